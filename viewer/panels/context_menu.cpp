// The menu's rows: questions first, then what else can be done.
#include "viewer/panels/context_menu.h"

#include "geo/base/text.h"
#include "viewer/panels/note_desk.h"
#include "viewer/panels/questions.h"
#include "viewer/panels/widgets.h"
#include "viewer/state/shown.h"

namespace imap {

namespace {

std::string name_of_actor_id(const World& world, const std::string& id) {
    const ActorIndex actor = world.dataset->find_actor(id);
    return actor == no_index ? id : world.name_of_actor(actor);
}

/// "Kazakhstan", "China, influencing Kazakhstan".
std::string name_of(const World& world, const Selection& about) {
    if (!about.region.empty()) {
        const RegionIndex region = world.borders->find_region(about.region);
        return region < 0 ? about.region : world.name_of_region(region);
    }
    const std::string actor = name_of_actor_id(world, about.actor);
    return about.target.empty() ? actor : actor + ", influencing " + name_of_actor_id(world, about.target);
}

/// The questions about it, and the one about it and what is selected.
std::vector<Focus> questions_of_menu(const PanelContext& ctx, const Selection& about) {
    std::vector<Focus> questions = questions_about(ctx.scene.world, about);
    const std::string one = asked_actor(ctx.scene.world, ctx.project.selection), other = asked_actor(ctx.scene.world, about);
    if (!one.empty() && !other.empty() && one != other) questions.push_back({FocusKind::pair, one, other});
    return questions;
}

/// Each relation with what is said for and against it, for a text or a mail.
std::string words_of_relations(const Scene& scene, const Selection& about) {
    const World& world = scene.world;
    std::string words;
    for (const RelationIndex index : relations_of_selection(scene, about)) {
        const Relation& relation = world.dataset->relations[std::size_t(index)];
        const RelationWords said = world.dataset->words_of(index);
        words += world.name_of_actor(relation.actor) + (relation.directed ? " \u2192 " : " \u2013 ") + world.name_of_actor(relation.target) + ": " + said.summary + "\n";
        for (const EvidenceIndex e : said.evidence) {
            const Evidence evidence = world.dataset->evidence[std::size_t(e)];
            std::vector<std::string> origin;
            for (std::string part : {attribution(evidence), evidence.locator, source_name(world.dataset->sources[std::size_t(evidence.source)])})
                if (!part.empty()) origin.push_back(std::move(part));
            words += std::string(evidence.stance == Stance::contradicts ? "  Against: " : "  ") + evidence.claim + " (" + join(origin, "; ") + ")\n";
        }
    }
    return words;
}

/// Words from data are no label, in which "##" would hide what follows.
bool row(const PanelContext& ctx, const std::string& words, const std::string& id, bool is_on = false) {
    const float x = ImGui::GetCursorPosX();
    const bool chosen = ImGui::Selectable(("##" + id).c_str(), is_on, ImGuiSelectableFlags_None, {ImGui::CalcTextSize(words.c_str()).x, 0});
    ctx.aims["menu " + words] = center_of_item();
    ImGui::SameLine();
    ImGui::SetCursorPosX(x);
    text(words);
    return chosen;
}

void draw_note_rows(const PanelContext& ctx, const ContextMenu& menu) {
    if (menu.place.note >= 0) {
        if (row(ctx, "Edit the note", "edit note")) ctx.notes->edit(ctx.project, menu.place.note);
        if (row(ctx, "Place it where it hides least", "unpin note")) ctx.edits.push_back(unpin_note_edit(menu.place.note));
        if (row(ctx, "Delete the note", "delete note")) {
            ctx.edits.push_back(remove_note_edit(menu.place.note));
            ctx.notes->selected = -1;
        }
        return;
    }
    const std::optional<Note> about = note_about(ctx.scene, menu.about);
    if (about && !about->actor.empty() && row(ctx, "Add a note about " + name_of(ctx.scene.world, menu.about), "add note about")) {
        Note note = *about;
        note.side = menu.place.side;
        ctx.notes->write(std::move(note));
    }
    if (!menu.place.place_deg) return;
    if (!row(ctx, "Add a note here", "add note here")) return;
    Note note;
    note.place_deg = *menu.place.place_deg;
    note.side = menu.place.side;
    ctx.notes->write(std::move(note));
}

/// What can be asked and done, of a country, an actor or an arrow.
void draw_rows(const PanelContext& ctx, const Selection& about) {
    ImGui::PushFont(ctx.ui.fonts.bold);
    text(name_of(ctx.scene.world, about));
    ImGui::PopFont();
    ImGui::Separator();
    const std::vector<Focus> questions = questions_of_menu(ctx, about);
    if (questions.empty()) muted_text(ctx.ui, "No relation in the data names it.");
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const bool is_asked = ctx.project.filter.focus == questions[i];
        if (row(ctx, focus_words(*ctx.world.dataset, questions[i]), "question" + std::to_string(i), is_asked))
            ctx.edits.push_back(is_asked ? clear_focus_edit() : ask_edit(*ctx.world.dataset, questions[i]));
    }
    if (ctx.project.filter.focus.kind != FocusKind::none && row(ctx, "Show everything again", "everything")) ctx.edits.push_back(clear_focus_edit());
    ImGui::Separator();
    if (row(ctx, "Select and fit", "fit")) {
        ctx.edits.push_back(select_edit(about));
        ctx.requests.push_back({Action::fit, {}});
    }
    if (row(ctx, "Copy relations and evidence", "copy")) ImGui::SetClipboardText(words_of_relations(ctx.scene, about).c_str());
}

}  // namespace

void ContextMenu::ask_for(Selection wanted, bool by_key, MenuPlace at) {
    about = std::move(wanted);
    place = at;
    opened_by_key = by_key;
    frames_to_open = 2;
}

void offer_menu_of_item(const PanelContext& ctx, const Selection& about) {
    if (ctx.menu != nullptr && ImGui::IsItemHovered() && ImGui::IsMouseClicked(ImGuiMouseButton_Right)) ctx.menu->ask_for(about, false);
}

void draw_context_menu(const PanelContext& ctx, ContextMenu& menu, Vec2d map_center) {
    if (menu.frames_to_open > 0 && --menu.frames_to_open == 0) ImGui::OpenPopup("##context menu");
    if (menu.opened_by_key) ImGui::SetNextWindowPos({float(map_center.x), float(map_center.y)}, ImGuiCond_Appearing, {0.5f, 0.5f});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ctx.ui.px(10), ctx.ui.px(8)});
    if (ImGui::BeginPopup("##context menu")) {
        const bool is_about_data = menu.place.note < 0 && !menu.about.empty();
        ctx.shown.push_back("menu " + (is_about_data ? name_of(ctx.scene.world, menu.about) : menu.place.note >= 0 ? std::string("of a note") : std::string("of a place")));
        if (is_about_data) draw_rows(ctx, menu.about);
        if (ctx.notes != nullptr) {
            if (is_about_data) ImGui::Separator();
            draw_note_rows(ctx, menu);
        }
        ImGui::EndPopup();
    }
    ImGui::PopStyleVar();
}

}  // namespace imap
