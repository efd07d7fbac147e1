// Compares the grounds of two frames item by item, and moves pictures with framebuffer copies.
#include "viewer/draw/gl_ground.h"

#include <algorithm>
#include <cmath>

#include "viewer/draw/covers.h"
#include "viewer/draw/transformed_box.h"

namespace imap {
namespace {

constexpr std::size_t worth_keeping_points = 4000;
/// A move by so little less or more than whole pixels is not seen.
constexpr double whole_px_slack = 0.04;
/// How far ink may reach beyond the bounds of its shape: so much of the picture is drawn again beside what a move has bared.
constexpr int ink_margin_px = 4;

PixelBox moved(const PixelBox& box, PixelMove by) { return {box.x0 + by.dx, box.y0 + by.dy, box.x1 + by.dx, box.y1 + by.dy}; }

bool same(const Affine2d& a, const Affine2d& b) { return a.xx == b.xx && a.xy == b.xy && a.yx == b.yx && a.yy == b.yy && a.x0 == b.x0 && a.y0 == b.y0; }

const SharedShape& shape_of(const DisplayItem& item) {
    const auto* fill = std::get_if<FillItem>(&item);
    return fill ? *fill->shape : *std::get<StrokeItem>(item).shape;
}

bool look_alike(const DisplayItem& a, const DisplayItem& b) {
    if (const auto* fill_a = std::get_if<FillItem>(&a), *fill_b = std::get_if<FillItem>(&b); fill_a && fill_b)
        return fill_a->shape == fill_b->shape && fill_a->color == fill_b->color;
    const auto *line_a = std::get_if<StrokeItem>(&a), *line_b = std::get_if<StrokeItem>(&b);
    return line_a && line_b && line_a->shape == line_b->shape && line_a->color == line_b->color && line_a->width_px == line_b->width_px && line_a->dash_px == line_b->dash_px &&
           line_a->cap == line_b->cap && line_a->closed == line_b->closed;
}

/// Reads items for ground_of() until one does not belong to the ground.
class GroundReader {
public:
    GroundReader(const Affine2d& framebuffer_from_list, const PixelBox& page) : framebuffer_from_list_(framebuffer_from_list), page_(page) {}

    bool operator()(const GroupBegin&) { return true; }
    bool operator()(const GroupEnd&) { return true; }
    bool operator()(const TextItem&) { return false; }
    bool operator()(const ClipEnd&) { return false; }
    bool operator()(const ClipBegin& clip) {
        const Box2d box = transformed(clip.box_px, framebuffer_from_list_), page = box_of(page_);
        return box.contains(page.min + Vec2d{0.5, 0.5}) && box.contains(page.max - Vec2d{0.5, 0.5});
    }
    bool operator()(const FillItem& fill) {
        if (!fill.shape) return true;
        const Affine2d to_framebuffer = framebuffer_from_list_.after(fill.px_from_shape);
        if (ground.drawn.empty() && fill.color.a == 255 && fill.hatch.spacing_px <= 0 && covers_page(*fill.shape, to_framebuffer)) {
            ground.background = fill.color;
            return true;
        }
        ground.hatched |= fill.hatch.spacing_px > 0;
        return add(fill, fill.shape, to_framebuffer);
    }
    bool operator()(const StrokeItem& line) { return !line.shape || add(line, line.shape, framebuffer_from_list_.after(line.px_from_shape)); }

    GroundItems ground;
    std::size_t points = 0;

private:
    bool add(const DisplayItem& item, const ShapePtr& shape, const Affine2d& to_framebuffer) {
        if (ground.drawn.empty())
            ground.px_from_shape = to_framebuffer;
        else if (!same(ground.px_from_shape, to_framebuffer))
            return false;
        ground.drawn.push_back(item);
        points += shape->paths().points.size();
        return true;
    }
    [[nodiscard]] bool covers_page(const SharedShape& shape, const Affine2d& to_framebuffer) const {
        return covers(shape.paths(), transformed(box_of(page_).grown(-1e-3), to_framebuffer.inverse()));
    }

