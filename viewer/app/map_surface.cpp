// Framebuffer objects, and copies between them.
#include "viewer/app/map_surface.h"

#include <epoxy/gl.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

#include "viewer/draw/transformed_box.h"
#include "viewer/scene/moved_map.h"

namespace imap {

namespace {

/// Of a picture that is drawn bit by bit: so many points, and then the clock is looked at.
constexpr std::size_t points_a_bit = 12000, points_of_an_item = 16;

std::size_t points_of(const DisplayItem& item) {
    if (const auto* fill = std::get_if<FillItem>(&item); fill && fill->shape) return points_of_an_item + fill->shape->paths().points.size();
    if (const auto* line = std::get_if<StrokeItem>(&item); line && line->shape) return points_of_an_item + line->shape->paths().points.size();
    return points_of_an_item;
}

int side_px(double px) { return std::max(1, static_cast<int>(std::lround(px))); }

}  // namespace

MapSurface::Target::~Target() { release(); }

void MapSurface::Target::release() {
    if (framebuffer) glDeleteFramebuffers(1, &framebuffer);
    if (texture) glDeleteTextures(1, &texture);
    framebuffer = texture = 0;
    width_px = height_px = 0;
    top_down = false;
}

Result<void> MapSurface::Target::resize(int width, int height) {
    if (width == width_px && height == height_px && !top_down) return {};
    return make(width, height, nullptr);
}

Result<void> MapSurface::Target::take(const ScreenPixels& pixels) {
    Result<void> made = make(pixels.width_px, pixels.height_px, pixels.argb.data());
    top_down = made.ok();
    return made;
}

/// With pixels of the screen's own kind, or with anything.
Result<void> MapSurface::Target::make(int width, int height, const std::uint32_t* argb) {
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
    glGetError();         // of what came before
    if (argb != nullptr)  // with no size asked for, the driver keeps them as they are: another kind of pixel would need a shader on its way to the screen
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, width_px, height_px, 0, GL_BGRA, GL_UNSIGNED_INT_8_8_8_8_REV, argb);
    else
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width_px, height_px, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    const bool has_memory = glGetError() != GL_OUT_OF_MEMORY;
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glBindTexture(GL_TEXTURE_2D, 0);
    glGenFramebuffers(1, &framebuffer);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture, 0);
    // Drivers have limits that raise no error.
    if (!has_memory || glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE) {
        glBindFramebuffer(GL_FRAMEBUFFER, 0);
        return refusal();
    }
    return {};
}

