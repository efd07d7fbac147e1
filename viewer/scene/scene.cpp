// Puts a picture together: data and project in, layers laid out against each other, one display list out.
#include "viewer/scene/scene.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include "geo/base/text.h"
#include "viewer/scene/comparison.h"
#include "viewer/scene/first_scene.h"
#include "viewer/scene/flow_lines.h"
#include "viewer/scene/label_memory.h"
#include "viewer/scene/legend.h"
#include "viewer/scene/legend_room.h"
#include "viewer/scene/map_part.h"
#include "viewer/scene/page_furniture.h"
#include "viewer/scene/places.h"
#include "viewer/scene/region_layer.h"
#include "viewer/scene/region_measure.h"
#include "viewer/scene/series_scale.h"

namespace imap {

namespace {

constexpr double smallest_legend = 0.84;      ///< of its usual size: 8 pt text becomes 6.7 pt
constexpr double most_hidden_by_legend = 40;  ///< of PlacedLegend::hidden, before a figure moves the map aside

std::string description_of(const World& world, const Project& project, const Scene& scene) {
    return world.dataset->title + "; " + std::to_string(scene.relations.size()) + " of " + std::to_string(world.dataset->relations.size()) +
           " relations; point of view: " + view_display_name(project.style.worldview) + "; borders: " + world.borders->attribution;
}

/// A selection is for exploring: in a figure its fading would read as doubt, which paleness stands for.
Project without_selection_unless(bool window, Project project) {
    if (!window) project.selection = {};
    return project;
}

/// Type is drawn smaller than asked for on a figure that is too small for title, map and legend at their own size.
double fitting_px_per_pt(const SceneOptions& options) {
    constexpr double least_width_pt = 700, least_height_pt = 400;
    // On paper type is read at its own size: the footer's 6.8 pt stay at least 6 pt, and what is small is laid out anew instead.
    if (options.page)
        return options.px_per_pt *
               std::clamp(std::min(options.width_px / options.px_per_pt / least_width_pt, options.height_px / options.px_per_pt / least_height_pt), 6.0 / 6.8, 1.0);
    return std::min({options.px_per_pt, options.width_px / least_width_pt, options.height_px / least_height_pt});
}

/// What a camera that fits "shown" frames: of a film, all that it ever shows.
Box2d extent_of_shown(const Project& project, const SceneOptions& options, const ShownData& shown, const MapGeometry& map) {
    if (project.camera.fit != "shown") return {};
    if (options.series && options.series->still) return ends_extent_plane(shown.world, map, options.series->arrows);
    return ends_extent_plane(shown.world, map, shown.relations());
}

/// The steps of build_scene, over the state that they share.
class SceneBuilder {
public:
    SceneBuilder(const World& asked, const Project& project, const FontSet& fonts, SceneCache& cache, const SceneOptions& options, const ShownData& shown,
                 const std::shared_ptr<const MapGeometry>& map, bool is_first)
        : world_(shown.world),
          project_(project),
          shown_(shown),
          options_(options),
          colors_(palette(project.style.theme)),
          setting_{asked,
                   world_,
                   project,
                   without_selection_unless(options.window, project),
                   cache,
                   options,
                   colors_,
                   std::max(0, asked.borders->find_view(project.style.worldview)),
                   extent_of_shown(project, options, shown, *map),
                   is_first},
          painter_(list_, fonts, options.px_per_pt),
          maps_(shown.maps.size()) {
        for (MapPart& part : maps_) {
            part.scene.world = world_;
            part.scene.map = map;
            part.scene.page = options.page;
            part.scene.px_per_pt = options.px_per_pt;
        }
        list_.width_px = options.width_px;
        list_.height_px = options.height_px;
        list_.background = options.window && !side_by_side() ? colors_.sea : colors_.paper;
    }

    Scene build() {
        query();
        if (options_.on_totals) options_.on_totals();
        std::vector<Occupancy> grids = laid_out();
        if (options_.furniture) place_beside_the_map(grids.front());
        if (project_.style.labels) place_the_labels(grids);
        draw();
        return joined();
    }

private:
    [[nodiscard]] bool side_by_side() const { return maps_.size() > 1; }
    [[nodiscard]] MapPart& first() { return maps_.front(); }

