// What a row of the legend stands for: as a key that is kept with the selection, and as what it lights up on the map.
#pragma once

#include <string>
#include <vector>

#include "geo/query/filter.h"

namespace imap {

struct World;
struct Scene;
struct MeasureLook;
struct Style;

enum class LegendKind { none, actor, trend, modality, confidence, polarity, undirected, ring, members, strength, region_class, no_data };
const char* word(LegendKind);  ///< "none", "actor", …, "class", "no-data"
template <>
const std::vector<LegendKind>& all_values();

struct LegendKey {
    LegendKind kind = LegendKind::none;
    std::string value = {};    ///< an actor's id, a word, a class's label
    int layer = 0;             ///< of strengths
    int side = 0;              ///< of strengths: 1 above zero, -1 below, 0 whatever the sign
    double low = 0, high = 0;  ///< absolute strengths, `high` outside of them unless it is `low`; none is given where low is above high

    friend bool operator==(const LegendKey&, const LegendKey&) = default;
};

/// "trend rising", "strength 0 1 20 50", "class Russia ahead by 1–4": for Selection::legend. Empty for none.
std::string to_text(const LegendKey&);
/// Nothing that stands for something: kind none.
LegendKey parse_legend_key(const std::string& text);

/// What the key stands for in one map; empty vectors where it stands for all.
struct LegendLight {
    std::vector<char> regions;    ///< by region
    std::vector<char> arrows;     ///< by arrow of the scene
    std::vector<char> relations;  ///< by relation of the dataset
};
LegendLight light_of(const LegendKey&, const World&, const Scene&, const MeasureLook&, const Style&);

}  // namespace imap
