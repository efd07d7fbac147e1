// One list a field, each value with the count of relations it would show.
#include "viewer/panels/filter_panel.h"

#include <algorithm>
#include <span>

#include "geo/base/text.h"
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
    int count = 0;  ///< relations that it would show
};

/// One field of the Filter as a check list.
template <class Key>
struct Facet {
    const char* title;
    std::set<Key> Filter::*chosen;
    std::vector<Choice<Key>> choices;
};

enum class RowClick { none, toggle, only };

/// A row as wide as the panel: box, symbol, name, count; "only" stands beside the count while the mouse is over the row.
template <class Key>
RowClick draw_row(const UiStyle& ui, const Choice<Key>& choice, bool checked) {
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

    const std::string number = grouped_digits(choice.count);
    const float number_x = end.x - ImGui::CalcTextSize(number.c_str()).x;
    list.AddText({number_x, text_y}, to_u32(ui.colors.muted_text), number.c_str());
    const float only_width = ImGui::CalcTextSize("only").x, only_x = std::min(end.x - ui.px(30), number_x - ui.px(8)) - only_width;
    const bool over_only = hovered && ImGui::GetIO().MousePos.x >= only_x - ui.px(4) && ImGui::GetIO().MousePos.x < only_x + only_width + ui.px(4);
    if (hovered) list.AddText({only_x, text_y}, to_u32(over_only ? ui.colors.accent : ui.colors.muted_text), "only");

    const std::string name = shortened_to(choice.label, (hovered ? only_x - ui.px(6) : std::min(end.x - ui.px(30), number_x - ui.px(8))) - x);
    const bool dim = !checked || choice.count == 0;
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
    return {std::string("Filter: ") + facet.title, "", [member = facet.chosen, chosen = std::move(chosen)](Project& p) { p.filter.*member = chosen; }};
}

/// What a row stands for lights up: an actor, a target, a domain or a trend.
template <class Key>
void light(const PanelContext& ctx, const Facet<Key>& facet, const Key& key) {
    if constexpr (std::is_same_v<Key, std::string>) {
        const Dataset& data = *ctx.scene.world.dataset;
        if (facet.chosen == &Filter::actors) ctx.lights_out.actor = data.find_actor(key);
        if (facet.chosen == &Filter::targets) ctx.lights_out.target = data.find_actor(key);
        if (facet.chosen == &Filter::domains) ctx.lights_out.domain = data.find_domain(key);
    } else if constexpr (std::is_same_v<Key, Trend>) {
        ctx.lights_out.trend = key;
    }
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
        ImGui::PushID(static_cast<int>(i));
        const RowClick click = draw_row(ctx.ui, choice, chosen.empty() || chosen.count(choice.key) > 0);
        if (ImGui::IsItemHovered()) light(ctx, facet, choice.key);
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
std::vector<Choice<std::string>> actor_choices(const Dataset& data, const std::vector<int>& uses, const std::vector<int>& counts) {
    std::vector<Choice<std::string>> choices;
    for (std::size_t i = 0; i < data.actors.size(); ++i)
        if (uses[i] > 0) choices.push_back({data.actors[i].id, data.actors[i].name, data.actors[i].color, {}, true, counts[i]});
    return choices;
}

std::vector<Choice<std::string>> domain_choices(const Dataset& data, const std::vector<int>& counts) {
    std::vector<Choice<std::string>> choices;
    for (std::size_t i = 0; i < data.domains.size(); ++i) choices.push_back({data.domains[i].id, data.domains[i].name, {}, {}, false, counts[i]});
    return choices;
}

/// The values of an enumeration that occur in the data, in the model's order.
template <class Enum>
std::vector<Choice<Enum>> word_choices(std::span<const int> uses, std::span<const int> counts) {
    std::vector<Choice<Enum>> choices;
    for (const Enum value : all_values<Enum>()) {
        const auto i = static_cast<std::size_t>(value);
        if (uses[i] > 0) choices.push_back({value, capitalized(word(value)), {}, {}, false, counts[i]});
    }
    return choices;
}

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
    if (dataset != dataset_) uses_ = count_facets(*dataset, Filter{});
    dataset_ = dataset;
    filter_ = filter;
    const FacetCounts counts = count_facets(*dataset, filter);
    auto trends = word_choices<Trend>(uses_.trends, counts.trends);
    for (auto& choice : trends) choice.trend = choice.key;
    facets_ = std::make_unique<Facets>(Facets{{"Who influences", &Filter::actors, actor_choices(*dataset, uses_.actors, counts.actors)},
                                              {"Who is influenced", &Filter::targets, actor_choices(*dataset, uses_.targets, counts.targets)},
                                              {"Domain", &Filter::domains, domain_choices(*dataset, counts.domains)},
                                              {"Trend", &Filter::trends, std::move(trends)},
                                              {"Confidence", &Filter::confidences, word_choices<Confidence>(uses_.confidences, counts.confidences)},
                                              {"How it is said", &Filter::modalities, word_choices<Modality>(uses_.modalities, counts.modalities)}});
    return *facets_;
}

void draw_filter_panel(const PanelContext& ctx, FilterMemory& memory) {
    const std::size_t shown = ctx.scene.relations.size();
    if (ctx.project.comparison.mode == CompareMode::difference)
        muted_text(ctx.ui, counted_in_groups(shown, "difference", "differences") + " shown");
    else
        muted_text(ctx.ui, counted_in_groups(shown, "relation", "relations") + " of " + grouped_digits(ctx.world.dataset->relations.size()) + " shown");
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