    void query() {
        const Dataset& dataset = *world_.dataset;
        const ActorIndex a = compared_actor(dataset, project_.style.compare_a, 0), b = compared_actor(dataset, project_.style.compare_b, 1);
        // A measure tells of states of affairs; of their change the arrows tell.
        Project measured = project_;
        if (project_.comparison.mode == CompareMode::difference) measured.style.measure = Measure::none;
        const Measure measure = measured.style.measure;
        std::vector<Arrow> arrows;
        std::vector<RegionValue> values;
        ChangeTold change;
        for (std::size_t i = 0; i < maps_.size(); ++i) {
            Scene& scene = maps_[i].scene;
            scene.relations = shown_.maps[i].relations;
            scene.arrows_begin = static_cast<int>(arrows.size());
            if (project_.style.arrows) arrows.insert(arrows.end(), shown_.maps[i].arrows.begin(), shown_.maps[i].arrows.end());
            scene.arrows_end = static_cast<int>(arrows.size());
            const std::string key =
                fmt::format("{} {} {} {} {} {} {} {}", shown_.query, i, word(measure), a, b, setting_.view, project_.style.change_from, project_.style.change_until);
            const RegionMeasure& measured_here =
                setting_.cache.measure_for(key, [&] { return measured_regions(world_, measured, setting_.view, static_cast<int>(i), scene.relations, a, b); });
            scene.values = measured_here.values;
            change = scene.change = measured_here.change;
            values.insert(values.end(), scene.values.begin(), scene.values.end());
        }
        if (options_.series) values.insert(values.end(), options_.series->values.begin(), options_.series->values.end());
        // One look at the values of all maps, so that a colour means the same on each.
        const MeasureLook common = look_of_measure(world_, values, measured, a, b, colors_, options_.px_per_pt, change);
        note_missing_choice(measure, common);
        if (options_.series)
            for (std::size_t i = values.size() - options_.series->values.size(); i < values.size(); ++i)
                if (common.class_of_region[i] >= 0) classes_of_series_.insert(common.class_of_region[i]);
        for (std::size_t i = 1; i < maps_.size(); ++i) maps_[i].scene.arrows = arrows;
        maps_.front().scene.arrows = std::move(arrows);
        auto class_of_region = common.class_of_region.begin();
        for (MapPart& part : maps_) {
            part.scene.series = options_.series;
            part.look = common;
            part.look.class_of_region.assign(class_of_region, class_of_region + static_cast<std::ptrdiff_t>(part.scene.values.size()));
            class_of_region += static_cast<std::ptrdiff_t>(part.scene.values.size());
            light_up(part);
        }
    }

    /// The row under the mouse, else the one that was clicked.
    void light_up(MapPart& part) {
        const LegendKey kept = parse_legend_key(setting_.styled.selection.legend);
        const LegendKey& key = options_.lit.kind == LegendKind::none ? kept : options_.lit;
        part.scene.light = light_of(key, world_, part.scene, part.look, project_.style);
        if (kept.kind == LegendKind::none) return;
        const LegendLight light = light_of(kept, world_, part.scene, part.look, project_.style);
        for (const RelationIndex row : part.scene.relations)
            if (light.relations[static_cast<std::size_t>(row)] != 0) part.scene.isolated.push_back(row);
    }

    /// A measure that was asked for and cannot be told says what it lacks; net influence is everybody's until another is chosen.
    void note_missing_choice(Measure measure, const MeasureLook& look) {
        if (!look.classes.empty()) return;
        if (measure == Measure::change) measure_notes_.push_back("The data has fewer than two dates, so that no change can be shown.");
        if (measure == Measure::bivariate) measure_notes_.push_back("Countries are not coloured: no two actors to compare are chosen.");
        if (measure == Measure::share) measure_notes_.push_back("Countries are not coloured: no actor is chosen whose share is shown.");
    }

    /// Footnotes are about the arrows in sight, and the room that they take decides which those are: at most three times round.
    std::vector<Occupancy> laid_out() {
        for (int pass = 0;; ++pass) {
            legend_.reset();
            lay_out();
            std::vector<Occupancy> grids = occupied();
            find_room_for_legend(grids);
            if (legend_)
                for (Occupancy& grid : grids) grid.mark_box(legend_->box_px);
            if (!project_.figure.footnotes || !options_.furniture || options_.window || side_by_side()) return grids;
            const std::set<int> drawn = arrows_drawn();
            const bool has_room_for_all = std::includes(noted_.begin(), noted_.end(), drawn.begin(), drawn.end());
            noted_.insert(drawn.begin(), drawn.end());
            if (!has_room_for_all && pass < 3) continue;
            footnotes_ = footnotes_of(first().scene, drawn);
            page_.footnotes = lay_out_footnotes(footnotes_, page_.map_frame_px.width(), options_.height_px / 3, painter_);
            footnote_marks_ = place_footnote_marks(footnotes_, first().arrows, grids.front(), colors_, painter_);
            if (page_.footnotes.left_out > 0) notes_.push_back(fmt::format("{} footnotes found no room; a larger page has them.", page_.footnotes.left_out));
            return grids;
        }
    }

