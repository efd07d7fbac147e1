// Puts a picture together: data and project in, layers laid out against each other, one display list out.
#include "viewer/scene/scene.h"

#include <algorithm>
#include <optional>

#include "geo/base/text.h"
#include "viewer/scene/arrow_layer.h"
#include "viewer/scene/camera.h"
#include "viewer/scene/furniture.h"
#include "viewer/scene/label_layer.h"
#include "viewer/scene/legend.h"
#include "viewer/scene/measure_look.h"
#include "viewer/scene/places.h"
#include "viewer/scene/region_layer.h"
#include "viewer/state/layers.h"

namespace imap {

namespace {

constexpr double grid_cell_pt = 3;
constexpr double smallest_legend = 0.84;      ///< of its usual size: 8 pt text becomes 6.7 pt
constexpr double most_hidden_by_legend = 40;  ///< of PlacedLegend::hidden, before a figure moves the map aside

ActorIndex compared(const Dataset& dataset, const std::string& chosen, std::size_t place) {
    const ActorIndex actor = chosen.empty() ? no_index : dataset.find_actor(chosen);
    if (actor != no_index) return actor;
    return place < dataset.compare.size() ? dataset.compare[place] : no_index;
}

/// "Not on the map, having no place: A, B." and what lies outside the frame.
std::vector<std::string> notes_of(const World& world, const Scene& scene, const ArrowLayer& arrows) {
    std::vector<std::string> notes;
    std::vector<std::string> names;
    for (const ActorIndex actor : arrows.without_place) names.push_back(world.dataset->actors[actor].name);
    if (scene.relations.empty()) notes.push_back("No relation passes the filters.");
    if (!names.empty()) notes.push_back("Not drawn, having no place on the map: " + join(names, ", ") + ".");
    return notes;
}

void mark_regions(Occupancy& grid, const World& world, const Scene& scene, int view) {
    for (std::size_t region = 0; region < scene.level->regions.size(); ++region) {
        const ShapePtr& shape = scene.level->regions[region];
        if (shape && in_sight(*shape, scene, grid.cell_px())) grid.mark_region(world.borders->regions[region].owner_by_view[view], shape->paths(), scene.px_from_plane);
    }
}

std::string description_of(const World& world, const Project& project, const Scene& scene) {
    return world.dataset->title + "; " + std::to_string(scene.relations.size()) + " of " + std::to_string(world.dataset->relations.size()) +
           " relations; point of view: " + view_display_name(project.style.worldview) + "; borders: " + world.borders->attribution;
}

}  // namespace

SceneCache::SceneCache(std::function<void()> on_detail_ready)
    : on_detail_ready_([count = details_ready_, tell = std::move(on_detail_ready)] {
          ++*count;
          if (tell) tell();
      }) {}

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
    auto map = std::make_shared<const MapGeometry>(world.borders, world.topology, projection, on_detail_ready_);
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

namespace {

/// Type is drawn smaller than asked for on a figure that is too small for title, map and legend at their own size.
double fitting_px_per_pt(const SceneOptions& options) {
    constexpr double least_width_pt = 700, least_height_pt = 400;
    return std::min({options.px_per_pt, options.width_px / least_width_pt, options.height_px / least_height_pt});
}

/// The steps of build_scene, over the state that they share.
class SceneBuilder {
public:
    SceneBuilder(const World& world, const Project& project, const FontSet& fonts, SceneCache& cache, const SceneOptions& options,
                 std::shared_ptr<const MapGeometry> map)
        : world_(world),
          project_(project),
          styled_(without_selection_unless(options.window, project)),
          cache_(cache),
          options_(options),
          colors_(palette(project.style.theme)),
          view_(std::max(0, world.borders->find_view(project.style.worldview))),
          painter_(scene_.list, fonts, options.px_per_pt) {
        scene_.map = std::move(map);
        scene_.list.width_px = options.width_px;
        scene_.list.height_px = options.height_px;
        scene_.list.background = options.window ? colors_.sea : colors_.paper;
    }

    Scene build() {
        query();
        lay_out();
        Occupancy grid = occupied();
        find_room_for_legend(grid);
        if (legend_) grid.mark_box(legend_->box_px);
        if (options_.furniture) scale_bar_ = place_scale_bar(scene_, arrows_, grid, painter_);
        if (scale_bar_) grid.mark_box(scale_bar_->box_px.grown(painter_.px(3)));
        if (project_.style.labels) labels_ = place_labels(world_, project_, scene_, arrows_, painter_, grid);
        draw();
        return std::move(scene_);
    }

private:
    void query() {
        const Dataset& dataset = *world_.dataset;
        scene_.relations = select_relations(dataset, shown_filter(project_));
        if (project_.style.arrows) scene_.arrows = group_arrows(dataset, scene_.relations, project_.style.grouping);
        const ActorIndex a = compared(dataset, project_.style.compare_a, 0), b = compared(dataset, project_.style.compare_b, 1);
        scene_.values = measure_regions(dataset, *world_.borders, view_, scene_.relations, project_.style.measure, a, b);
        look_ = look_of_measure(dataset, scene_.values, project_.style.measure, a, b, colors_, options_.px_per_pt);
    }

