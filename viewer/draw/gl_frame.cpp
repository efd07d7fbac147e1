// Walks a display list once: small items go into the streams, neighbours that can share a draw call do.
#include "viewer/draw/gl_frame.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "viewer/draw/covers.h"
#include "viewer/draw/transformed_box.h"

namespace imap {
namespace {

/// A large shape's inside is drawn without blending, which costs half, in a call of its own.
constexpr double worth_an_opaque_call_px2 = 10000;
/// Edges that lie on the clip to within rounding count as beyond it.
constexpr double clip_slack_px = 1e-3;

int to_pixel(double px) { return static_cast<int>(std::lround(std::clamp(px, -1e6, 1e6))); }

bool contains(const PixelBox& outer, const PixelBox& inner) { return inner.x0 >= outer.x0 && inner.y0 >= outer.y0 && inner.x1 <= outer.x1 && inner.y1 <= outer.y1; }

bool touches(const PixelBox& box, const Box2d& px) { return !box.empty() && px.min.x <= box.x1 && px.max.x >= box.x0 && px.min.y <= box.y1 && px.max.y >= box.y0; }

bool is_clip(const DisplayItem& item) { return std::holds_alternative<ClipBegin>(item) || std::holds_alternative<ClipEnd>(item); }

/// Cairo's rule: an odd pattern is gone through twice, with on and off exchanged.
DashPattern pattern_of(const StrokeItem& item) {
    DashPattern pattern;
    const std::size_t n = item.dash_px.size(), wanted = n % 2 == 0 ? n : 2 * n;
    for (std::size_t i = 0; i < std::min(wanted, pattern.px.size()); ++i) {
        pattern.px[i] = static_cast<float>(item.dash_px[i % n]);
        pattern.period_px += pattern.px[i];
        ++pattern.count;
    }
    if (!(pattern.period_px > 0)) return {};
    pattern.round = item.cap == Cap::round;
    return pattern;
}

class FrameBuilder {
public:
    FrameBuilder(GlFrame& frame, GlyphAtlas& atlas, Vec2d offset_px, PixelBox page) : frame_(frame), atlas_(atlas), offset_px_(offset_px), clips_{page} {}

    [[nodiscard]] bool atlas_was_full() const { return atlas_was_full_; }

    void background(const DisplayList& list, Color color) {
        if (color.a == 0) return;
        if (color.a == 255) {
            clear(color);
            return;
        }
        const auto x0 = static_cast<float>(offset_px_.x), y0 = static_cast<float>(offset_px_.y);
        const auto x1 = static_cast<float>(offset_px_.x + list.width_px), y1 = static_cast<float>(offset_px_.y + list.height_px);
        const std::uint32_t rgba = rgba_of(color);
        const std::size_t first = frame_.fills.size();
        for (const auto& [x, y] : {std::pair{x0, y0}, {x1, y0}, {x1, y1}, {x0, y0}, {x1, y1}, {x0, y1}}) frame_.fills.push_back({x, y, 1, rgba});
        add(streamed(DrawCommand::Kind::fill, first, frame_.fills.size()));
    }

    void operator()(const FillItem& item) {
        if (!item.shape || item.shape->paths().empty()) return;
        const Affine2d to_framebuffer = shifted(item.px_from_shape);
        const Box2d bounds_px = transformed(item.shape->bounds(), to_framebuffer);
        if (!touches(clip(), bounds_px.grown(1))) return;
        if (item.color.a == 255 && covers_clip(*item.shape, to_framebuffer, bounds_px))
            clear(item.color);
        else if (item.color.a > 0)
            add_fill(item.shape, to_framebuffer, item.color, {});
        if (item.hatch.spacing_px > 0) add_fill(item.shape, to_framebuffer, item.hatch.color, item.hatch);
    }

    void operator()(const StrokeItem& item) {
        if (!item.shape || item.shape->paths().empty() || item.width_px <= 0 || item.color.a == 0) return;
        const Affine2d to_framebuffer = shifted(item.px_from_shape);
        if (!touches(clip(), transformed(item.shape->bounds(), to_framebuffer).grown(item.width_px / 2 + 1))) return;
        const Paths& paths = item.shape->paths();
        const bool cached = paths.points.size() >= GlFrame::cached_points;
        DrawCommand command = streamed(DrawCommand::Kind::stroke, frame_.strokes.size(), 0);
        command.dash = pattern_of(item);
        command.closed = item.closed;
        command.rgba = rgba_of(item.color);
        command.half_width_px = static_cast<float>(item.width_px / 2);
        command.round_cap = item.cap == Cap::round;
        if (cached) {
            command.shape = item.shape;
            command.px_from_shape = to_framebuffer;
        } else {
            stream_polylines(paths, to_framebuffer, command);
        }
        command.end = static_cast<std::uint32_t>(frame_.strokes.size());
        add(command);
    }