    [[nodiscard]] std::set<int> arrows_drawn() {
        std::set<int> drawn;
        for (const DrawnArrow& arrow : first().arrows.arrows) drawn.insert(arrow.index);
        return drawn;
    }

    /// The footer names actors without a place.
    void lay_out() {
        lay_out_page_with({});
        notes_ = shown_.notes;
        notes_.insert(notes_.end(), measure_notes_.begin(), measure_notes_.end());
        note_places();
        const std::vector<std::string>& in_footer = options_.series && options_.series->still ? options_.series->notes : notes_;
        if (!in_footer.empty()) lay_out_page_with(in_footer);
        if (&in_footer == &notes_ && !options_.window) notes_in_footer_ = notes_.size();
    }

    void lay_out_page_with(const std::vector<std::string>& notes) {
        page_ = lay_out_page(world_, project_, options_, shown_.words, first().scene.map->projection().display_name(), notes, footnotes_of(first().scene, noted_), painter_);
        set_frames(page_.map_frame_px);
        aim(first().scene.map_frame_px);
    }

    /// "Not drawn, having no place on the map: A, B."
    void note_places() {
        std::set<ActorIndex> without_place;
        for (const MapPart& part : maps_) {
            const auto ends = ends_without_place(world_, *part.scene.map, part.scene.arrows, part.scene.arrows_begin, part.scene.arrows_end);
            without_place.insert(ends.begin(), ends.end());
        }
        std::vector<std::string> names;
        for (const ActorIndex actor : without_place) names.push_back(world_.name_of_actor(actor));
        if (!names.empty()) notes_.push_back("Not drawn, having no place on the map: " + join(names, ", ") + ".");
    }

    /// One map fills the area; two have frames of equal size, beside each other or, where the area is tall, one above the other.
    void set_frames(const Box2d& area_px) {
        area_px_ = area_px;
        const std::vector<Box2d> frames = side_by_side() ? frames_for_two(area_px, painter_) : std::vector{area_px};
        for (std::size_t i = 0; i < maps_.size(); ++i) maps_[i].scene.map_frame_px = frames[i];
    }

    /// Points the cameras so that what is wanted lies in `target_px`, in the first map's frame.
    void aim(const Box2d& target_px) {
        first().aim(setting_, target_px, painter_);
        for (std::size_t i = 1; i < maps_.size(); ++i) maps_[i].follow(first());
        place_arrows();
    }

    /// Beside the legend, where there is one already; done by `need_arrows`, since a camera may be aimed anew before anybody asks for them.
    void place_arrows() { arrows_beside_px_ = covered_px(); }

    void need_arrows() {
        if (!arrows_beside_px_) return;
        for (MapPart& part : maps_) part.place_arrows(setting_, *arrows_beside_px_, painter_);
        arrows_beside_px_.reset();
    }

    [[nodiscard]] Box2d covered_px() const { return legend_ ? legend_->box_px : Box2d{}; }

    [[nodiscard]] std::vector<Occupancy> occupied() {
        need_arrows();
        std::vector<Occupancy> grids;
        NoteTurn turn;
        for (std::size_t i = 0; i < maps_.size(); ++i) {
            if (side_by_side()) turn.side = static_cast<int>(i);
            grids.push_back(maps_[i].occupied(setting_, covered_px(), turn, painter_));
            for (const PlacedNote& placed : maps_[i].notes.notes) turn.drawn.insert(placed.note);
        }
        return grids;
    }