    /// The footer names actors without a place, which are known once arrows are laid out; their places do not depend on the page.
    void lay_out() {
        page_ = lay_out_page(world_, project_, options_, scene_.map->projection().display_name(), {}, painter_);
        scene_.map_frame_px = page_.map_frame_px;
        aim(scene_.map_frame_px);
        scene_.notes = notes_of(world_, scene_, arrows_);
        if (scene_.notes.empty()) return;
        page_ = lay_out_page(world_, project_, options_, scene_.map->projection().display_name(), scene_.notes, painter_);
        scene_.map_frame_px = page_.map_frame_px;
        aim(scene_.map_frame_px);
    }

    /// Points the camera so that what is wanted lies in `target_px`, and lays out the arrows as they then are.
    void aim(const Box2d& target_px) {
        const CameraView camera = place_camera(world_, project_, *scene_.map, target_px, painter_.px(34), options_.px_per_pt);
        scene_.px_from_plane = camera.px_from_plane;
        ground_.reset();
        scene_.metres_per_px_96 = camera.metres_per_px_96;
        const Vec2d middle = scene_.px_from_plane.inverse()(scene_.map_frame_px.center());
        scene_.center_deg = scene_.map->projection().deg_from_plane(middle).value_or(camera.center_deg);
        place_arrows();
    }

    /// Beside the legend, where there is one already.
    void place_arrows() {
        const Sight sight{scene_.map_frame_px, legend_ ? legend_->box_px : Box2d{}};
        arrows_ = lay_out_arrows(world_, styled_, scene_, cache_, painter_, sight, options_.hover);
    }

    [[nodiscard]] Occupancy occupied() {
        if (!ground_) {
            choose_detail(scene_, view_, project_.style.graticule, options_.exact);
            ground_.emplace(scene_.map_frame_px, painter_.px(grid_cell_pt));
            mark_regions(*ground_, world_, scene_, view_);
        }
        Occupancy grid = *ground_;
        for (const DrawnArrow& arrow : arrows_.arrows) grid.mark_line(arrow.line.points, arrow.width_px + painter_.px(2));
        return grid;
    }

    /// On the map where it hides nothing; else a figure gives it room of its own and moves the map aside.
    void find_room_for_legend(Occupancy& grid) {
        if (!options_.furniture || !project_.style.legend) return;
        const auto rows = rows_of_legend(painter_);
        if (rows.empty()) return;
        legend_ = place_legend(rows, scene_, look_, grid, painter_, options_.window);
        const bool whole_world = project_.camera.fit == "world";  // every continent is wanted, with data or not
        if (options_.window && legend_->hidden > most_hidden_by_legend) {
            // The window keeps its legend where it is and makes it smaller.
            legend_shrink_ = smallest_legend;
            const Painter painter(scene_.list, painter_.fonts(), options_.px_per_pt * legend_shrink_);
            legend_ = place_legend(rows_of_legend(painter), scene_, look_, grid, painter, true);
        }
        if (options_.window || (legend_->hidden < most_hidden_by_legend && !whole_world)) {
            if (legend_->hidden <= 0) return;
            place_arrows();
            grid = occupied();
            return;
        }
        // Twice: with the map aside other arrows may be in sight, and the legend is about those.
        const Box2d whole_frame_px = scene_.map_frame_px;
        for (int pass = 0; pass < 2; ++pass) {
            scene_.map_frame_px = whole_frame_px;
            give_legend_its_own_room();
        }
        grid = occupied();
    }

    [[nodiscard]] std::vector<LegendRow> rows_of_legend(const Painter& painter) {
        scene_.legend.clear();
        keep_classes_in_sight();
        return legend_rows(world_, project_, scene_, arrows_, look_, shows_disputed_border(scene_), painter);
    }

    void keep_classes_in_sight() {
        for (MeasureClass& c : look_.classes) c.used = false;
        for (std::size_t region = 0; region < look_.class_of_region.size(); ++region) {
            if (look_.class_of_region[region] < 0) continue;
            if (in_sight(scene_.map->bounds(static_cast<RegionIndex>(region)), scene_)) look_.classes[look_.class_of_region[region]].used = true;
        }
    }

