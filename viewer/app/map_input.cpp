// The gestures on the map and the keys.
#include "viewer/app/map_input.h"

#include <GLFW/glfw3.h>

#include <cmath>

#include "viewer/app/shortcut.h"
#include "viewer/panels/blocs.h"
#include "viewer/scene/moved_map.h"
#include "viewer/state/notes.h"

namespace imap {

namespace {

constexpr double drag_threshold_px_96 = 4, double_click_s = 0.4, zoom_pause_s = 0.8;
constexpr double wheel_factor = 1.2, key_factor = 1.35, key_pan_share = 0.12, note_step_pt = 2, long_note_step_pt = 12;

/// A click on a row of the legend shows only what it stands for; on the one that is shown alone already, everything again. What a filter can say is one, the
/// rest is kept as the selection.
Edit legend_edit(const LegendEntry& entry) {
    return {"Filter by legend", "", [key = entry.key](Project& p) {
                const auto toggle = [](auto& chosen, const auto& only) {
                    std::remove_reference_t<decltype(chosen)> wanted{only};
                    chosen = chosen == wanted ? std::remove_reference_t<decltype(chosen)>{} : wanted;
                };
                Filter& filter = p.filter;
                if (key.kind == LegendKind::actor) return toggle(filter.actors, key.value);
                // Arrows are contested where their relations go different ways: no filter of relations finds them.
                if (const auto trend = parse_word<Trend>(key.value); key.kind == LegendKind::trend && trend && *trend != Trend::contested) return toggle(filter.trends, *trend);
                if (const auto modality = parse_word<Modality>(key.value); key.kind == LegendKind::modality && modality) return toggle(filter.modalities, *modality);
                if (const auto confidence = parse_word<Confidence>(key.value); key.kind == LegendKind::confidence && confidence) return toggle(filter.confidences, *confidence);
                Selection wanted;
                wanted.legend = to_text(key);
                p.selection = p.selection == wanted ? Selection{} : wanted;
            }};
}

}  // namespace

struct MapInput::Move {
    MapView view;
    Vec2d frame_px;
    const char* merge_key = "";
    bool moved = false;

