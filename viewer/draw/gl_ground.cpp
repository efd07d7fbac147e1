// Compares the grounds of two pictures item by item.
#include "viewer/draw/gl_ground.h"

#include <algorithm>
#include <cmath>

#include "viewer/draw/covers.h"
#include "viewer/draw/transformed_box.h"

namespace imap {
namespace {

constexpr std::size_t worth_keeping_points = 4000;

bool same(const Affine2d& a, const Affine2d& b) { return a.xx == b.xx && a.xy == b.xy && a.yx == b.yx && a.yy == b.yy && a.x0 == b.x0 && a.y0 == b.y0; }

bool same(const Hatch& a, const Hatch& b) { return a.spacing_px == b.spacing_px && a.width_px == b.width_px && a.color == b.color; }

bool look_alike(const DisplayItem& a, const DisplayItem& b) {
    if (const auto* fill_a = std::get_if<FillItem>(&a), *fill_b = std::get_if<FillItem>(&b); fill_a && fill_b)
        return fill_a->shape == fill_b->shape && fill_a->color == fill_b->color && same(fill_a->hatch, fill_b->hatch);
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

bool look_alike(const GroundItems& a, const GroundItems& b) {
    return a.background == b.background && same(a.px_from_shape, b.px_from_shape) &&
           std::equal(a.drawn.begin(), a.drawn.end(), b.drawn.begin(), b.drawn.end(), [](const DisplayItem& one, const DisplayItem& other) { return look_alike(one, other); });
}

bool GlGround::fit(int framebuffer_width_px, int framebuffer_height_px) {
    if (framebuffer_width_px == width_px_ && framebuffer_height_px == height_px_) return picture_.is_there();
    width_px_ = framebuffer_width_px;
    height_px_ = framebuffer_height_px;
    items_.reset();
    picture_ = GlPicture::make(width_px_, height_px_).value_or(GlPicture());
    return picture_.is_there();
}

bool GlGround::prepare(GroundItems now, const PixelBox& page) {
    const bool is_there = items_ && page_ == page && look_alike(*items_, now);
    items_ = std::move(now);
    page_ = page;
    glBindFramebuffer(GL_FRAMEBUFFER, picture_.framebuffer());
    return is_there;
}

void GlGround::copy_to(GLuint target, const PixelBox& page) const {
    glDisable(GL_SCISSOR_TEST);
    copy_box(picture_.rows(), page, {target, height_px_}, page);
}

}  // namespace imap