    /// Takes the room that leaves the map largest. On a small figure the legend may shrink, if that is worth it to the map.
    void give_legend_its_own_room() {
        constexpr double worth_shrinking = 1.12;
        std::optional<LegendRoom> best;
        double best_scale = 0;
        legend_shrink_ = 1;
        for (const double shrink : {1.0, smallest_legend}) {
            const Painter painter(scene_.list, painter_.fonts(), options_.px_per_pt * shrink);
            for (const LegendRoom& room : rooms_for_legend(rows_of_legend(painter), scene_.map_frame_px, painter)) {
                if (room.rest_px.width() < painter_.px(120) || room.rest_px.height() < painter_.px(90)) continue;
                const double scale = place_camera(world_, project_, *scene_.map, room.rest_px, painter_.px(30), options_.px_per_pt).px_from_plane.scale();
                if (scale <= best_scale * (shrink < legend_shrink_ ? worth_shrinking : 1)) continue;
                best_scale = scale;
                best = room;
                legend_shrink_ = shrink;
            }
        }
        if (!best) {
            const Box2d& box = legend_->box_px;
            if (!scene_.map_frame_px.contains(box.min) || !scene_.map_frame_px.contains(box.max)) {
                legend_.reset();
                scene_.notes.push_back("No room for the legend at this size; make the figure larger or lower its dpi.");
                aim(scene_.map_frame_px);
            }
            return;
        }
        legend_ = best->legend;
        // A view that was asked for to the degree keeps all its ground: the map itself gives way. A fitted one runs on under the card.
        const bool fitted = project_.camera.fit != "free" && project_.camera.fit != "extent";
        if (!fitted) scene_.map_frame_px = without_gap(best->rest_px, scene_.map_frame_px);
        aim(fitted ? best->rest_px : scene_.map_frame_px);
    }

    /// `rest`, drawn back from the card beside it.
    [[nodiscard]] Box2d without_gap(Box2d rest, const Box2d& frame) const {
        const double gap = painter_.px(8);
        if (rest.max.x < frame.max.x) rest.max.x -= gap;
        if (rest.max.y < frame.max.y) rest.max.y -= gap;
        if (rest.min.x > frame.min.x) rest.min.x += gap;
        return rest;
    }

    void draw() {
        const RegionIndex hovered = options_.hover.kind == Pick::Kind::region ? options_.hover.index : -1;
        const RegionIndex selected = styled_.selection.region.empty() ? -1 : world_.borders->find_region(styled_.selection.region);
        painter_.begin_clip(scene_.map_frame_px);
        painter_.fill(rectangle(scene_.map_frame_px), options_.window ? colors_.sea : colors_.paper);
        draw_ground(painter_, world_, project_, scene_, look_, view_, hovered, selected);
        draw_arrows(painter_, arrows_, scene_, colors_);
        draw_nodes(painter_, arrows_, world_, colors_);
        draw_labels(painter_, labels_, colors_);
        if (scale_bar_) draw_scale_bar(painter_, *scale_bar_, colors_);
        painter_.end_clip();
        if (legend_) {
            Painter legend_painter(scene_.list, painter_.fonts(), options_.px_per_pt * legend_shrink_);
            draw_legend(legend_painter, *legend_, colors_);
        }
        draw_page(painter_, page_, scene_.map_frame_px, colors_);
        scene_.list.title = page_.title_lines.empty() ? world_.dataset->title : join(page_.title_lines, " ");
        scene_.list.description = description_of(world_, project_, scene_);
    }

    const World& world_;
    /// A selection is for exploring: in a figure its fading would read as doubt, which paleness stands for.
    static Project without_selection_unless(bool window, Project project) {
        if (!window) project.selection = {};
        return project;
    }

    const Project& project_;
    const Project styled_;
    SceneCache& cache_;
    const SceneOptions& options_;
    const Palette& colors_;
    int view_;
    Scene scene_;
    Painter painter_;
    MeasureLook look_;
    Page page_;
    ArrowLayer arrows_;
    LabelLayer labels_;
    std::optional<Occupancy> ground_;  ///< regions alone, as the camera now sees them
    std::optional<PlacedLegend> legend_;
    double legend_shrink_ = 1;
    std::optional<ScaleBar> scale_bar_;
};

}  // namespace

Result<Scene> build_scene(const World& world, const Project& project, const FontSet& fonts, SceneCache& cache, const SceneOptions& asked) {
    SceneOptions options = asked;
    if (!options.window) options.px_per_pt = fitting_px_per_pt(asked);
    auto map = cache.map_for(world, project);
    if (!map) return map.error().within("projection");
    return SceneBuilder(world, project, fonts, cache, options, *map).build();
}

}  // namespace imap
