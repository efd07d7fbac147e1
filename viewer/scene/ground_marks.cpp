// Chooses and draws the dots of capitals.
#include "viewer/scene/ground_marks.h"

#include <algorithm>
#include <utility>

namespace imap {

namespace {

constexpr double dot_radius_pt = 1.15, dot_halo_pt = 0.6;
constexpr double least_country_pt = 30;  ///< of its longer side on the figure: a dot needs a country to be the capital of

constexpr double least_named_country_pt = 170, most_metres_per_px = 3600;  ///< of a map of a country or two

double longer_side_px(const Scene& scene, RegionIndex region) {
    const Box2d bounds = scene.map->bounds(region);
    return bounds.empty() ? 0 : std::max(bounds.width(), bounds.height()) * scene.px_from_plane.scale();
}

}  // namespace

std::vector<CapitalDot> capital_dots(const World& world, const Project& project, const Scene& scene, const ArrowLayer& arrows, const Painter& painter) {
    std::vector<CapitalDot> dots;
    if (!project.style.capitals) return dots;
    const double clearance_px = painter.px(size_pt::node_radius + 3);
    std::vector<std::pair<const Capital*, Vec2d>> in_frame;
    std::vector<RegionIndex> regions;
    for (const Capital& capital : world.borders->capitals) {
        const std::optional<Vec2d> place = scene.map->projection().plane_from_deg(capital.place_deg);
        if (!place) continue;
        const Vec2d at = scene.px_from_plane(*place);
        if (!scene.map_frame_px.contains(at)) continue;
        in_frame.emplace_back(&capital, at);
        regions.push_back(capital.region);
    }
    scene.map->work_out(std::move(regions), MapGeometry::Ahead::bounds);
    for (const auto& [placed, at_px] : in_frame) {
        const Capital& capital = *placed;
        const Vec2d at = at_px;
        const double country_px = longer_side_px(scene, capital.region);
        if (country_px < painter.px(least_country_pt)) continue;
        const bool is_node =
            std::any_of(arrows.nodes.begin(), arrows.nodes.end(), [&](const Node& node) { return node.in_frame && distance(node.position_px, at) < clearance_px; });
        const bool is_named = !world.names && scene.metres_per_px_96 < most_metres_per_px && country_px > painter.px(least_named_country_pt);
        if (!is_node) dots.push_back({at, capital.region, is_named ? capital.name : ""});
    }
    return dots;
}

void draw_capital(Painter& painter, Vec2d at_px, const Palette& colors) {
    painter.fill(circle(at_px, painter.px(dot_radius_pt + dot_halo_pt)), colors.halo);
    painter.fill(circle(at_px, painter.px(dot_radius_pt)), colors.soft_ink);
}

void draw_capitals(Painter& painter, const std::vector<CapitalDot>& dots, const LabelLayer& labels, const Palette& colors) {
    if (dots.empty()) return;
    const double reach_px = painter.px(dot_radius_pt + dot_halo_pt);
    const auto is_covered = [&](Vec2d at) {
        return std::any_of(labels.labels.begin(), labels.labels.end(), [&](const Label& label) {
            if (label.boxes_px.empty()) return label.box_px.grown(reach_px).contains(at);
            return std::any_of(label.boxes_px.begin(), label.boxes_px.end(), [&](const Box2d& box) { return box.grown(reach_px).contains(at); });
        });
    };
    painter.begin_group("capitals");
    for (const CapitalDot& dot : dots)
        if (!is_covered(dot.at_px)) draw_capital(painter, dot.at_px, colors);
    painter.end_group();
}

}  // namespace imap
