// Keys of legend rows, and what they light up.
#include "viewer/scene/legend_key.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "geo/base/text.h"
#include "viewer/scene/measure_look.h"
#include "viewer/scene/places.h"

namespace imap {

namespace {

bool has_strength(const LegendKey& key, const std::optional<double>& strength) {
    if (!strength) return key.low > key.high;
    if (key.side != 0 && *strength * key.side < 0) return false;
    const double size = std::abs(*strength);
    return key.low == key.high ? size == key.low : size >= key.low && size < key.high;
}

bool is_lit(const LegendKey& key, const Dataset& dataset, const Style& style, const Arrow& arrow) {
    const Actor &actor = dataset.actors[static_cast<std::size_t>(arrow.actor)], &target = dataset.actors[static_cast<std::size_t>(arrow.target)];
    switch (key.kind) {
        case LegendKind::actor:
            return actor.id == key.value;
        case LegendKind::trend:
            return word(arrow.trend) == key.value;
        case LegendKind::modality:
            return word(arrow.modality) == key.value;
        case LegendKind::confidence:
            return word(arrow.confidence) == key.value;
        case LegendKind::polarity:
            return arrow.directed && word(arrow.polarity) == key.value;
        case LegendKind::undirected:
            return !arrow.directed;
        case LegendKind::ring:
            return arrow.actor == arrow.target;
        case LegendKind::members:
            return style.open_blocs.contains(actor.id) || style.open_blocs.contains(target.id);
        case LegendKind::strength:
            return arrow.layer == key.layer && has_strength(key, arrow.strength);
        case LegendKind::region_class:
        case LegendKind::no_data:
        case LegendKind::none:
            break;
    }
    return true;
}

/// The class that the key names: -1 for no data, -2 for one that is not there.
int class_of_key(const LegendKey& key, const MeasureLook& look) {
    if (key.kind == LegendKind::no_data) return -1;
    for (std::size_t i = 0; i < look.classes.size(); ++i)
        if (look.classes[i].label == key.value) return static_cast<int>(i);
    return -2;
}

/// Actors that stand in a lit region: their land, or a part of it.
std::vector<char> actors_lit(const World& world, const std::vector<char>& regions) {
    std::vector<char> lit;
    for (ActorIndex actor = 0; actor < static_cast<ActorIndex>(world.dataset->actors.size()); ++actor) {
        const std::vector<RegionIndex> land = regions_of_actor(world, actor);
        lit.push_back(std::any_of(land.begin(), land.end(), [&](RegionIndex region) { return regions[static_cast<std::size_t>(region)] != 0; }) ? 1 : 0);
    }
    return lit;
}

/// Of a class: its regions, and what acts on them, or for an outflow comes from them.
LegendLight light_of_class(int wanted, const World& world, const Scene& scene, const MeasureLook& look, const Style& style) {
    const Dataset& dataset = *world.dataset;
    LegendLight light;
    for (const int index : look.class_of_region) light.regions.push_back(index == wanted ? 1 : 0);
    const std::vector<char> actors = actors_lit(world, light.regions);
    const auto end = [outflow = style.measure == Measure::outflow](const auto& one) { return static_cast<std::size_t>(outflow ? one.actor : one.target); };
    for (const Arrow& arrow : scene.arrows) light.arrows.push_back(actors[end(arrow)]);
    for (const Relation& relation : dataset.relations) light.relations.push_back(actors[end(relation)]);
    return light;
}

}  // namespace

const char* word(LegendKind kind) {
    switch (kind) {
        case LegendKind::none:
            return "none";
        case LegendKind::actor:
            return "actor";
        case LegendKind::trend:
            return "trend";
        case LegendKind::modality:
            return "modality";
        case LegendKind::confidence:
            return "confidence";
        case LegendKind::polarity:
            return "polarity";
        case LegendKind::undirected:
            return "undirected";
        case LegendKind::ring:
            return "ring";
        case LegendKind::members:
            return "members";
        case LegendKind::strength:
            return "strength";
        case LegendKind::region_class:
            return "class";
        case LegendKind::no_data:
            return "no-data";
    }
    return "";
}

template <>
const std::vector<LegendKind>& all_values() {
    using enum LegendKind;
    static const std::vector<LegendKind> values{none, actor, trend, modality, confidence, polarity, undirected, ring, members, strength, region_class, no_data};
    return values;
}

std::string to_text(const LegendKey& key) {
    if (key.kind == LegendKind::none) return {};
    if (key.kind == LegendKind::strength) return fmt::format("strength {} {} {} {}", key.layer, key.side, key.low, key.high);
    return key.value.empty() ? word(key.kind) : word(key.kind) + (' ' + key.value);
}

LegendKey parse_legend_key(const std::string& text) {
    const std::size_t space = text.find(' ');
    LegendKey key{value_with_word<LegendKind>(text.substr(0, space)).value_or(LegendKind::none), space == std::string::npos ? "" : text.substr(space + 1)};
    if (key.kind != LegendKind::strength) return key;
    const std::vector<std::string> words = split(key.value, ' ');
    key.value.clear();
    if (words.size() != 4) return {};
    const auto layer = parse_number<int>(words[0]), side = parse_number<int>(words[1]);
    const auto low = parse_number<double>(words[2]), high = parse_number<double>(words[3]);
    if (!layer || !side || !low || !high) return {};
    return {LegendKind::strength, {}, *layer, *side, *low, *high};
}

LegendLight light_of(const LegendKey& key, const World& world, const Scene& scene, const MeasureLook& look, const Style& style) {
    if (key.kind == LegendKind::none) return {};
    if (key.kind == LegendKind::region_class || key.kind == LegendKind::no_data) return light_of_class(class_of_key(key, look), world, scene, look, style);
    LegendLight light;
    light.relations.resize(world.dataset->relations.size());
    for (const Arrow& arrow : scene.arrows) {
        light.arrows.push_back(is_lit(key, *world.dataset, style, arrow) ? 1 : 0);
        if (light.arrows.back() == 0) continue;
        for (const RelationIndex row : arrow.relations) light.relations[static_cast<std::size_t>(row)] = 1;
    }
    return light;
}

}  // namespace imap
