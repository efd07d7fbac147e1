// The ways that arrows go which lead to no single other place: a ring back to its own node, and a trunk that fans out to a bloc's members.
#pragma once

#include <vector>

#include "geo/base/geometry.h"

namespace imap {

/// A circle through the node, from it and back to it, clockwise on the screen. `direction_rad`: where it lies from the node, clockwise from the right.
std::vector<Vec2d> ring_line(Vec2d node, double direction_rad, double radius);

/// A line towards a bloc that splits on its way.
struct Fan {
    std::vector<Vec2d> trunk;                  ///< from the line's start to the split
    std::vector<std::vector<Vec2d>> branches;  ///< from the split to each member, in the order given; they leave in the trunk's direction
};

/// Splits a line to the middle of a bloc so far before its end that every member lies ahead, as far as the line is long enough. `members` is not empty.
Fan fan_out(const std::vector<Vec2d>& line, const std::vector<Vec2d>& members);

}  // namespace imap
