// Borders as lines: the arcs between the same two regions joined to long chains, and what kind of line they are for a point of view.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "geo/map/map_geometry.h"

namespace imap {

/// All arcs with the same regions on their sides. For a coast `left` is the region and `right` is -1; else left < right.
struct ArcGroup {
    RegionIndex left = -1, right = -1;
    bool disputed = false;                                ///< on a disputed line, or beside a disputed region
    Paths lines_deg;                                      ///< dashes run on over the joints of the arcs
    std::vector<std::vector<std::int32_t>> arcs_of_line;  ///< by part of lines_deg: arc i forwards as i, backwards as ~i
};

/// Sorted by (left, right, disputed); without what is never stroked (the dateline and lines inside a region), and without most groups of which nothing is in sight.
std::vector<ArcGroup> group_arcs(const Borders&, const Topology&, double tolerance_deg, const DegreesInSight&);

/// Nothing where the line is not drawn: between regions of one owner.
std::optional<BorderKind> border_kind(const Borders&, RegionIndex left, RegionIndex right, bool disputed, int view);

}  // namespace imap