    /// On the map where it hides nothing; else a figure gives it room of its own and moves the map aside.
    void find_room_for_legend(std::vector<Occupancy>& grids) {
        if (!options_.furniture || !project_.style.legend) return;
        const auto rows = rows_of_legend(painter_);
        if (rows.empty()) return;
        legend_ = place_legend(rows, first().scene, first().look, grids.front(), painter_, options_.window);
        const bool whole_world = project_.camera.fit == "world";  // every continent is wanted, with data or not
        if (options_.window && legend_->hidden > most_hidden_by_legend) {
            // The window keeps its legend where it is and makes it smaller.
            legend_shrink_ = smallest_legend;
            const Painter painter(list_, painter_.fonts(), options_.px_per_pt * legend_shrink_);
            legend_ = place_legend(rows_of_legend(painter), first().scene, first().look, grids.front(), painter, true);
        }
        const std::optional<FittedMap> fitted =
            is_fitted(project_.camera) && !side_by_side() ? std::optional<FittedMap>(std::in_place, setting_, first(), grids.front(), painter_) : std::nullopt;
        // On the two maps of a figure it stands outside of both: what it hides of one cannot be compared with the other. In the window frames that
        // changed with the legend's rows would make the maps jump.
        if (options_.window || (legend_->hidden < most_hidden_by_legend && !whole_world && !side_by_side())) {
            if (legend_->hidden <= 0) return;
            if (const auto clear = options_.window && fitted ? fitted->beside(legend_->box_px) : std::nullopt)
                aim(clear->target_px);
            else
                place_arrows();
            grids = occupied();
            return;
        }
        // Twice: with the map aside other arrows may be in sight, and the legend is about those.
        const Box2d whole_area_px = area_px_;
        for (int pass = 0; pass < 2; ++pass) {
            need_arrows();
            set_frames(whole_area_px);
            give_legend_its_own_room(whole_world ? fitted : std::nullopt);
        }
        renew_legend();
        grids = occupied();
    }

    /// The arrows beside the card may not be those that its room was looked for with: it tells of them from the same corner, and the map stays.
    void renew_legend() {
        if (!legend_) return;
        const Painter painter(list_, painter_.fonts(), options_.px_per_pt * legend_shrink_);
        const LegendCard card = arrange_legend(rows_of_legend(painter), static_cast<int>(legend_->card.columns.size()), painter);
        Box2d& box = legend_->box_px;
        const bool on_right = box.center().x > area_px_.center().x;
        (on_right ? box.min.x : box.max.x) = on_right ? box.max.x - card.width_px : box.min.x + card.width_px;
        box.min.y = std::max(area_px_.min.y, box.max.y - card.height_px);
        legend_->card = card;
        if (side_by_side() && box.width() > box.height()) center_legend();
    }

    [[nodiscard]] std::vector<LegendRow> rows_of_legend(const Painter& painter) {
        need_arrows();
        first().scene.legend.clear();
        first().look_at_ground(setting_);
        keep_classes_in_sight();
        if (first().whole_series) {
            MapPart::Whole& whole = *first().whole_series;
            whole.scene.legend.clear();
            std::vector<LegendRow> rows =
                legend_rows(world_, project_, whole.scene, whole.arrows, first().look, shows_disputed_border(first().scene), !first().capitals.empty(), painter);
            first().scene.legend = whole.scene.legend;
            return rows;
        }
        if (!side_by_side())
            return legend_rows(world_, project_, first().scene, first().arrows, first().look, shows_disputed_border(first().scene), !first().capitals.empty(), painter);
        ArrowLayer all = first().arrows;
        for (std::size_t i = 1; i < maps_.size(); ++i) {
            const ArrowLayer& other = maps_[i].arrows;
            all.arrows.insert(all.arrows.end(), other.arrows.begin(), other.arrows.end());
            all.hidden.insert(all.hidden.end(), other.hidden.begin(), other.hidden.end());
        }
        return legend_rows(world_, project_, first().scene, all, first().look, shows_disputed_border(first().scene), !first().capitals.empty(), painter);
    }

    void keep_classes_in_sight() {
        std::vector<MeasureClass>& classes = first().look.classes;
        for (MeasureClass& c : classes) c.used = false;
        if (options_.series && options_.series->still)
            for (const int used : classes_of_series_) classes[used].used = true;
        for (const MapPart& part : maps_) {
            for (std::size_t region = 0; region < part.look.class_of_region.size(); ++region) {
                if (part.look.class_of_region[region] < 0) continue;
                if (in_sight(part.scene.map->bounds(static_cast<RegionIndex>(region)), part.scene)) classes[part.look.class_of_region[region]].used = true;
            }
        }
    }

