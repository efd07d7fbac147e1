// A row of choices over the view.
#include "viewer/panels/views_drawer.h"

#include "viewer/panels/icons.h"
#include "viewer/panels/widgets.h"

namespace imap {

void draw_views(const PanelContext& ctx, ViewsDrawer& drawer) {
    const UiStyle& ui = ctx.ui;
    const float row_y = ImGui::GetCursorPosY(), right = ImGui::GetContentRegionMax().x, side = ImGui::GetFrameHeight();
    ImGui::SetCursorPosY(row_y + ImGui::GetStyle().FramePadding.y);
    bold_text(ui, "Who influences whom");
    ImGui::SameLine(0, ui.px(16));
    ImGui::SetCursorPosY(row_y);
    draw_matrix_choices(ctx, drawer.matrix, right - side - ui.px(8) - ImGui::GetCursorPosX());
    ImGui::SetCursorPos({right - side, row_y});
    if (icon_button(ui, "##close", Icon::close)) ctx.requests.push_back({Action::toggle_views, {}});
    ctx.aims["views close"] = center_of_item();
    if (ImGui::IsItemHovered()) tooltip(ui, "Close (M)");
    ImGui::Dummy({0, ui.px(1)});
    draw_matrix_panel(ctx, drawer.matrix);
}

}  // namespace imap
