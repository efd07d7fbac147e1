// Makes display items out of plain shapes.
#include "viewer/scene/painter.h"

#include <numbers>

namespace imap {

namespace {

void add_corner(Paths& paths, Vec2d center, double radius, double from_rad) {
    constexpr int steps = 6;
    for (int i = 0; i <= steps; ++i) {
        const double a = from_rad + i * std::numbers::pi / 2 / steps;
        paths.add_point(center + Vec2d{std::cos(a), std::sin(a)} * radius);
    }
}

}  // namespace

void Painter::fill(const Paths& rings_px, Color color, Pick pick, Hatch hatch) { fill(std::make_shared<SharedShape>(rings_px), {}, color, pick, hatch); }

void Painter::fill(ShapePtr shape, const Affine2d& px_from_shape, Color color, Pick pick, Hatch hatch) {
    if (!shape->paths().empty()) list_.items.push_back(FillItem{std::move(shape), px_from_shape, color, hatch, pick});
}

void Painter::stroke(const Paths& lines_px, Color color, double width_px, bool closed, std::vector<double> dash_px, Pick pick) {
    if (lines_px.empty()) return;
    list_.items.push_back(StrokeItem{std::make_shared<SharedShape>(lines_px), {}, color, width_px, std::move(dash_px), Cap::butt, closed, pick});
}

void Painter::stroke(ShapePtr shape, const Affine2d& px_from_shape, Color color, double width_px, std::vector<double> dash_px, bool closed) {
    if (shape->paths().empty()) return;
    list_.items.push_back(StrokeItem{std::move(shape), px_from_shape, color, width_px, std::move(dash_px), Cap::butt, closed, {}});
}

void Painter::text(TextItem item, Vec2d origin_px, Color color, double halo_px, Color halo_color, Pick pick) {
    item.origin_px = origin_px;
    item.color = color;
    item.halo_px = halo_px;
    item.halo_color = halo_color;
    item.pick = pick;
    list_.items.push_back(std::move(item));
}

double Painter::text(const std::string& words, FontStyle style, double size_px, Vec2d origin_px, Color color) {
    TextItem item = fonts_.shape(words, style, size_px);
    const double width_px = item.width_px;
    text(std::move(item), origin_px, color);
    return width_px;
}

Paths rectangle(const Box2d& box) {
    Paths paths;
    paths.add_part({box.min, {box.max.x, box.min.y}, box.max, {box.min.x, box.max.y}});
    return paths;
}

Paths rounded_rectangle(const Box2d& box, double radius) {
    constexpr double right_angle = std::numbers::pi / 2;
    Paths paths;
    add_corner(paths, {box.max.x - radius, box.max.y - radius}, radius, 0);
    add_corner(paths, {box.min.x + radius, box.max.y - radius}, radius, right_angle);
    add_corner(paths, {box.min.x + radius, box.min.y + radius}, radius, 2 * right_angle);
    add_corner(paths, {box.max.x - radius, box.min.y + radius}, radius, 3 * right_angle);
    paths.end_part();
    return paths;
}

Paths circle(Vec2d center, double radius) {
    constexpr int steps = 28;
    Paths paths;
    for (int i = 0; i < steps; ++i) {
        const double a = i * 2 * std::numbers::pi / steps;
        paths.add_point(center + Vec2d{std::cos(a), std::sin(a)} * radius);
    }
    paths.end_part();
    return paths;
}

Paths line_between(Vec2d from, Vec2d to) {
    Paths paths;
    paths.add_part({from, to});
    return paths;
}

}  // namespace imap
