// What the ranking under the map shows, worked out when data, filter or choice changed: a bar for each actor, stacked by what it is made of.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "geo/query/ranking.h"
#include "viewer/panels/matrix_view.h"

namespace imap {

struct RankingChoice {
    RankBy by = RankBy::given;
    RankSplit split = RankSplit::domain;
    MatrixMeasure value = MatrixMeasure::strength;  ///< their sum, where the scale is measured; levels are only counted

    friend bool operator==(const RankingChoice&, const RankingChoice&) = default;
};

/// A part of a bar, on the axis of values. Parts below zero lie left of it.
struct BarPart {
    int of = 0;  ///< as RankingPart
    double from = 0, to = 0;
    Color fill, ink;  ///< ink is read on fill, at least 4.5:1
    std::string words;
};

struct RankingBar {
    ActorIndex actor = no_index;
    std::string name, total;
    double value = 0;
    std::vector<BarPart> parts;
};

struct RankingKey {
    Color fill;
    std::string words;
};

struct RankingView {
    std::vector<RankingBar> bars;       ///< the greatest first
    std::vector<RankingKey> keys;       ///< what colours mean; empty where they are the actors'
    double least = 0, greatest = 0;     ///< of all parts' ends, and 0
    std::string meaning;                ///< "Number of relations"
    RankSplit split = RankSplit::none;  ///< as chosen, where there is anything to split by
    bool adds_up = false;               ///< strengths are measured and can be added
    unsigned version = 0;               ///< of a memory: changes with what is shown
};

/// Of the part of a bar with this trend.
Color trend_color(Trend, const Palette&);

RankingView ranking_view_of(const World&, const std::vector<RelationIndex>& relations, RankingChoice, const Palette&);

using RankingMemory = ViewMemory<RankingView, RankingChoice, ranking_view_of>;

}  // namespace imap
