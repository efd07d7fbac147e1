// The card: fields at the left, the first rows and the report at the right, and what the map will hold below.
#include "viewer/panels/import_panel.h"

#include <fmt/format.h>

#include <algorithm>

#include "imgui.h"
#include "viewer/panels/widgets.h"

namespace imap {

namespace {

constexpr std::size_t most_columns = 60;  // ImGui's tables end at 64

/// Columns with a role are always among the shown ones.
std::vector<std::size_t> shown_columns(const ImportView& view) {
    std::vector<std::size_t> shown;
    const auto with_role = static_cast<std::size_t>(std::count_if(view.column_roles.begin(), view.column_roles.end(), [](const std::string& role) { return !role.empty(); }));
    std::size_t others = most_columns - std::min(with_role, most_columns);
    for (std::size_t i = 0; i < view.columns.size() && shown.size() < most_columns; ++i) {
        if (view.column_roles[i].empty() && others == 0) continue;
        if (view.column_roles[i].empty()) --others;
        shown.push_back(i);
    }
    return shown;
}

void draw_column_head(const ImportPanelContext& ctx, std::size_t column) {
    const UiStyle& ui = ctx.ui;
    const std::string& role = ctx.view.column_roles[column];
    ImGui::PushFont(ui.fonts.small);
    if (role.empty())
        text(" ");
    else
        colored_text(ui.colors.accent, role);
    ImGui::PopFont();
    bold_text(ui, ctx.view.columns[column]);
}

void draw_failure(const ImportPanelContext& ctx) {
    const UiStyle& ui = ctx.ui;
    if (ctx.view.failure.empty() || ctx.busy) return;
    ImGui::PushStyleColor(ImGuiCol_ChildBg, ui.colors.field);
    const float width = ImGui::GetContentRegionAvail().x - 2 * ui.px(12);
    const float height = ImGui::CalcTextSize(ctx.view.failure.c_str(), nullptr, false, width).y + 2 * ui.px(9);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(12), ui.px(9)});
    ImGui::BeginChild("##failure", {0, height}, false, ImGuiWindowFlags_AlwaysUseWindowPadding | ImGuiWindowFlags_NoScrollbar);
    ImGui::PushTextWrapPos(0);
    colored_text(ui.colors.warning, ctx.view.failure);
    ImGui::PopTextWrapPos();
    ImGui::EndChild();
    ImGui::PopStyleVar();
    ImGui::PopStyleColor();
    ctx.shown.push_back("import failure");
}

void draw_bottom(const ImportPanelContext& ctx) {
    const UiStyle& ui = ctx.ui;
    const float buttons = 2 * ui.px(110) + ImGui::GetStyle().ItemSpacing.x, right = ImGui::GetContentRegionMax().x;
    ImGui::AlignTextToFramePadding();
    const float room = right - buttons - ui.px(20) - ImGui::GetCursorPosX();
    if (ctx.busy)
        muted_text(ui, shortened_to(ctx.busy_words, room));
    else
        text(shortened_to(ctx.view.summary, room));
    const ImVec2 min = ImGui::GetItemRectMin(), max = ImGui::GetItemRectMax();
    if (ctx.busy && ctx.busy_share >= 0) {
        const float end = min.x + ui.px(180) * std::clamp(ctx.busy_share, 0.0f, 1.0f);
        ImDrawList& list = *ImGui::GetWindowDrawList();
        list.AddRectFilled({min.x, max.y + ui.px(2)}, {min.x + ui.px(180), max.y + ui.px(5)}, to_u32(ui.colors.field), ui.px(2));
        list.AddRectFilled({min.x, max.y + ui.px(2)}, {end, max.y + ui.px(5)}, to_u32(ui.colors.accent), ui.px(2));
    }
    ImGui::SameLine();
    ImGui::SetCursorPosX(right - buttons);
    if (primary_button(ui, "Draw", ctx.view.can_draw && !ctx.busy)) ctx.draw = true;
    ctx.aims["import draw"] = center_of_item();
    ImGui::SameLine();
    if (ImGui::Button("Cancel", {ui.px(110), 0})) ctx.cancel = true;
    ctx.aims["import cancel"] = center_of_item();
}

void draw_title(const ImportPanelContext& ctx) {
    heading(ctx.ui, "Import");
    ImGui::SameLine(0, ctx.ui.px(12));
    const float y = ImGui::GetCursorPosY();
    ImGui::SetCursorPosY(y + ctx.ui.px(4));
    muted_text(ctx.ui, shortened_to(ctx.view.file, ImGui::GetContentRegionAvail().x));
    ImGui::Dummy({0, ctx.ui.px(2)});
}

}  // namespace