    /// Takes the room that leaves the map largest, and of those that leave two maps at the same scale the one that shows most of it. On a small figure the legend may shrink, if
    /// that is worth it to the map.
    void give_legend_its_own_room(const std::optional<FittedMap>& with_seas) {
        constexpr double worth_shrinking = 1.12;
        std::optional<LegendRoom> best;
        double best_scale = 0, best_height = 0;
        legend_shrink_ = 1;
        for (const double shrink : {1.0, smallest_legend}) {
            const Painter painter(list_, painter_.fonts(), options_.px_per_pt * shrink);
            for (const LegendRoom& room : rooms_for_legend(rows_of_legend(painter), area_px_, with_seas, painter)) {
                const Box2d frame_px = side_by_side() ? frames_for_two(without_gap(room.rest_px, area_px_), painter_).front() : room.rest_px;
                if (frame_px.width() < painter_.px(120) || frame_px.height() < painter_.px(90)) continue;
                const double scale = scale_in(setting_, *first().scene.map, frame_px, painter_);
                const bool roomier = side_by_side() && shrink == legend_shrink_ && scale == best_scale && frame_px.height() > best_height;
                if (!roomier && scale <= best_scale * (shrink < legend_shrink_ ? worth_shrinking : 1)) continue;
                best_scale = scale;
                best_height = frame_px.height();
                best = room;
                legend_shrink_ = shrink;
            }
        }
        if (!best) {
            const Box2d& box = legend_->box_px;
            if (!area_px_.contains(box.min) || !area_px_.contains(box.max)) {
                legend_.reset();
                notes_.push_back("No room for the legend at this size; make the figure larger or lower its dpi.");
                aim(first().scene.map_frame_px);
            }
            return;
        }
        legend_ = best->legend;
        if (side_by_side() && best->rest_px.max.y < area_px_.max.y) center_legend();
        // A view that was asked for to the degree keeps all its ground: the map itself gives way. A fitted one runs on under the card.
        const bool runs_on = project_.camera.fit != "free" && project_.camera.fit != "extent" && !side_by_side();
        if (!runs_on) set_frames(without_gap(best->rest_px, area_px_));
        aim(runs_on ? best->rest_px : first().scene.map_frame_px);
    }

    /// A strip below two maps stands in the middle, since it is about both.
    void center_legend() {
        Box2d& box = legend_->box_px;
        const double by = std::round(area_px_.center().x - box.center().x);
        box.min.x += by;
        box.max.x += by;
    }

    /// `rest`, drawn back from the card beside it.
    [[nodiscard]] Box2d without_gap(Box2d rest, const Box2d& frame) const {
        const double gap = painter_.px(8);
        if (rest.max.x < frame.max.x) rest.max.x -= gap;
        if (rest.max.y < frame.max.y) rest.max.y -= gap;
        if (rest.min.x > frame.min.x) rest.min.x += gap;
        return rest;
    }

    void place_beside_the_map(Occupancy& grid) {
        const ArrowLayer& arrows = first().arrows_to_avoid();
        if (!side_by_side() && !options_.window) {
            locator_ = place_locator(setting_.asked, project_, first().scene, arrows, grid, setting_.cache, options_.page, painter_);
            if (locator_) grid.mark_box(locator_->box_px.grown(painter_.px(3)));
        }
        const bool lies = options_.page && project_.figure.scale_bar == Wanted::automatic && span_of_map_deg(first().scene) > 90;
        if (project_.figure.scale_bar != Wanted::no && !lies) place_the_scale_bar(grid);
        if (!side_by_side() && !options_.window) {
            north_arrow_ = place_north_arrow(project_, first().scene, arrows, grid, options_.page, painter_);
            if (north_arrow_) grid.mark_box(north_arrow_->box_px.grown(painter_.px(3)));
        }
    }

    void place_the_scale_bar(Occupancy& grid) {
        first().scale_bar = place_scale_bar(first().scene, first().arrows_to_avoid(), grid, painter_);
        if (first().scale_bar) grid.mark_box(first().scale_bar->box_px.grown(painter_.px(3)));
    }

    void place_the_labels(std::vector<Occupancy>& grids) {
        for (std::size_t i = 0; i < maps_.size(); ++i) {
            maps_[i].labels = options_.window ? kept_or_placed_labels(i, grids[i]) : placed_labels(maps_[i], grids[i]);
            label_lanes(maps_[i].arrows, *world_.dataset, project_, painter_, grids[i]);
        }
        int left_out = 0;
        for (const MapPart& part : maps_) left_out += part.labels.values_left_out;
        if (left_out > 0) notes_.push_back(fmt::format("{} value{} found no room beside {}.", left_out, left_out == 1 ? "" : "s", left_out == 1 ? "its arrow" : "their arrows"));
    }

