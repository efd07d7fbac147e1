// One list a field, each value with the count of relations it would show.
#include "viewer/panels/filter_panel.h"

#include <algorithm>
#include <map>

#include "geo/query/timeline.h"
#include "viewer/panels/widgets.h"
#include "viewer/state/shown.h"

namespace imap {

namespace {

template <class Key>
struct Choice {
    Key key;
    std::string label;
    std::optional<Color> color;
    std::optional<Trend> trend;
    bool has_color = false;
};

/// One field of the Filter as a check list.
template <class Key>
struct Facet {
    const char* title;
    std::set<Key> Filter::*chosen;
    std::vector<Choice<Key>> choices;
    Key (*key_of)(const Dataset&, const Relation&);
    std::map<Key, int> counts{};
};

enum class RowClick { none, toggle, only };

/// How many relations each value would show if its own list let everything through.
template <class Key>
Facet<Key> with_counts(const Dataset& data, const Filter& filter, Facet<Key> facet) {
    Filter others = filter;
    (others.*facet.chosen).clear();
    for (const RelationIndex r : select_relations(data, others)) ++facet.counts[facet.key_of(data, data.relations[std::size_t(r)])];
    return facet;
}

/// A row as wide as the panel: box, symbol, name, count; "only" stands beside the count while the mouse is over the row.
template <class Key>
RowClick draw_row(const UiStyle& ui, const Choice<Key>& choice, bool checked, int count) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = std::max(ImGui::GetContentRegionAvail().x, ui.px(60)), height = std::floor(ui.px(26));
    const bool clicked = ImGui::InvisibleButton("##row", {width, height});
    const bool hovered = ImGui::IsItemHovered();
    if (!ImGui::IsItemVisible()) return RowClick::none;

    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 end{at.x + width, at.y + height};
    const float center_y = at.y + height / 2, text_y = std::floor(at.y + (height - ImGui::GetTextLineHeight()) / 2);
    if (hovered) list.AddRectFilled({at.x - ui.px(4), at.y}, {end.x + ui.px(4), end.y}, to_u32(ui.colors.field), ui.px(5));
    draw_check_box(list, ui, {at.x + ui.px(8), center_y}, checked);

    float x = at.x + ui.px(25);
    if (choice.has_color) {
        draw_swatch(list, ui, {x + ui.px(5), center_y}, choice.color);
        x += ui.px(19);
    } else if (choice.trend) {
        draw_trend_symbol(list, {x + ui.px(5), center_y}, ui.px(4.5f), *choice.trend, to_u32(ui.colors.text));
        x += ui.px(19);
    }

    const std::string number = grouped(std::size_t(count));
    const float number_x = end.x - ImGui::CalcTextSize(number.c_str()).x;
    list.AddText({number_x, text_y}, to_u32(ui.colors.muted_text), number.c_str());
    const float only_width = ImGui::CalcTextSize("only").x, only_x = std::min(end.x - ui.px(30), number_x - ui.px(8)) - only_width;
    const bool over_only =
        hovered && ImGui::GetIO().MousePos.x >= only_x - ui.px(4) && ImGui::GetIO().MousePos.x < only_x + only_width + ui.px(4);
    if (hovered) list.AddText({only_x, text_y}, to_u32(over_only ? ui.colors.accent : ui.colors.muted_text), "only");

