// Draws both with ImGui windows of their own, which the map's mouse leaves alone.
#include "viewer/panels/question_overlay.h"

#include "geo/base/text.h"
#include "viewer/panels/actions.h"
#include "viewer/panels/questions.h"
#include "viewer/panels/widgets.h"
#include "viewer/state/shown.h"

namespace imap {
namespace {

std::string name_of_selection(const PanelContext& ctx, const Selection& about) {
    const auto name = [&](const std::string& id) {
        const ActorIndex actor = ctx.world.dataset->find_actor(id);
        return actor == no_index ? id : ctx.world.name_of_actor(actor);
    };
    if (!about.region.empty()) {
        const RegionIndex region = ctx.world.borders->find_region(about.region);
        return region < 0 ? about.region : ctx.world.name_of_region(region);
    }
    return about.target.empty() ? name(about.actor) : name(about.actor) + " and " + name(about.target);
}

/// An item that can be aimed at by tests; true when it was chosen.
bool item(const PanelContext& ctx, const std::string& words) {
    const bool chosen = ImGui::MenuItem(words.c_str());
    ctx.aims["menu " + words] = center_of_item();
    return chosen;
}

void draw_items(const PanelContext& ctx, const Selection& about) {
    small_muted_text(ctx.ui, shorten(to_single_line(name_of_selection(ctx, about)), 60));
    for (const Focus& focus : questions_about(ctx.world, about))
        if (item(ctx, focus_words(*ctx.world.dataset, focus))) ctx.edits.push_back(ask_edit(*ctx.world.dataset, focus));
    ImGui::Separator();
    if (item(ctx, "Select")) ctx.edits.push_back(select_edit(about));
    if (item(ctx, "Fit")) {
        ctx.edits.push_back(select_edit(about));
        ctx.requests.push_back({Action::fit, {}});
    }
    if (ctx.project.filter.focus.kind != FocusKind::none && item(ctx, "Show everything again")) ctx.edits.push_back(clear_focus_edit());
    if (item(ctx, "Copy the name")) ImGui::SetClipboardText(name_of_selection(ctx, about).c_str());
}

}  // namespace

void draw_question_chip(const PanelContext& ctx, const Box2d& map_units) {
    const Focus& focus = ctx.project.filter.focus;
    if (focus.kind == FocusKind::none) return;
    const UiStyle& ui = ctx.ui;
    ImGui::SetNextWindowPos({static_cast<float>(map_units.min.x) + ui.px(12), static_cast<float>(map_units.min.y) + ui.px(12)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(7));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(12), ui.px(7)});
    ImGui::Begin("##question", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoFocusOnAppearing);
    const std::string words = focus_words(*ctx.world.dataset, focus);
    bold_text(ui, shortened_to(words, static_cast<float>(map_units.width()) * 0.6f));
    ctx.shown.push_back("question " + words);
    ImGui::SameLine(0, ui.px(10));
    if (link(ui, "##leave", "Show everything (Backspace)")) ctx.edits.push_back(clear_focus_edit());
    ctx.aims["leave question"] = center_of_item();
    if (ctx.scene.relations.empty()) {
        const std::vector<std::string> filters = filter_words(*ctx.world.dataset, ctx.project.filter);
        small_muted_text(ui, filters.empty() ? "No relation in the data says so." : "No relation says so with these filters: " + shorten(join(filters, "; "), 90));
    }
    ImGui::End();
    ImGui::PopStyleVar(2);
}

void draw_context_menu(const PanelContext& ctx, ContextMenu& menu) {
    if (menu.opens) ImGui::OpenPopup("##about");
    menu.opens = false;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ctx.ui.px(10), ctx.ui.px(8)});
    if (ImGui::BeginPopup("##about")) {
        draw_items(ctx, menu.about);
        ImGui::EndPopup();
    }
    ImGui::PopStyleVar();
}

}  // namespace imap
