// Finds whom a selection is about, and sets filter and camera together.
#include "viewer/panels/questions.h"

#include "viewer/panels/widgets.h"
#include "viewer/state/shown.h"

namespace imap {

namespace {

std::string actor_of_region(const World& world, const std::string& code) {
    for (const Actor& actor : world.dataset->actors)
        if (!actor.code.empty() && actor.code == code) return actor.id;
    return {};
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
    return {{FocusKind::to, about.id, {}}, {FocusKind::from, about.id, {}}, {both, about.id, {}}};
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

void draw_questions(const PanelContext& ctx, const std::vector<Focus>& questions, float right_edge_x) {
    const UiStyle& ui = ctx.ui;
    ImGui::PushFont(ui.fonts.small);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ui.px(9), ui.px(4)});
    bool is_first = true;
    for (const Focus& focus : questions) {
        const std::string words = focus_words(*ctx.world.dataset, focus);
        const float width = std::min(ImGui::CalcTextSize(words.c_str()).x + ui.px(18), right_edge_x - ImGui::GetWindowPos().x);
        if (!is_first) continue_line(ui, width, right_edge_x);
        is_first = false;
        const bool is_asked = ctx.project.filter.focus == focus;
        if (is_asked) ImGui::PushStyleColor(ImGuiCol_Button, ui.colors.accent_soft);
        if (ImGui::Button((words + "##" + word(focus.kind)).c_str())) ctx.edits.push_back(is_asked ? clear_focus_edit() : ask_edit(*ctx.world.dataset, focus));
        if (is_asked) ImGui::PopStyleColor();
        if (ImGui::IsItemVisible()) ctx.aims["ask " + words] = center_of_item();
    }
    ImGui::PopStyleVar();
    ImGui::PopFont();
}

}  // namespace imap
