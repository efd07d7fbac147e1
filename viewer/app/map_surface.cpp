// A framebuffer object with one colour texture.
#include "viewer/app/map_surface.h"

#include <epoxy/gl.h>

#include <algorithm>
#include <cmath>

namespace imap {

MapSurface::~MapSurface() { release(); }

void MapSurface::release() {
    if (framebuffer_) glDeleteFramebuffers(1, &framebuffer_);
    if (texture_) glDeleteTextures(1, &texture_);
    framebuffer_ = texture_ = 0;
    width_px_ = height_px_ = 0;
}

void MapSurface::resize(int width_px, int height_px) {
    if (width_px == width_px_ && height_px == height_px_) return;
    release();
    width_px_ = width_px;
    height_px_ = height_px;
    glGenTextures(1, &texture_);
    glBindTexture(GL_TEXTURE_2D, texture_);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width_px, height_px, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glBindTexture(GL_TEXTURE_2D, 0);
    glGenFramebuffers(1, &framebuffer_);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture_, 0);
}

void MapSurface::draw(GlPlayer& player, const DisplayList& list) {
    GLint largest = 0;
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &largest);
    resize(std::clamp(static_cast<int>(std::lround(list.width_px)), 1, largest),
           std::clamp(static_cast<int>(std::lround(list.height_px)), 1, largest));
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_);
    glDisable(GL_SCISSOR_TEST);
    glViewport(0, 0, width_px_, height_px_);
    player.draw(list, width_px_, height_px_);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

void MapSurface::show(int window_height_px, int x_px, int y_px) const {
    if (!framebuffer_) return;
    glDisable(GL_SCISSOR_TEST);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer_);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, 0);
    const int top = window_height_px - y_px, bottom = top - height_px_;
    glBlitFramebuffer(0, 0, width_px_, height_px_, x_px, bottom, x_px + width_px_, top, GL_COLOR_BUFFER_BIT, GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

}  // namespace imap
