// The panels as a picture: what ImGui draws beside the map is kept on the GPU, so that a frame in which only the map moves copies rows of pixels and draws no letter.
#pragma once

#include <cstddef>
#include <vector>

#include "geo/base/geometry.h"
#include "viewer/draw/gl_frame.h"
#include "viewer/draw/gl_picture.h"

struct ImDrawData;
struct ImDrawList;

namespace imap {

/// What ImGui drew in a frame, list by list, as numbers: equal ones look equal, as long as the font texture is the same.
struct PanelContent {
    std::vector<std::size_t> of_list;
    std::size_t of_all = 0;
};
PanelContent content_of(const ImDrawData&);

/// Needs a current OpenGL context, and ImGui's renderer, in every call.
class PanelPicture {
public:
    /// Draws ImGui's frame over what is in the window's framebuffer. `map_units`: nothing but the map was drawn there, and nothing at all beside it.
    void draw(ImDrawData&, const PanelContent&, const Box2d& map_units);
    /// The letters are others, or the window is.
    void forget();

private:
    /// A frame beside the map: what decides how that looks.
    struct Beside {
        std::size_t content = 0;
        PixelBox map_px;
        int width_px = 0, height_px = 0;

        friend bool operator==(const Beside&, const Beside&) = default;
    };
    bool keep(const Beside&);
    void copy(bool to_window, const PixelBox& map_px) const;

    Beside drawn_;          ///< by the last frame
    bool is_kept_ = false;  ///< the picture is of `drawn_`
    GlPicture picture_;
};

}  // namespace imap
