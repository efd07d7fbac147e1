// Lays out and draws one map of a figure.
#include "viewer/scene/map_part.h"

#include <tuple>

#include "viewer/scene/ground_marks.h"
#include "viewer/scene/region_layer.h"
#include "viewer/scene/series_scale.h"

namespace imap {

namespace {

constexpr double grid_cell_pt = 3;

bool same(const Box2d& a, const Box2d& b) { return (a.empty() && b.empty()) || (a.min == b.min && a.max == b.max); }

bool same(const MapPart::View& a, const MapPart::View& b) {
    const auto numbers = [](const Affine2d& t) { return std::tie(t.xx, t.xy, t.yx, t.yy, t.x0, t.y0); };
    return numbers(a.px_from_plane) == numbers(b.px_from_plane) && same(a.frame_px, b.frame_px) && same(a.covered_px, b.covered_px);
}

void mark_regions(Occupancy& grid, const World& world, const Scene& scene, int view) {
    for (std::size_t region = 0; region < scene.level->regions.size(); ++region) {
        const ShapePtr& shape = scene.level->regions[region];
        if (shape && in_sight(*shape, scene, grid.cell_px())) grid.mark_region(world.borders->regions[region].owner_by_view[view], shape->paths(), scene.px_from_plane);
    }
}

}  // namespace

void MapPart::aim(const MapSetting& setting, const Box2d& target_px, const Painter& painter) {
    const CameraView camera =
        place_camera(setting.asked, setting.project, *scene.map, setting.shown_m, target_px, painter.px(fit_margin_pt(setting.project)), setting.options.px_per_pt);
    scene.px_from_plane = camera.px_from_plane;
    ground.reset();
    detail_is_chosen = false;
    scene.metres_per_px_96 = camera.metres_per_px_96;
    const Vec2d middle = scene.px_from_plane.inverse()(scene.map_frame_px.center());
    scene.center_deg = scene.map->projection().deg_from_plane(middle).value_or(camera.center_deg);
}

void MapPart::follow(const MapPart& first) {
    const Vec2d offset = scene.map_frame_px.min - first.scene.map_frame_px.min;
    scene.px_from_plane = first.scene.px_from_plane;
    scene.px_from_plane.x0 += offset.x;
    scene.px_from_plane.y0 += offset.y;
    ground.reset();
    detail_is_chosen = false;
    scene.metres_per_px_96 = first.scene.metres_per_px_96;
    scene.center_deg = first.scene.center_deg;
}

void MapPart::place_arrows(const MapSetting& setting, const Box2d& covered_px, const Painter& painter) {
    const View view{scene.px_from_plane, scene.map_frame_px, covered_px};
    if (arrows_are_for && same(*arrows_are_for, view)) return;
    arrows_are_for = view;
    const ArcChoice arcs = setting.options.plain_arcs ? ArcChoice::plain : setting.options.exact ? ArcChoice::spread : ArcChoice::spread_when_ready;
    arrows = lay_out_arrows(setting.world, setting.styled, scene, setting.cache, painter, {scene.map_frame_px, covered_px}, setting.options.hover, arcs);
    if (!scene.series || !scene.series->still) return;
    Whole whole{scene, {}};
    whole.scene.arrows = scene.series->looks;
    whole.scene.arrows_begin = 0;
    whole.scene.arrows_end = static_cast<int>(whole.scene.arrows.size());
    whole.arrows = lay_out_arrows(setting.world, setting.styled, whole.scene, setting.cache, painter, {scene.map_frame_px, covered_px}, {}, arcs);
    whole_series = std::move(whole);
}

void MapPart::look_at_ground(const MapSetting& setting) {
    if (detail_is_chosen) return;
    choose_detail(scene, setting.view, setting.project.style.graticule, setting.options.exact || setting.is_first);
    scene.exact = scene.exact && !setting.is_first;
    detail_is_chosen = true;
}

Occupancy MapPart::occupied(const MapSetting& setting, const Box2d& covered_px, const NoteTurn& turn, const Painter& painter) {
    capitals = capital_dots(setting.world, setting.project, scene, arrows, painter);
    if (!ground) {
        look_at_ground(setting);
        ground.emplace(scene.map_frame_px, painter.px(grid_cell_pt));
        mark_regions(*ground, setting.world, scene, setting.view);
    }
    Occupancy grid = *ground;
    mark_arrows(grid, arrows_to_avoid(), painter);
    notes = lay_out_notes(setting.world, setting.project, scene, setting.cache, arrows, look, covered_px, turn, grid, painter);
    return grid;
}

void MapPart::draw(const MapSetting& setting, Painter& painter) const {
    const auto& [options, styled, world] = std::tie(setting.options, setting.styled, setting.world);
    const bool hovers_region = options.hover.kind == Pick::Kind::region && static_cast<std::size_t>(options.hover.index) < world.borders->regions.size();
    const RegionIndex hovered = hovers_region ? options.hover.index : -1;
    const RegionIndex selected = styled.selection.region.empty() ? -1 : world.borders->find_region(styled.selection.region);
    painter.begin_clip(scene.map_frame_px);
    const Color around = options.window ? setting.colors.sea : setting.colors.paper;
    painter.fill(rectangle(scene.map_frame_px), around);
    draw_ground(painter, world, setting.project, scene, look, setting.view, hovered, selected, around);
    draw_capitals(painter, capitals, labels, setting.colors);
    draw_arrows(painter, arrows, setting.colors);
    draw_nodes(painter, arrows, world, setting.colors);
    draw_labels(painter, labels, setting.colors);
    if (scale_bar) draw_scale_bar(painter, *scale_bar, setting.colors);
    painter.end_clip();
}

double scale_in(const MapSetting& setting, const MapGeometry& map, const Box2d& frame_px, const Painter& painter) {
    return place_camera(setting.asked, setting.project, map, setting.shown_m, frame_px, painter.px(fit_margin_pt(setting.project)), setting.options.px_per_pt)
        .px_from_plane.scale();
}

}  // namespace imap
