// Draws regions in the colours of their classes, then lines by kind, coasts first and disputed borders dashed.
#include "viewer/scene/region_layer.h"

#include <algorithm>

#include "viewer/scene/places.h"

namespace imap {

namespace {

double graticule_step_deg(double metres_per_px) {
    // About 150 px between lines; a degree of latitude is 111 km.
    for (const double step : {1.0, 2.0, 5.0, 10.0, 15.0}) {
        if (step * 111e3 / metres_per_px >= 150) return step;
    }
    return 30;
}

void stroke_lines(Painter& painter, const Scene& scene, const LevelGeometry& level, BorderKind kind, Color color, double width_pt, const std::vector<double>& dash_px = {}) {
    for (const BorderLine& line : level.lines) {
        if (line.kind == kind && in_sight(*line.shape, scene)) painter.stroke(line.shape, scene.px_from_plane, color, painter.px(width_pt), dash_px);
    }
}

/// Blocs in the focus get a soft outline around their members' land: a bloc is on the map as surely as a state.
void stroke_bloc_outlines(Painter& painter, const World& world, const Scene& scene, const LevelGeometry& level, int view, const Palette& colors) {
    for (const ActorIndex actor : world.dataset->focus) {
        if (world.dataset->actors[actor].members.empty()) continue;
        const std::vector<RegionIndex> members = regions_of_actor(world, actor);
        const auto is_member = [&](RegionIndex region) {
            if (region < 0) return false;
            const RegionIndex owner = world.borders->regions[region].owner_by_view[view];
            return std::find(members.begin(), members.end(), owner) != members.end();
        };
        for (const BorderLine& line : level.lines) {
            if (is_member(line.left) != is_member(line.right) && in_sight(*line.shape, scene))
                painter.stroke(line.shape, scene.px_from_plane, mix(colors.land, colors.ink, 0.62), painter.px(1.25));
        }
    }
}

/// Bands along the coast, the outer one first: the land lies over their inner halves. Full colours, so that bands that meet do not add up.
/// `around` is the colour outside of the map.
void draw_water_lines(Painter& painter, const Scene& scene, const LevelGeometry& level, const Palette& colors, Color around) {
    struct Band {
        double width_pt, share;
    };
    // Where a point is many kilometres, islands would drown in bands of full width.
    const double km_per_pt = painter.px(1) / scene.px_from_plane.scale() / 1000;
    const double narrowing = std::clamp(6 / km_per_pt, 0.45, 1.0);
    for (const Band band : {Band{9, 0.10}, Band{4.6, 0.24}})
        stroke_lines(painter, scene, level, BorderKind::coast, mix(colors.sea, colors.coast, band.share), band.width_pt * narrowing);
    if (const ShapePtr surroundings = scene.map->surroundings(); !surroundings->paths().empty()) painter.fill(surroundings, scene.px_from_plane, around);
}

void draw_lakes(Painter& painter, const Scene& scene, const Palette& colors) {
    const ShapePtr lakes = scene.map->lakes(*scene.level);
    if (lakes->paths().empty() || !in_sight(*lakes, scene)) return;
    painter.begin_group("lakes");
    painter.fill(lakes, scene.px_from_plane, colors.sea);
    painter.stroke(lakes, scene.px_from_plane, colors.coast, painter.px(size_pt::coast_line * 0.8), {}, true);
    painter.end_group();
}

constexpr double receding = 0.8;  ///< how far regions go back to the land while the legend lights others up

bool is_lit(const Scene& scene, RegionIndex region) { return scene.light.regions.empty() || (region >= 0 && scene.light.regions[static_cast<std::size_t>(region)] != 0); }

/// Between what the legend lights up and the rest: land without data has no colour to shine in.
void stroke_lit_outline(Painter& painter, const Scene& scene, const LevelGeometry& level, const Palette& colors) {
    if (scene.light.regions.empty()) return;
    for (const BorderLine& line : level.lines)
        if (line.left >= 0 && line.right >= 0 && is_lit(scene, line.left) != is_lit(scene, line.right) && in_sight(*line.shape, scene))
            painter.stroke(line.shape, scene.px_from_plane, colors.accent, painter.px(0.8));
}

double px_size_m(const Scene& scene) { return 1 / scene.px_from_plane.scale(); }

/// The map's frame in its plane.
Box2d frame_m(const Scene& scene) {
    const Affine2d plane_from_px = scene.px_from_plane.inverse();
    Box2d sight;
    sight.add(plane_from_px(scene.map_frame_px.min));
    sight.add(plane_from_px(scene.map_frame_px.max));
    return sight;
}

}  // namespace

bool in_sight(const Box2d& box_plane, const Scene& scene, double margin_px) {
    Box2d box;
    box.add(scene.px_from_plane(box_plane.min));
    box.add(scene.px_from_plane(box_plane.max));
    return !box_plane.empty() && box.intersects(scene.map_frame_px.grown(margin_px));
}

bool prepare_detail(const Scene& scene, int view) { return scene.map->ready_level(px_size_m(scene), view, frame_m(scene)).exact; }

void choose_detail(Scene& scene, int view, bool with_graticule, bool exact) {
    const double step_deg = graticule_step_deg(px_size_m(scene));
    scene.exact = true;
    scene.graticule.reset();
    if (exact) {
        scene.level = &scene.map->level_in_sight(px_size_m(scene), view, frame_m(scene));
        if (with_graticule) scene.graticule = scene.map->graticule(step_deg);
        return;
    }
    const MapGeometry::ReadyLevel ready = scene.map->ready_level(px_size_m(scene), view, frame_m(scene));
    scene.level = ready.geometry;
    if (with_graticule) scene.graticule = scene.map->ready_graticule(step_deg);
    scene.exact = ready.exact && (scene.graticule || !with_graticule);
}

void draw_ground(Painter& painter, const World& world, const Project& project, const Scene& scene, const MeasureLook& look, int view, RegionIndex hovered, RegionIndex selected,
                 Color around) {
    const Palette& colors = palette(project.style.theme);
    const LevelGeometry& level = *scene.level;
    painter.begin_group("ground");
    painter.fill(scene.map->outline(), scene.px_from_plane, colors.sea);
    if (project.style.shading) draw_water_lines(painter, scene, level, colors, around);
    painter.end_group();

    painter.begin_group("regions");
    for (RegionIndex region = 0; region < static_cast<RegionIndex>(level.regions.size()); ++region) {
        const ShapePtr& shape = level.regions[region];
        if (!shape || shape->paths().empty() || !in_sight(*shape, scene)) continue;
        const int index = look.class_of_region.empty() ? -1 : look.class_of_region[region];
        const double recedes = is_lit(scene, region) ? 0 : receding;
        Hatch hatch = index < 0 ? Hatch{} : look.classes[index].hatch;
        hatch.color = mix(hatch.color, colors.land, recedes);
        painter.fill(shape, scene.px_from_plane, index < 0 ? colors.land : mix(look.classes[index].color, colors.land, recedes), {Pick::Kind::region, region}, hatch);
    }
    painter.end_group();

    if (project.style.lakes) draw_lakes(painter, scene, colors);

    painter.begin_group("borders");
    if (scene.graticule) painter.stroke(scene.graticule, scene.px_from_plane, colors.graticule, painter.px(size_pt::graticule_line));
    stroke_lines(painter, scene, level, BorderKind::coast, colors.coast, size_pt::coast_line);
    stroke_lines(painter, scene, level, BorderKind::international, colors.border, size_pt::border_line);
    stroke_lines(painter, scene, level, BorderKind::disputed, colors.disputed_border, size_pt::disputed_line, {painter.px(2.6), painter.px(1.9)});
    stroke_bloc_outlines(painter, world, scene, level, view, colors);
    stroke_lit_outline(painter, scene, level, colors);
    for (const RegionIndex region : {hovered, selected}) {
        if (region < 0 || !level.regions[region]) continue;
        const double width_pt = region == selected ? 1.6 : 1.0;
        for (const BorderLine& line : level.lines) {
            const auto owner = [&](RegionIndex r) { return r < 0 ? -1 : world.borders->regions[r].owner_by_view[view]; };
            const RegionIndex wanted = world.borders->regions[region].owner_by_view[view];
            if ((owner(line.left) == wanted) != (owner(line.right) == wanted) && in_sight(*line.shape, scene))
                painter.stroke(line.shape, scene.px_from_plane, colors.accent, painter.px(width_pt));
        }
    }
    painter.end_group();
}

bool shows_disputed_border(const Scene& scene) {
    for (const BorderLine& line : scene.level->lines) {
        if (line.kind != BorderKind::disputed || !in_sight(*line.shape, scene)) continue;
        for (const Vec2d p : line.shape->paths().points) {
            if (scene.map_frame_px.contains(scene.px_from_plane(p))) return true;
        }
    }
    return false;
}

}  // namespace imap
