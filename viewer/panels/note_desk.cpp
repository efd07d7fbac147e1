// The card of a note that is being written, and the mark around the selected one.
#include "viewer/panels/note_desk.h"

#include <algorithm>

#include "geo/base/text.h"
#include "imgui_stdlib.h"
#include "viewer/panels/questions.h"
#include "viewer/panels/widgets.h"
#include "viewer/scene/note_layer.h"

namespace imap {

namespace {

constexpr float card_width = 300, card_gap = 10, lines_at_once = 5;

const NoteBox* box_of(const Scene& scene, int note) {
    const auto found = std::find_if(scene.note_boxes.begin(), scene.note_boxes.end(), [note](const NoteBox& box) { return box.note == note; });
    return found == scene.note_boxes.end() ? nullptr : &*found;
}

int index_of_draft(const NoteDraft& draft, const Project& project) { return draft.index >= 0 ? draft.index : static_cast<int>(project.notes.size()); }

Box2d in_window(const PanelContext& ctx, const Box2d& box_px) {
    const double px_per_unit = double(ImGui::GetIO().DisplayFramebufferScale.x);
    return {ctx.scene_units.min + box_px.min * (1 / px_per_unit), ctx.scene_units.min + box_px.max * (1 / px_per_unit)};
}

void mark_selected(const PanelContext& ctx, int selected, const Box2d& map) {
    const NoteBox* box = box_of(ctx.scene, selected);
    if (box == nullptr) return;
    const Box2d mark = in_window(ctx, box->box_px).grown(double(ctx.ui.px(2.5f)));
    ImDrawList& list = *ImGui::GetBackgroundDrawList();
    list.PushClipRect({float(map.min.x), float(map.min.y)}, {float(map.max.x), float(map.max.y)});
    list.AddRect({float(mark.min.x), float(mark.min.y)}, {float(mark.max.x), float(mark.max.y)}, to_u32(ctx.ui.colors.accent), ctx.ui.px(4), 0, ctx.ui.px(1.6f));
    list.PopClipRect();
}

/// Where the box will not grow: beyond what it is about, or else beside it. Inside the map.
Vec2d place_of_card(const PanelContext& ctx, const NoteBox* box, const Box2d& map, Vec2d size) {
    const double gap = double(ctx.ui.px(card_gap)), widest_box = double(ctx.ui.px(220));
    Vec2d at = map.center() - size * 0.5;
    if (box != nullptr) {
        const Box2d units = in_window(ctx, box->box_px);
        const double subject_y = in_window(ctx, {box->subject_px, box->subject_px}).min.y;
        const bool grows_up = box->box_px.center().y < box->subject_px.y;
        at = {units.min.x, grows_up ? std::max(units.max.y, subject_y) + gap : std::min(units.min.y, subject_y) - gap - size.y};
        if (at.y < map.min.y || at.y + size.y > map.max.y) {
            const bool right = units.min.x + widest_box + gap + size.x <= map.max.x;
            at = {right ? units.min.x + widest_box + gap : units.max.x - widest_box - gap - size.x, units.center().y - size.y / 2};
        }
    }
    return {std::max(map.min.x + 4, std::min(at.x, map.max.x - size.x - 4)), std::max(map.min.y + 4, std::min(at.y, map.max.y - size.y - 4))};
}

/// A box that grows while its words are written grows away from what it is about. One that finds its place by itself goes on doing so.
void hold_corner(NoteDraft& draft, const NoteBox& box, double px_per_pt) {
    if (draft.index >= 0 && !draft.note.offset_pt) return;
    const Vec2d half = Vec2d{box.box_px.width(), box.box_px.height()} * 0.5, center = box.box_px.center() - box.subject_px;
    if (!draft.corner) {
        const Vec2d sign{center.x < 0 ? 1.0 : -1.0, center.y < 0 ? 1.0 : -1.0};
        draft.corner = {(center + Vec2d{half.x * sign.x, half.y * sign.y}) * (1 / px_per_pt), sign};
    }
    const Vec2d sign = draft.corner->sign;
    draft.note.offset_pt = draft.corner->from_subject_pt - Vec2d{half.x * sign.x, half.y * sign.y} * (1 / px_per_pt);
}

/// Its words and what ends them: true = keep, false = leave, nothing yet.
std::optional<bool> draw_card_contents(const PanelContext& ctx, NoteDraft& draft) {
    const UiStyle& ui = ctx.ui;
    bold_text(ui, shortened_to((draft.index < 0 ? "New note: " : "Note: ") + subject_words(ctx.scene.world, draft.note), ui.px(card_width - 24)));
    if (draft.takes_keyboard) ImGui::SetKeyboardFocusHere();
    draft.takes_keyboard = false;
    std::optional<bool> ends;
    if (ImGui::InputTextMultiline("##words", &draft.note.text, {ui.px(card_width - 24), ImGui::GetTextLineHeight() * lines_at_once + ui.px(10)},
                                  ImGuiInputTextFlags_EnterReturnsTrue))
        ends = true;
    ctx.aims["note words"] = center_of_item();
    if (link(ui, "##keep", "Keep (Ctrl+Enter)")) ends = true;
    ctx.aims["note keep"] = center_of_item();
    ImGui::SameLine(0, ui.px(14));
    if (link(ui, "##leave", "Leave (Esc)")) ends = false;
    const std::size_t bytes = draft.note.text.size();
    if (bytes > max_note_bytes) {
        ImGui::PushTextWrapPos(ui.px(card_width - 12));
        colored_text(ui.colors.error, "Too long by " + counted_in_groups(static_cast<long long>(bytes - max_note_bytes), "byte", "bytes") + ": the end will be cut off.");
        ImGui::PopTextWrapPos();
    }
    return ends;
}

void draw_card(const PanelContext& ctx, NoteDesk& desk, const Box2d& map) {
    const UiStyle& ui = ctx.ui;
    NoteDraft& draft = *desk.draft;
    const NoteBox* box = box_of(ctx.scene, index_of_draft(draft, ctx.project));
    if (draft.frames < 6) ctx.goes_on = true;
    if (draft.frames++ < 3 && box == nullptr) return;  // the scene has the note a frame later
    if (!draft.card_at) draft.card_at = place_of_card(ctx, box, map, {double(ui.px(card_width)), double(ui.px(160))});
    if (box != nullptr) hold_corner(draft, *box, ctx.scene.px_per_pt);
    ImGui::SetNextWindowPos({float(draft.card_at->x), float(draft.card_at->y)});
    ImGui::SetNextWindowSize({ui.px(card_width), 0});
    if (draft.takes_keyboard) ImGui::SetNextWindowFocus();
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(8));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(12), ui.px(10)});
    ImGui::Begin("##note", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav);
    std::optional<bool> ends = draw_card_contents(ctx, draft);
    const bool outside = !ImGui::IsWindowHovered(ImGuiHoveredFlags_RootAndChildWindows | ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
    if (!ends && outside && draft.frames > 4 && (ImGui::IsMouseClicked(ImGuiMouseButton_Left) || ImGui::IsMouseClicked(ImGuiMouseButton_Right))) ends = true;
    if (escape_pressed()) ends = false;
    ImGui::End();
    ImGui::PopStyleVar(3);
    ctx.shown.push_back("note card");
    if (ctx.is_traced) ctx.shown.push_back("note words " + draft.note.text);
    if (!ends) return;
    if (!*ends)
        desk.draft.reset();
    else if (std::optional<Edit> edit = desk.keep(ctx.project, ctx.scene))
        ctx.edits.push_back(std::move(*edit));
}

}  // namespace

