// One line under the map: the last message at the left, and what the map shows at the right.
#include <algorithm>

#include "geo/base/text.h"
#include "viewer/panels/panel_context.h"
#include "viewer/panels/widgets.h"

namespace imap {

namespace {

std::string facts(const PanelContext& ctx) {
    const std::size_t shown = ctx.scene.relations.size(), all = ctx.scene.world.dataset->relations.size();
    std::vector<std::string> words;
    if (!ctx.scene.shown.empty()) words.push_back(ctx.scene.shown);
    words.push_back(grouped_digits(shown) + " of " + counted_in_groups(all, "relation", "relations"));
    if (ctx.scene.map) words.push_back(ctx.scene.map->projection().display_name());
    words.push_back(view_display_name(ctx.project.style.worldview) + " point of view");
    return join(words, "   \u00b7   ");
}

/// Notes of the scene (what could not be drawn) stand where no message does.
void draw_message(const PanelContext& ctx) {
    if (!ctx.status.empty()) {
        if (ctx.status_is_error)
            colored_text(ctx.ui.colors.error, ctx.status);
        else
            text(ctx.status);
    } else if (!ctx.scene.notes.empty()) {
        muted_text(ctx.ui, ctx.scene.notes.size() == 1 ? ctx.scene.notes[0] : ctx.scene.notes[0] + " \u2026");
        if (ImGui::IsItemHovered()) tooltip(ctx.ui, join(ctx.scene.notes, "\n"));
    }
}

}  // namespace

void draw_status_bar(const PanelContext& ctx) {
    ImGui::PushFont(ctx.ui.fonts.small);
    const std::string right = facts(ctx);
    const float left_x = ImGui::GetCursorPosX(), right_x = ImGui::GetContentRegionMax().x - ImGui::CalcTextSize(right.c_str()).x;
    if (!ctx.problems.empty()) {
        if (link(ctx.ui, "##problems", counted_in_groups(ctx.problems.size(), "problem in the data", "problems in the data"))) ctx.requests.push_back({Action::show_problems, {}});
        ImGui::SameLine(0, ctx.ui.px(16));
    }
    // A long message may cover the facts: it matters more.
    const float message_x = ImGui::GetCursorPosX(), y = ImGui::GetCursorPosY();
    draw_message(ctx);
    const float message_end = ctx.status.empty() && ctx.scene.notes.empty() ? message_x : ImGui::GetItemRectMax().x - ImGui::GetWindowPos().x;
    if (message_end + ctx.ui.px(24) < right_x) {
        ImGui::SetCursorPos({std::max(right_x, left_x), y});
        muted_text(ctx.ui, right);
    }
    ImGui::PopFont();
}

}  // namespace imap
