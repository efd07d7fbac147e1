// The menus: every action with its key.
#include <fmt/format.h>

#include "viewer/panels/layers_panel.h"
#include "viewer/panels/panel_context.h"
#include "viewer/panels/time_panel.h"
#include "viewer/panels/widgets.h"
#include "viewer/state/layers.h"

namespace imap {

namespace {

void item(const PanelContext& ctx, const char* label, const char* key, Action action, bool enabled = true) {
    if (ImGui::MenuItem(label, key, false, enabled)) ctx.requests.push_back({action, {}});
}

void draw_file_menu(const PanelContext& ctx) {
    item(ctx, "Open dataset\u2026", "Ctrl+O", Action::open_dataset);
    item(ctx, "Add a dataset\u2026", "Ctrl+Shift+A", Action::add_dataset, ctx.project.layers.size() < max_layers);
    item(ctx, "Open borders\u2026", nullptr, Action::open_borders);
    item(ctx, "Open project\u2026", "Ctrl+Shift+O", Action::open_project);
    ImGui::Separator();
    item(ctx, "Save project", "Ctrl+S", Action::save_project);
    item(ctx, "Save project as\u2026", "Ctrl+Shift+S", Action::save_project_as);
    ImGui::Separator();
    item(ctx, "Export figure\u2026", "Ctrl+E", Action::export_figure);
    ImGui::Separator();
    item(ctx, "Quit", "Ctrl+Q", Action::quit);
}

/// Undo with what it undoes; "###" keeps the item's identity while its words change.
void draw_history_item(const PanelContext& ctx, const char* verb, const std::string& what, const char* key, Action action) {
    std::string label = what.empty() ? verb : fmt::format("{}: {}", verb, what);
    label += std::string("###") + verb;
    item(ctx, label.c_str(), key, action, !what.empty());
}

void draw_edit_menu(const PanelContext& ctx) {
    draw_history_item(ctx, "Undo", ctx.undo_label, "Ctrl+Z", Action::undo);
    draw_history_item(ctx, "Redo", ctx.redo_label, "Ctrl+Shift+Z", Action::redo);
    ImGui::Separator();
    if (ImGui::MenuItem("Clear selection", "Esc", false, !ctx.project.selection.empty())) ctx.edits.push_back(select_edit({}));
    if (ImGui::MenuItem("Reset filters", nullptr, false, !ctx.project.filter.empty()))
        ctx.edits.push_back({"Reset filters", "", [](Project& p) { p.filter = {}; }});
}

void draw_data_menu(const PanelContext& ctx) {
    item(ctx, "Import settings\u2026", "Ctrl+I", Action::import_settings, ctx.has_table);
    item(ctx, "Read again", "Ctrl+R", Action::read_again);
    if (ImGui::MenuItem("Follow changes", nullptr, ctx.project.follow_files))
        ctx.edits.push_back({"Follow changes", "", [](Project& p) { p.follow_files = !p.follow_files; }});
    ImGui::Separator();
    item(ctx, "Problems in the data", nullptr, Action::show_problems, !ctx.problems.empty());
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

void draw_time_items(const PanelContext& ctx, const Timeline& timeline, const TimeBand& band) {
    const bool has_time = !timeline.empty();
    item(ctx, band.folded ? "Show the time" : "Fold the time", "T", Action::toggle_time, has_time);
    item(ctx, band.player.playing() ? "Stop the time" : "Play through time", "Space", Action::play_time, has_time);
    if (ImGui::MenuItem("All time", nullptr, false, ctx.project.filter.time.has_value()))
        ctx.edits.push_back({"Time", "", [](Project& p) { p.filter.time.reset(); }});
}

void draw_view_menu(const PanelContext& ctx, const Timeline& timeline, const TimeBand& band) {
    item(ctx, "Zoom in", "+", Action::zoom_in);
    item(ctx, "Zoom out", "-", Action::zoom_out);
    item(ctx, "Fit the selection", "F", Action::fit);
    item(ctx, "Fit the data", "Home", Action::fit_data);
    item(ctx, "Fit the world", "W", Action::fit_world);
    ImGui::Separator();
    item(ctx, ctx.panels_visible ? "Hide the panels" : "Show the panels", "Tab", Action::toggle_panels);
    item(ctx, ctx.project.style.theme == Theme::dark ? "Light theme" : "Dark theme", "Ctrl+T", Action::toggle_theme);
    item(ctx, ctx.project.style.legend ? "Hide the legend" : "Show the legend", "L", Action::toggle_legend);
    ImGui::Separator();
    draw_time_items(ctx, timeline, band);
    draw_compare_menu(ctx, timeline);
}

void draw_project_name(const PanelContext& ctx) {
    const std::string& name = ctx.project_name;
    const float width = ImGui::CalcTextSize(name.c_str()).x, right = ImGui::GetWindowWidth() - ctx.ui.px(14);
    ImGui::SetCursorPosX(std::max(right - width, ImGui::GetCursorPosX()));
    muted_text(ctx.ui, name);
}

}  // namespace

void draw_menu_bar(const PanelContext& ctx, const Timeline& timeline, const TimeBand& band) {
    if (!ImGui::BeginMainMenuBar()) return;
    if (ImGui::BeginMenu("File")) {
        draw_file_menu(ctx);
        ImGui::EndMenu();
    }
    if (ImGui::BeginMenu("Edit")) {
        draw_edit_menu(ctx);
        ImGui::EndMenu();
    }
    if (ImGui::BeginMenu("Data")) {
        draw_data_menu(ctx);
        ImGui::EndMenu();
    }
    if (ImGui::BeginMenu("View")) {
        draw_view_menu(ctx, timeline, band);
        ImGui::EndMenu();
    }
    if (ImGui::BeginMenu("Help")) {
        item(ctx, "Keys and mouse", "F1", Action::show_help);
        ImGui::EndMenu();
    }
    draw_project_name(ctx);
    ImGui::EndMainMenuBar();
}

}  // namespace imap
