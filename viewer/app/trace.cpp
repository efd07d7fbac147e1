// The trace's lines, and the places in the window where a test can aim at a country or an arrow.
#include "viewer/app/trace.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "viewer/state/layers.h"

namespace imap {

namespace {

using Json = nlohmann::ordered_json;

std::string actor_id(const World& world, ActorIndex actor) { return world.dataset->actors[std::size_t(actor)].id; }

/// "RUS>KAZ", and of the second of two maps "RUS>KAZ in 2020".
std::string arrow_name(const Scene& scene, int index) {
    const World& world = scene.world;
    const Arrow& arrow = scene.arrows[std::size_t(index)];
    std::string name = actor_id(world, arrow.actor) + ">" + actor_id(world, arrow.target);
    if (arrow.domain != no_index) name += ":" + world.dataset->domains[std::size_t(arrow.domain)].id;
    if (!scene.sides.empty() && index >= scene.sides.back().first_arrow) name += " in " + scene.sides.back().heading;
    return name;
}

std::string pick_name(const TraceFrame& f, Pick pick) {
    const auto in = [&](std::size_t size) { return pick.index >= 0 && std::size_t(pick.index) < size; };
    if (pick.kind == Pick::Kind::region && in(f.world.borders->regions.size())) return "region " + f.world.borders->regions[std::size_t(pick.index)].code;
    if (pick.kind == Pick::Kind::arrow && in(f.scene.arrows.size())) return "arrow " + arrow_name(f.scene, pick.index);
    if (pick.kind == Pick::Kind::actor && in(f.scene.world.dataset->actors.size())) return "actor " + actor_id(f.world, pick.index);
    if (pick.kind == Pick::Kind::note) return "note " + std::to_string(pick.index);
    if (pick.kind == Pick::Kind::legend && in(f.scene.legend.size())) return "legend " + f.scene.legend[std::size_t(pick.index)].label;
    return "";
}

Json in_window(const TraceFrame& f, Vec2d scene_px) {
    const Vec2d at = f.map_units.min + scene_px * (1 / f.px_per_unit);
    return {std::lround(at.x), std::lround(at.y)};
}

/// A click may miss by a pixel or two and still find what is wanted.
bool is_free(const TraceFrame& f, Vec2d at_px, Pick wanted) {
    if (!f.scene.map_frame_px.contains(in_first_map(f.scene, at_px))) return false;
    for (const Vec2d off : {Vec2d{0, 0}, Vec2d{2, 0}, Vec2d{-2, 0}, Vec2d{0, 2}, Vec2d{0, -2}})
        if (hit_test(f.scene.list, at_px + off) != wanted) return false;
    return true;
}

/// A point where a click finds the region, in rings around its anchor: arrows and labels may lie over the anchor itself.
std::optional<Vec2d> point_of_region(const TraceFrame& f, RegionIndex region) {
    const Vec2d anchor = f.scene.px_from_plane(f.scene.map->anchor(region));
    const Pick wanted{Pick::Kind::region, region};
    for (int radius = 0; radius <= 60; radius += 6)
        for (int direction = 0; direction < (radius == 0 ? 1 : 12); ++direction) {
            const double angle = direction * 3.14159265358979 / 6;
            const Vec2d at = anchor + Vec2d{std::cos(angle), std::sin(angle)} * radius;
            if (is_free(f, at, wanted)) return at;
        }
    return std::nullopt;
}

/// A point where a click finds the arrow: a vertex of what is drawn for it, or the middle between two of them.
std::optional<Vec2d> point_of_arrow(const TraceFrame& f, int arrow) {
    const Pick wanted{Pick::Kind::arrow, arrow};
    const auto search = [&](const auto& item) -> std::optional<Vec2d> {
        if (item.pick != wanted || !item.shape) return std::nullopt;
        const std::vector<Vec2d>& points = item.shape->paths().points;
        for (std::size_t i = 0; i < points.size(); ++i)
            for (const Vec2d to : {points[i], points[(i + points.size() / 2) % points.size()]}) {
                const Vec2d at = item.px_from_shape(lerp(points[i], to, 0.5));
                if (is_free(f, at, wanted)) return at;
            }
        return std::nullopt;
    };
    for (const DisplayItem& item : f.scene.list.items) {
        std::optional<Vec2d> found;
        if (const auto* fill = std::get_if<FillItem>(&item)) found = search(*fill);
        if (const auto* stroke = std::get_if<StrokeItem>(&item)) found = search(*stroke);
        if (found) return found;
    }
    return std::nullopt;
}

Json places_of(const TraceFrame& f) {
    Json regions = Json::object(), arrows = Json::object();
    for (std::size_t a = 0; a < f.scene.world.dataset->actors.size(); ++a) {
        const RegionIndex region = region_of_actor(*f.scene.world.dataset, *f.world.borders, static_cast<ActorIndex>(a));
        if (region < 0 || !f.scene.map->has_anchor(region)) continue;
        if (const auto at = point_of_region(f, region)) regions[f.world.borders->regions[std::size_t(region)].code] = in_window(f, *at);
    }
    for (std::size_t i = 0; i < f.scene.arrows.size(); ++i)
        if (const auto at = point_of_arrow(f, static_cast<int>(i))) arrows[arrow_name(f.scene, static_cast<int>(i))] = in_window(f, *at);
    Json legend = Json::object();
    for (const DisplayItem& item : f.scene.list.items) {
        const auto* row = std::get_if<FillItem>(&item);
        if (row == nullptr || row->pick.kind != Pick::Kind::legend || row->pick.index < 0) continue;
        legend[f.scene.legend[std::size_t(row->pick.index)].label] = in_window(f, row->shape->bounds().center());
    }
    return {{"region_px", regions}, {"arrow_px", arrows}, {"legend_px", legend}};
}

Json aims_of(const TraceFrame& f) {
    Json aims = Json::object();
    for (const auto& [name, at] : f.aims) aims[name] = {std::lround(at.x), std::lround(at.y)};
    return aims;
}

Json camera_of(const TraceFrame& f) {
    return {{"fit", f.project.camera.fit}, {"center_deg", {f.scene.center_deg.x, f.scene.center_deg.y}}, {"metres_per_px", f.scene.metres_per_px_96}};
}

Json loading_of(const TraceLoading& l) {
    if (l.doing.empty()) return nullptr;
    return {{"doing", l.doing}, {"stage", l.stage}, {"done", l.done}, {"total", l.total}};
}

Json import_of(const TraceFrame& f) {
    if (!f.import) return nullptr;
    Json names = Json::object(), left_out = Json::object();
    for (const UnknownName& name : f.import->names) names[name.name] = name.assigned;
    for (const RowList& list : f.import->left_out) left_out[list.title] = list.count;
    return {{"file", f.import->file}, {"busy", f.import_is_busy}, {"summary", f.import->summary}, {"failure", f.import->failure},
            {"names", names},         {"left_out", left_out},     {"columns", f.import->columns}, {"roles", f.import->column_roles}};
}

Json figure_of(const Figure& f) {
    return {{"width_mm", f.width_mm}, {"height_mm", f.height_mm}, {"dpi", f.dpi}, {"title", f.title}, {"date", f.date}, {"footnotes", f.footnotes}, {"locator", word(f.locator)}};
}

/// Texts in a group of the list: what a figure says beside its map.
Json words_on_page(const DisplayList& list) {
    Json words = Json::array();
    for (const DisplayItem& item : list.items)
        if (const auto* text = std::get_if<TextItem>(&item)) words.push_back(text->text);
    return words;
}

Json time_of(const Filter& filter) {
    if (!filter.time) return nullptr;
    return {to_string(filter.time->first), to_string(filter.time->last)};
}

Json layers_of(const Project& project) {
    Json layers = Json::array();
    for (int layer = 0; layer < layer_count(project); ++layer) {
        const LayerStyle& style = layer_style(project, layer);
        layers.push_back({{"path", layer_path(project, layer)},
                          {"title", style.title},
                          {"visible", style.visible},
                          {"color", style.color ? to_hex(*style.color) : ""},
                          {"opacity", style.opacity},
                          {"width", style.width}});
    }
    return layers;
}

Json notes_of(const Project& project) {
    Json notes = Json::array();
    for (const Note& note : project.notes) {
        Json offset = nullptr;
        if (note.offset_pt) offset = {note.offset_pt->x, note.offset_pt->y};
        notes.push_back({{"text", note.text}, {"actor", note.actor}, {"target", note.target}, {"place_deg", {note.place_deg.x, note.place_deg.y}}, {"offset_pt", offset}});
    }
    return notes;
}

Json side_of(const CompareSide& side) { return {{"layer", side.layer}, {"from", side.from}, {"until", side.until}}; }

Json comparison_of(const Comparison& c) { return {{"mode", word(c.mode)}, {"a", side_of(c.a)}, {"b", side_of(c.b)}}; }

Json lit_arrows_of(const TraceFrame& f) {
    Json names = Json::array();
    for (const int arrow : f.lit_arrows)
        if (std::size_t(arrow) < f.scene.arrows.size()) names.push_back(arrow_name(f.scene, arrow));
    return names;
}

Json selection_of(const Selection& s) { return {{"region", s.region}, {"actor", s.actor}, {"target", s.target}, {"domain", s.domain}, {"legend", s.legend}}; }

}  // namespace

Trace::Trace(const std::string& path) {
    if (!path.empty()) file_.reset(std::fopen(path.c_str(), "w"));
}

void Trace::write(const TraceFrame& f, bool scene_is_new) {
    ++frame_;
    if (!file_) return;
    if (scene_is_new || places_.empty()) places_ = places_of(f).dump();
    Json line{{"selection", selection_of(f.project.selection)},
              {"camera", camera_of(f)},
              {"map_moves", f.map_moves},
              {"theme", word(f.project.style.theme)},
              {"shown", f.shown},
              {"aims", aims_of(f)},
              {"status", f.status},
              {"dialog", f.dialog},
              {"dialog_message", f.dialog_message},
              {"panels", f.panels_visible},
              {"figure", figure_of(f.project.figure)},
              {"page_words", f.figure_page ? words_on_page(f.scene.list) : Json()},
              {"relations", f.scene.relations.size()},
              {"arrows", f.scene.arrows.size()},
              {"time", time_of(f.project.filter)},
              {"left_tab", f.left_tab},
              {"keyboard", f.keyboard},
              {"layers", layers_of(f.project)},
              {"notes", notes_of(f.project)},
              {"comparison", comparison_of(f.project.comparison)},
              {"hover", pick_name(f, f.hover)},
              {"lit", to_text(f.lit)},
              {"lit_arrows", lit_arrows_of(f)},
              {"loading", loading_of(f.loading)},
              {"import", import_of(f)},
              {"map_frame", {f.map_units.min.x, f.map_units.min.y, f.map_units.width(), f.map_units.height()}}};
    line.update(Json::parse(places_));
    const std::string words = line.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (words == last_) return;
    last_ = words;
    std::fprintf(file_.get(), "{\"frame\":%lld,%s\n", frame_, words.c_str() + 1);
    std::fflush(file_.get());
}

}  // namespace imap