    const std::string name = shortened_to(choice.label, (hovered ? only_x - ui.px(6) : std::min(end.x - ui.px(30), number_x - ui.px(8))) - x);
    const bool dim = !checked || count == 0;
    list.AddText({x, text_y}, to_u32(dim ? ui.colors.muted_text : ui.colors.text), name.c_str(), name.c_str() + name.size());
    if (!clicked) return RowClick::none;
    return over_only || ImGui::GetIO().KeyCtrl ? RowClick::only : RowClick::toggle;
}

/// The set after a click; a set that lets everything through is kept empty.
template <class Key>
std::set<Key> after_click(std::set<Key> chosen, const std::vector<Choice<Key>>& choices, const Key& key, RowClick click) {
    if (click == RowClick::only) return {key};
    if (chosen.empty())
        for (const Choice<Key>& choice : choices) chosen.insert(choice.key);
    if (!chosen.erase(key)) chosen.insert(key);
    const bool all = std::all_of(choices.begin(), choices.end(), [&](const Choice<Key>& c) { return chosen.count(c.key) > 0; });
    if (all) chosen.clear();
    return chosen;
}

template <class Key>
Edit filter_edit(const Facet<Key>& facet, std::set<Key> chosen) {
    return {std::string("Filter: ") + facet.title, "",
            [member = facet.chosen, chosen = std::move(chosen)](Project& p) { p.filter.*member = chosen; }};
}

template <class Key>
void draw_facet(const PanelContext& ctx, const Facet<Key>& facet) {
    if (facet.choices.empty()) return;
    const std::set<Key>& chosen = ctx.project.filter.*facet.chosen;
    ImGui::PushID(facet.title);
    section_label(ctx.ui, facet.title);
    if (!chosen.empty()) {
        const float width = ImGui::CalcTextSize("show all").x;
        ImGui::SameLine(ImGui::GetContentRegionMax().x - width);
        if (link(ctx.ui, "##all", "show all", false)) ctx.edits.push_back(filter_edit(facet, std::set<Key>{}));
    }
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    for (std::size_t i = 0; i < facet.choices.size(); ++i) {
        const Choice<Key>& choice = facet.choices[i];
        const auto count = facet.counts.find(choice.key);
        ImGui::PushID(static_cast<int>(i));
        const RowClick click =
            draw_row(ctx.ui, choice, chosen.empty() || chosen.count(choice.key) > 0, count == facet.counts.end() ? 0 : count->second);
        if (ImGui::IsItemVisible()) ctx.aims[std::string("filter ") + facet.title + " " + choice.label] = center_of_item();
        if (click != RowClick::none) ctx.edits.push_back(filter_edit(facet, after_click(chosen, facet.choices, choice.key, click)));
        ImGui::PopID();
    }
    ImGui::PopStyleVar();
    ImGui::Dummy({0, ctx.ui.px(6)});
    ImGui::PopID();
}

/// Where all relations are alike there is nothing to choose.
template <class Key>
void draw_facet_with_a_choice(const PanelContext& ctx, const Facet<Key>& facet) {
    if (facet.choices.size() > 1 || !(ctx.project.filter.*facet.chosen).empty()) draw_facet(ctx, facet);
}

/// Actors that have the role in some relation, in file order.
std::vector<Choice<std::string>> actor_choices(const Dataset& data, ActorIndex Relation::*role) {
    std::vector<bool> used(data.actors.size());
    for (const Relation& relation : data.relations) used[std::size_t(relation.*role)] = true;
    std::vector<Choice<std::string>> choices;
    for (std::size_t i = 0; i < data.actors.size(); ++i)
        if (used[i]) choices.push_back({data.actors[i].id, data.actors[i].name, data.actors[i].color, {}, true});
    return choices;
}

std::vector<Choice<std::string>> domain_choices(const Dataset& data) {
    std::vector<Choice<std::string>> choices;
    for (const Domain& domain : data.domains) choices.push_back({domain.id, domain.name, {}, {}});
    return choices;
}

/// The values of an enumeration that occur in the data, in the model's order.
template <class Enum>
std::vector<Choice<Enum>> word_choices(const Dataset& data, Enum Relation::*field) {
    std::set<Enum> used;
    for (const Relation& relation : data.relations) used.insert(relation.*field);
    std::vector<Choice<Enum>> choices;
    for (const Enum value : all_values<Enum>())
        if (used.count(value) > 0) choices.push_back({value, capitalized(word(value)), {}, {}});
    return choices;
}

std::string actor_id(const Dataset& data, const Relation& r) { return data.actors[std::size_t(r.actor)].id; }
std::string target_id(const Dataset& data, const Relation& r) { return data.actors[std::size_t(r.target)].id; }
std::string domain_id(const Dataset& data, const Relation& r) { return data.domains[std::size_t(r.domain)].id; }

/// The window of the time under the map, which may be folded.
void draw_time(const PanelContext& ctx) {
    if (!ctx.project.filter.time) return;
    muted_text(ctx.ui, "In " + span_words(*ctx.project.filter.time));
    ImGui::SameLine(ImGui::GetContentRegionMax().x - ImGui::CalcTextSize("all time").x);
    if (link(ctx.ui, "##all time", "all time", false)) ctx.edits.push_back({"Time", "", [](Project& p) { p.filter.time.reset(); }});
}

}  // namespace

