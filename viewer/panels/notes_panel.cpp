// A row a note.
#include "viewer/panels/notes_panel.h"

#include <algorithm>

#include "geo/base/text.h"
#include "viewer/panels/note_desk.h"
#include "viewer/panels/widgets.h"
#include "viewer/scene/note_layer.h"

namespace imap {

namespace {

bool is_on_map(const Scene& scene, int note) {
    return std::any_of(scene.note_boxes.begin(), scene.note_boxes.end(), [note](const NoteBox& box) { return box.note == note; });
}

void draw_row(const PanelContext& ctx, int index) {
    const UiStyle& ui = ctx.ui;
    const Note& note = ctx.project.notes[static_cast<std::size_t>(index)];
    const std::string number = std::to_string(index);
    ImGui::PushID(index);
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    if (ImGui::Selectable("##row", ctx.notes->selected == index, ImGuiSelectableFlags_SpanAllColumns | ImGuiSelectableFlags_AllowItemOverlap))
        ctx.requests.push_back({Action::go_to_note, number});
    if (ImGui::IsItemHovered() && note.text.find('\n') != std::string::npos) tooltip(ui, note.text);
    if (ctx.is_traced && ImGui::IsItemVisible()) ctx.aims["note row " + number] = {double(ImGui::GetItemRectMin().x + ui.px(12)), center_of_item().y};
    ImGui::SameLine(0, 0);
    fitted_text(ui, heading_words(note), ImGui::GetContentRegionAvail().x);
    ImGui::TableNextColumn();
    small_muted_text(ui, shortened_to(subject_words(ctx.scene.world, note) + (is_on_map(ctx.scene, index) ? "" : ", not in sight"), ImGui::GetContentRegionAvail().x));
    ImGui::TableNextColumn();
    if (link(ui, "##edit", "Edit")) ctx.notes->edit(ctx.project, index);
    if (ctx.is_traced && ImGui::IsItemVisible()) ctx.aims["note edit " + number] = center_of_item();
    ImGui::SameLine(0, ui.px(12));
    if (link(ui, "##delete", "Delete")) {
        ctx.edits.push_back(remove_note_edit(index));
        ctx.notes->selected = -1;
    }
    if (ctx.is_traced && ImGui::IsItemVisible()) ctx.aims["note delete " + number] = center_of_item();
    ImGui::PopID();
}

}  // namespace

void draw_notes_choices(const PanelContext& ctx, float) {
    const UiStyle& ui = ctx.ui;
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ImGui::GetStyle().FramePadding.y);
    if (link(ui, "##add", "Add a note (N)", false)) ctx.requests.push_back({Action::add_note, {}});
    ImGui::SameLine(0, ui.px(14));
    muted_text(ui, counted(static_cast<long long>(ctx.project.notes.size()), "note", "notes"));
}

void draw_notes_panel(const PanelContext& ctx) {
    const UiStyle& ui = ctx.ui;
    ctx.shown.push_back("notes list");
    if (ctx.project.notes.empty()) return muted_text(ui, "No notes yet. Press N, or click the map with the right button.");
    if (!ImGui::BeginTable("##notes", 3, ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg)) return;
    ImGui::TableSetupColumn("##words", ImGuiTableColumnFlags_WidthStretch, 3);
    ImGui::TableSetupColumn("##about", ImGuiTableColumnFlags_WidthStretch, 2);
    ImGui::TableSetupColumn("##do", ImGuiTableColumnFlags_WidthFixed, ui.px(110));
    for (int i = 0; i < static_cast<int>(ctx.project.notes.size()); ++i) draw_row(ctx, i);
    ImGui::EndTable();
}

}  // namespace imap
