// Diverging classes for two actors, one tint an actor for dominance, steps of one hue for counts and sums; the other measures are in measure_parts.cpp.
#include "viewer/scene/measure_look.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "viewer/scene/measure_classes.h"
#include "viewer/scene/strength_look.h"
#include "viewer/scene/value_words.h"
#include "viewer/state/layers.h"

namespace imap {

namespace {

/// A lead in a measured value: the same classes for both, whoever leads.
void classify_measured_net(MeasureLook& look, const World& world, const std::vector<RegionValue>& values, ActorIndex a, ActorIndex b, const Style& style, const Palette& colors) {
    std::vector<double> leads = values_with_data(values);
    std::erase(leads, 0.0);
    const std::size_t count = leads.size();
    for (std::size_t i = 0; i < count; ++i) leads.push_back(-leads[i]);
    const Breaks breaks = breaks_of_regions(style);
    look.note = with_method(look.note, breaks);
    const auto side = [&](ActorIndex actor) { return Side{actor_color(*world.dataset, actor, colors), 0.62, world.name_of_actor(actor) + " ahead by ", actor}; };
    const auto lead_words = [](double low, double high) { return low < 0 ? range_words(-high, -low) : range_words(low, high); };
    std::vector<double> edges = class_breaks(std::move(leads), breaks, style.class_count);
    if (edges.empty()) edges = {-1, 0, 1};  // nobody leads anywhere
    classify_values(look, values, edges, side(a), side(b), "Level", lead_words, colors);
}

void classify_net(MeasureLook& look, const World& world, const std::vector<RegionValue>& values, ActorIndex a, ActorIndex b, const Style& style, const Palette& colors) {
    const Dataset& dataset = *world.dataset;
    const StrengthScale& scale = scale_of(dataset, values);
    look.heading = "Net influence: " + world.name_of_actor(a) + " against " + world.name_of_actor(b);
    look.note = derivation_note(dataset, scale);
    look.no_data_label = "No data, or one of the two";
    if (!scale.ordinal) return classify_measured_net(look, world, values, a, b, style, colors);
    const auto side = [&](ActorIndex actor) { return Side{actor_color(dataset, actor, colors), 0.52, world.name_of_actor(actor) + " ahead by ", actor}; };
    classify_levels(look, values, side(a), side(b), "Level", colors);
}

void classify_dominant(MeasureLook& look, const World& world, const std::vector<RegionValue>& values, const Palette& colors, double px_per_pt) {
    look.heading = "Strongest influence";
    const Dataset& dataset = *world.dataset;
    look.note = derivation_note(dataset, scale_of(dataset, values));
    std::map<ActorIndex, int> class_of_actor;
    for (const RegionValue& value : values) {
        if (value.has_data && !value.contested && value.leader != no_index) class_of_actor.try_emplace(value.leader, 0);
    }
    // Of many leaders those without a colour of their own share a class: a legend of two hundred states says nothing.
    constexpr std::size_t most_leaders = 12;
    int another = -1;
    for (auto& [actor, index] : class_of_actor) {
        const bool shares = class_of_actor.size() > most_leaders && !dataset.actors[actor].color;
        if (shares && another < 0) {
            another = static_cast<int>(look.classes.size());
            look.classes.push_back({mix(colors.land, colors.other_actor, 0.42), {}, "Another actor", no_index, false});
        }
        index = shares ? another : static_cast<int>(look.classes.size());
        if (shares) continue;
        look.classes.push_back({mix(colors.land, actor_color(dataset, actor, colors), 0.42), {}, world.name_of_actor(actor), actor, false});
    }
    const int contested = static_cast<int>(look.classes.size());
    const Hatch hatch{px_per_pt * 3.6, px_per_pt * 0.9, mix(colors.land, colors.ink, 0.42)};
    look.classes.push_back({colors.land, hatch, "Contested: the strongest are level", no_index, false});
    const int unrated = contested + 1;
    look.classes.push_back({colors.no_value, {}, "Related, nothing to add up", no_index, false});
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!values[i].has_data) continue;
        look.class_of_region[i] = values[i].contested ? contested : values[i].leader == no_index ? unrated : class_of_actor[values[i].leader];
    }
}

/// The whole numbers in a class of counts: its upper edge belongs to the next class, save the last one's.
void name_counts(MeasureLook& look, const std::vector<double>& edges, double most) {
    const std::size_t classes = edges.size() - 1;
    for (std::size_t c = 0; c < classes; ++c) {
        const double first = std::max(1.0, std::ceil(edges[c])), last = c + 1 == classes ? most : std::ceil(edges[c + 1]) - 1;
        look.classes[classes - 1 - c].label = last < first ? "" : range_text(first, last);
    }
}

