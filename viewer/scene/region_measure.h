// Works out what the project's measure says of every region.
#pragma once

#include "viewer/scene/scene.h"

namespace imap {

/// The actor that a project compares: the chosen one, else the dataset's own at this place of its pair (0 or 1); no_index where there is none.
ActorIndex compared_actor(const Dataset&, const std::string& chosen, std::size_t place);

/// The two dates of Measure::change: the style's, else the first and the last span of the data's timeline. Nothing where that has fewer than two.
std::optional<std::array<DateSpan, 2>> change_dates(const Dataset&, const Style&);

/// Of the relations of one map, the `side`th of a comparison. A change is told of the same relations whenever they hold: it brings its own dates.
RegionMeasure measured_regions(const World&, const Project&, int view, int side, const std::vector<RelationIndex>& shown, ActorIndex a, ActorIndex b);

}  // namespace imap
