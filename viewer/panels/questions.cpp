// Finds whom a selection is about, and sets filter and camera together.
#include "viewer/panels/questions.h"

#include <algorithm>

#include "geo/base/text.h"
#include "viewer/panels/widgets.h"
#include "viewer/panels/word_button.h"
#include "viewer/state/shown.h"

namespace imap {

namespace {

std::string actor_of_region(const World& world, const std::string& code) {
    for (const Actor& actor : world.dataset->actors)
        if (!actor.code.empty() && actor.code == code) return actor.id;
    return {};
}

/// That nothing answers the question; with filters in force, by what it may be hidden.
std::string words_of_no_answer(const Dataset& data, const Filter& filter) {
    std::vector<std::string> in_force = filter_words(data, filter);
    if (filter.time) in_force.push_back("Time: " + span_words(*filter.time));
    if (in_force.empty()) return "No relation in the data says so.";
    return "No relation that passes the filters says so. In force: " + join(in_force, "; ") + ".";
}

}  // namespace

std::string asked_actor(const World& world, const Selection& selection) {
    if (!selection.region.empty()) return actor_of_region(world, selection.region);
    return selection.target.empty() ? selection.actor : std::string();
}

std::vector<Focus> questions_about(const Dataset& data, ActorIndex actor) {
    if (actor == no_index) return {};
    const Actor& about = data.actors[std::size_t(actor)];
    const FocusKind both = about.members.empty() ? FocusKind::around : FocusKind::bloc;
    std::vector<Focus> questions{{FocusKind::to, about.id, {}}, {FocusKind::from, about.id, {}}, {both, about.id, {}}};
    for (const Actor& bloc : data.actors)
        if (std::find(bloc.members.begin(), bloc.members.end(), actor) != bloc.members.end()) questions.push_back({FocusKind::bloc, bloc.id, {}});
    return questions;
}

std::vector<Focus> questions_about(const World& world, const Selection& selection) {
    const Dataset& data = *world.dataset;
    if (const std::string id = asked_actor(world, selection); !id.empty()) return questions_about(data, data.find_actor(id));
    if (selection.actor.empty()) return {};
    return {{FocusKind::pair, selection.actor, selection.target}, {FocusKind::from, selection.actor, {}}, {FocusKind::to, selection.target, {}}};
}

Edit ask_edit(const Dataset& data, Focus focus) {
    std::string words = focus_words(data, focus);
    return {std::move(words), "", [focus = std::move(focus)](Project& p) {
                p.filter.focus = focus;
                p.camera = {};
                p.camera.fit = "shown";
            }};
}

Edit clear_focus_edit() {
    return {"Show everything again", "", [](Project& p) {
                p.filter.focus = {};
                if (p.camera.fit == "shown") p.camera.fit = "data";
            }};
}

void draw_question_card(const PanelContext& ctx, const Box2d& map) {
    const std::string words = focus_words(*ctx.world.dataset, ctx.project.filter.focus);
    if (words.empty()) return;
    const UiStyle& ui = ctx.ui;
    const float margin = ui.px(10), room = std::max(float(map.width()) - 2 * margin, ui.px(80));
    ImGui::SetNextWindowPos({float(map.center().x), float(map.min.y) + margin}, ImGuiCond_Always, {0.5f, 0});
    ImGui::SetNextWindowSizeConstraints({0, 0}, {room, ui.px(200)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(12), ui.px(7)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(7));
    ImGui::Begin("##question", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize |
                     ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav);
    const std::string count = counted_in_groups(ctx.scene.relations.size(), "relation", "relations");
    ImGui::PushFont(ui.fonts.bold);
    const std::string fitting = shortened_to(words, std::max(room - ui.px(190), ui.px(60)));
    ImGui::PopFont();
    bold_text(ui, fitting);
    ImGui::SameLine();
    muted_text(ui, count);
    ImGui::SameLine();
    if (link(ui, "##leave", "\u00d7 All", false)) ctx.edits.push_back(clear_focus_edit());
    ctx.aims["leave the question"] = center_of_item();
    if (ImGui::IsItemHovered()) tooltip(ui, "Show everything again (Esc)");
    if (ctx.scene.relations.empty()) {
        ImGui::PushTextWrapPos(room - ui.px(24));
        small_muted_text(ui, words_of_no_answer(*ctx.world.dataset, ctx.project.filter));
        ImGui::PopTextWrapPos();
    }
    ctx.shown.push_back("question " + words);
    ImGui::End();
    ImGui::PopStyleVar(2);
}

void draw_questions(const PanelContext& ctx, const std::vector<Focus>& questions, float right_edge_x) {
    const UiStyle& ui = ctx.ui;
    ImGui::PushFont(ui.fonts.small);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ui.px(9), ui.px(4)});
    bool is_first = true;
    int id = 0;
    for (const Focus& focus : questions) {
        ImGui::PushID(id++);
        const std::string words = focus_words(*ctx.world.dataset, focus);
        const float width = std::min(ImGui::CalcTextSize(words.c_str()).x + ui.px(18), right_edge_x - ImGui::GetWindowPos().x);
        if (!is_first) continue_line(ui, width, right_edge_x);
        is_first = false;
        const bool is_asked = ctx.project.filter.focus == focus;
        if (is_asked) ImGui::PushStyleColor(ImGuiCol_Button, ui.colors.accent_soft);
        if (word_button("##ask", words)) ctx.edits.push_back(is_asked ? clear_focus_edit() : ask_edit(*ctx.world.dataset, focus));
        if (is_asked) ImGui::PopStyleColor();
        if (ImGui::IsItemVisible()) ctx.aims["ask " + words] = center_of_item();
        ImGui::PopID();
    }
    ImGui::PopStyleVar();
    ImGui::PopFont();
}

}  // namespace imap
