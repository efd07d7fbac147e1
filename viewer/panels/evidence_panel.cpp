// What is known about the selection: its relations as cards, and under each the claims with who says so and where.
#include <fmt/format.h>

#include <algorithm>

#include "geo/base/text.h"
#include "viewer/panels/blocs.h"
#include "viewer/panels/context_menu.h"
#include "viewer/panels/questions.h"
#include "viewer/panels/widgets.h"
#include "viewer/state/shown.h"

namespace imap {

namespace {

constexpr std::size_t max_cards = 200;  ///< beyond this a list is not read but searched: filters and the table are for that

/// A rounded card around what is drawn while it lives; text wraps inside it.
class Card {
public:
    Card(const UiStyle& ui, bool is_lit)
        : ui_(ui), is_lit_(is_lit), list_(*ImGui::GetWindowDrawList()), min_(ImGui::GetCursorScreenPos()), width_(ImGui::GetContentRegionAvail().x) {
        list_.ChannelsSplit(2);
        list_.ChannelsSetCurrent(1);
        const float pad = ui.px(12);
        right_ = min_.x + width_ - pad;
        ImGui::SetCursorScreenPos({min_.x + pad, min_.y + ui.px(9)});
        ImGui::BeginGroup();
        ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + std::max(width_ - 2 * pad, ui.px(60)));
        ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(8), ui.px(4)});
    }
    ~Card() {
        ImGui::PopStyleVar();
        ImGui::PopTextWrapPos();
        ImGui::EndGroup();
        const ImVec2 max{min_.x + width_, ImGui::GetItemRectMax().y + ui_.px(10)};
        list_.ChannelsSetCurrent(0);
        list_.AddRectFilled(min_, max, to_u32(ui_.colors.card), ui_.px(7));
        list_.AddRect(min_, max, to_u32(is_lit_ ? ui_.colors.accent : ui_.colors.separator), ui_.px(7));
        list_.ChannelsMerge();
        ImGui::SetCursorScreenPos({min_.x, max.y});
        ImGui::Dummy({width_, ui_.px(3)});
    }
    Card(const Card&) = delete;
    Card& operator=(const Card&) = delete;
    [[nodiscard]] float right_edge_x() const { return right_; }

private:
    const UiStyle& ui_;
    bool is_lit_;
    ImDrawList& list_;
    ImVec2 min_;
    float width_;
    float right_ = 0;
};

void draw_marks(const UiStyle& ui, const Evidence& evidence) {
    ImGui::PushFont(ui.fonts.small);
    if (evidence.stance == Stance::contradicts) colored_text(ui.colors.error, "Speaks against it");
    if (evidence.figure == FigureKind::stated) muted_text(ui, "The figure is the source\u2019s");
    if (evidence.figure == FigureKind::derived) muted_text(ui, "The figure is derived from the source\u2019s");
    ImGui::PopFont();
}

/// A bar at the left of a claim: it joins the claim's lines, and its colour says for or against.
void draw_claim_bar(const UiStyle& ui, float x, float top, float bottom, Stance stance) {
    const ImVec4& color = stance == Stance::contradicts ? ui.colors.error : ui.colors.accent;
    ImGui::GetWindowDrawList()->AddRectFilled({x, top + ui.px(2)}, {x + ui.px(2.5f), bottom}, to_u32(color), ui.px(1.2f));
}

void draw_evidence(const PanelContext& ctx, EvidenceIndex index, const std::string& summary, float right_edge_x) {
    const Evidence evidence = ctx.scene.world.dataset->evidence[std::size_t(index)];
    const Source& source = ctx.scene.world.dataset->sources[std::size_t(evidence.source)];
    ImGui::PushID(index);
    ImGui::Dummy({0, ctx.ui.px(2)});
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float indent = ctx.ui.px(11);
    ImGui::Indent(indent);
    ImGui::BeginGroup();
    if (evidence.claim != summary) text(evidence.claim);  // of a table's row both are the same words
    if (const std::string said_by = attribution(evidence); !said_by.empty()) small_muted_text(ctx.ui, said_by);
    draw_marks(ctx.ui, evidence);
    const std::string place = (evidence.locator.empty() ? "" : evidence.locator + "  \u00b7  ") + source_name(source);
    if (is_web_link(source.url)) {
        if (link(ctx.ui, "##source", place, true, right_edge_x - ImGui::GetCursorScreenPos().x)) ctx.requests.push_back({Action::open_link, source.url});
        if (ImGui::IsItemVisible()) ctx.aims["source of " + evidence.id] = center_of_item();
        if (ImGui::IsItemHovered()) tooltip(ctx.ui, source.title + "\nOpens " + source.url);
    } else {
        small_muted_text(ctx.ui, place);
    }
    ImGui::EndGroup();
    if (ImGui::IsItemVisible()) ctx.shown.push_back("evidence " + evidence.id);
    draw_claim_bar(ctx.ui, at.x, at.y, ImGui::GetItemRectMax().y, evidence.stance);
    ImGui::Unindent(indent);
    ImGui::PopID();
}

