// Two actors at once, the share of one, how few hold most, and what changed between two dates.
#include <algorithm>
#include <cmath>

#include "geo/base/text.h"
#include "viewer/scene/measure_classes.h"
#include "viewer/scene/strength_look.h"
#include "viewer/scene/value_words.h"

namespace imap {

namespace {

bool has_value_below_zero(const Dataset& dataset) {
    return std::any_of(dataset.relations.begin(), dataset.relations.end(), [](const Relation& relation) { return relation.strength.value_or(0) < 0; });
}

/// Where a whole has no parts.
std::string below_zero_note(const Dataset& dataset) { return has_value_below_zero(dataset) ? " No data where a value is below zero." : ""; }

/// Three steps of a strength: nothing, and two classes above it.
struct Steps {
    std::array<std::string, 3> labels{"0"};
    std::vector<double> edges;  ///< of the two classes, ascending; fewer where one is all

    [[nodiscard]] int of(double value) const {
        if (value <= 0 || edges.size() < 2) return 0;
        return edges.size() == 2 ? 2 : 1 + std::min(1, class_of(edges, value));
    }
};

/// The same for both actors, so that they can be compared. Sums of levels are cut at half of the greatest, as net influence is.
Steps steps_of(const std::vector<RegionValue>& values, bool ordinal, Breaks breaks) {
    std::vector<double> strengths;
    for (const RegionValue& value : values)
        for (const double strength : {value.value, value.other})
            if (value.has_data && strength > 0) strengths.push_back(strength);
    Steps steps;
    if (strengths.empty()) return steps;
    if (ordinal) {
        const double greatest = *std::max_element(strengths.begin(), strengths.end()), half = std::floor(greatest / 2);
        steps.edges = half > 0 ? std::vector<double>{0, half + 1e-9, greatest} : std::vector<double>{0, greatest};
        if (half > 0) steps.labels[1] = range_text(1, half);
        steps.labels[2] = range_text(half + 1, greatest);
        return steps;
    }
    steps.edges = class_breaks(std::move(strengths), breaks, 2);
    if (steps.edges.size() == 1) steps.edges.insert(steps.edges.begin(), 0.0);
    if (steps.edges.size() > 2) steps.labels[1] = range_words(steps.edges[0], steps.edges[1]);
    steps.labels[2] = range_words(steps.edges[steps.edges.size() - 2], steps.edges.back());
    return steps;
}

/// Two hues as ink on the land: what both have is darker than either (on dark land: lighter).
Color overprinted(Color land, Color a, Color b) {
    const auto channel = [light = contrast_ratio(land, {0, 0, 0, 255}) > contrast_ratio(land, {255, 255, 255, 255})](double ground, double x, double y) {
        if (light) return std::lround(x * y / ground);
        return std::lround(255 - (255 - x) * (255 - y) / (255 - ground));
    };
    const auto byte = [](long value) { return static_cast<std::uint8_t>(std::clamp(value, 0L, 255L)); };
    return {byte(channel(land.r, a.r, b.r)), byte(channel(land.g, a.g, b.g)), byte(channel(land.b, a.b, b.b)), 255};
}

/// How far apart two colours are to a reader without red or without green, who sees both as one: in sRGB, 0 to about 360.
double distance_without_red_and_green(Color a, Color b) {
    const auto yellow = [](Color c) { return 0.3 * c.r + 0.7 * c.g; };
    return std::hypot(yellow(a) - yellow(b), a.b - b.b);
}

/// The actors' own colours, so that areas speak the arrows' language; blue and orange where those are missing or too much alike.
std::array<Color, 2> hues_of(const Dataset& dataset, ActorIndex a, ActorIndex b, const Palette& colors) {
    constexpr double least_distance = 70;
    const Color first = actor_color(dataset, a, colors), second = actor_color(dataset, b, colors);
    const bool both_have = dataset.actors[a].color && dataset.actors[b].color;
    if (!both_have || distance_without_red_and_green(first, second) < least_distance) return {colors.below_zero, colors.above_zero};
    return {first, second};
}

}  // namespace

void classify_bivariate(MeasureLook& look, const World& world, const std::vector<RegionValue>& values, ActorIndex a, ActorIndex b, const Style& style, const Palette& colors) {
    const Dataset& dataset = *world.dataset;
    const StrengthScale& scale = scale_of(dataset, values);
    const Breaks breaks = style.breaks == Breaks::linear ? Breaks::quantile : style.breaks;
    const Steps steps = steps_of(values, scale.ordinal, breaks);
    look.heading = "Influence of " + world.name_of_actor(a) + " and " + world.name_of_actor(b);
    look.note = derivation_note(dataset, scale) + " What has no strength counts 0." + below_zero_note(dataset);
    if (!scale.ordinal) look.note = with_method(look.note, breaks);
    look.no_data_label = "No data, or neither of the two";
    look.grid = MeasureGrid{world.name_of_actor(a), world.name_of_actor(b), steps.labels, steps.labels};
    const std::array<Color, 2> hues = hues_of(dataset, a, b, colors);
    const std::array<double, 3> amounts = style.theme == Theme::dark ? std::array{0.0, 0.26, 0.6} : std::array{0.0, 0.24, 0.52};
    for (std::size_t up = 0; up < 3; ++up) {
        for (std::size_t across = 0; across < 3; ++across) {
            const Color color = up + across == 0 ? colors.no_value : overprinted(colors.land, mix(colors.land, hues[0], amounts[across]), mix(colors.land, hues[1], amounts[up]));
            const auto amount = [](const std::string& label) { return label.empty() ? "-" : label; };
            look.classes.push_back({color, {}, look.grid->across + " " + amount(steps.labels[across]) + ", " + look.grid->up + " " + amount(steps.labels[up]), no_index, false});
        }
    }
    for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i].has_data) look.class_of_region[i] = 3 * steps.of(values[i].other) + steps.of(values[i].value);
}

