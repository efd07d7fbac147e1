// Chooses how far and to which side each arrow bends, so that arrows cross each other and run over nodes as little as may be.
#pragma once

#include <atomic>
#include <vector>

#include "geo/base/geometry.h"

namespace imap {

struct ArrowEnds {
    Vec2d from, to;
    int from_node = -1, to_node = -1;  ///< indices into the nodes
    double width = 0;                  ///< in the same units as the positions
};

struct LayoutCount {
    int crossings = 0;        ///< pairs of arrows without a common node that cross
    int sharp_crossings = 0;  ///< of these: at less than 30 degrees
    int node_hits = 0;        ///< nodes that an arrow comes nearer to than the clearance, its own ends left out

    friend bool operator==(const LayoutCount&, const LayoutCount&) = default;
};

/// The range box of a curve (Jenny et al. 2017): its control point is at most this share of the chord away from it.
inline constexpr double greatest_bend = 0.5;
/// Above this number a scene gives every arrow its plain bend, and none gives way to others: no layout makes so many readable.
inline constexpr std::size_t too_many_arrows = 500;

/// Between no more than these names find room anyway.
inline constexpr std::size_t few_arrows = 80;

/// One bend per arrow (see ArrowCurve::bend). Deterministic: forces first (relax_bends), then a fixed number of passes in which each arrow takes the bend, of a fixed set and its
/// own surroundings, that costs a reader least. Positions may be in any unit; `clearance` is in the same. Arrows whose ends lie in `range` do not swing out of it where they need
/// not; `rooms`, in which names will stand, they leave free as far as they can. Returns early, with what it has, when `stop` (which may be null) is set.
std::vector<double> choose_bends(const std::vector<ArrowEnds>&, const std::vector<Vec2d>& nodes, double clearance, const Box2d& range, const std::vector<Box2d>& rooms = {},
                                 const std::atomic<bool>* stop = nullptr);

/// The plain bend, the same for all: what choose_bends is measured against.
std::vector<double> plain_bends(std::size_t arrows);

/// What a layout costs a reader; for tests and the benchmark.
LayoutCount count_conflicts(const std::vector<ArrowEnds>&, const std::vector<Vec2d>& nodes, const std::vector<double>& bends, double clearance);

}  // namespace imap