/// What tells the relation from others: not the only domain there is, nor that a measured flow counts as cooperation, which no table said.
void draw_relation_chips(const PanelContext& ctx, const Relation& relation, float right_edge_x) {
    const Dataset& data = *ctx.scene.world.dataset;
    const UiStyle& ui = ctx.ui;
    bool is_first = true;
    const auto make_room = [&](float width) {
        if (!is_first) continue_line(ui, width, right_edge_x);
        is_first = false;
    };
    if (data.domains.size() > 1) {
        const std::string& domain = data.domains[std::size_t(relation.domain)].name;
        make_room(chip_width(ui, domain));
        chip(ui, domain);
    }
    if (relation.strength) {
        make_room(strength_chip_width(ui, data.scale_of(relation), *relation.strength));
        strength_chip(ui, data.scale_of(relation), *relation.strength);
    }
    if (relation.trend != Trend::unknown) {
        make_room(trend_chip_width(ui, relation.trend));
        trend_chip(ui, relation.trend);
    }
    if (relation.polarity != Polarity::cooperation || data.scale_of(relation).ordinal) {
        make_room(chip_width(ui, word(relation.polarity)));
        chip(ui, word(relation.polarity));
    }
}

void draw_relation_card(const PanelContext& ctx, RelationIndex index) {
    const Dataset& data = *ctx.scene.world.dataset;
    const Relation& relation = data.relations[std::size_t(index)];
    const RelationWords words = data.words_of(index);
    ImGui::PushID(index);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    {
        Card card(ctx.ui, lit(ctx.lights, ctx.scene, index));
        actor_arrow_target(ctx.ui, ctx.scene.world.name_of_actor(relation.actor), ctx.scene.world.name_of_actor(relation.target), relation.directed, card.right_edge_x());
        if (ImGui::IsItemVisible()) ctx.shown.push_back("relation " + words.id);
        text(words.summary);
        draw_relation_chips(ctx, relation, card.right_edge_x());
        small_muted_text(ctx.ui, certainty_words(relation));
        for (const EvidenceIndex e : words.evidence) draw_evidence(ctx, e, words.summary, card.right_edge_x());
    }
    if (ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(at, {at.x + width, ImGui::GetItemRectMin().y})) {
        ctx.lights_out = lights_of_relation(data, index);
        if (ctx.menu != nullptr && ImGui::IsMouseClicked(ImGuiMouseButton_Right))
            ctx.menu->ask_for({"", data.actors[std::size_t(relation.actor)].id, data.actors[std::size_t(relation.target)].id, ""}, false);
    }
    ImGui::PopID();
}

void draw_cards(const PanelContext& ctx, const std::vector<RelationIndex>& relations) {
    ImGui::Dummy({0, ctx.ui.px(2)});
    for (std::size_t i = 0; i < std::min(relations.size(), max_cards); ++i) draw_relation_card(ctx, relations[i]);
    if (relations.size() > max_cards) muted_text(ctx.ui, fmt::format("and {} more: select a country or an arrow, or filter, to see them", relations.size() - max_cards));
}

void draw_dataset_heading(const PanelContext& ctx) {
    const Dataset& data = *ctx.scene.world.dataset;
    heading(ctx.ui, !data.title.empty() ? data.title : !data.figure_title.empty() ? data.figure_title : data.name);
    if (!data.description.empty()) muted_text(ctx.ui, data.description);
    small_muted_text(ctx.ui,
                     fmt::format("{}, {}, {}, {}", counted_in_groups(data.actors.size(), "actor", "actors"), counted_in_groups(data.relations.size(), "relation", "relations"),
                                 counted_in_groups(data.evidence.size(), "piece of evidence", "pieces of evidence"), counted_in_groups(data.sources.size(), "source", "sources")));
    ImGui::Dummy({0, ctx.ui.px(2)});
    text("Click a country or an arrow to see only its relations.");
}

void draw_question_heading(const PanelContext& ctx) {
    heading(ctx.ui, focus_words(*ctx.world.dataset, ctx.project.filter.focus));
    muted_text(ctx.ui, counted_in_groups(ctx.scene.relations.size(), "relation answers", "relations answer"));
    if (link(ctx.ui, "##everything", "Show everything again (Esc)")) ctx.edits.push_back(clear_focus_edit());
}