    const Affine2d& framebuffer_from_list_;
    const PixelBox& page_;
};

}  // namespace

std::optional<GroundItems> ground_of(const DisplayList& list, const Affine2d& framebuffer_from_list, const PixelBox& page) {
    if (list.background.a != 255 || page.empty()) return std::nullopt;
    GroundReader reader(framebuffer_from_list, page);
    reader.ground.background = list.background;
    for (const DisplayItem& item : list.items) {
        if (!std::visit(reader, item)) break;
        ++reader.ground.end;
    }
    if (reader.points < worth_keeping_points) return std::nullopt;
    return std::move(reader.ground);
}

std::optional<PixelMove> move_between(const GroundItems& before, const GroundItems& now, const PixelBox& page) {
    if (before.background != now.background || before.hatched || now.hatched) return std::nullopt;
    // The two opposite corners must move alike, or the scale has changed.
    const Affine2d move = now.px_from_shape.after(before.px_from_shape.inverse());
    const Box2d box = box_of(page);
    const Vec2d first = move(box.min) - box.min, second = move(box.max) - box.max;
    const PixelMove by{static_cast<int>(std::lround(std::clamp(first.x, -1e6, 1e6))), static_cast<int>(std::lround(std::clamp(first.y, -1e6, 1e6)))};
    const Vec2d whole{static_cast<double>(by.dx), static_cast<double>(by.dy)};
    for (const Vec2d d : {first - whole, second - whole})
        if (!(std::abs(d.x) < whole_px_slack && std::abs(d.y) < whole_px_slack)) return std::nullopt;

    const PixelBox kept = intersection(page, moved(page, by));
    if (kept.empty()) return std::nullopt;
    const auto touches_kept = [&](const DisplayItem& item) { return transformed(shape_of(item).bounds(), now.px_from_shape).intersects(box_of(kept)); };
    std::size_t b = 0, n = 0;
    while (b < before.drawn.size() || n < now.drawn.size()) {
        if (b < before.drawn.size() && n < now.drawn.size() && look_alike(before.drawn[b], now.drawn[n]))
            ++b, ++n;
        else if (n < now.drawn.size() && !touches_kept(now.drawn[n]))
            ++n;
        else if (b < before.drawn.size() && !touches_kept(before.drawn[b]))
            ++b;
        else
            return std::nullopt;
    }
    return by;
}

std::vector<PixelBox> bared_by(PixelMove by, const PixelBox& page) {
    std::vector<PixelBox> boxes;
    if (by.dy > 0) boxes.push_back({page.x0, page.y0, page.x1, page.y0 + by.dy + ink_margin_px});
    if (by.dy < 0) boxes.push_back({page.x0, page.y1 + by.dy - ink_margin_px, page.x1, page.y1});
    if (by.dx > 0) boxes.push_back({page.x0, page.y0, page.x0 + by.dx + ink_margin_px, page.y1});
    if (by.dx < 0) boxes.push_back({page.x1 + by.dx - ink_margin_px, page.y0, page.x1, page.y1});
    for (PixelBox& box : boxes) box = intersection(box, page);
    return boxes;
}

std::optional<GlGround::Picture> GlGround::make_picture(int width_px, int height_px) {
    Picture picture{make_texture(), make_framebuffer()};
    glBindTexture(GL_TEXTURE_2D, picture.texture.get());
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width_px, height_px, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, picture.framebuffer.get());
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, picture.texture.get(), 0);
    const bool complete = glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    if (!complete) return std::nullopt;
    return picture;
}

bool GlGround::fit(int framebuffer_width_px, int framebuffer_height_px) {
    if (framebuffer_width_px == width_px_ && framebuffer_height_px == height_px_) return fits_;
    width_px_ = framebuffer_width_px;
    height_px_ = framebuffer_height_px;
    items_.reset();
    std::optional<Picture> shown = make_picture(width_px_, height_px_), spare = make_picture(width_px_, height_px_);
    fits_ = shown && spare;
    shown_ = fits_ ? std::move(*shown) : Picture{};
    spare_ = fits_ ? std::move(*spare) : Picture{};
    return fits_;
}

std::vector<PixelBox> GlGround::prepare(GroundItems now, const PixelBox& page) {
    const std::optional<PixelMove> by = items_ && page_ == page ? move_between(*items_, now, page) : std::nullopt;
    std::vector<PixelBox> boxes{page};
    if (by) {
        move(*by, page);
        boxes = bared_by(*by, page);
        // The picture stands where whole pixels put it: small differences must not add up unseen.
        Affine2d stands = items_->px_from_shape;
        stands.x0 += by->dx;
        stands.y0 += by->dy;
        now.px_from_shape = stands;
    }
    items_ = std::move(now);
    page_ = page;
    glBindFramebuffer(GL_FRAMEBUFFER, shown_.framebuffer.get());
    return boxes;
}

void GlGround::move(PixelMove by, const PixelBox& page) {
    if (by.dx == 0 && by.dy == 0) return;
    const PixelBox to = intersection(page, moved(page, by)), from = moved(to, {-by.dx, -by.dy});
    glDisable(GL_SCISSOR_TEST);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, shown_.framebuffer.get());
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, spare_.framebuffer.get());
    glBlitFramebuffer(from.x0, height_px_ - from.y1, from.x1, height_px_ - from.y0, to.x0, height_px_ - to.y1, to.x1, height_px_ - to.y0, GL_COLOR_BUFFER_BIT, GL_NEAREST);
    std::swap(shown_, spare_);
}

void GlGround::copy_to(GLuint target, const PixelBox& page) const {
    glDisable(GL_SCISSOR_TEST);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, shown_.framebuffer.get());
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, target);
    glBlitFramebuffer(page.x0, height_px_ - page.y1, page.x1, height_px_ - page.y0, page.x0, height_px_ - page.y1, page.x1, height_px_ - page.y0, GL_COLOR_BUFFER_BIT, GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, target);
}

}  // namespace imap
