// Both find out by the projection itself whether they make sense.
#include "viewer/scene/page_furniture.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "geo/map/sphere.h"

namespace imap {
namespace {

constexpr double rad = std::numbers::pi / 180;
constexpr double locator_pt = 62, north_width_pt = 12, north_height_pt = 25;

/// Points along the frame, `steps` a side, in order.
std::vector<Vec2d> frame_points(const Box2d& frame, int steps) {
    std::vector<Vec2d> points;
    const std::array<Vec2d, 5> corners{frame.min, {frame.max.x, frame.min.y}, frame.max, {frame.min.x, frame.max.y}, frame.min};
    for (std::size_t side = 0; side < 4; ++side)
        for (int i = 0; i < steps; ++i) points.push_back(corners[side] + (corners[side + 1] - corners[side]) * (double(i) / steps));
    return points;
}

std::optional<Vec2d> deg_at(const Scene& scene, Vec2d px) { return scene.map->projection().deg_from_plane(scene.px_from_plane.inverse()(px)); }

/// Clockwise from up; nothing where the point or its north lies outside of the world.
std::optional<double> north_at(const Scene& scene, Vec2d px) {
    const auto deg = deg_at(scene, px);
    if (!deg || std::abs(deg->y) > 89) return std::nullopt;
    const auto here = scene.map->projection().plane_from_deg(*deg), north = scene.map->projection().plane_from_deg({deg->x, deg->y + 0.1});
    if (!here || !north) return std::nullopt;
    const Vec2d up = scene.px_from_plane(*north) - scene.px_from_plane(*here);
    return std::atan2(up.x, -up.y);
}

}  // namespace

std::optional<Box2d> free_corner(const Scene& scene, const ArrowLayer& arrows, const Occupancy& grid, Vec2d size_px, double margin_px, const Painter& painter) {
    const Box2d inner = scene.map_frame_px.grown(-margin_px);
    const double left = inner.min.x, right = inner.max.x - size_px.x, top = inner.min.y, bottom = inner.max.y - size_px.y;
    const auto best_of = [&](const std::vector<Vec2d>& corners) {
        std::optional<Box2d> best;
        double least = std::numeric_limits<double>::infinity();
        for (const Vec2d corner : corners) {
            const Box2d box{corner, corner + size_px};
            if (!grid.is_free(box)) continue;
            double meets = grid.lines_under(box.grown(painter.px(2)));
            for (const Node& node : arrows.nodes) meets += box.grown(painter.px(6)).contains(node.position_px) ? 10 : 0;
            if (meets >= least) continue;
            least = meets;
            best = box;
        }
        return best;
    };
    if (const auto corner = best_of({{right, bottom}, {left, bottom}, {left, top}, {right, top}})) return corner;
    std::vector<Vec2d> along;  // the lower and the upper edge, from the right
    for (const double y : {bottom, top})
        for (double x = right - size_px.x; x > left; x -= size_px.x) along.push_back({x, y});
    return best_of(along);
}

double span_of_map_deg(const Scene& scene) {
    std::vector<Vec2d> places;
    for (const Vec2d px : frame_points(scene.map_frame_px, 4)) {
        const auto deg = deg_at(scene, px);
        if (!deg) return 180;
        places.push_back(*deg);
    }
    double widest = 0;
    for (std::size_t i = 0; i < places.size(); ++i)
        for (std::size_t j = i + 1; j < places.size(); ++j) widest = std::max(widest, central_angle_deg(places[i], places[j]));
    return widest;
}

std::optional<Locator> place_locator(const World& world, const Project& project, const Scene& scene, const ArrowLayer& arrows, const Occupancy& grid, SceneCache& cache,
                                     bool on_page, const Painter& painter) {
    constexpr double less_than_a_continent_deg = 70;
    const Wanted wanted = project.figure.locator;
    if (wanted == Wanted::no || (wanted == Wanted::automatic && (!on_page || span_of_map_deg(scene) > less_than_a_continent_deg))) return std::nullopt;
    const double side_px = painter.px(locator_pt);
    if (wanted == Wanted::automatic && std::min(scene.map_frame_px.width(), scene.map_frame_px.height()) < 3 * side_px) return std::nullopt;
    const auto box = free_corner(scene, arrows, grid, {side_px, side_px}, painter.px(8), painter);
    if (!box || (wanted == Wanted::automatic && grid.lines_under(*box) > 0)) return std::nullopt;

    Project turned = project;
    const auto round = [](double deg) { return std::round(deg / 5) * 5; };  // few globes for the cache
    const Vec2d center{round(scene.center_deg.x), round(scene.center_deg.y)};
    turned.style.projection = "+proj=ortho +lat_0=" + std::to_string(static_cast<int>(center.y)) + " +lon_0=" + std::to_string(static_cast<int>(center.x));
    const auto globe = cache.map_for(world, turned);
    if (!globe) return std::nullopt;
    constexpr double earth_radius_m = 6378137;
    const double px_per_m = (side_px / 2 - painter.px(1)) / earth_radius_m;
    Locator locator{*box, *globe, {px_per_m, 0, 0, -px_per_m, box->center().x, box->center().y}, {}};
    for (const Vec2d px : frame_points(scene.map_frame_px, 12)) {
        const auto deg = deg_at(scene, px);
        const auto plane = deg ? (*globe)->projection().plane_from_deg(*deg) : std::nullopt;
        if (plane) locator.frame_px.add_point(locator.px_from_globe(*plane));
    }
    locator.frame_px.end_part();
    return locator;
}

void draw_locator(Painter& painter, const Locator& locator, const Palette& colors) {
    painter.begin_group("locator");
    const Vec2d center = locator.box_px.center();
    const double radius = locator.box_px.width() / 2 - painter.px(1);
    painter.fill(circle(center, radius + painter.px(2)), colors.halo);
    painter.fill(circle(center, radius), colors.sea);
    const LevelGeometry& level = locator.globe->level_for(1 / std::max(1e-12, locator.px_from_globe.scale()), 0);
    for (const ShapePtr& region : level.regions)
        if (region) painter.fill(region, locator.px_from_globe, mix(colors.land, colors.ink, 0.22));
    if (!locator.frame_px.empty()) {
        painter.fill(locator.frame_px, {colors.below_zero.r, colors.below_zero.g, colors.below_zero.b, 70});
        painter.stroke(locator.frame_px, colors.below_zero, painter.px(1), true);
    }
    painter.stroke(circle(center, radius), colors.frame, painter.px(0.6), true);
    painter.end_group();
}

std::optional<NorthArrow> place_north_arrow(const Project& project, const Scene& scene, const ArrowLayer& arrows, const Occupancy& grid, bool on_page, const Painter& painter) {
    constexpr double most_difference_rad = 8 * rad;
    const Wanted wanted = project.figure.north_arrow;
    if (wanted == Wanted::no || (wanted == Wanted::automatic && !on_page)) return std::nullopt;
    const auto middle = north_at(scene, scene.map_frame_px.center());
    if (!middle) return std::nullopt;
    for (const Vec2d px : frame_points(scene.map_frame_px, 2)) {
        if (wanted == Wanted::yes) break;
        const auto north = north_at(scene, px);
        if (!north || std::abs(std::remainder(*north - *middle, 2 * std::numbers::pi)) > most_difference_rad) return std::nullopt;
    }
    const auto box = free_corner(scene, arrows, grid, {painter.px(north_width_pt), painter.px(north_height_pt)}, painter.px(9), painter);
    return box ? std::optional(NorthArrow{*box, *middle}) : std::nullopt;
}

void draw_north_arrow(Painter& painter, const NorthArrow& arrow, const Palette& colors) {
    painter.begin_group("north");
    const Vec2d center = arrow.box_px.center();
    const double half = painter.px(north_height_pt) / 2, c = std::cos(arrow.turn_rad), s = std::sin(arrow.turn_rad);
    const auto turned = [&](double x, double y) { return center + Vec2d{x * c - y * s, x * s + y * c}; };
    Paths left, right;
    left.add_part({turned(0, -half + painter.px(8)), turned(painter.px(-4), half), turned(0, half - painter.px(4))});
    right.add_part({turned(0, -half + painter.px(8)), turned(0, half - painter.px(4)), turned(painter.px(4), half)});
    for (const Paths* part : {&left, &right}) painter.stroke(*part, colors.halo, painter.px(2), true);
    painter.fill(left, colors.ink);
    painter.fill(right, colors.paper);
    for (const Paths* part : {&left, &right}) painter.stroke(*part, colors.ink, painter.px(0.5), true);
    TextItem n = painter.fonts().shape("N", FontStyle::bold, painter.px(size_pt::context_label));
    const Vec2d top = turned(0, -half + painter.px(3));
    painter.text(n, {top.x - n.width_px / 2, top.y + painter.fonts().cap_height_px(painter.px(size_pt::context_label)) / 2}, colors.ink, painter.px(1.2), colors.halo);
    painter.end_group();
}

}  // namespace imap
