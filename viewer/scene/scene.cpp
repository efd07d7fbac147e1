// Puts a picture together: data and project in, layers laid out against each other, one display list out.
#include "viewer/scene/scene.h"

#include <algorithm>

#include "geo/base/text.h"
#include "viewer/scene/arrow_layer.h"
#include "viewer/scene/camera.h"
#include "viewer/scene/furniture.h"
#include "viewer/scene/label_layer.h"
#include "viewer/scene/legend.h"
#include "viewer/scene/measure_look.h"
#include "viewer/scene/places.h"
#include "viewer/scene/region_layer.h"

namespace imap {

namespace {

constexpr double grid_cell_pt = 3;

ActorIndex compared(const Dataset& dataset, const std::string& chosen, std::size_t place) {
    const ActorIndex actor = chosen.empty() ? no_index : dataset.find_actor(chosen);
    if (actor != no_index) return actor;
    return place < dataset.compare.size() ? dataset.compare[place] : no_index;
}

/// "Not on the map, having no place: A, B." and what lies outside the frame.
std::vector<std::string> notes_of(const World& world, const ArrowLayer& arrows) {
    std::vector<std::string> notes;
    std::vector<std::string> names;
    for (const ActorIndex actor : arrows.without_place) names.push_back(world.dataset->actors[actor].name);
    if (!names.empty()) notes.push_back("Not drawn, having no place on the map: " + join(names, ", ") + ".");
    return notes;
}

void mark_regions(Occupancy& grid, const World& world, const Scene& scene, int view) {
    const LevelGeometry& level = level_of(scene, view);
    for (std::size_t region = 0; region < level.regions.size(); ++region) {
        if (level.regions[region])
            grid.mark_region(world.borders->regions[region].owner_by_view[view], level.regions[region]->paths(), scene.px_from_plane);
    }
}

std::string description_of(const World& world, const Project& project, const Scene& scene) {
    return world.dataset->title + "; " + std::to_string(scene.relations.size()) + " of " + std::to_string(world.dataset->relations.size()) +
           " relations; point of view: " + view_display_name(project.style.worldview) + "; borders: " + world.borders->attribution;
}

}  // namespace

Result<std::shared_ptr<const MapGeometry>> SceneCache::map_for(const World& world, const Project& project) {
    if (borders_ != world.borders) {
        clear();
        borders_ = world.borders;
    }
    const Box2d extent = data_extent_deg(world);
    const bool world_view = project.camera.fit == "world" || project.camera.world;
    const bool automatic = project.style.projection == "auto";
    const std::string request = automatic ? (world_view ? "auto world" : "auto data") : project.style.projection;
    const std::string key = request + '|' + std::to_string(extent.center().x) + '|' + std::to_string(extent.center().y);
    if (const auto found = by_key_.find(key); found != by_key_.end()) return found->second;

    std::shared_ptr<const Projection> projection;
    if (automatic) {
        projection = std::make_shared<Projection>(Projection::automatic(world_view ? Box2d{{-180, -90}, {180, 90}} : extent));
    } else {
        auto made = Projection::create(project.style.projection, extent.center());
        if (!made) return made.error();
        projection = std::make_shared<Projection>(std::move(made.value()));
    }
    if (by_key_.size() >= most_kept) by_key_.clear();
    auto map = std::make_shared<const MapGeometry>(world.borders, world.topology, projection);
    by_key_[key] = map;
    return map;
}

const std::vector<double>& SceneCache::bends_for(const std::string& key, const std::function<std::vector<double>()>& compute) {
    if (const auto found = bends_.find(key); found != bends_.end()) return found->second;
    if (bends_.size() >= most_kept) bends_.clear();
    return bends_[key] = compute();
}

void SceneCache::clear() {
    by_key_.clear();
    bends_.clear();
    borders_.reset();
}

Result<Scene> build_scene(const World& world, const Project& project, const FontSet& fonts, SceneCache& cache, const SceneOptions& options) {
    auto map = cache.map_for(world, project);
    if (!map) return map.error().within("projection");
    const Dataset& dataset = *world.dataset;
    const Palette& colors = palette(project.style.theme);
    const int view = std::max(0, world.borders->find_view(project.style.worldview));

    Scene scene;
    scene.map = *map;
    scene.list.width_px = options.width_px;
    scene.list.height_px = options.height_px;
    scene.list.background = options.window ? colors.sea : colors.paper;
    Painter painter(scene.list, fonts, options.px_per_pt);

    scene.relations = select_relations(dataset, project.filter);
    if (project.style.arrows) scene.arrows = group_arrows(dataset, scene.relations, project.style.grouping);
    const ActorIndex a = compared(dataset, project.style.compare_a, 0), b = compared(dataset, project.style.compare_b, 1);
    scene.values = measure_regions(dataset, *world.borders, view, scene.relations, project.style.measure, a, b);
    const MeasureLook look = look_of_measure(dataset, scene.values, project.style.measure, a, b, colors, options.px_per_pt);

    // The footer names actors without a place, which are known once arrows are laid out; their places do not depend on the page.
    ArrowLayer arrows;
    Page page = lay_out_page(world, project, options, scene.map->projection().display_name(), {}, painter);
    for (int round = 0; round < 2; ++round) {
        scene.map_frame_px = page.map_frame_px;
        const CameraView camera = place_camera(world, project, *scene.map, scene.map_frame_px, painter.px(34), options.px_per_pt);
        scene.px_from_plane = camera.px_from_plane;
        scene.metres_per_px_96 = camera.metres_per_px_96;
        scene.center_deg = camera.center_deg;
        arrows = lay_out_arrows(world, project, scene, cache, painter, scene.map_frame_px, options.hover);
        scene.notes = notes_of(world, arrows);
        if (round == 0) page = lay_out_page(world, project, options, scene.map->projection().display_name(), scene.notes, painter);
    }

    Occupancy grid(scene.map_frame_px, painter.px(grid_cell_pt));
    mark_regions(grid, world, scene, view);
    for (const DrawnArrow& arrow : arrows.arrows) grid.mark_line(arrow.line.points, arrow.width_px + painter.px(2));

    PlacedLegend legend;
    std::optional<ScaleBar> scale_bar;
    if (options.furniture) {
        legend = place_legend(legend_rows(world, project, scene, arrows, look, shows_disputed_border(world, scene, view), painter), scene, look,
                              grid, painter, options.window);
        if (!legend.card.columns.empty()) grid.mark_box(legend.box_px);
        scale_bar = place_scale_bar(scene, legend.box_px, painter);
        if (scale_bar) grid.mark_box(scale_bar->box_px.grown(painter.px(3)));
    }
    const LabelLayer labels = project.style.labels ? place_labels(world, project, scene, arrows, painter, grid) : LabelLayer{};

    const RegionIndex hovered = options.hover.kind == Pick::Kind::region ? options.hover.index : -1;
    const RegionIndex selected = project.selection.region.empty() ? -1 : world.borders->find_region(project.selection.region);
    painter.begin_clip(scene.map_frame_px);
    painter.fill(rectangle(scene.map_frame_px), options.window ? colors.sea : colors.paper);
    draw_ground(painter, world, project, scene, look, view, hovered, selected);
    draw_arrows(painter, arrows, scene, colors);
    draw_nodes(painter, arrows, world, colors);
    draw_labels(painter, labels, colors);
    if (scale_bar) draw_scale_bar(painter, *scale_bar, colors);
    draw_legend(painter, legend, colors);
    painter.end_clip();
    draw_page(painter, page, options, colors);
    scene.list.title = page.title_lines.empty() ? dataset.title : join(page.title_lines, " ");
    scene.list.description = description_of(world, project, scene);
    return scene;
}

}  // namespace imap
