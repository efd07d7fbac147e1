// The map as a picture on the GPU: drawn once a scene, copied into the window every frame.
#pragma once

#include "viewer/draw/gl_player.h"

namespace imap {

/// Needs a current OpenGL context for its whole life.
class MapSurface {
public:
    MapSurface() = default;
    ~MapSurface();
    MapSurface(const MapSurface&) = delete;
    MapSurface& operator=(const MapSurface&) = delete;

    /// Plays the list into the picture, whose size follows the list's.
    void draw(GlPlayer&, const DisplayList&);
    /// Copies the picture into the window's framebuffer, its top left corner at (`x_px`, `y_px`) from the top left.
    void show(int window_height_px, int x_px, int y_px) const;

private:
    void resize(int width_px, int height_px);
    void release();

    unsigned framebuffer_ = 0, texture_ = 0;
    int width_px_ = 0, height_px_ = 0;
};

}  // namespace imap