void NoteDesk::write(Note about) {
    draft = NoteDraft{std::move(about)};
    selected = -1;
}

void NoteDesk::edit(const Project& project, int index) {
    if (index < 0 || static_cast<std::size_t>(index) >= project.notes.size()) return;
    draft = NoteDraft{project.notes[static_cast<std::size_t>(index)], index};
    selected = index;
}

std::optional<Edit> NoteDesk::keep(const Project& project, const Scene& scene) {
    if (!draft) return std::nullopt;
    NoteDraft done = std::move(*draft);
    draft.reset();
    if (done.index >= static_cast<int>(project.notes.size())) return std::nullopt;  // it is gone
    done.note.text = tidy_note_text(done.note.text);
    selected = done.note.text.empty() ? -1 : index_of_draft(done, project);
    if (done.index >= 0) return done.note == project.notes[static_cast<std::size_t>(done.index)] ? std::nullopt : std::optional(change_note_edit(done.index, std::move(done.note)));
    if (done.note.text.empty()) return std::nullopt;
    const NoteBox* box = box_of(scene, index_of_draft(done, project));
    if (box != nullptr && !done.note.offset_pt) done.note.offset_pt = (box->box_px.center() - box->subject_px) * (1 / scene.px_per_pt);
    return add_note_edit(std::move(done.note));
}

std::optional<Project> NoteDesk::kept_so_far(const Project& project) const {
    if (!draft || draft->index >= static_cast<int>(project.notes.size())) return std::nullopt;
    Note note = draft->note;
    note.text = tidy_note_text(note.text);
    if (note.text.empty()) return std::nullopt;
    Project kept = project;
    if (draft->index < 0)
        kept.notes.push_back(std::move(note));
    else
        kept.notes[static_cast<std::size_t>(draft->index)].text = std::move(note.text);  // its box may have moved by itself
    return kept == project ? std::nullopt : std::optional(std::move(kept));
}

Project NoteDesk::with_draft(Project project) const {
    if (!draft) return project;
    Note note = draft->note;
    note.text = tidy_note_text(note.text);
    if (note.text.empty()) note.text = "Write the words on the card\nbeside this box \u2026";  // with the room that a short note needs
    if (draft->index < 0)
        project.notes.push_back(std::move(note));
    else if (static_cast<std::size_t>(draft->index) < project.notes.size())
        project.notes[static_cast<std::size_t>(draft->index)] = std::move(note);
    return project;
}

void NoteDesk::follow(const Project& project) {
    const int count = static_cast<int>(project.notes.size());
    if (selected >= count) selected = -1;
    if (draft && draft->index >= count) draft.reset();
}

std::optional<Note> note_about(const Scene& scene, const Selection& selection) {
    Note note;
    note.actor = selection.target.empty() ? asked_actor(scene.world, selection) : selection.actor;
    note.target = selection.target;
    if (!note.actor.empty()) return note;
    const RegionIndex region = selection.region.empty() ? -1 : scene.world.borders->find_region(selection.region);
    if (region < 0 || !scene.map->has_anchor(region)) return std::nullopt;
    const auto place_deg = scene.map->projection().deg_from_plane(scene.map->anchor(region));
    if (!place_deg) return std::nullopt;
    note.place_deg = *place_deg;
    return note;
}

void draw_note_desk(const PanelContext& ctx, NoteDesk& desk, const Box2d& map) {
    desk.follow(ctx.project);
    if (ctx.is_traced)
        for (const NoteBox& box : ctx.scene.note_boxes) ctx.aims["note " + std::to_string(box.note)] = in_window(ctx, box.box_px).center();
    if (desk.draft) return draw_card(ctx, desk, map);
    if (desk.selected < 0) return;
    ctx.shown.push_back("note selected " + std::to_string(desk.selected));
    mark_selected(ctx, desk.selected, map);
}

}  // namespace imap