    [[nodiscard]] std::vector<PlacedNote> notes_drawn() const {
        std::vector<PlacedNote> drawn;
        for (const MapPart& part : maps_) drawn.insert(drawn.end(), part.notes.notes.begin(), part.notes.notes.end());
        return drawn;
    }

    /// For whoever wrote them; a reader misses nothing. In a window a map that is moved away takes its notes along.
    void tell_of_notes(const std::vector<PlacedNote>& drawn) {
        std::set<int> missing;
        for (const MapPart& part : maps_) {
            missing.insert(part.notes.not_shown.begin(), part.notes.not_shown.end());
            if (!options_.window) missing.insert(part.notes.out_of_sight.begin(), part.notes.out_of_sight.end());
        }
        int cut = 0;
        for (const PlacedNote& placed : drawn) {
            missing.erase(placed.note);
            cut += placed.text->cut ? 1 : 0;
        }
        for (std::string& words : words_on_missing_notes(world_, project_, missing, cut)) notes_.push_back(std::move(words));
    }

    [[nodiscard]] LabelLayer placed_labels(const MapPart& part, Occupancy& grid) const {
        // Names of a film stay where they are; values change, and take the names with them.
        const MapPart::Whole* whole = part.whole_series && !project_.style.value_labels ? &*part.whole_series : nullptr;
        return place_labels(world_, project_, whole ? whole->scene : part.scene, whole ? whole->arrows : part.arrows, part.capitals, painter_, grid);
    }

    [[nodiscard]] LabelLayer kept_or_placed_labels(std::size_t map, Occupancy& grid) {
        MapPart& part = maps_[map];
        LabelMemory& memory = setting_.cache.labels(map);
        LabelCause cause{setting_.styled,     world_.dataset,          world_.names,       part.scene.map,           shown_.query, options_.lit,
                         part.arrows.settled, part.scene.map_frame_px, options_.px_per_pt, part.scene.px_from_plane, covered_px(), part.scene.level};
        cause.project.camera = {};
        if (auto kept = memory.find(cause, options_.camera_moves, part.arrows)) {
            part.scene.labels_rest = !kept->moved;
            mark_labels(grid, kept->labels, painter_);
            return std::move(kept->labels);
        }
        LabelLayer placed = placed_labels(part, grid);
        memory.keep(std::move(cause), placed);
        return placed;
    }

    void draw() {
        for (const MapPart& part : maps_) part.draw(setting_, painter_);
        draw_footnote_marks(painter_, footnote_marks_, colors_);
        const std::vector<PlacedNote> drawn = notes_drawn();
        draw_notes(painter_, drawn, options_.hover.kind == Pick::Kind::note ? options_.hover.index : -1, colors_);
        tell_of_notes(drawn);
        if (locator_) draw_locator(painter_, *locator_, colors_);
        if (north_arrow_) draw_north_arrow(painter_, *north_arrow_, colors_);
        if (side_by_side())
            for (std::size_t i = 0; i < maps_.size(); ++i) draw_map_heading(painter_, shown_.maps[i].heading, maps_[i].scene.map_frame_px, colors_);
        if (legend_) {
            Painter legend_painter(list_, painter_.fonts(), options_.px_per_pt * legend_shrink_);
            draw_legend(legend_painter, *legend_, first().scene.legend, {options_.lit, parse_legend_key(setting_.styled.selection.legend)}, colors_);
        }
        draw_page(painter_, page_, first().scene.map_frame_px, colors_);
    }

    /// Letters that no font has leave a gap that a reader must know of.
    void note_letters_left_out() {
        std::set<std::string> texts;
        for (const DisplayItem& item : list_.items)
            if (const auto* text = std::get_if<TextItem>(&item); text && text->letters_left_out > 0) texts.insert(text->text);
        std::string letters;
        for (const std::string& text : texts) letters += painter_.fonts().letters_without_glyph(text, FontStyle::regular);
        if (!letters.empty()) notes_.push_back("Left out, as no font here has them: " + shorten(letters, 40) + ".");
    }

