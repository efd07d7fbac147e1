// Two framebuffer objects: the map, and the map with what lies over it.
#include "viewer/app/map_surface.h"

#include <epoxy/gl.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace imap {

MapSurface::Target::~Target() { release(); }

void MapSurface::Target::release() {
    if (framebuffer) glDeleteFramebuffers(1, &framebuffer);
    if (texture) glDeleteTextures(1, &texture);
    framebuffer = texture = 0;
    width_px = height_px = 0;
}

Result<void> MapSurface::Target::resize(int width, int height) {
    if (width == width_px && height == height_px) return {};
    release();
    GLint largest = 0;
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &largest);
    const auto refusal = [&] {
        release();
        return Error{
            fmt::format("the graphics driver makes no picture of {} x {} pixels (at most {} a side, where it has the memory); make the window smaller", width, height, largest)};
    };
    if (width > largest || height > largest) return refusal();
    width_px = width;
    height_px = height;
    glGenTextures(1, &texture);
    glBindTexture(GL_TEXTURE_2D, texture);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width_px, height_px, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glBindTexture(GL_TEXTURE_2D, 0);
    glGenFramebuffers(1, &framebuffer);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture, 0);
    // Drivers have limits that raise no error, and no memory is found out here.
    if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE) {
        glBindFramebuffer(GL_FRAMEBUFFER, 0);
        return refusal();
    }
    return {};
}

void MapSurface::Target::bind() const {
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    glDisable(GL_SCISSOR_TEST);
    glViewport(0, 0, width_px, height_px);
}

void MapSurface::Target::copy_to(unsigned to, int left_px, int bottom_px) const {
    glDisable(GL_SCISSOR_TEST);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, to);
    glBlitFramebuffer(0, 0, width_px, height_px, left_px, bottom_px, left_px + width_px, bottom_px + height_px, GL_COLOR_BUFFER_BIT, GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

Result<void> MapSurface::draw(GlPlayer& player, const DisplayList& list) {
    clear_over();
    const auto side = [](double px) { return std::max(1, static_cast<int>(std::lround(px))); };
    if (Result<void> made = map_.resize(side(list.width_px), side(list.height_px)); !made) return made;
    map_.bind();
    player.draw(list, map_.width_px, map_.height_px);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    return {};
}

Result<void> MapSurface::draw_over(GlPlayer& player, const DisplayList& list) {
    if (!map_.framebuffer) return {};
    clear_over();
    if (Result<void> made = over_.resize(map_.width_px, map_.height_px); !made) return made;
    map_.copy_to(over_.framebuffer, 0, 0);
    over_.bind();
    player.draw_over(list, over_.width_px, over_.height_px);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    shows_over_ = true;
    return {};
}

void MapSurface::show(int window_height_px, int x_px, int y_px) const {
    const Target& shown = shows_over_ ? over_ : map_;
    if (shown.framebuffer) shown.copy_to(0, x_px, window_height_px - y_px - shown.height_px);
}

}  // namespace imap
