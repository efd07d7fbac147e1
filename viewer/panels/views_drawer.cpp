// A row of tabs and choices over the view.
#include "viewer/panels/views_drawer.h"

#include <algorithm>

#include "viewer/panels/icons.h"
#include "viewer/panels/widgets.h"

namespace imap {

namespace {

using Tab = ViewsDrawer::Tab;

constexpr float tab_width = 84, narrowest_choices = 250;  // at 96 dots an inch

void draw_tabs(const PanelContext& ctx, ViewsDrawer& drawer, float width) {
    const std::vector<const char*> names{"Matrix", "Ranking", "Relations", "Evidence", "Notes"};
    std::vector<Vec2d> centers;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::BeginChild("##tabs", {width, ImGui::GetFrameHeight()}, false, ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NavFlattened);
    ImGui::PopStyleVar();
    drawer.tab = static_cast<Tab>(segmented(ctx.ui, "views", names, static_cast<int>(drawer.tab), &centers));
    ImGui::EndChild();
    for (std::size_t i = 0; i < names.size(); ++i) ctx.aims[std::string("view ") + names[i]] = centers[i];
}

void draw_choices(const PanelContext& ctx, ViewsDrawer& drawer, float width) {
    switch (drawer.tab) {
        case Tab::matrix:
            return draw_matrix_choices(ctx, drawer.matrix, width);
        case Tab::ranking:
            return draw_ranking_choices(ctx, drawer.ranking, width);
        case Tab::relations:
            return draw_table_choices(ctx, drawer.relations, width);
        case Tab::evidence:
            return draw_table_choices(ctx, drawer.evidence, width);
        case Tab::notes:
            return draw_notes_choices(ctx, width);
    }
}

void draw_view(const PanelContext& ctx, ViewsDrawer& drawer) {
    switch (drawer.tab) {
        case Tab::matrix:
            return draw_matrix_panel(ctx, drawer.matrix);
        case Tab::ranking:
            return draw_ranking_panel(ctx, drawer.ranking);
        case Tab::relations:
            return draw_table_panel(ctx, drawer.relations);
        case Tab::evidence:
            return draw_table_panel(ctx, drawer.evidence);
        case Tab::notes:
            return draw_notes_panel(ctx);
    }
}

}  // namespace

void draw_views(const PanelContext& ctx, ViewsDrawer& drawer) {
    const UiStyle& ui = ctx.ui;
    const ImVec2 at = ImGui::GetCursorPos();
    const float right = ImGui::GetContentRegionMax().x, side = ImGui::GetFrameHeight(), gap = ui.px(12);
    const float tabs = std::min(ViewsDrawer::tab_count * ui.px(tab_width), right - at.x - side - gap);
    draw_tabs(ctx, drawer, tabs);
    ImGui::SetCursorPos({right - side, at.y});
    if (icon_button(ui, "##close", Icon::close, "Close (M)")) ctx.requests.push_back({Action::toggle_views, {}});
    ctx.aims["views close"] = center_of_item();
    const float beside = right - side - gap - (at.x + tabs + gap);
    const bool one_line = beside >= ui.px(narrowest_choices);
    ImGui::SetCursorPos(one_line ? ImVec2{at.x + tabs + gap, at.y} : ImVec2{at.x, at.y + side + ui.px(4)});
    draw_choices(ctx, drawer, one_line ? beside : right - at.x);
    ImGui::Dummy({0, ui.px(1)});
    draw_view(ctx, drawer);
}

}  // namespace imap