struct FilterMemory::Facets {
    Facet<std::string> actors, targets, domains;
    Facet<Trend> trends;
    Facet<Confidence> confidences;
    Facet<Modality> modalities;
};

FilterMemory::FilterMemory() = default;
FilterMemory::~FilterMemory() = default;

const FilterMemory::Facets& FilterMemory::facets_for(const std::shared_ptr<const Dataset>& dataset, const Filter& filter) {
    if (facets_ && dataset == dataset_ && filter == filter_) return *facets_;
    dataset_ = dataset;
    filter_ = filter;
    const Dataset& data = *dataset;
    auto trends = word_choices(data, &Relation::trend);
    for (auto& choice : trends) choice.trend = choice.key;
    facets_ = std::make_unique<Facets>(Facets{
        with_counts<std::string>(data, filter, {"Who influences", &Filter::actors, actor_choices(data, &Relation::actor), actor_id}),
        with_counts<std::string>(data, filter, {"Who is influenced", &Filter::targets, actor_choices(data, &Relation::target), target_id}),
        with_counts<std::string>(data, filter, {"Domain", &Filter::domains, domain_choices(data), domain_id}),
        with_counts<Trend>(data, filter, {"Trend", &Filter::trends, trends, [](const Dataset&, const Relation& r) { return r.trend; }}),
        with_counts<Confidence>(data, filter, {"Confidence", &Filter::confidences, word_choices(data, &Relation::confidence),
                                               [](const Dataset&, const Relation& r) { return r.confidence; }}),
        with_counts<Modality>(data, filter, {"How it is said", &Filter::modalities, word_choices(data, &Relation::modality),
                                             [](const Dataset&, const Relation& r) { return r.modality; }})});
    return *facets_;
}

void draw_filter_panel(const PanelContext& ctx, FilterMemory& memory) {
    const std::size_t shown = ctx.scene.relations.size();
    if (ctx.project.comparison.mode == CompareMode::difference)
        muted_text(ctx.ui, counted(shown, "difference", "differences") + " shown");
    else
        muted_text(ctx.ui, counted(shown, "relation", "relations") + " of " + grouped(ctx.world.dataset->relations.size()) + " shown");
    if (!ctx.project.filter.empty()) {
        ImGui::SameLine(ImGui::GetContentRegionMax().x - ImGui::CalcTextSize("reset").x);
        if (link(ctx.ui, "##reset", "reset", false)) ctx.edits.push_back({"Reset filters", "", [](Project& p) { p.filter = {}; }});
    }
    draw_time(ctx);
    const FilterMemory::Facets& facets = memory.facets_for(ctx.world.dataset, shown_filter(ctx.project));
    draw_facet(ctx, facets.actors);
    draw_facet(ctx, facets.targets);
    draw_facet_with_a_choice(ctx, facets.domains);
    draw_facet_with_a_choice(ctx, facets.trends);
    draw_facet_with_a_choice(ctx, facets.confidences);
    draw_facet_with_a_choice(ctx, facets.modalities);
}

}  // namespace imap