    void pan(Vec2d by_px, const char* key) {
        view = panned(view, by_px);
        merge_key = key;
        moved = true;
    }
    void zoom(Vec2d from_center_px, double factor, const char* key) {
        view = zoomed(view, from_center_px, factor);
        merge_key = key;
        moved = true;
    }
};

namespace {

Vec2d scene_px(const MapSituation& s, Vec2d window) { return (window - s.map_units.min) * s.px_per_unit; }

/// Where the box of a note is drawn, as the project would say it.
std::optional<Vec2d> drawn_offset_pt(const Scene& scene, int note) {
    for (const NoteBox& box : scene.note_boxes)
        if (box.note == note) return (box.box_px.center() - box.subject_px) * (1 / scene.px_per_pt);
    return std::nullopt;
}

}  // namespace

void MapInput::on_button(const InputEvent& e, const MapSituation& s, Move&, MapAnswer& answer) {
    if (e.code == GLFW_MOUSE_BUTTON_RIGHT && e.action == GLFW_PRESS) on_right_click(e, s, answer);
    if (e.code != GLFW_MOUSE_BUTTON_LEFT && e.code != GLFW_MOUSE_BUTTON_MIDDLE) return;
    if (e.action == GLFW_PRESS) {
        if (!s.mouse_on_map || !s.map_units.contains(e.position)) return;
        press_ = Press{e.position, e.time_s};
        last_drag_ = e.position;
        answer.step_begins = true;
        carried_.reset();
        if (const Pick pick = pick_at(s.scene.list, s.moved_px, scene_px(s, e.position)); pick.kind == Pick::Kind::note && e.code == GLFW_MOUSE_BUTTON_LEFT)
            if (const auto offset_pt = drawn_offset_pt(s.scene, pick.index)) carried_ = Carried{pick.index, *offset_pt};
        return;
    }
    if (!press_) return;
    if (!dragging_ && e.code == GLFW_MOUSE_BUTTON_LEFT) on_click(e, s, answer);
    press_.reset();
    dragging_ = false;
    answer.step_ends = true;
}

void MapInput::on_cursor(const InputEvent& e, const MapSituation& s, Move& move, MapAnswer& answer) {
    if (!press_) return;
    const double threshold = drag_threshold_px_96 * move.view.px_per_px_96 / s.px_per_unit;
    if (!dragging_ && distance(e.position, press_->at) < threshold) return;
    dragging_ = true;
    if (carried_) {
        answer.note_selected = carried_->note;
        answer.edits.push_back(move_note_edit(carried_->note, carried_->offset_pt + (e.position - press_->at) * (s.px_per_unit / s.scene.px_per_pt)));
        return;
    }
    move.pan((e.position - last_drag_) * s.px_per_unit, "camera drag");
    last_drag_ = e.position;
}

void MapInput::on_scroll(const InputEvent& e, const MapSituation& s, Move& move, MapAnswer& answer) {
    if (!s.mouse_on_map || !s.map_units.contains(e.position) || e.scroll.y == 0) return;
    if (e.time_s - last_zoom_s_ > zoom_pause_s) answer.step_begins = true;
    last_zoom_s_ = e.time_s;
    move.zoom(in_first_map(s.scene, scene_px(s, e.position)) - s.scene.map_frame_px.center(), std::pow(wheel_factor, e.scroll.y), "camera zoom");
}

void MapInput::on_click(const InputEvent& e, const MapSituation& s, MapAnswer& answer) {
    const Vec2d point = scene_px(s, e.position);
    const bool twice = last_click_ && e.time_s - last_click_->time_s < double_click_s && distance(last_click_->at, e.position) < drag_threshold_px_96 * s.px_per_unit;
    last_click_ = Press{e.position, e.time_s};
    if (twice) {
        last_click_.reset();
        on_double_click(s, point, answer);
        return;
    }
    const Pick pick = pick_at(s.scene.list, s.moved_px, point);
    answer.note_selected = pick.kind == Pick::Kind::note ? pick.index : -1;
    if (pick.kind == Pick::Kind::note) return;
    if (pick.kind == Pick::Kind::legend) {
        if (pick.index >= 0 && std::size_t(pick.index) < s.scene.legend.size()) answer.edits.push_back(legend_edit(s.scene.legend[std::size_t(pick.index)]));
        return;
    }
    answer.edits.push_back(select_edit(selection_of(s.scene, s.project, pick)));
}

/// What is under the cursor is asked about: it is the one that the menu's words name.
void MapInput::on_right_click(const InputEvent& e, const MapSituation& s, MapAnswer& answer) {
    if (!s.mouse_on_map || !s.map_units.contains(e.position)) return;
    const Vec2d point = scene_px(s, e.position);
    MenuWish menu{pick_at(s.scene.list, s.moved_px, point), place_deg_at(s.scene, point), side_at(s.scene, point)};
    if (menu.about.kind == Pick::Kind::legend) return;
    if (menu.about.kind == Pick::Kind::note) answer.note_selected = menu.about.index;
    if (menu.about.kind != Pick::Kind::none || menu.place_deg) answer.menu = menu;
}

void MapInput::on_double_click(const MapSituation& s, Vec2d point_px, MapAnswer& answer) {
    const Pick pick = pick_at(s.scene.list, s.moved_px, point_px);
    if (pick.kind == Pick::Kind::note) {
        answer.note_opened = pick.index;
        return;
    }
    if (pick.kind == Pick::Kind::actor && is_bloc_with_members(*s.scene.world.dataset, pick.index)) {
        answer.edits.push_back(toggle_bloc_edit(s.project, s.scene.world.dataset->actors[std::size_t(pick.index)].id));
        return;
    }
    const RegionIndex region = s.scene.map->region_at(s.scene.px_from_plane.inverse()(in_first_map(s.scene, point_px)), *s.scene.level);
    if (region < 0) return;
    Camera camera;
    camera.fit = s.world.borders->regions[std::size_t(region)].code;
    answer.edits.push_back(camera_edit("Zoom to country", "", std::move(camera)));
}

/// True where the key moves the selected note.
bool MapInput::move_note(const InputEvent& e, const MapSituation& s, MapAnswer& answer) {
    if ((e.mods & ~GLFW_MOD_SHIFT) != 0) return false;
    const double step_pt = e.mods == GLFW_MOD_SHIFT ? long_note_step_pt : note_step_pt;
    Vec2d by_pt;
    if (e.code == GLFW_KEY_LEFT) by_pt.x = -step_pt;
    if (e.code == GLFW_KEY_RIGHT) by_pt.x = step_pt;
    if (e.code == GLFW_KEY_UP) by_pt.y = -step_pt;
    if (e.code == GLFW_KEY_DOWN) by_pt.y = step_pt;
    const std::optional<Vec2d> offset_pt = drawn_offset_pt(s.scene, s.selected_note);
    if (by_pt == Vec2d{} || !offset_pt) return false;
    answer.edits.push_back(move_note_edit(s.selected_note, *offset_pt + by_pt));
    return true;
}

/// Arrow keys move the selected note, else the map; everything else is in the table of actions.
void MapInput::on_key(const InputEvent& e, const MapSituation& s, Move& move, MapAnswer& answer) {
    if (!s.keys_are_free && belongs_to_text(e)) return;
    if (const Action action = action_of(e); action != Action::none) return on_action(action, s, move, answer);
    if (e.kind != InputEvent::Kind::key || e.action == GLFW_RELEASE || !s.keys_are_free || !s.arrow_keys_are_free) return;
    if (s.selected_note >= 0 && move_note(e, s, answer)) return;
    if (e.mods != 0) return;
    const double step = key_pan_share * std::min(move.frame_px.x, move.frame_px.y);
    if (e.code == GLFW_KEY_LEFT) move.pan({step, 0}, "camera keys");
    if (e.code == GLFW_KEY_RIGHT) move.pan({-step, 0}, "camera keys");
    if (e.code == GLFW_KEY_UP) move.pan({0, step}, "camera keys");
    if (e.code == GLFW_KEY_DOWN) move.pan({0, -step}, "camera keys");
}

/// Zooms are done here: several in one frame go on from each other.
void MapInput::on_action(Action action, const MapSituation&, Move& move, MapAnswer& answer) {
    if (action == Action::zoom_in) return move.zoom({0, 0}, key_factor, "camera keys");
    if (action == Action::zoom_out) return move.zoom({0, 0}, 1 / key_factor, "camera keys");
    answer.requests.push_back({action, {}});
}

std::optional<Vec2d> MapInput::cursor_px(const MapSituation& s) const {
    if (!cursor_ || dragging_ || !s.mouse_on_map || !s.map_units.contains(*cursor_)) return std::nullopt;
    return scene_px(s, *cursor_);
}

MapAnswer MapInput::handle(const std::vector<InputEvent>& events, const MapSituation& s) {
    MapAnswer answer;
    Move move{view_of(s.scene), {s.scene.map_frame_px.width(), s.scene.map_frame_px.height()}};
    for (const InputEvent& e : events) {
        cursor_ = e.kind == InputEvent::Kind::cursor_left ? std::nullopt : std::optional<Vec2d>(e.position);
        switch (e.kind) {
            case InputEvent::Kind::cursor:
                on_cursor(e, s, move, answer);
                break;
            case InputEvent::Kind::cursor_left:
                break;
            case InputEvent::Kind::button:
                on_button(e, s, move, answer);
                break;
            case InputEvent::Kind::scroll:
                on_scroll(e, s, move, answer);
                break;
            case InputEvent::Kind::key:
            case InputEvent::Kind::character:
                if (s.shortcuts_allowed) on_key(e, s, move, answer);
                break;
            case InputEvent::Kind::focus:
            case InputEvent::Kind::drop:
            case InputEvent::Kind::refresh:
                break;
        }
    }
    if (move.moved)
        if (auto camera = camera_of(move.view, s.scene.map->projection())) answer.edits.push_back(camera_edit("Move the map", move.merge_key, *std::move(camera)));
    return answer;
}

}  // namespace imap
