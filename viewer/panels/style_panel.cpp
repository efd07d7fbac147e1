// How the map is drawn: measure, arrows, projection, point of view, theme.
#include <algorithm>
#include <map>

#include "imgui.h"
#include "imgui_stdlib.h"
#include "viewer/panels/panel_context.h"
#include "viewer/panels/widgets.h"

namespace imap {

namespace {

struct NamedSpec {
    const char* spec;
    const char* name;
};
constexpr NamedSpec projections[] = {{"auto", "Fitted to what is shown (equal-area)"},
                                     {"equal-earth", "Equal Earth"},
                                     {"laea", "Lambert azimuthal equal-area"},
                                     {"albers", "Albers equal-area"},
                                     {"robinson", "Robinson"},
                                     {"mercator", "Mercator"},
                                     {"plate-carree", "Plate carrée"},
                                     {"globe", "Globe"}};

void full_width() { ImGui::SetNextItemWidth(-1); }

template <class Change>
void style_edit(const PanelContext& ctx, const char* label, Change change) {
    ctx.edits.push_back({label, "", [change](Project& p) { change(p.style); }});
}

/// Actors a measure can compare: those that influence someone.
std::vector<ActorIndex> influencing_actors(const Dataset& data) {
    std::vector<char> used(data.actors.size());
    for (const Relation& relation : data.relations) used[std::size_t(relation.actor)] = 1;
    std::vector<ActorIndex> actors;
    for (std::size_t i = 0; i < used.size(); ++i)
        if (used[i] != 0) actors.push_back(static_cast<ActorIndex>(i));
    return actors;
}

void draw_compared_actor(const PanelContext& ctx, const char* label, const char* id, std::string Style::*field, std::size_t default_index) {
    const Dataset& data = *ctx.world.dataset;
    const std::vector<ActorIndex> actors = influencing_actors(data);
    const std::string& stored = ctx.project.style.*field;
    const ActorIndex shown = !stored.empty() ? data.find_actor(stored) : data.compare.size() == 2 ? data.compare[default_index] : no_index;
    std::vector<std::string> names;
    int chosen = -1;
    for (std::size_t i = 0; i < actors.size(); ++i) {
        names.push_back(data.actors[std::size_t(actors[i])].name);
        if (actors[i] == shown) chosen = static_cast<int>(i);
    }
    small_muted_text(ctx.ui, label);
    full_width();
    const int now = combo(id, names, chosen);
    if (now != chosen) style_edit(ctx, "Compare actors", [field, actor = data.actors[std::size_t(actors[std::size_t(now)])].id](Style& s) { s.*field = actor; });
}

std::string measure_name(Measure measure) {
    static const std::map<Measure, std::string> names{{Measure::none, "Nothing"},
                                                      {Measure::net_influence, "Net influence of two actors"},
                                                      {Measure::dominant_actor, "Dominant actor"},
                                                      {Measure::relation_count, "Number of relations"},
                                                      {Measure::inflow, "What arrives there"},
                                                      {Measure::outflow, "What leaves from there"},
                                                      {Measure::bivariate, "Influence of two actors, each by itself"},
                                                      {Measure::share, "Share of one actor"},
                                                      {Measure::concentration, "How few actors hold the influence"},
                                                      {Measure::change, "Change between two dates"}};
    const auto named = names.find(measure);
    return named == names.end() ? word(measure) : named->second;
}

/// Typed dates; an empty one is the data's first or last.
void draw_change_date(const PanelContext& ctx, const char* label, const char* id, std::string Style::*field, std::size_t place) {
    static std::string typed[2], typed_for[2];
    const std::string& stored = ctx.project.style.*field;
    if (typed_for[place] != stored) typed[place] = typed_for[place] = stored;
    const auto& dates = ctx.scene.change.dates;
    const std::string hint = dates ? span_words((*dates)[place]) : "such as 2020";
    small_muted_text(ctx.ui, label);
    full_width();
    if (!ImGui::InputTextWithHint(id, hint.c_str(), &typed[place])) return;
    if (const std::string& date = typed[place]; date.empty() || parse_partial_date(date)) {
        typed_for[place] = date;
        ctx.edits.push_back({"Dates of change", id, [field, date](Project& p) { p.style.*field = date; }});
    }
}

void draw_measure(const PanelContext& ctx) {
    const std::vector<Measure>& measures = all_values<Measure>();
    std::vector<std::string> names;
    for (const Measure one : measures) names.push_back(measure_name(one));
    const Measure measure = ctx.project.style.measure;
    const int chosen = static_cast<int>(std::find(measures.begin(), measures.end(), measure) - measures.begin());
    section_label(ctx.ui, "Countries are coloured by");
    full_width();
    const int now = combo("##measure", names, chosen);
    if (now != chosen) style_edit(ctx, "Measure", [m = measures[std::size_t(now)]](Style& s) { s.measure = m; });
    ctx.aims["measure"] = center_of_item();
    if (measure == Measure::share) draw_compared_actor(ctx, "Of", "##compare_a", &Style::compare_a, 0);
    if (measure == Measure::net_influence || measure == Measure::bivariate) {
        draw_compared_actor(ctx, "Between", "##compare_a", &Style::compare_a, 0);
        draw_compared_actor(ctx, "and", "##compare_b", &Style::compare_b, 1);
    }
    if (measure == Measure::change) {
        draw_change_date(ctx, "From", "##change_from", &Style::change_from, 0);
        draw_change_date(ctx, "to", "##change_until", &Style::change_until, 1);
    }
}

bool is_measured(const Dataset& data) {
    if (data.layers.empty()) return !data.strength.ordinal;
    return std::any_of(data.layers.begin(), data.layers.end(), [](const DatasetLayer& layer) { return !layer.strength.ordinal; });
}

/// Measured values alone: the levels of an ordinal scale are its classes.
void draw_classes(const PanelContext& ctx) {
    if (!is_measured(*ctx.world.dataset)) return;
    static const std::vector<std::string> names{"None: size follows the value", "Quantiles: as many in each", "Equal steps", "Natural breaks"};
    const int chosen = static_cast<int>(ctx.project.style.breaks);
    section_label(ctx.ui, "Classes of values");
    full_width();
    const int now = combo("##breaks", names, chosen);
    ctx.aims["breaks"] = center_of_item();
    if (now != chosen) style_edit(ctx, "Classes of values", [now](Style& s) { s.breaks = static_cast<Breaks>(now); });
    if (ctx.project.style.breaks == Breaks::linear) return;
    int count = ctx.project.style.class_count;
    ImGui::SetNextItemWidth(ctx.ui.px(110));
    if (ImGui::InputInt("##classes", &count, 1, 1))
        ctx.edits.push_back({"Number of classes", "classes", [count](Project& p) { p.style.class_count = std::clamp(count, min_classes, max_classes); }});
    ctx.aims["class count"] = center_of_item();
    ImGui::SameLine();
    muted_text(ctx.ui, "classes");
    if (ImGui::IsItemHovered()) tooltip(ctx.ui, "Breaks stand at round numbers, so that there may be fewer.");
}

void draw_switch(const PanelContext& ctx, const char* label, bool Style::*field) {
    const bool on = ctx.project.style.*field;
    if (check_row(ctx.ui, label, on)) style_edit(ctx, label, [field, on](Style& s) { s.*field = !on; });
}

void draw_arrows(const PanelContext& ctx) {
    section_label(ctx.ui, "Arrows");
    const int grouping = static_cast<int>(ctx.project.style.grouping);
    const int now = segmented(ctx.ui, "grouping", {"One a pair", "One a domain"}, grouping);
    if (now != grouping) style_edit(ctx, "Arrow grouping", [now](Style& s) { s.grouping = static_cast<ArrowGrouping>(now); });
}

/// A projection of the list, or any text that PROJ knows: applied on Enter.
void draw_projection(const PanelContext& ctx) {
    static std::string typed, typed_for;
    const std::string& spec = ctx.project.style.projection;
    std::vector<std::string> names;
    int chosen = -1;
    for (const NamedSpec& p : projections) {
        if (spec == p.spec) chosen = static_cast<int>(names.size());
        names.emplace_back(p.name);
    }
    if (chosen < 0) {
        chosen = static_cast<int>(names.size());
        names.push_back(spec);
    }
    section_label(ctx.ui, "Projection");
    full_width();
    const int now = combo("##projection", names, chosen);
    if (now != chosen && now < static_cast<int>(std::size(projections))) style_edit(ctx, "Projection", [s = projections[now].spec](Style& style) { style.projection = s; });

    if (typed_for != spec) typed = typed_for = spec;
    small_muted_text(ctx.ui, "or a PROJ string or EPSG code, then Enter");
    full_width();
    if (ImGui::InputText("##spec", &typed, ImGuiInputTextFlags_EnterReturnsTrue) && typed != spec && !typed.empty())
        style_edit(ctx, "Projection", [s = typed](Style& style) { style.projection = s; });
}

/// "local" and English first, then every language by its code.
void draw_language(const PanelContext& ctx) {
    if (ctx.languages == nullptr) return;
    std::vector<std::string> codes{"", "local"}, names{"English, as in the data", "Each state's own language"};
    for (const PlaceNameLanguage& language : *ctx.languages) {
        codes.push_back(language.code);
        names.push_back(language.name + "  " + language.code);
    }
    const int chosen = static_cast<int>(std::find(codes.begin(), codes.end(), ctx.project.style.language) - codes.begin());
    section_label(ctx.ui, "Names in");
    full_width();
    const int now = combo("##language", names, chosen);
    ctx.aims["language"] = center_of_item();
    if (now != chosen) style_edit(ctx, "Language of names", [code = codes[std::size_t(now)]](Style& s) { s.language = code; });
}

void draw_worldview(const PanelContext& ctx) {
    const std::vector<std::string>& views = ctx.world.borders->views;
    if (views.size() < 2) return;
    std::vector<std::string> names;
    for (const std::string& view : views) names.push_back(view_display_name(view));
    const int chosen = ctx.world.borders->find_view(ctx.project.style.worldview);
    section_label(ctx.ui, "Borders as seen by");
    full_width();
    const int now = combo("##worldview", names, chosen);
    if (now != chosen) style_edit(ctx, "Point of view", [view = views[std::size_t(now)]](Style& s) { s.worldview = view; });
}

}  // namespace

void draw_style_panel(const PanelContext& ctx) {
    draw_measure(ctx);
    draw_classes(ctx);
    draw_arrows(ctx);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::Dummy({0, ctx.ui.px(5)});
    draw_switch(ctx, "Arrows on the map", &Style::arrows);
    draw_switch(ctx, "Names on the map", &Style::labels);
    draw_switch(ctx, "Values beside the arrows", &Style::value_labels);
    draw_switch(ctx, "Meridians and parallels", &Style::graticule);
    draw_switch(ctx, "Lakes", &Style::lakes);
    draw_switch(ctx, "Capitals", &Style::capitals);
    draw_switch(ctx, "Water lines along coasts", &Style::shading);
    draw_switch(ctx, "Legend", &Style::legend);
    ImGui::Dummy({0, ctx.ui.px(5)});
    ImGui::PopStyleVar();
    draw_language(ctx);
    draw_projection(ctx);
    draw_worldview(ctx);

    section_label(ctx.ui, "Theme");
    const int theme = static_cast<int>(ctx.project.style.theme);
    const int now = segmented(ctx.ui, "theme", {"Light", "Dark"}, theme);
    if (now != theme) style_edit(ctx, "Theme", [now](Style& s) { s.theme = static_cast<Theme>(now); });
}

}  // namespace imap