void MapSurface::Target::swap(Target& other) {
    std::swap(framebuffer, other.framebuffer);
    std::swap(texture, other.texture);
    std::swap(width_px, other.width_px);
    std::swap(height_px, other.height_px);
    std::swap(top_down, other.top_down);
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
    glBlitFramebuffer(0, top_down ? height_px : 0, width_px, top_down ? 0 : height_px, left_px, bottom_px, left_px + width_px, bottom_px + height_px, GL_COLOR_BUFFER_BIT,
                      GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

/// Of a picture that is much enlarged only the pixels in sight are asked for: rounded to whole ones, they must not come to stand elsewhere.
void MapSurface::Target::draw_moved_into(const Target& to, const Affine2d& moved_px) const {
    const Box2d all{{0, 0}, {double(width_px), double(height_px)}}, sight = transformed({{0, 0}, {double(to.width_px), double(to.height_px)}}, moved_px.inverse()).grown(1);
    const Box2d from{{std::max(all.min.x, std::floor(sight.min.x)), std::max(all.min.y, std::floor(sight.min.y))},
                     {std::min(all.max.x, std::ceil(sight.max.x)), std::min(all.max.y, std::ceil(sight.max.y))}};
    if (from.empty() || from.width() < 1 || from.height() < 1) return;
    const Box2d place = transformed(from, moved_px);
    const auto px = [](double value) { return static_cast<int>(std::lround(value)); };
    glDisable(GL_SCISSOR_TEST);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, to.framebuffer);
    const bool is_scaled = px(place.width()) != px(from.width()) || px(place.height()) != px(from.height());
    glBlitFramebuffer(px(from.min.x), height_px - px(from.max.y), px(from.max.x), height_px - px(from.min.y), px(place.min.x), to.height_px - px(place.max.y), px(place.max.x),
                      to.height_px - px(place.min.y), GL_COLOR_BUFFER_BIT, is_scaled ? GL_LINEAR : GL_NEAREST);
}

Result<void> MapSurface::resize(Pictures& pictures, const DisplayList& list) {
    if (Result<void> made = pictures.whole.resize(side_px(list.width_px), side_px(list.height_px)); !made) return made;
    return pictures.map.resize(pictures.whole.width_px, pictures.whole.height_px);
}

void MapSurface::draw_range(GlPlayer& player, const DisplayList& list, GlPlayer::ItemRange range, const Pictures& into) {
    into.whole.bind();
    player.draw_items(list, range, into.whole.width_px, into.whole.height_px);
}

/// All of the map is in the picture, and nothing of what is drawn above it.
void MapSurface::keep_map(GlPlayer& player, const DisplayList& list, const Pictures& pictures) {
    pictures.whole.copy_to(pictures.map.framebuffer, 0, 0);
    const DisplayList notes = notes_of(list);
    if (notes.items.empty()) return;
    pictures.map.bind();
    player.draw_over(notes, pictures.map.width_px, pictures.map.height_px);
}

void MapSurface::release() {
    for (Target* target : {&shown_.whole, &shown_.map, &next_.whole, &next_.map, &over_, &around_}) target->release();
    clear_over();
    drop_next();
    has_around_ = false;
}

Result<void> MapSurface::draw(GlPlayer& player, const DisplayList& list) {
    clear_over();
    drop_next();
    has_around_ = false;
    if (Result<void> made = resize(shown_, list); !made) return made;
    const std::size_t map_end = map_items_end(list);
    draw_range(player, list, {0, map_end}, shown_);
    keep_map(player, list, shown_);
    if (map_end < list.items.size()) draw_range(player, list, {map_end, list.items.size()}, shown_);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    return {};
}

Result<void> MapSurface::take(const ScreenPixels& pixels) {
    clear_over();
    drop_next();
    has_around_ = false;
    Target none;
    shown_.map.swap(none);
    Result<void> taken = shown_.whole.take(pixels);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    return taken;
}

Result<void> MapSurface::begin_next(const DisplayList& list) {
    drop_next();
    if (Result<void> made = resize(next_, list); !made) return made;
    next_list_ = &list;
    next_item_ = 0;
    map_end_ = map_items_end(list);
    return {};
}

bool MapSurface::draw_next(GlPlayer& player, double budget_s) {
    if (next_list_ == nullptr) return false;
    const DisplayList& list = *next_list_;
    const auto began = std::chrono::steady_clock::now();
    do {
        const std::size_t last = next_item_ < map_end_ ? map_end_ : list.items.size();
        std::size_t end = next_item_, points = 0;
        while (end < last && points < points_a_bit) points += points_of(list.items[end++]);
        draw_range(player, list, {next_item_, end}, next_);
        next_item_ = end;
        if (next_item_ == map_end_ && end == last) keep_map(player, list, next_);
        glFinish();  // the time is the driver's, not only that of telling it
    } while (next_item_ < list.items.size() && std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count() < budget_s);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    if (next_item_ < list.items.size()) return false;
    shown_.whole.swap(next_.whole);
    shown_.map.swap(next_.map);
    clear_over();
    drop_next();
    return true;
}

void MapSurface::keep_around(const Affine2d& next_from_shown) {
    const auto box_of = [](const Target& target) { return Box2d{{0, 0}, {double(target.width_px), double(target.height_px)}}; };
    const Box2d frame = box_of(shown_.map), before = transformed(box_of(next_.map), next_from_shown);
    const Affine2d next_from_around = next_from_shown.after(around_px_);
    const Box2d farther = has_around_ ? transformed(box_of(around_), next_from_around) : Box2d{};
    const bool is_enough = before.contains(frame.min) && before.contains(frame.max);
    if (is_enough || before.width() >= farther.width()) {
        around_.swap(next_.map);
        around_px_ = next_from_shown;
        has_around_ = around_.framebuffer != 0;
    } else {
        around_px_ = next_from_around;
    }
}

/// What the moved map does not cover: what lay around it, or bare ground.
void MapSurface::draw_beside_map(const Affine2d& moved_px, Color ground) const {
    over_.bind();
    glClearColor(float(ground.r) / 255, float(ground.g) / 255, float(ground.b) / 255, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    if (has_around_) around_.draw_moved_into(over_, moved_px.after(around_px_));
}

Result<void> MapSurface::draw_moved(GlPlayer& player, const Affine2d& moved_px, const DisplayList& furniture) {
    if (!shown_.map.framebuffer) return {};
    if (Result<void> made = over_.resize(shown_.map.width_px, shown_.map.height_px); !made) return made;
    const Box2d frame{{0, 0}, {double(over_.width_px), double(over_.height_px)}}, place = transformed(frame, moved_px);
    if (!(place.contains(frame.min) && place.contains(frame.max))) draw_beside_map(moved_px, furniture.background);
    shown_.map.draw_moved_into(over_, moved_px);
    over_.bind();
    player.draw_over(furniture, over_.width_px, over_.height_px);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    shows_over_ = true;
    return {};
}

Result<void> MapSurface::draw_over(GlPlayer& player, const DisplayList& list) {
    if (!shown_.whole.framebuffer) return {};
    clear_over();
    if (Result<void> made = over_.resize(shown_.whole.width_px, shown_.whole.height_px); !made) return made;
    shown_.whole.copy_to(over_.framebuffer, 0, 0);
    over_.bind();
    player.draw_over(list, over_.width_px, over_.height_px);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    shows_over_ = true;
    return {};
}

void MapSurface::show(int window_height_px, int x_px, int y_px) const {
    const Target& shown = shows_over_ ? over_ : shown_.whole;
    if (shown.framebuffer) shown.copy_to(0, x_px, window_height_px - y_px - shown.height_px);
}

}  // namespace imap
