// The ground of the map, kept as a picture from frame to frame: a map that is dragged moves its picture and draws only what comes into
// sight.
#pragma once

#include <optional>
#include <vector>

#include "viewer/draw/gl_frame.h"
#include "viewer/draw/gl_objects.h"

namespace imap {

/// The leading items of a list that all move with one transform over an opaque ground that fills the page.
struct GroundItems {
    std::size_t end = 0;  ///< in DisplayList::items
    Affine2d px_from_shape;
    Color background;
    std::vector<DisplayItem> drawn;  ///< fills and strokes, in order
    bool hatched = false;            ///< hatches stand still on the page and cannot be moved
};

/// Nothing where there is no such ground, or it is too little to be worth keeping. `page` is the list's part of the framebuffer.
std::optional<GroundItems> ground_of(const DisplayList&, const Affine2d& framebuffer_from_list, const PixelBox& page);

/// By how many whole pixels the picture of `before` must be moved so that only what comes into sight at the page's edges is missing from
/// it. Nothing where it must be drawn anew.
struct PixelMove {
    int dx = 0, dy = 0;
};
std::optional<PixelMove> move_between(const GroundItems& before, const GroundItems& now, const PixelBox& page);

/// The parts of the page that a move leaves bare, and a little beside them.
std::vector<PixelBox> bared_by(PixelMove, const PixelBox& page);

/// A picture of the framebuffer's size and a second one to move it into.
class GlGround {
public:
    /// Makes pictures of the framebuffer's size. False when the driver has none of that size: the ground is then drawn where it is shown. Leaves no framebuffer bound.
    bool fit(int framebuffer_width_px, int framebuffer_height_px);
    /// What is to be drawn into the picture, with the boxes it must be drawn in: all of the page, or what a move has bared. The picture is
    /// bound as the framebuffer when this returns. After fit().
    std::vector<PixelBox> prepare(GroundItems now, const PixelBox& page);
    /// Copies the page into the framebuffer `target`, which is bound afterwards.
    void copy_to(GLuint target, const PixelBox& page) const;

private:
    struct Picture {
        GlTexture texture;
        GlFramebuffer framebuffer;
    };
    static std::optional<Picture> make_picture(int width_px, int height_px);
    void move(PixelMove, const PixelBox& page);

    Picture shown_, spare_;
    int width_px_ = 0, height_px_ = 0;
    bool fits_ = false;
    PixelBox page_;
    std::optional<GroundItems> items_;  ///< what the picture shows
};

}  // namespace imap
