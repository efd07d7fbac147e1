// Diverging classes for two actors, one tint an actor for dominance, and steps of one hue for counts.
#include "viewer/scene/measure_look.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace imap {

namespace {

/// "3", "3–5"; whole numbers without decimals.
std::string range_text(double low, double high) {
    const auto number = [](double v) {
        std::string text = std::to_string(v);
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') text.pop_back();
        return text;
    };
    return low == high ? number(low) : number(low) + "–" + number(high);
}

std::string derivation_note(const Dataset& dataset) {
    const std::string what = dataset.strength.ordinal ? "Derived: sums of ordinal levels" : "Sums in " + (dataset.strength.unit.empty() ? "the data's unit" : dataset.strength.unit);
    const bool blocs = std::any_of(dataset.relations.begin(), dataset.relations.end(), [&](const Relation& r) {
        return r.target != no_index && !dataset.actors[r.target].members.empty();
    });
    return what + " over asserted cooperation and pressure" + (blocs ? "; a bloc’s relation counts for each member." : ".");
}

/// One side of the diverging scale, the strong class first: ahead by more than half of the greatest lead, and by less.
void add_side(MeasureLook& look, const Dataset& dataset, ActorIndex actor, double greatest, const Palette& colors) {
    const std::string name = dataset.actors[actor].name;
    const Color color = dataset.actors[actor].color.value_or(colors.other_actor);
    const double half = dataset.strength.ordinal ? std::floor(greatest / 2) : greatest / 2;
    const double step = dataset.strength.ordinal ? 1 : 0;
    look.classes.push_back({mix(colors.land, color, 0.52), {}, name + " ahead by " + range_text(half + step, greatest), actor, false});
    if (half > 0) look.classes.push_back({mix(colors.land, color, 0.26), {}, name + " ahead by " + range_text(step, half), actor, false});
}

void classify_net(MeasureLook& look, const Dataset& dataset, const std::vector<RegionValue>& values, ActorIndex a, ActorIndex b,
                  const Palette& colors) {
    look.heading = "Net influence: " + dataset.actors[a].name + " against " + dataset.actors[b].name;
    look.note = derivation_note(dataset);
    look.no_data_label = "No data, or one of the two";
    double greatest = 0;
    for (const RegionValue& value : values) greatest = std::max(greatest, value.has_data ? std::abs(value.value) : 0);
    if (greatest > 0) add_side(look, dataset, a, greatest, colors);
    look.classes.push_back({colors.balanced, {}, "Level", no_index, false});
    if (greatest > 0) {
        const std::size_t begin = look.classes.size();
        add_side(look, dataset, b, greatest, colors);
        std::reverse(look.classes.begin() + static_cast<std::ptrdiff_t>(begin), look.classes.end());
    }
    const double half = dataset.strength.ordinal ? std::floor(greatest / 2) : greatest / 2;
    const int side = half > 0 ? 2 : 1;  // classes on each side
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!values[i].has_data) continue;
        const double v = values[i].value;
        const int middle = greatest > 0 ? side : 0;
        const bool strong = std::abs(v) > half;
        int index = middle;
        if (v > 0) index = strong ? 0 : 1;
        if (v < 0) index = strong ? middle + side : middle + 1;
        look.class_of_region[i] = index;
    }
}

void classify_dominant(MeasureLook& look, const Dataset& dataset, const std::vector<RegionValue>& values, const Palette& colors,
                       double px_per_pt) {
    look.heading = "Strongest influence";
    look.note = derivation_note(dataset);
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
        look.classes.push_back({mix(colors.land, dataset.actors[actor].color.value_or(colors.other_actor), 0.42), {}, dataset.actors[actor].name, actor, false});
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

void classify_count(MeasureLook& look, const std::vector<RegionValue>& values, const Palette& colors) {
    look.heading = "Relations with the country as target";
    look.note = "Counts of the relations shown; one with a bloc counts for each member.";
    int most = 0;
    for (const RegionValue& value : values) most = std::max(most, value.has_data ? static_cast<int>(value.value) : 0);
    const int steps = std::clamp(most, 1, 4);
    std::vector<int> upper;
    for (int i = 1; i <= steps; ++i) upper.push_back(static_cast<int>(std::ceil(static_cast<double>(most) * i / steps)));
    int low = 1;
    for (int i = 0; i < steps; ++i) {
        const Color color = mix(colors.land, Color{70, 92, 120, 255}, 0.18 + 0.6 * (i + 1) / steps);
        look.classes.push_back({color, {}, range_text(low, upper[i]), no_index, false});
        low = upper[i] + 1;
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!values[i].has_data) continue;
        const auto found = std::lower_bound(upper.begin(), upper.end(), static_cast<int>(values[i].value));
        look.class_of_region[i] = static_cast<int>(std::min(found, upper.end() - 1) - upper.begin());
    }
}

}  // namespace

MeasureLook look_of_measure(const Dataset& dataset, const std::vector<RegionValue>& values, Measure measure, ActorIndex a, ActorIndex b,
                            const Palette& colors, double px_per_pt) {
    MeasureLook look;
    look.class_of_region.assign(values.size(), -1);
    if (measure == Measure::net_influence && a != no_index && b != no_index) classify_net(look, dataset, values, a, b, colors);
    if (measure == Measure::dominant_actor) classify_dominant(look, dataset, values, colors, px_per_pt);
    if (measure == Measure::relation_count) classify_count(look, values, colors);
    return look;
}

}  // namespace imap
