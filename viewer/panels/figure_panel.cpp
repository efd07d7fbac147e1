// Every change is an edit of the project's figure, which the preview shows at once.
#include "viewer/panels/figure_panel.h"

#include <fmt/format.h>

#include "imgui.h"
#include "imgui_stdlib.h"
#include "viewer/panels/figure_size.h"
#include "viewer/panels/widgets.h"

namespace imap {

namespace {

void draw_words(const PanelContext& ctx, const char* label, const char* id, std::string Figure::*field, const std::string& from_data) {
    std::string words = ctx.project.figure.*field;
    small_muted_text(ctx.ui, label);
    ImGui::SetNextItemWidth(-1);
    if (ImGui::InputTextWithHint(id, from_data.c_str(), &words)) ctx.edits.push_back({"Figure text", id, [field, words](Project& p) { p.figure.*field = words; }});
    ctx.aims[std::string("figure ") + (id + 2)] = center_of_item();
}

void draw_wanted(const PanelContext& ctx, const char* label, const char* id, Wanted Figure::*field) {
    small_muted_text(ctx.ui, label);
    const int chosen = static_cast<int>(ctx.project.figure.*field);
    std::vector<Vec2d> centers;
    const int now = segmented(ctx.ui, id, {"Where it helps", "Always", "Never"}, chosen, &centers);
    const char* choices[] = {"auto", "yes", "no"};
    for (std::size_t i = 0; i < centers.size(); ++i) ctx.aims[fmt::format("{} {}", id, choices[i])] = centers[i];
    if (now != chosen) ctx.edits.push_back({label, "", [field, now](Project& p) { p.figure.*field = static_cast<Wanted>(now); }});
}

void draw_switches(const PanelContext& ctx) {
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    if (check_row(ctx.ui, "Legend", ctx.project.style.legend)) ctx.requests.push_back({Action::toggle_legend, {}});
    ctx.aims["figure legend"] = center_of_item();
    if (check_row(ctx.ui, "Footnotes that cite the evidence", ctx.project.figure.footnotes))
        ctx.edits.push_back({"Footnotes", "", [](Project& p) { p.figure.footnotes = !p.figure.footnotes; }});
    ctx.aims["figure footnotes"] = center_of_item();
    ImGui::PopStyleVar();
    ImGui::Dummy({0, ctx.ui.px(4)});
}

}  // namespace

void draw_figure_panel(const PanelContext& ctx, int screen_width_px, int screen_height_px) {
    ctx.shown.emplace_back("figure page");
    heading(ctx.ui, "Figure page");
    if (link(ctx.ui, "##back", "Back to the map")) ctx.requests.push_back({Action::toggle_figure_page, {}});
    ctx.aims["figure back"] = center_of_item();

    section_label(ctx.ui, "Size");
    draw_figure_size({ctx.ui, ctx.project.figure, screen_width_px, screen_height_px, false, ctx.edits, ctx.aims});

    section_label(ctx.ui, "Words");
    const Dataset& data = *ctx.world.dataset;
    draw_words(ctx, "Title", "##title", &Figure::title, data.figure_title.empty() ? data.title : data.figure_title);
    draw_words(ctx, "Subtitle", "##subtitle", &Figure::subtitle, data.figure_subtitle);
    draw_words(ctx, "Date", "##date", &Figure::date, "none");

    section_label(ctx.ui, "Beside the arrows");
    draw_switches(ctx);
    draw_wanted(ctx, "Scale bar", "scale bar", &Figure::scale_bar);
    draw_wanted(ctx, "North arrow", "north arrow", &Figure::north_arrow);
    draw_wanted(ctx, "Locator globe", "locator", &Figure::locator);

    ImGui::Dummy({0, ctx.ui.px(10)});
    if (primary_button(ctx.ui, "Export\u2026")) ctx.requests.push_back({Action::export_figure, {}});
    ctx.aims["figure export"] = center_of_item();
}

}  // namespace imap
