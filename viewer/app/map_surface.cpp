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

/// Where a picture of this size has its place on the canvas.
PixelBox place_on(const GlCanvas& canvas, int width_px, int height_px) { return {canvas.x_px, canvas.y_px, canvas.x_px + width_px, canvas.y_px + height_px}; }

/// Nothing is drawn beside the box.
void limit_to(const GlCanvas& canvas, const PixelBox& box) {
    glEnable(GL_SCISSOR_TEST);
    glScissor(box.x0, canvas.height_px - box.y1, box.x1 - box.x0, box.y1 - box.y0);
}

int side_px(double px) { return std::max(1, static_cast<int>(std::lround(px))); }

}  // namespace

Result<void> MapSurface::Target::resize(int width, int height) {
    if (picture_.has_size(width, height) && !is_for_screen()) return {};
    release();
    return hold(GlPicture::make(width, height), width, height);
}

Result<void> MapSurface::Target::resize_for_screen(int width, int height) {
    if (picture_.has_size(width, height) && is_for_screen()) return {};
    release();
    return hold(GlPicture::for_screen(width, height), width, height);
}

Result<void> MapSurface::Target::take(const ScreenPixels& pixels) {
    return hold(GlPicture::for_screen(pixels.width_px, pixels.height_px, pixels.argb.data()), pixels.width_px, pixels.height_px);
}

Result<void> MapSurface::Target::hold(std::optional<GlPicture> made, int width, int height) {
    picture_ = made ? std::move(*made) : GlPicture();
    if (made) return {};
    GLint largest = 0;
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &largest);
    return Error{
        fmt::format("the graphics driver makes no picture of {} x {} pixels (at most {} a side, where it has the memory); make the window smaller", width, height, largest)};
}

void MapSurface::Target::bind() const {
    glBindFramebuffer(GL_FRAMEBUFFER, picture_.framebuffer());
    glDisable(GL_SCISSOR_TEST);
    glViewport(0, 0, width_px(), height_px());
}

void MapSurface::Target::copy_to(const GlCanvas& canvas) const {
    glDisable(GL_SCISSOR_TEST);
    copy_box(picture_.rows(), picture_.box(), canvas.rows(), place_on(canvas, width_px(), height_px()));
}