    void operator()(const TextItem& item) {
        const double extent_px = item.width_px + 2 * item.size_px;
        Box2d reach;
        reach.add(item.origin_px + offset_px_);
        if (!touches(clip(), reach.grown(extent_px))) return;
        const std::size_t first = frame_.glyphs.size();
        if (item.halo_px > 0 && item.halo_color.a > 0) add_glyphs(item, static_cast<std::int32_t>(std::lround(item.halo_px * 64)), rgba_of(item.halo_color));
        if (item.color.a > 0) add_glyphs(item, 0, rgba_of(item.color));
        if (frame_.glyphs.size() > first) add(streamed(DrawCommand::Kind::glyphs, first, frame_.glyphs.size()));
    }

    void operator()(const ClipBegin& item) {
        const Box2d box{item.box_px.min + offset_px_, item.box_px.max + offset_px_};
        clips_.push_back(intersection(clip(), {to_pixel(box.min.x), to_pixel(box.min.y), to_pixel(box.max.x), to_pixel(box.max.y)}));
    }
    void operator()(const ClipEnd&) {
        if (clips_.size() > 1) clips_.pop_back();
    }
    void operator()(const GroupBegin&) {}
    void operator()(const GroupEnd&) {}

private:
    [[nodiscard]] const PixelBox& clip() const { return clips_.back(); }

    [[nodiscard]] Affine2d shifted(Affine2d t) const {
        t.x0 += offset_px_.x;
        t.y0 += offset_px_.y;
        return t;
    }

    [[nodiscard]] DrawCommand streamed(DrawCommand::Kind kind, std::size_t first, std::size_t end) const {
        DrawCommand command;
        command.kind = kind;
        command.scissor = clip();
        command.first = static_cast<std::uint32_t>(first);
        command.end = static_cast<std::uint32_t>(end);
        return command;
    }

    [[nodiscard]] bool covers_clip(const SharedShape& shape, const Affine2d& to_framebuffer, const Box2d& bounds_px) const {
        const Box2d wanted_px = box_of(clip()).grown(-clip_slack_px);
        if (clip().empty() || !bounds_px.contains(wanted_px.min) || !bounds_px.contains(wanted_px.max)) return false;
        return covers(shape.paths(), transformed(wanted_px, to_framebuffer.inverse()));
    }

    /// Paints all of the clip. What was to be painted there before it will not be seen.
    void clear(Color color) {
        while (!frame_.commands.empty() && contains(clip(), frame_.commands.back().scissor)) frame_.commands.pop_back();
        DrawCommand command = streamed(DrawCommand::Kind::clear, 0, 0);
        command.rgba = rgba_of(color);
        frame_.commands.push_back(command);
    }

    /// Joins the command to the last one where both come from the same stretch of a stream and look alike.
    void add(const DrawCommand& command) {
        const auto plain = [](const DrawCommand& c) { return !c.shape && c.hatch.spacing_px <= 0 && c.dash.count == 0 && !c.opaque; };
        if (!frame_.commands.empty()) {
            DrawCommand& last = frame_.commands.back();
            if (last.kind == command.kind && last.scissor == command.scissor && plain(last) && plain(command) && last.end == command.first) {
                last.end = command.end;
                return;
            }
        }
        frame_.commands.push_back(command);
    }

    void add_fill(const ShapePtr& shape, const Affine2d& to_framebuffer, Color color, const Hatch& hatch) {
        DrawCommand command = streamed(DrawCommand::Kind::fill, frame_.fills.size(), 0);
        command.hatch = hatch;
        if (shape->paths().points.size() >= GlFrame::cached_points) {
            command.shape = shape;
            command.px_from_shape = to_framebuffer;
            command.rgba = rgba_of(color);
            command.opaque = color.a == 255 && hatch.spacing_px <= 0;
        } else {
            const std::size_t fringe = append_feathered(*shape, to_framebuffer, rgba_of(color), frame_.fills);
            const Box2d bounds_px = transformed(shape->bounds(), to_framebuffer);
            if (color.a == 255 && hatch.spacing_px <= 0 && bounds_px.width() * bounds_px.height() > worth_an_opaque_call_px2) {
                DrawCommand inside = command;
                inside.opaque = true;
                inside.end = static_cast<std::uint32_t>(fringe);
                add(inside);
                command.first = inside.end;
            }
        }
        command.end = static_cast<std::uint32_t>(frame_.fills.size());
        add(command);
    }

