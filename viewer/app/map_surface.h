// The map as a picture on the GPU: drawn once a scene, copied into the window every frame. Over it, in a second picture, what lights up.
#pragma once

#include "geo/base/result.h"
#include "viewer/draw/gl_player.h"

namespace imap {

/// Needs a current OpenGL context for its whole life.
class MapSurface {
public:
    /// Plays the list into the picture, whose size follows the list's. Nothing lies over it then. Error: the driver makes no picture of that size; there is none then.
    Result<void> draw(GlPlayer&, const DisplayList&);
    /// Shows the list over the picture from now on, until clear_over() or draw(); the picture stays as it is. Error: as draw(); nothing lies over it.
    Result<void> draw_over(GlPlayer&, const DisplayList&);
    void clear_over() { shows_over_ = false; }
    /// Copies the picture into the window's framebuffer, its top left corner at (`x_px`, `y_px`) from the top left.
    void show(int window_height_px, int x_px, int y_px) const;

private:
    /// A framebuffer object with one colour texture.
    class Target {
    public:
        Target() = default;
        ~Target();
        Target(const Target&) = delete;
        Target& operator=(const Target&) = delete;

        Result<void> resize(int width_px, int height_px);
        void bind() const;
        /// Copies its pixels into a framebuffer (0 = the window's), its lower left corner there.
        void copy_to(unsigned framebuffer, int left_px, int bottom_px) const;

        unsigned framebuffer = 0, texture = 0;
        int width_px = 0, height_px = 0;

    private:
        void release();
    };

    Target map_, over_;
    bool shows_over_ = false;
};

}  // namespace imap
