// All shown relations in a sortable table: hovering a row lights up its arrow, a click selects it.
#include <algorithm>
#include <limits>

#include "geo/base/text.h"
#include "viewer/panels/context_menu.h"
#include "viewer/panels/panel_context.h"
#include "viewer/panels/relation_order.h"
#include "viewer/panels/widgets.h"
#include "viewer/state/shown.h"

namespace imap {

namespace {

constexpr int column_count = 5;  ///< as RelationColumn has them

/// The arrow that stands for a relation on the map; -1 = none.
int arrow_of_relation(const Scene& scene, RelationIndex relation) {
    for (std::size_t i = 0; i < scene.arrows.size(); ++i) {
        const auto& members = scene.arrows[i].relations;
        if (std::binary_search(members.begin(), members.end(), relation)) return static_cast<int>(i);
    }
    return -1;
}

}  // namespace

Selection selection_of_relation(const PanelContext& ctx, RelationIndex index) {
    const Dataset& data = *ctx.scene.world.dataset;
    const Relation& relation = data.relations[std::size_t(index)];
    const int arrow = relation.directed ? -1 : arrow_of_relation(ctx.scene, index);
    Selection s;
    s.actor = data.actors[std::size_t(arrow < 0 ? relation.actor : ctx.scene.arrows[std::size_t(arrow)].actor)].id;
    s.target = data.actors[std::size_t(arrow < 0 ? relation.target : ctx.scene.arrows[std::size_t(arrow)].target)].id;
    if (shown_grouping(ctx.project) == ArrowGrouping::domain) s.domain = data.domains[std::size_t(relation.domain)].id;
    return s;
}

namespace {

std::vector<RelationSort> sorts_of_table() {
    std::vector<RelationSort> sorts;
    const ImGuiTableSortSpecs* specs = ImGui::TableGetSortSpecs();
    for (int i = 0; specs != nullptr && i < specs->SpecsCount; ++i)
        sorts.push_back({static_cast<RelationColumn>(specs->Specs[i].ColumnIndex), specs->Specs[i].SortDirection == ImGuiSortDirection_Descending});
    return sorts;
}

void draw_trend_cell(const PanelContext& ctx, const Relation& relation) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = ImGui::GetTextLineHeight();
    ImGui::Dummy({ctx.ui.px(14), height});
    if (ImGui::IsItemHovered()) tooltip(ctx.ui, capitalized(word(relation.trend)));
    draw_trend_symbol(*ImGui::GetWindowDrawList(), {at.x + ctx.ui.px(6), at.y + height / 2}, ctx.ui.px(4.5f), relation.trend, to_u32(ctx.ui.colors.text));
}

void draw_row(const PanelContext& ctx, RelationIndex index) {
    const Dataset& data = *ctx.scene.world.dataset;
    const Relation& relation = data.relations[std::size_t(index)];
    const Selection selection = selection_of_relation(ctx, index);
    ImGui::PushID(index);
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    const bool selected = ctx.project.selection == selection;
    if (ImGui::Selectable("##row", selected, ImGuiSelectableFlags_SpanAllColumns)) ctx.edits.push_back(select_edit(selected ? Selection{} : selection));
    if (ImGui::IsItemHovered()) ctx.lights_out = lights_of_relation(data, index);
    offer_menu_of_item(ctx, selection);
    if (lit(ctx.lights, ctx.scene, index)) ImGui::TableSetBgColor(ImGuiTableBgTarget_RowBg1, to_u32(ctx.ui.colors.accent_soft));
    if (ImGui::IsItemVisible()) {
        const std::string name = "row " + data.words_of(index).id;
        ctx.shown.push_back(name);
        ctx.aims[name] = center_of_item();
    }
    ImGui::SameLine(0, 0);
    fitted_text(ctx.ui, ctx.scene.world.name_of_actor(relation.actor), ImGui::GetContentRegionAvail().x);
    ImGui::TableNextColumn();
    fitted_text(ctx.ui, ctx.scene.world.name_of_actor(relation.target), ImGui::GetContentRegionAvail().x);
    if (ImGui::TableNextColumn()) fitted_text(ctx.ui, data.domains[std::size_t(relation.domain)].name, ImGui::GetContentRegionAvail().x);
    if (ImGui::TableNextColumn() && relation.strength) strength_dots(ctx.ui, data.scale_of(relation), *relation.strength);
    ImGui::TableNextColumn();
    draw_trend_cell(ctx, relation);
    ImGui::PopID();
}

}  // namespace

void draw_relations_panel(const PanelContext& ctx, RelationOrder& order) {
    const ImGuiTableFlags flags = ImGuiTableFlags_Sortable | ImGuiTableFlags_SortTristate | ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersInnerH;
    ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {ctx.ui.px(4), ctx.ui.px(4)});
    if (ImGui::BeginTable("##relations", column_count, flags, ImGui::GetContentRegionAvail())) {
        // In a narrow panel names matter more than the rest, which the evidence tells anyway.
        const ImGuiTableColumnFlags detail = ImGui::GetContentRegionAvail().x < ctx.ui.px(280) ? ImGuiTableColumnFlags_Disabled : ImGuiTableColumnFlags_None;
        ImGui::TableSetupScrollFreeze(0, 1);
        ImGui::TableSetupColumn("Who", ImGuiTableColumnFlags_WidthStretch, 1.0f);
        ImGui::TableSetupColumn("Whom", ImGuiTableColumnFlags_WidthStretch, 1.0f);
        ImGui::TableSetupColumn("Domain", ImGuiTableColumnFlags_WidthStretch | detail, 1.08f);
        ImGui::TableSetupColumn("Strength", ImGuiTableColumnFlags_WidthFixed | detail, ctx.ui.px(66));
        ImGui::TableSetupColumn("##Trend", ImGuiTableColumnFlags_WidthFixed, ctx.ui.px(16));
        ImGui::PushFont(ctx.ui.fonts.small);
        ImGui::TableHeadersRow();
        ImGui::PopFont();
        const std::vector<RelationIndex>& rows = order.sorted(ctx.scene.world.dataset, ctx.scene.relations, ctx.scene.query, sorts_of_table());
        ImGuiListClipper clipper;
        clipper.Begin(static_cast<int>(rows.size()));
        while (clipper.Step())
            for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) draw_row(ctx, rows[std::size_t(i)]);
        ImGui::EndTable();
    }
    ImGui::PopStyleVar();
}

}  // namespace imap
