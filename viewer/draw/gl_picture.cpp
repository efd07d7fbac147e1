// Asks the driver for a texture, and whether it can be drawn into.
#include "viewer/draw/gl_picture.h"

#include <utility>

namespace imap {

void copy_box(const GlRows& from, const PixelBox& box, const GlRows& to, const PixelBox& place, GLenum filter) {
    const auto row = [](const GlRows& of, int y) { return of.upper_first ? y : of.height_px - y; };
    glBindFramebuffer(GL_READ_FRAMEBUFFER, from.framebuffer);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, to.framebuffer);
    glBlitFramebuffer(box.x0, row(from, box.y1), box.x1, row(from, box.y0), place.x0, row(to, place.y1), place.x1, row(to, place.y0), GL_COLOR_BUFFER_BIT, filter);
    glBindFramebuffer(GL_FRAMEBUFFER, to.framebuffer);
}

std::optional<GlPicture> GlPicture::make(int width_px, int height_px) { return make(width_px, height_px, {GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE, nullptr}); }

std::optional<GlPicture> GlPicture::for_screen(int width_px, int height_px, const std::uint32_t* argb) {
    // With no size of a channel asked for, the driver keeps pixels as they come.
    std::optional<GlPicture> picture = make(width_px, height_px, {GL_RGBA, GL_BGRA, GL_UNSIGNED_INT_8_8_8_8_REV, argb});
    if (picture) picture->is_for_screen_ = true;
    return picture;
}

std::optional<GlPicture> GlPicture::make(int width_px, int height_px, const Pixels& pixels) {
    GLint largest = 0;
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &largest);
    if (width_px > largest || height_px > largest) return std::nullopt;
    GlPicture picture;
    picture.width_px_ = width_px;
    picture.height_px_ = height_px;
    picture.texture_ = make_texture();
    picture.framebuffer_ = make_framebuffer();
    glBindTexture(GL_TEXTURE_2D, picture.texture_.get());
    glGetError();  // of what came before
    glTexImage2D(GL_TEXTURE_2D, 0, pixels.kept_as, width_px, height_px, 0, pixels.channels, pixels.type, pixels.first);
    const bool has_memory = glGetError() != GL_OUT_OF_MEMORY;
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glBindTexture(GL_TEXTURE_2D, 0);
    glBindFramebuffer(GL_FRAMEBUFFER, picture.framebuffer_.get());
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, picture.texture_.get(), 0);
    const bool is_complete = glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;  // drivers have limits that raise no error
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    if (!has_memory || !is_complete) return std::nullopt;
    return picture;
}

}  // namespace imap
