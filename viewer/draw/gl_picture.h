// A picture on the GPU that is drawn into and copied from: a texture and its framebuffer.
#pragma once

#include <cstdint>
#include <optional>

#include "viewer/draw/gl_frame.h"
#include "viewer/draw/gl_objects.h"

namespace imap {

/// A framebuffer (0 = the window's) that is copied from or to. OpenGL counts its rows from the lower one, unless it is a picture for the screen.
struct GlRows {
    GLuint framebuffer = 0;
    int height_px = 0;
    bool upper_first = false;
};
/// Copies a box, scaled where the other has another size; both count rows from the top. The other framebuffer is bound afterwards.
void copy_box(const GlRows& from, const PixelBox& box, const GlRows& to, const PixelBox& place, GLenum filter = GL_NEAREST);

/// In a current OpenGL context, as its parts are.
class GlPicture {
public:
    /// No picture.
    GlPicture() = default;
    /// One to be drawn into; its pixels are anything yet. Nothing where the driver makes none of that size. Leaves no framebuffer bound.
    static std::optional<GlPicture> make(int width_px, int height_px);
    /// One to be copied to the window, its pixels 0xAARRGGBB as screens have them (anything yet, where none are given), its first row the upper one: a software driver copies rows
    /// then, where another kind of pixel or another order needs a shader. What is drawn into it would stand on its head.
    static std::optional<GlPicture> for_screen(int width_px, int height_px, const std::uint32_t* argb = nullptr);

    [[nodiscard]] bool is_there() const { return framebuffer_.get() != 0; }
    [[nodiscard]] GLuint framebuffer() const { return framebuffer_.get(); }
    [[nodiscard]] GlRows rows() const { return {framebuffer(), height_px_, is_for_screen_}; }
    [[nodiscard]] PixelBox box() const { return {0, 0, width_px_, height_px_}; }
    [[nodiscard]] int width_px() const { return width_px_; }
    [[nodiscard]] int height_px() const { return height_px_; }
    [[nodiscard]] bool is_for_screen() const { return is_for_screen_; }
    [[nodiscard]] bool has_size(int width_px, int height_px) const { return is_there() && width_px == width_px_ && height_px == height_px_; }

private:
    struct Pixels {
        GLint kept_as;
        GLenum channels, type;
        const void* first;
    };
    static std::optional<GlPicture> make(int width_px, int height_px, const Pixels&);

    GlTexture texture_;
    GlFramebuffer framebuffer_;
    int width_px_ = 0, height_px_ = 0;
    bool is_for_screen_ = false;
};

}  // namespace imap