void draw_clear_link(const PanelContext& ctx) {
    if (link(ctx.ui, "##clear", "Clear the selection (Esc)")) ctx.edits.push_back(select_edit({}));
}

/// Of a bloc: whether its arrows go to it or to its members.
void draw_bloc_link(const PanelContext& ctx) {
    const std::string bloc = selected_bloc(*ctx.scene.world.dataset, ctx.project.selection);
    if (bloc.empty()) return;
    const bool open = ctx.project.style.open_blocs.contains(bloc);
    if (link(ctx.ui, "##bloc", open ? "Gather the arrows at the bloc (B)" : "Let the arrows fan out to the members (B)")) ctx.edits.push_back(toggle_bloc_edit(ctx.project, bloc));
    ctx.aims["open bloc"] = center_of_item();
}

void draw_arrow_heading(const PanelContext& ctx, std::size_t relation_count) {
    const Dataset& data = *ctx.scene.world.dataset;
    const Selection& s = ctx.project.selection;
    const auto name = [&](const std::string& id) {
        const ActorIndex a = data.find_actor(id);
        return a == no_index ? id : ctx.scene.world.name_of_actor(a);
    };
    heading(ctx.ui, s.target.empty() ? name(s.actor) : name(s.actor) + ", influencing " + name(s.target));
    const DomainIndex domain = s.domain.empty() ? no_index : data.find_domain(s.domain);
    const std::string count = counted_in_groups(relation_count, "relation shown", "relations shown");
    muted_text(ctx.ui, domain == no_index ? count : data.domains[std::size_t(domain)].name + ": " + count);
}

/// What a click in the legend has left: the row's own words, where it is still there.
void draw_legend_heading(const PanelContext& ctx, std::size_t relation_count) {
    const LegendKey key = parse_legend_key(ctx.project.selection.legend);
    const auto& entries = ctx.scene.legend;
    const auto entry = std::find_if(entries.begin(), entries.end(), [&](const LegendEntry& one) { return one.key == key; });
    heading(ctx.ui, entry != entries.end() ? entry->label : key.value.empty() ? std::string(word(key.kind)) : key.value);
    muted_text(ctx.ui, "Chosen in the legend: " + counted_in_groups(relation_count, "relation shown", "relations shown"));
}

void draw_region_heading(const PanelContext& ctx, std::size_t relation_count) {
    const RegionIndex region = ctx.world.borders->find_region(ctx.project.selection.region);
    heading(ctx.ui, region < 0 ? ctx.project.selection.region : ctx.world.name_of_region(region));
    if (relation_count == 0)
        muted_text(ctx.ui, "No relation shown here. The data may have none, or a filter hides them.");
    else
        muted_text(ctx.ui, counted_in_groups(relation_count, "relation shown", "relations shown") + ", its blocs\u2019 included");
}

/// The selected region's own relations before those of its blocs, else in file order.
std::vector<RelationIndex> in_reading_order(const PanelContext& ctx, std::vector<RelationIndex> relations) {
    const Dataset& data = *ctx.scene.world.dataset;
    const std::string& code = ctx.project.selection.region;
    if (code.empty()) return relations;
    std::stable_partition(relations.begin(), relations.end(), [&](RelationIndex r) {
        const Relation& relation = data.relations[std::size_t(r)];
        return data.actors[std::size_t(relation.actor)].code == code || data.actors[std::size_t(relation.target)].code == code;
    });
    return relations;
}

}  // namespace

Edit select_edit(Selection selection) {
    const char* label = selection.empty() ? "Clear selection" : "Select";
    return {label, "", [selection = std::move(selection)](Project& p) { p.selection = selection; }};
}

void draw_evidence_panel(const PanelContext& ctx) {
    const Selection& selection = ctx.project.selection;
    ImGui::PushTextWrapPos(0);
    if (selection.empty()) {
        if (ctx.project.filter.focus.kind == FocusKind::none)
            draw_dataset_heading(ctx);
        else
            draw_question_heading(ctx);
        draw_cards(ctx, ctx.scene.relations);
    } else {
        const std::vector<RelationIndex> relations = in_reading_order(ctx, relations_of_selection(ctx.scene, selection));
        if (!selection.legend.empty())
            draw_legend_heading(ctx, relations.size());
        else if (selection.region.empty())
            draw_arrow_heading(ctx, relations.size());
        else
            draw_region_heading(ctx, relations.size());
        draw_bloc_link(ctx);
        draw_clear_link(ctx);
        draw_questions(ctx, questions_about(ctx.scene.world, selection), ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x);
        draw_cards(ctx, relations);
    }
    ImGui::PopTextWrapPos();
}

}  // namespace imap