void classify_count(MeasureLook& look, const std::vector<RegionValue>& values, const Style& style, bool measured, const Palette& colors) {
    look.heading = "Relations with the country as target";
    look.note = "Counts of the relations shown; one with a bloc counts for each member.";
    if (measured || style.breaks != Breaks::linear) {
        const Breaks breaks = breaks_of_regions(style);
        const std::vector<double> counts = values_with_data(values);
        look.note = with_method(look.note, breaks);
        if (counts.empty()) return;
        const auto [least, greatest] = std::minmax_element(counts.begin(), counts.end());
        const std::vector<double> edges = class_breaks(counts, breaks, static_cast<int>(std::min<double>(style.class_count, *greatest - *least + 1)));
        classify_values(look, values, edges, {colors.greatest, 0.74, "", no_index}, {}, "", range_words, colors);
        name_counts(look, edges, *greatest);
        return;
    }
    int most = 0;
    for (const RegionValue& value : values) most = std::max(most, value.has_data ? static_cast<int>(value.value) : 0);
    const int steps = std::clamp(most, 1, 4);
    std::vector<int> upper;
    for (int i = 1; i <= steps; ++i) upper.push_back(static_cast<int>(std::ceil(static_cast<double>(most) * i / steps)));
    int low = 1;
    for (int i = 0; i < steps; ++i) {
        const Color color = mix(colors.land, colors.greatest, 0.14 + 0.6 * (i + 1) / steps);
        look.classes.push_back({color, {}, range_text(low, upper[i]), no_index, false});
        low = upper[i] + 1;
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!values[i].has_data) continue;
        const auto found = std::lower_bound(upper.begin(), upper.end(), static_cast<int>(values[i].value));
        look.class_of_region[i] = static_cast<int>(std::min(found, upper.end() - 1) - upper.begin());
    }
}

void classify_flow(MeasureLook& look, const Dataset& dataset, const std::vector<RegionValue>& values, const Style& style, const Palette& colors) {
    const StrengthScale& scale = scale_of(dataset, values);
    const bool arriving = style.measure == Measure::inflow;
    look.heading = (arriving ? "Inflow: " : "Outflow: ") + (scale.ordinal ? "levels of strength" : scale.unit.empty() ? "value" : scale.unit);
    const Breaks breaks = breaks_of_regions(style);
    look.note = with_method(std::string(scale.ordinal ? "Derived: sums" : "Sums") + " of all that is shown " + (arriving ? "arriving at" : "leaving") + " a country" +
                                (scale.ordinal ? ", ordinal levels as numbers." : "."),
                            breaks);
    const std::vector<double> sums = values_with_data(values);
    const bool is_signed = std::any_of(sums.begin(), sums.end(), [](double sum) { return sum < 0; });
    const Side above{is_signed ? colors.above_zero : colors.greatest, is_signed ? 0.68 : 0.74, "", no_index}, below{colors.below_zero, 0.68, "", no_index};
    classify_values(look, values, class_breaks(sums, breaks, style.class_count), above, below, "0", is_signed ? signed_range_words : range_words, colors);
}

/// Only one of several layers is measured, and the note says which.
void name_layer(MeasureLook& look, const Dataset& dataset, const std::vector<RegionValue>& values, const Project& project) {
    if (dataset.layers.empty() || look.classes.empty() || project.style.measure == Measure::relation_count) return;
    for (const RegionValue& value : values) {
        if (value.relations.empty()) continue;
        const int layer = dataset.relations[value.relations.front()].layer;
        const std::string& title = layer_style(project, layer).title;
        look.note = (title.empty() ? dataset.layers[static_cast<std::size_t>(layer)].title : title) + ". " + look.note;
        return;
    }
}

}  // namespace

MeasureLook look_of_measure(const World& world, const std::vector<RegionValue>& values, const Project& project, ActorIndex a, ActorIndex b, const Palette& colors, double px_per_pt,
                            const ChangeTold& change) {
    const Dataset& dataset = *world.dataset;
    const Style& style = project.style;
    const Measure measure = style.measure;
    MeasureLook look;
    look.class_of_region.assign(values.size(), -1);
    if (measure == Measure::net_influence && a != no_index && b != no_index) classify_net(look, world, values, a, b, style, colors);
    if (measure == Measure::dominant_actor) classify_dominant(look, world, values, colors, px_per_pt);
    if (measure == Measure::relation_count) classify_count(look, values, style, !scale_of(dataset, values).ordinal, colors);
    if (measure == Measure::inflow || measure == Measure::outflow) classify_flow(look, dataset, values, style, colors);
    if (measure == Measure::bivariate && a != no_index && b != no_index) classify_bivariate(look, world, values, a, b, style, colors);
    if (measure == Measure::share && a != no_index) classify_share(look, world, values, a, style, colors);
    if (measure == Measure::concentration) classify_concentration(look, dataset, values, colors);
    if (measure == Measure::change && change.dates) classify_change(look, dataset, values, change, style, colors, px_per_pt);
    name_layer(look, dataset, values, project);
    return look;
}

}  // namespace imap
