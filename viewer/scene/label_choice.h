// Chooses a place for each of several names, so that none meets another and what a reader pays for all of them together is little.
#pragma once

#include <optional>
#include <vector>

#include "geo/base/geometry.h"

namespace imap {

/// A place that a name could have, free of all that is on the map already.
struct LabelPlace {
    Box2d box_px;
    double cost = 0;                         ///< of the place itself
    std::optional<Vec2d> leader_to_px = {};  ///< a line leads there from the box
};

/// Where a leader line leaves the box for its node.
Vec2d leader_start(const Box2d& box_px, Vec2d node_px);

/// The index of a place for each name, -1 where none is left. Names choose in their order, each the cheapest place left; then, for a few rounds, one that stands badly tries the
/// places of others, who move on where all of them together are better off. Boxes stay `gap_px` apart. Deterministic.
std::vector<int> choose_places(const std::vector<std::vector<LabelPlace>>& places_of_names, double gap_px);

}  // namespace imap
