// Chooses how far and to which side each arrow bends, so that arrows cross each other and run over nodes as little as may be.
#pragma once

#include <vector>

#include "geo/base/geometry.h"

namespace imap {

struct ArrowEnds {
    Vec2d from, to;
    int from_node = -1, to_node = -1;  ///< indices into the nodes
    double width = 0;                  ///< in the same units as the positions
};

struct LayoutCount {
    int crossings = 0;   ///< pairs of arrows without a common node that cross
    int node_hits = 0;   ///< nodes that an arrow comes nearer to than the clearance, its own ends left out
};

/// One bend per arrow (see ArrowCurve::bend). Deterministic: a fixed number of passes of coordinate descent over a fixed set of bends.
/// Above `too_many_arrows` every arrow keeps its plain bend. Positions may be in any unit; `clearance` is in the same. Arrows whose ends lie
/// in `range` do not swing out of it where they need not.
std::vector<double> choose_bends(const std::vector<ArrowEnds>&, const std::vector<Vec2d>& nodes, double clearance, const Box2d& range);

/// The plain bend, the same for all: what choose_bends is measured against.
std::vector<double> plain_bends(const std::vector<ArrowEnds>&);

/// What a layout costs a reader; for tests and the benchmark.
LayoutCount count_conflicts(const std::vector<ArrowEnds>&, const std::vector<Vec2d>& nodes, const std::vector<double>& bends,
                            double clearance);

inline constexpr std::size_t too_many_arrows = 400;

}  // namespace imap
