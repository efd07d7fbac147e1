// The ground of the map, kept as a picture: what changes above it (arrows, names, the legend) does not draw it anew.
#pragma once

#include <optional>
#include <vector>

#include "viewer/draw/gl_frame.h"
#include "viewer/draw/gl_picture.h"

namespace imap {

/// The leading items of a list that all move with one transform over an opaque ground that fills the page.
struct GroundItems {
    std::size_t end = 0;  ///< in DisplayList::items
    Affine2d px_from_shape;
    Color background;
    std::vector<DisplayItem> drawn;  ///< fills and strokes, in order
};

/// Nothing where there is no such ground, or it is too little to be worth keeping. `page` is the list's part of the framebuffer.
std::optional<GroundItems> ground_of(const DisplayList&, const Affine2d& framebuffer_from_list, const PixelBox& page);

/// Whether both make the same picture, to the pixel.
bool look_alike(const GroundItems&, const GroundItems&);

/// A picture of the framebuffer's size.
class GlGround {
public:
    /// Makes a picture of the framebuffer's size. False when the driver has none of that size: the ground is then drawn where it is shown. Leaves no framebuffer bound.
    bool fit(int framebuffer_width_px, int framebuffer_height_px);
    /// True where the picture shows this already; else it is to be drawn there. The picture is bound as the framebuffer when this returns. After fit().
    bool prepare(GroundItems now, const PixelBox& page);
    /// Copies the page into the framebuffer `target`, which is bound afterwards.
    void copy_to(GLuint target, const PixelBox& page) const;

private:
    GlPicture picture_;                 ///< none where the driver makes none of
    int width_px_ = 0, height_px_ = 0;  ///< this size
    PixelBox page_;
    std::optional<GroundItems> items_;  ///< what the picture shows
};

}  // namespace imap
