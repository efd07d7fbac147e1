// An ImGui table over the rows that are in sight.
#include "viewer/panels/table_panel.h"

#include <algorithm>
#include <array>

#include "geo/base/text.h"
#include "imgui_stdlib.h"
#include "viewer/panels/widgets.h"
#include "viewer/scene/relation_words.h"

namespace imap {

namespace {

using About = TablePanel::About;

constexpr std::size_t most_copied = 100'000;

/// At 96 dots an inch, as the columns of relation_text and evidence_text.
constexpr std::array<float, 12> relation_widths{112, 112, 100, 84, 86, 320, 92, 96, 96, 80, 80, 74};
constexpr std::array<float, 9> evidence_widths{112, 112, 330, 60, 170, 92, 210, 100, 76};

RelationIndex relation_of_row(const Dataset& data, About about, int row) { return about == About::relations ? row : data.evidence[std::size_t(row)].relation; }

std::string id_of_row(const Dataset& data, About about, int row) { return about == About::relations ? data.words_of(row).id : data.evidence[std::size_t(row)].id; }

void follow(const PanelContext& ctx, TablePanel& panel) {
    const Dataset& data = *ctx.scene.world.dataset;
    const ViewCause cause = cause_of(ctx.scene, ctx.ui.theme);
    if (!(cause == panel.cause)) {
        panel.cause = cause;
        panel.text = panel.about == About::relations ? relation_text(ctx.scene.world) : evidence_text(ctx.scene.world);
        panel.copied = 0;
    }
    const auto all_rows = [&] { return panel.about == About::relations ? ctx.scene.relations : evidence_rows(data, ctx.scene.relations); };
    panel.found_all = panel.rows.follow(cause, panel.text, all_rows, panel.search, panel.sorts);
    if (!panel.found_all) ctx.goes_on = true;
}

std::vector<TableSort> sorts_of_table() {
    std::vector<TableSort> sorts;
    const ImGuiTableSortSpecs* specs = ImGui::TableGetSortSpecs();
    for (int i = 0; specs != nullptr && i < specs->SpecsCount; ++i) sorts.push_back({specs->Specs[i].ColumnIndex, specs->Specs[i].SortDirection == ImGuiSortDirection_Descending});
    return sorts;
}

void draw_headings(const PanelContext& ctx, const TableText& text) {
    ImGui::TableNextRow(ImGuiTableRowFlags_Headers);
    for (int i = 0; i < static_cast<int>(text.columns.size()); ++i) {
        if (!ImGui::TableSetColumnIndex(i)) continue;
        const std::string& name = text.columns[std::size_t(i)].name;
        ImGui::TableHeader(name.c_str());
        ctx.aims["column " + name] = center_of_item();
    }
}

void draw_cell(const PanelContext& ctx, const TablePanel& panel, int column, int row) {
    const UiStyle& ui = ctx.ui;
    const Dataset& data = *ctx.scene.world.dataset;
    const std::string words = panel.text.columns[std::size_t(column)].words(row);
    const std::string& name = panel.text.columns[std::size_t(column)].name;
    if (name == "Trend") {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float height = ImGui::GetTextLineHeight();
        ImGui::Dummy({ui.px(14), height});
        draw_trend_symbol(*ImGui::GetWindowDrawList(), {at.x + ui.px(6), at.y + height / 2}, ui.px(4.2f), data.relations[std::size_t(row)].trend, to_u32(ui.colors.text));
        ImGui::SameLine(0, ui.px(4));
    }
    const bool against = panel.about == About::evidence && name == "Stance" && data.evidence[std::size_t(row)].stance == Stance::contradicts;
    if (against) ImGui::PushStyleColor(ImGuiCol_Text, ui.colors.error);
    fitted_text(ui, words, ImGui::GetContentRegionAvail().x);
    if (against) ImGui::PopStyleColor();
}

void draw_row(const PanelContext& ctx, const TablePanel& panel, int row) {
    const Dataset& data = *ctx.scene.world.dataset;
    const RelationIndex relation = relation_of_row(data, panel.about, row);
    const Selection selection = selection_of_relation(ctx, relation);
    ImGui::PushID(row);
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    const bool selected = ctx.project.selection == selection;
    if (ImGui::Selectable("##row", selected, ImGuiSelectableFlags_SpanAllColumns | ImGuiSelectableFlags_AllowItemOverlap))
        ctx.edits.push_back(select_edit(selected ? Selection{} : selection));
    if (ImGui::IsItemHovered()) ctx.lights_out = lights_of_relation(data, relation);
    if (ctx.is_traced && ImGui::IsItemVisible()) ctx.aims["table row " + id_of_row(data, panel.about, row)] = {center_of_item().x, center_of_item().y};
    if (lit(ctx.lights, ctx.scene, relation)) {
        ImGui::TableSetBgColor(ImGuiTableBgTarget_RowBg1, to_u32(ctx.ui.colors.accent_soft));
        ctx.shown.push_back("lit row " + id_of_row(data, panel.about, row));
    }
    ImGui::SameLine(0, 0);
    draw_cell(ctx, panel, 0, row);
    for (int column = 1; column < static_cast<int>(panel.text.columns.size()); ++column)
        if (ImGui::TableNextColumn()) draw_cell(ctx, panel, column, row);
    ImGui::PopID();
}

std::string count_words(const TablePanel& panel) {
    const char *one = panel.about == About::relations ? "relation" : "piece", *many = panel.about == About::relations ? "relations" : "pieces";
    const std::size_t all = panel.rows.count_of_all(), found = panel.rows.rows().size();
    if (panel.copied > 0) return "Copied " + counted_in_groups(panel.copied, "row", "rows");
    if (!panel.found_all) return "Searching: " + grouped_digits(found);
    return found == all ? counted_in_groups(all, one, many) : grouped_digits(found) + " of " + counted_in_groups(all, one, many);
}

}  // namespace

void draw_table_choices(const PanelContext& ctx, TablePanel& panel, float width) {
    const UiStyle& ui = ctx.ui;
    const float row_y = ImGui::GetCursorPosY(), field = std::min(ui.px(220), width * 0.5f), left = ImGui::GetCursorPosX();
    ImGui::SetNextItemWidth(field);
    if (ImGui::InputTextWithHint("##search", "Search the table", &panel.search)) panel.copied = 0;
    ctx.aims["table search"] = center_of_item();
    follow(ctx, panel);
    ImGui::SameLine(0, ui.px(10));
    ImGui::SetCursorPosY(row_y + ImGui::GetStyle().FramePadding.y);
    if (link(ui, "##copy", "Copy", false)) {
        ImGui::SetClipboardText(copied_text(panel.text, panel.rows.rows(), most_copied).c_str());
        panel.copied = std::min(panel.rows.rows().size(), most_copied);
    }
    ctx.aims["table copy"] = center_of_item();
    if (ImGui::IsItemHovered()) tooltip(ui, "Copy these rows as text with tabs between the columns, for a spreadsheet; 100 000 at most");
    ImGui::SameLine(0, ui.px(12));
    ImGui::SetCursorPosY(row_y + ui.px(1));  // smaller letters on the line's own baseline
    ImGui::PushStyleColor(ImGuiCol_Text, ui.colors.muted_text);
    const std::string count = count_words(panel);
    fitted_text(ui, count, std::max(ui.px(20), left + width - ImGui::GetCursorPosX()));
    ImGui::PopStyleColor();
    ctx.shown.push_back("table: " + count);
    ImGui::SetCursorPosY(row_y + ImGui::GetFrameHeight() + ImGui::GetStyle().ItemSpacing.y);
}

void draw_table_panel(const PanelContext& ctx, TablePanel& panel) {
    const UiStyle& ui = ctx.ui;
    const bool relations = panel.about == About::relations;
    const ImGuiTableFlags flags = ImGuiTableFlags_Sortable | ImGuiTableFlags_SortMulti | ImGuiTableFlags_SortTristate | ImGuiTableFlags_ScrollX | ImGuiTableFlags_ScrollY |
                                  ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_Resizable | ImGuiTableFlags_Hideable;
    const int columns = static_cast<int>(panel.text.columns.size());
    ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {ui.px(5), ui.px(2)});
    ImGui::PushFont(ui.fonts.small);
    if (ImGui::BeginTable(relations ? "##relations" : "##evidence", columns, flags, ImGui::GetContentRegionAvail())) {
        ImGui::TableSetupScrollFreeze(2, 1);
        for (int i = 0; i < columns; ++i) {
            const float width = relations ? relation_widths[std::size_t(i)] : evidence_widths[std::size_t(i)];
            ImGui::TableSetupColumn(panel.text.columns[std::size_t(i)].name.c_str(), ImGuiTableColumnFlags_WidthFixed | (i == 0 ? ImGuiTableColumnFlags_NoHide : 0), ui.px(width));
        }
        draw_headings(ctx, panel.text);
        panel.sorts = sorts_of_table();
        follow(ctx, panel);  // a click on a heading shows at once
        const std::vector<int>& rows = panel.rows.rows();
        ImGuiListClipper clipper;
        clipper.Begin(static_cast<int>(rows.size()));
        while (clipper.Step())
            for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) draw_row(ctx, panel, rows[std::size_t(i)]);
        ImGui::EndTable();
    }
    ImGui::PopFont();
    ImGui::PopStyleVar();
    ctx.shown.push_back(relations ? "table of relations" : "table of evidence");
}

}  // namespace imap
