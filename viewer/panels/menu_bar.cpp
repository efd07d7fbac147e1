// The menus, made from the table of actions.
#include "geo/base/text.h"
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
    if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) tooltip(ctx.ui, state.enabled ? spec.tip : std::string(spec.tip) + "\n" + state.why_not);
}

/// Names come from the user's disk: drawn beside the item, as a label would end at a "##" in them.
void draw_recent_files(const PanelContext& ctx) {
    const ActionState state = state_of(ctx, spec_of(Action::open_recent));
    const bool open = ImGui::BeginMenu("Open recent", state.enabled);
    if (!state.enabled && ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) tooltip(ctx.ui, state.why_not);
    ctx.aims["menu Open recent"] = center_of_item();
    if (!open) return;
    for (const RecentFile& file : *ctx.recent) {
        const std::string name = name_of(file), detail = file.problem.empty() ? folder_of(file) : file.problem;
        const float x = ImGui::GetCursorPosX();
        ImGui::PushID(file.path.c_str());
        if (ImGui::MenuItem("##file", nullptr, false, file.problem.empty())) ctx.requests.push_back({Action::open_recent, file.path});
        if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) tooltip(ctx.ui, file.path + (file.problem.empty() ? "" : "\n" + file.problem));
        ctx.aims["recent " + name] = center_of_item();
        ctx.shown.push_back("recent " + name + (file.problem.empty() ? "" : ": " + file.problem));
        ImGui::PopID();
        ImGui::SameLine();
        ImGui::SetCursorPosX(x);
        if (file.problem.empty())
            text(name);
        else
            muted_text(ctx.ui, name);
        ImGui::SameLine();
        muted_text(ctx.ui, shorten(detail, 60));
    }
    ImGui::Separator();
    draw_item(ctx, spec_of(Action::clear_recent));
    ImGui::EndMenu();
}

void draw_items(const PanelContext& ctx, Menu menu) {
    bool is_first = true;
    for (const ActionSpec& spec : action_table()) {
        if (spec.menu != menu) continue;
        if (spec.starts_group && !is_first) ImGui::Separator();
        if (spec.action == Action::open_recent)
            draw_recent_files(ctx);
        else
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

void draw_menu_bar(const PanelContext& ctx, const Timeline& timeline, bool opens) {
    if (!ImGui::BeginMainMenuBar()) return;
    if (opens) ImGui::OpenPopup(name_of(Menu::file));
    for (const Menu menu : {Menu::file, Menu::edit, Menu::ask, Menu::data, Menu::view, Menu::help}) {
        const bool open = ImGui::BeginMenu(name_of(menu));
        ctx.aims[std::string("menu ") + name_of(menu)] = center_of_item();
        if (!open) continue;
        draw_items(ctx, menu);
        if (menu == Menu::view) draw_compare_menu(ctx, timeline);
        // ImGui closes a submenu alone, and opens it again where the mouse is still over its name.
        if (escape_pressed()) ImGui::CloseCurrentPopup();
        ImGui::EndMenu();
    }
    draw_project_name(ctx);
    ImGui::EndMainMenuBar();
}

}  // namespace imap