void classify_share(MeasureLook& look, const World& world, const std::vector<RegionValue>& values, ActorIndex actor, const Style& style, const Palette& colors) {
    const Dataset& dataset = *world.dataset;
    const StrengthScale& scale = scale_of(dataset, values);
    const Breaks breaks = breaks_of_regions(style);
    look.heading = "Share of influence: " + world.name_of_actor(actor);
    look.note = "Derived: the part of all that arrives, by " + sums_words(dataset, scale) + below_zero_note(dataset);
    std::vector<double> edges, percents;
    for (const RegionValue& value : values)
        if (value.has_data && value.value > 0) percents.push_back(100 * value.value);
    if (breaks == Breaks::equal) {
        for (int i = 0; i <= style.class_count; ++i) edges.push_back(100.0 * i / style.class_count);
    } else {
        edges = class_breaks(percents, breaks, style.class_count);
        look.note = with_method(look.note, breaks);
    }
    const int classes = std::max(0, static_cast<int>(edges.size()) - 1);
    const Color hue = actor_color(dataset, actor, colors);
    for (int c = classes - 1; c >= 0; --c) {
        const double amount = classes == 1 ? 0.6 : 0.24 + 0.54 * c / (classes - 1);
        look.classes.push_back({mix(colors.land, hue, amount), {}, range_words(std::round(10 * edges[c]) / 10, std::round(10 * edges[c + 1]) / 10) + " %", actor, false});
    }
    look.classes.push_back({colors.no_value, {}, "0 %: only others", no_index, false});
    for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i].has_data) look.class_of_region[i] = values[i].value > 0 && classes > 0 ? classes - 1 - class_of(edges, 100 * values[i].value) : classes;
}

void classify_concentration(MeasureLook& look, const Dataset& dataset, const std::vector<RegionValue>& values, const Palette& colors) {
    // The inverse of the index is the number of equal actors that would give it (Adelman 1969).
    constexpr std::array<int, 5> equal_actors{1, 2, 3, 5, 10};
    look.heading = "Concentration of influence";
    look.note = "Derived: the sum of the squared shares of all actors (Herfindahl and Hirschman), 1 for one alone and 1/n for n equal ones, by " +
                sums_words(dataset, scale_of(dataset, values)) + below_zero_note(dataset);
    for (std::size_t c = 0; c <= equal_actors.size(); ++c) {
        const Color color = mix(colors.land, colors.greatest, 0.78 - 0.13 * static_cast<double>(c));
        std::string words = "One actor alone (1)";
        if (c > 0 && c < equal_actors.size())
            words = "Like " + std::to_string(equal_actors[c]) + " equal actors or fewer (≥ " + value_words(std::round(100.0 / equal_actors[c]) / 100) + ")";
        if (c == equal_actors.size()) words = "Like more than 10 equal actors (< 0.1)";
        look.classes.push_back({color, {}, words, no_index, false});
    }
    constexpr double rounding = 1e-9;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!values[i].has_data) continue;
        int c = 0;
        while (c < static_cast<int>(equal_actors.size()) && values[i].value < 1.0 / equal_actors[static_cast<std::size_t>(c)] - rounding) ++c;
        look.class_of_region[i] = c;
    }
}

void classify_change(MeasureLook& look, const Dataset& dataset, const std::vector<RegionValue>& values, const ChangeTold& told, const Style& style, const Palette& colors,
                     double px_per_pt) {
    const StrengthScale& scale = scale_of(dataset, values);
    const std::string from = span_words((*told.dates)[0]), until = span_words((*told.dates)[1]);
    look.heading = "Change of inflow, " + from + " to " + until + ": " + (scale.ordinal ? "levels of strength" : scale.unit.empty() ? "value" : scale.unit);
    look.note = "Derived: what arrives in " + until + " minus what arrives in " + from + (scale.ordinal ? ", ordinal levels as numbers." : ".");
    if (told.undated > 0) look.note += " " + counted(told.undated, "relation", "relations") + " without a date " + (told.undated == 1 ? "is" : "are") + " left out.";
    look.no_data_label = "No data at either date";
    std::vector<RegionValue> at_both = values;
    for (RegionValue& value : at_both) value.has_data = value.has_data && value.only == 0;
    const Side above{colors.above_zero, 0.72, scale.ordinal ? "+" : "", no_index}, below{colors.below_zero, 0.72, scale.ordinal ? "−" : "", no_index};
    if (scale.ordinal) {
        classify_levels(look, at_both, above, below, "No change", colors);
    } else {
        const Breaks breaks = breaks_of_regions(style);
        std::vector<double> edges = class_breaks(values_with_data(at_both), breaks, style.class_count);
        if (edges.size() == 1 && edges.front() == 0) edges = {-1, 0, 1};  // nothing changed anywhere
        classify_values(look, at_both, edges, above, below, "No change", signed_range_words, colors);
        look.note = with_method(look.note, breaks);
    }
    const int later = static_cast<int>(look.classes.size());
    const auto hatch = [&](Color color) { return Hatch{px_per_pt * 3.6, px_per_pt * 0.9, mix(colors.land, color, 0.7)}; };
    look.classes.push_back({colors.land, hatch(colors.above_zero), "Values in " + until + " alone", no_index, false});
    look.classes.push_back({colors.land, hatch(colors.below_zero), "Values in " + from + " alone", no_index, false});
    for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i].has_data && values[i].only != 0) look.class_of_region[i] = values[i].only > 0 ? later : later + 1;
}

}  // namespace imap