    void stream_polylines(const Paths& paths, const Affine2d& to_framebuffer, const DrawCommand& look) {
        points_.clear();
        for (const Vec2d p : paths.points) points_.push_back(to_framebuffer(p));
        const float round_cap = look.round_cap ? 1.0F : 0.0F;
        for (std::size_t part = 0; part < paths.part_count(); ++part) {
            const std::size_t begin = paths.starts[part];
            emit_polyline(&points_[begin], paths.starts[part + 1] - begin, look.closed, [&](Vec2d p, double arc) {
                frame_.strokes.push_back({static_cast<float>(p.x), static_cast<float>(p.y), static_cast<float>(arc), look.half_width_px, round_cap, look.rgba});
            });
        }
    }

    /// Whole texels on whole pixels: each image was made for its angle and its place within the pixel.
    void add_glyphs(const TextItem& item, std::int32_t halo_64ths, std::uint32_t rgba) {
        constexpr double steps_per_rad = GlyphKey::angle_steps / (2 * 3.14159265358979323846);
        GlyphKey key;
        key.size_64ths = static_cast<std::int32_t>(std::lround(item.size_px * 64));
        key.halo_64ths = halo_64ths;
        const Vec2d direction{std::cos(item.angle_rad), std::sin(item.angle_rad)};
        for (const Glyph& glyph : item.glyphs) {
            const Vec2d at = item.origin_px + offset_px_ + direction * glyph.x_px + perpendicular(direction) * glyph.y_px;
            const double quarters_x = std::floor(at.x * 4 + 0.5), quarters_y = std::floor(at.y * 4 + 0.5);
            const Vec2d whole{std::floor(quarters_x / 4), std::floor(quarters_y / 4)};
            key.id = glyph.id;
            // Glyphs of a curve differ in their angles: in coarser steps a name needs fewer images, and no eye sees a fifth of a degree.
            const double steps = (item.angle_rad + glyph.angle_rad) * steps_per_rad;
            key.angle = static_cast<std::int32_t>((glyph.angle_rad == 0 ? std::lround(steps) : 2 * std::lround(steps / 2)) % GlyphKey::angle_steps);
            key.face = glyph.face;
            key.quarter_x = static_cast<std::uint8_t>(quarters_x - 4 * whole.x);
            key.quarter_y = static_cast<std::uint8_t>(quarters_y - 4 * whole.y);
            const std::optional<GlyphImage> image = atlas_.find(key);
            if (image)
                add_quad(*image, whole, rgba);
            else
                atlas_was_full_ = true;
        }
    }

    void add_quad(const GlyphImage& image, Vec2d at, std::uint32_t rgba) {
        if (image.width == 0) return;
        const auto left = static_cast<float>(at.x + image.left), top = static_cast<float>(at.y + image.top);
        const auto atlas_left = static_cast<float>(image.atlas_x), atlas_top = static_cast<float>(image.atlas_y);
        for (int corner = 0; corner < 4; ++corner) {
            const auto dx = static_cast<float>((corner & 1) == 0 ? 0 : image.width), dy = static_cast<float>((corner & 2) == 0 ? 0 : image.height);
            frame_.glyphs.push_back({left + dx, top + dy, atlas_left + dx, atlas_top + dy, rgba});
        }
    }

    GlFrame& frame_;
    GlyphAtlas& atlas_;
    Vec2d offset_px_;
    std::vector<PixelBox> clips_;
    std::vector<Vec2d> points_;
    bool atlas_was_full_ = false;
};

}  // namespace

PixelBox intersection(const PixelBox& a, const PixelBox& b) { return {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)}; }

Box2d box_of(const PixelBox& box) { return {{static_cast<double>(box.x0), static_cast<double>(box.y0)}, {static_cast<double>(box.x1), static_cast<double>(box.y1)}}; }

PixelBox page_of(const DisplayList& list, Vec2d offset_px, int framebuffer_width_px, int framebuffer_height_px) {
    const PixelBox page{to_pixel(offset_px.x), to_pixel(offset_px.y), to_pixel(offset_px.x + list.width_px), to_pixel(offset_px.y + list.height_px)};
    return intersection({0, 0, framebuffer_width_px, framebuffer_height_px}, page);
}

std::uint32_t rgba_of(Color c) { return std::bit_cast<std::uint32_t>(std::array<std::uint8_t, 4>{c.r, c.g, c.b, c.a}); }

bool GlFrame::build(const DisplayList& list, const Part& part, Vec2d offset_px, const PixelBox& box, GlyphAtlas& atlas) {
    fills.clear();
    strokes.clear();
    glyphs.clear();
    commands.clear();
    FrameBuilder builder(*this, atlas, offset_px, box);
    if (part.background) builder.background(list, *part.background);
    for (std::size_t i = 0; i < part.end; ++i)
        if (i >= part.first || is_clip(list.items[i])) std::visit(builder, list.items[i]);
    return !builder.atlas_was_full();
}

}  // namespace imap
