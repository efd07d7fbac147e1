// The menus, made from the table of actions.
#include "viewer/panels/actions.h"
#include "viewer/panels/layers_panel.h"
#include "viewer/panels/widgets.h"
#include "viewer/state/layers.h"

namespace imap {

namespace {

/// "###" keeps an item's identity while its words change.
void draw_item(const PanelContext& ctx, const ActionSpec& spec) {
    const ActionState state = state_of(ctx, spec);
    const std::string label = state.name + "###" + spec.name, keys = first_keys(spec);
    if (ImGui::MenuItem(label.c_str(), keys.empty() ? nullptr : keys.c_str(), state.checked, state.enabled)) ctx.requests.push_back({spec.action, {}});
    if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) tooltip(ctx.ui, spec.tip);
}

void draw_items(const PanelContext& ctx, Menu menu) {
    bool is_first = true;
    for (const ActionSpec& spec : action_table()) {
        if (spec.menu != menu) continue;
        if (spec.starts_group && !is_first) ImGui::Separator();
        draw_item(ctx, spec);
        is_first = false;
    }
}

void draw_compare_menu(const PanelContext& ctx, const Timeline& timeline) {
    if (!ImGui::BeginMenu("Compare")) return;
    for (const CompareMode mode : all_values<CompareMode>()) {
        const char* label = mode == CompareMode::none ? "Nothing" : mode == CompareMode::side_by_side ? "Side by side" : "Difference";
        const bool is_on = ctx.project.comparison.mode == mode;
        if (ImGui::MenuItem(label, nullptr, is_on) && !is_on) ctx.edits.push_back(compare_edit(mode, layer_count(ctx.project), timeline));
    }
    ImGui::EndMenu();
}

void draw_project_name(const PanelContext& ctx) {
    const std::string& name = ctx.project_name;
    const float width = ImGui::CalcTextSize(name.c_str()).x, right = ImGui::GetWindowWidth() - ctx.ui.px(14);
    ImGui::SetCursorPosX(std::max(right - width, ImGui::GetCursorPosX()));
    muted_text(ctx.ui, name);
}

}  // namespace

void draw_menu_bar(const PanelContext& ctx, const Timeline& timeline) {
    if (!ImGui::BeginMainMenuBar()) return;
    for (const Menu menu : {Menu::file, Menu::edit, Menu::ask, Menu::data, Menu::view, Menu::help}) {
        if (!ImGui::BeginMenu(name_of(menu))) continue;
        draw_items(ctx, menu);
        if (menu == Menu::view) draw_compare_menu(ctx, timeline);
        ImGui::EndMenu();
    }
    draw_project_name(ctx);
    ImGui::EndMainMenuBar();
}

}  // namespace imap