void draw_import_preview(const ImportPanelContext& ctx, float height) {
    const UiStyle& ui = ctx.ui;
    const ImportView& view = ctx.view;
    if (view.columns.empty()) {
        muted_text(ui, "No rows could be read.");
        return;
    }
    const std::vector<std::size_t> columns = shown_columns(view);
    constexpr ImGuiTableFlags flags =
        ImGuiTableFlags_ScrollX | ImGuiTableFlags_ScrollY | ImGuiTableFlags_SizingFixedFit | ImGuiTableFlags_NoHostExtendX | ImGuiTableFlags_PadOuterX;
    // The table is made anew with another number of columns.
    ImGui::PushID(static_cast<int>(columns.size()));
    if (ImGui::BeginTable("##preview", static_cast<int>(columns.size()) + 1, flags, {0, height})) {
        ImGui::TableSetupScrollFreeze(1, 1);
        const auto tint = [&](std::size_t column) {
            if (view.column_roles[column].empty()) return;
            ImVec4 color = ui.colors.accent_soft;
            color.w = 0.55f;
            ImGui::TableSetBgColor(ImGuiTableBgTarget_CellBg, to_u32(color));
        };
        ImGui::TableNextRow();  // no row of headers for ImGui, which would not make columns as wide as these words
        ImGui::TableNextColumn();
        for (const std::size_t column : columns) {
            ImGui::TableNextColumn();
            tint(column);
            draw_column_head(ctx, column);
        }
        ImGui::PushFont(ui.fonts.small);
        for (std::size_t row = 0; row < view.rows.size(); ++row) {
            ImGui::TableNextRow();
            ImGui::TableNextColumn();
            muted_text(ui, std::to_string(view.lines[row]));
            for (const std::size_t column : columns) {
                ImGui::TableNextColumn();
                tint(column);
                text(shortened_to(view.rows[row][column], ui.px(240)));
            }
        }
        if (static_cast<long long>(view.rows.size()) < view.row_count) {
            ImGui::TableNextRow();
            ImGui::TableNextColumn();
            muted_text(ui, "\u2026");
        }
        ImGui::PopFont();
        ImGui::EndTable();
    }
    ImGui::PopID();
}

void draw_import_panel(const ImportPanelContext& ctx) {
    const UiStyle& ui = ctx.ui;
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    const ImVec2 size{std::min(display.x - ui.px(48), ui.px(1480)), std::min(display.y - ui.px(48), ui.px(920))};
    if (!ImGui::IsPopupOpen("##import")) ImGui::OpenPopup("##import");
    ImGui::SetNextWindowPos({std::floor(display.x / 2), std::floor(display.y / 2)}, ImGuiCond_Always, {0.5f, 0.5f});
    ImGui::SetNextWindowSize({std::max(size.x, ui.px(300)), std::max(size.y, ui.px(200))});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(8));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(20), ui.px(16)});
    const bool drawn =
        ImGui::BeginPopupModal("##import", nullptr, ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoScrollbar);
    ImGui::PopStyleVar(2);
    if (!drawn) return;

    draw_title(ctx);
    const float bottom = ImGui::GetFrameHeight() + ui.px(14), width = ImGui::GetContentRegionAvail().x;
    const float body = std::max(ImGui::GetContentRegionAvail().y - bottom, ui.px(100)), left = std::clamp(width * 0.3f, ui.px(320), ui.px(410));
    ImGui::BeginChild("##fields", {left, body}, false);
    draw_import_fields(ctx);
    ImGui::EndChild();
    ImGui::SameLine(0, ui.px(24));
    ImGui::BeginChild("##right", {0, body}, false, ImGuiWindowFlags_NoScrollbar);
    draw_failure(ctx);
    draw_import_preview(ctx, std::floor(ImGui::GetContentRegionAvail().y * 0.46f));
    ImGui::Dummy({0, ui.px(6)});
    draw_import_report(ctx);
    ImGui::EndChild();
    ImGui::Dummy({0, ui.px(2)});
    draw_bottom(ctx);
    // Escape leaves a list or a field first.
    if (escape_pressed() && !ctx.state.engaged) ctx.cancel = true;
    ctx.state.engaged = ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId) || ImGui::GetIO().WantTextInput;
    if (ctx.draw || ctx.cancel) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
}

}  // namespace imap