void MapSurface::Target::copy_to(const Target& other) const {
    glDisable(GL_SCISSOR_TEST);
    copy_box(picture_.rows(), picture_.box(), other.picture_.rows(), picture_.box());
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

/// Of a picture that is much enlarged only the pixels in sight are asked for: rounded to whole ones, they must not come to stand elsewhere.
void MapSurface::Target::draw_moved_on(const GlCanvas& canvas, const Affine2d& moved_px) const {
    const Box2d all = box_px(), sight = transformed(all, moved_px.inverse()).grown(1);
    const Box2d part{{std::floor(sight.min.x), std::floor(sight.min.y)}, {std::ceil(sight.max.x), std::ceil(sight.max.y)}}, from = all.common_with(part);
    if (from.empty() || from.width() < 1 || from.height() < 1) return;
    const Box2d place = transformed(from, moved_px);
    const auto px = [](double value) { return static_cast<int>(std::lround(value)); };
    const PixelBox from_px{px(from.min.x), px(from.min.y), px(from.max.x), px(from.max.y)}, canvas_px{0, 0, canvas.width_px, canvas.height_px};
    const PixelBox frame_px = intersection(place_on(canvas, width_px(), height_px()), canvas_px);
    PixelBox to_px{canvas.x_px + px(place.min.x), canvas.y_px + px(place.min.y), canvas.x_px + px(place.max.x), canvas.y_px + px(place.max.y)};
    if (px(place.width()) != px(from.width()) || px(place.height()) != px(from.height())) {
        limit_to(canvas, frame_px);
        copy_box(picture_.rows(), from_px, canvas.rows(), to_px, GL_LINEAR);
        return glDisable(GL_SCISSOR_TEST);
    }
    // Boxes of the same size, within both pictures: copied row by row.
    const int right_px = to_px.x0 - from_px.x0, down_px = to_px.y0 - from_px.y0;
    to_px = intersection({to_px.x0, to_px.y0, from_px.x1 + right_px, from_px.y1 + down_px}, frame_px);
    glDisable(GL_SCISSOR_TEST);
    if (!to_px.empty()) copy_box(picture_.rows(), {to_px.x0 - right_px, to_px.y0 - down_px, to_px.x1 - right_px, to_px.y1 - down_px}, canvas.rows(), to_px);
}

Result<void> MapSurface::resize(Pictures& pictures, const DisplayList& list) {
    if (Result<void> made = pictures.whole.resize(side_px(list.width_px), side_px(list.height_px)); !made) return made;
    return pictures.map.resize_for_screen(pictures.whole.width_px(), pictures.whole.height_px());
}

void MapSurface::draw_range(GlPlayer& player, const DisplayList& list, GlPlayer::ItemRange range, const Pictures& into) {
    into.whole.bind();
    player.draw_items(list, range, into.whole.width_px(), into.whole.height_px());
}

/// All of the map is in the picture, and nothing of what is drawn above it.
void MapSurface::keep_map(GlPlayer& player, const DisplayList& list, const Pictures& pictures) {
    const DisplayList notes = notes_of(list);
    if (notes.items.empty()) return pictures.whole.copy_to(pictures.map);
    Target with_notes;
    if (!with_notes.resize(pictures.whole.width_px(), pictures.whole.height_px())) return pictures.whole.copy_to(pictures.map);
    pictures.whole.copy_to(with_notes);
    with_notes.bind();
    player.draw_over(notes, with_notes.width_px(), with_notes.height_px());
    with_notes.copy_to(pictures.map);
}

void MapSurface::release() {
    for (Target* target : {&shown_.whole, &shown_.map, &next_.whole, &next_.map, &over_, &around_, &screen_}) target->release();
    shows_picture_alone();
    drop_next();
    has_around_ = false;
}

void MapSurface::clear_over() {
    if (std::exchange(shows_over_, false)) screen_is_current_ = false;
}

void MapSurface::shows_picture_alone() {
    clear_over();
    screen_is_current_ = false;
    moved_.reset();
}

Result<void> MapSurface::draw(GlPlayer& player, const DisplayList& list) {
    shows_picture_alone();
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
    shows_picture_alone();
    drop_next();
    has_around_ = false;
    shown_.map.release();
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
    std::swap(shown_.whole, next_.whole);
    std::swap(shown_.map, next_.map);
    shows_picture_alone();
    drop_next();
    return true;
}

void MapSurface::keep_around(const Affine2d& next_from_shown) {
    const Box2d frame = shown_.map.box_px(), before = transformed(next_.map.box_px(), next_from_shown);
    const Affine2d next_from_around = next_from_shown.after(around_px_);
    const Box2d farther = has_around_ ? transformed(around_.box_px(), next_from_around) : Box2d{};
    const bool is_enough = before.contains(frame.min) && before.contains(frame.max);
    if (is_enough || before.width() >= farther.width()) {
        std::swap(around_, next_.map);
        around_px_ = next_from_shown;
        has_around_ = around_.is_there();
    } else {
        around_px_ = next_from_around;
    }
}

/// What the moved map does not cover: what lay around it, or bare ground.
void MapSurface::draw_beside_map(const GlCanvas& canvas, const Moved& moved) const {
    const Color ground = moved.furniture->background;
    glBindFramebuffer(GL_FRAMEBUFFER, canvas.framebuffer);
    limit_to(canvas, place_on(canvas, shown_.map.width_px(), shown_.map.height_px()));
    glClearColor(float(ground.r) / 255, float(ground.g) / 255, float(ground.b) / 255, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    if (has_around_) around_.draw_moved_on(canvas, moved.px.after(around_px_));
}

void MapSurface::show_moved(GlPlayer& player, const GlCanvas& canvas, const Moved& moved) const {
    if (!shown_.map.is_there()) return;
    const Box2d frame = shown_.map.box_px(), place = transformed(frame, moved.px);
    if (!(place.contains(frame.min) && place.contains(frame.max))) draw_beside_map(canvas, moved);
    shown_.map.draw_moved_on(canvas, moved.px);
    glBindFramebuffer(GL_FRAMEBUFFER, canvas.framebuffer);
    player.draw_over(*moved.furniture, canvas.width_px, canvas.height_px, canvas.x_px, canvas.y_px);
}

Result<void> MapSurface::draw_over(GlPlayer& player, const DisplayList& list) {
    if (!shown_.whole.is_there()) return {};
    clear_over();
    if (Result<void> made = over_.resize(shown_.whole.width_px(), shown_.whole.height_px()); !made) return made;
    shown_.whole.copy_to(over_);
    over_.bind();
    player.draw_over(list, over_.width_px(), over_.height_px());
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    shows_over_ = true;
    screen_is_current_ = false;
    return {};
}

void MapSurface::show(GlPlayer& player, const GlCanvas& canvas) {
    if (moved_) return show_moved(player, canvas, *moved_);
    const Target& shown = shows_over_ ? over_ : shown_.whole;
    if (!shown.is_there()) return;
    if (shown.is_for_screen()) return shown.copy_to(canvas);
    if (!screen_is_current_ && screen_.resize_for_screen(shown.width_px(), shown.height_px())) {
        shown.copy_to(screen_);
        screen_is_current_ = true;
    }
    (screen_is_current_ ? screen_ : shown).copy_to(canvas);
}

}  // namespace imap