    /// Nothing in a figure: there the arrows rest.
    [[nodiscard]] std::vector<FlowLine> flows() const {
        std::vector<FlowLine> flows;
        if (!options_.window || !project_.style.animation) return flows;
        std::vector<Box2d> covered{covered_px()};
        for (const PlacedNote& placed : notes_drawn()) covered.push_back(placed.box_px);
        for (const MapPart& part : maps_) {
            std::vector<FlowLine> own = visible_flow_lines(part.arrows, part.labels, part.scene.map_frame_px, covered, painter_, colors_);
            std::move(own.begin(), own.end(), std::back_inserter(flows));
        }
        return flows;
    }

    /// The scenes of the maps as one.
    Scene joined() {
        for (MapPart& part : maps_) part.scene.exact = part.scene.exact && part.arrows.settled;
        std::vector<FlowLine> flowing = flows();
        Scene scene = std::move(first().scene);
        if (side_by_side()) {
            for (std::size_t i = 0; i < maps_.size(); ++i) {
                const Scene& part = i == 0 ? scene : maps_[i].scene;
                scene.sides.push_back({shown_.maps[i].heading, part.map_frame_px.min - scene.map_frame_px.min, part.arrows_begin, part.values});
                scene.exact = scene.exact && part.exact;
                scene.labels_rest = scene.labels_rest && part.labels_rest;
                if (i > 0) scene.isolated.insert(scene.isolated.end(), part.isolated.begin(), part.isolated.end());
            }
            scene.relations = shown_.relations();
        }
        for (MapPart& part : maps_) std::move(part.arrows.hidden.begin(), part.arrows.hidden.end(), std::back_inserter(scene.hidden));
        scene.flows = std::move(flowing);
        for (const PlacedNote& placed : notes_drawn()) scene.note_boxes.push_back({placed.note, placed.box_px, placed.subject_px});
        scene.arrows_begin = 0;
        scene.arrows_end = std::numeric_limits<int>::max();
        scene.shown = shown_.words;
        scene.query = shown_.query;
        note_letters_left_out();
        if (!scene.hidden.empty())
            notes_.push_back(
                fmt::format("{} arrows are not drawn, as they would lie under others; fewer (--most-arrows), a filter or a closer view show them.", scene.hidden.size()));
        scene.notes = std::move(notes_);
        scene.notes_in_footer = notes_in_footer_;
        list_.title = page_.title_lines.empty() ? world_.dataset->title : join(page_.title_lines, " ");
        list_.description = description_of(world_, project_, scene);
        scene.list = std::move(list_);
        return scene;
    }

    const World& world_;
    const Project& project_;
    const ShownData& shown_;
    const SceneOptions& options_;
    const Palette& colors_;
    const MapSetting setting_;
    DisplayList list_;
    Painter painter_;
    std::vector<MapPart> maps_;        ///< one, or two side by side
    std::set<int> classes_of_series_;  ///< of regions, in any of its figures
    std::vector<std::string> notes_, measure_notes_;
    std::size_t notes_in_footer_ = 0;
    Page page_;
    Box2d area_px_;                          ///< what the maps share
    std::optional<Box2d> arrows_beside_px_;  ///< what arrows must keep clear of, while they are still to be laid out
    std::optional<PlacedLegend> legend_;
    std::set<int> noted_;  ///< arrows that room was kept for in the footnotes
    std::vector<Footnote> footnotes_;
    std::vector<FootnoteMark> footnote_marks_;
    std::optional<Locator> locator_;
    std::optional<NorthArrow> north_arrow_;
    double legend_shrink_ = 1;
};

Result<Scene> build(const World& world, const Project& project, const FontSet& fonts, SceneCache& cache, const SceneOptions& asked, bool is_first) {
    SceneOptions options = asked;
    if (!options.window) options.px_per_pt = fitting_px_per_pt(asked);
    auto map = cache.map_for(world, project);
    if (!map) return map.error().within("projection");
    const auto shown = cache.shown_for(world, project);
    if (!shown) return shown.error();
    return SceneBuilder(world, project, fonts, cache, options, **shown, *map, is_first).build();
}

}  // namespace

Result<Scene> build_scene(const World& world, const Project& project, const FontSet& fonts, SceneCache& cache, const SceneOptions& options) {
    return build(world, project, fonts, cache, options, false);
}

Result<Scene> build_first_scene(const World& world, const Project& project, const FontSet& fonts, SceneCache& cache, const SceneOptions& options) {
    return build(world, project, fonts, cache, options, true);
}

}  // namespace imap
