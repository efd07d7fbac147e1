// Classes by breaks on both sides of zero, and the words under them.
#include "viewer/scene/measure_classes.h"

#include <algorithm>
#include <cmath>

#include "viewer/scene/value_words.h"

namespace imap {

std::string range_text(double low, double high) {
    const auto number = [](double v) {
        std::string text = std::to_string(v);
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') text.pop_back();
        return text;
    };
    return low == high ? number(low) : number(low) + "–" + number(high);
}

const StrengthScale& scale_of(const Dataset& dataset, const std::vector<RegionValue>& values) {
    for (const RegionValue& value : values)
        if (!value.relations.empty()) return dataset.scale_of(dataset.relations[value.relations.front()]);
    return dataset.strength;
}

std::string sums_words(const Dataset& dataset, const StrengthScale& scale) {
    const std::string what = scale.ordinal ? "sums of ordinal levels" : "sums in " + (scale.unit.empty() ? "the data's unit" : scale.unit);
    const bool blocs =
        std::any_of(dataset.relations.begin(), dataset.relations.end(), [&](const Relation& r) { return r.target != no_index && !dataset.actors[r.target].members.empty(); });
    return what + " over asserted cooperation and pressure" + (blocs ? "; a bloc’s relation counts for each member." : ".");
}

std::string derivation_note(const Dataset& dataset, const StrengthScale& scale) {
    std::string words = sums_words(dataset, scale);
    if (scale.ordinal) return "Derived: " + words;
    words[0] = 'S';
    return words;
}

std::string with_method(const std::string& note, Breaks breaks) {
    std::string method = method_words(breaks);
    if (method.empty()) return note;
    method[0] = static_cast<char>(method[0] - 'a' + 'A');
    return note + " " + method + ".";
}

Breaks breaks_of_regions(const Style& style) { return style.breaks == Breaks::linear ? Breaks::equal : style.breaks; }

void classify_values(MeasureLook& look, const std::vector<RegionValue>& values, const std::vector<double>& edges, const Side& above, const Side& below,
                     const std::string& zero_label, std::string (*words)(double, double), const Palette& colors) {
    if (edges.empty()) return;
    const int classes = static_cast<int>(edges.size()) - 1;
    const int below_zero = std::min(classes, static_cast<int>(std::lower_bound(edges.begin(), edges.end(), 0.0) - edges.begin()));
    const bool diverges = edges.front() < 0 && edges.back() > 0;
    std::vector<int> place(static_cast<std::size_t>(classes));  // in the legend
    int zero_place = -1;
    const auto add_zero = [&] {
        zero_place = static_cast<int>(look.classes.size());
        look.classes.push_back({colors.balanced, {}, zero_label, no_index, false});
    };
    for (int c = classes - 1; c >= 0; --c) {
        if (diverges && c == below_zero - 1) add_zero();
        const bool is_above = c >= below_zero;
        const Side& side = is_above ? above : below;
        const int steps = is_above ? classes - below_zero : below_zero;
        const int step = is_above ? c - below_zero : below_zero - 1 - c;  // from zero outwards
        const double share = side.most * (steps == 1 ? 0.75 : 0.33 + 0.67 * step / (steps - 1));
        place[static_cast<std::size_t>(c)] = static_cast<int>(look.classes.size());
        look.classes.push_back({mix(colors.land, side.color, share), {}, side.prefix + words(edges[c], edges[c + 1]), side.actor, false});
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!values[i].has_data) continue;
        const bool is_zero = diverges && values[i].value == 0;
        look.class_of_region[i] = is_zero ? zero_place : place[static_cast<std::size_t>(class_of(edges, values[i].value))];
    }
}

std::vector<double> values_with_data(const std::vector<RegionValue>& values) {
    std::vector<double> found;
    for (const RegionValue& value : values)
        if (value.has_data) found.push_back(value.value);
    return found;
}

namespace {

/// One side, the strong class first.
void add_level_side(MeasureLook& look, const Side& side, double greatest, const Palette& colors) {
    const double half = std::floor(greatest / 2);
    look.classes.push_back({mix(colors.land, side.color, side.most), {}, side.prefix + range_text(half + 1, greatest), side.actor, false});
    if (half > 0) look.classes.push_back({mix(colors.land, side.color, side.most / 2), {}, side.prefix + range_text(1, half), side.actor, false});
}

}  // namespace

void classify_levels(MeasureLook& look, const std::vector<RegionValue>& values, const Side& above, const Side& below, const std::string& zero_label, const Palette& colors) {
    double greatest = 0;
    for (const RegionValue& value : values) greatest = std::max(greatest, value.has_data ? std::abs(value.value) : 0);
    if (greatest > 0) add_level_side(look, above, greatest, colors);
    look.classes.push_back({colors.balanced, {}, zero_label, no_index, false});
    if (greatest > 0) {
        const std::size_t begin = look.classes.size();
        add_level_side(look, below, greatest, colors);
        std::reverse(look.classes.begin() + static_cast<std::ptrdiff_t>(begin), look.classes.end());
    }
    const double half = std::floor(greatest / 2);
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

}  // namespace imap
