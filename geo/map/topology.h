// The shared arcs of a set of regions: each border once, with the regions on its two sides, and simplified once for both.
#pragma once

#include <cstdint>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/model/borders.h"

namespace imap {

/// A chain of vertices between two junctions, or a whole ring.
struct TopologyArc {
    std::vector<Vec2d> points_deg;  ///< first and last are junctions; equal for a closed arc
    std::vector<double>
        weight_deg;  ///< per point: the tolerance in degrees up to which it is needed; infinity at the ends.
                     ///< Square root of Visvalingam's effective area, cos(latitude) applied, made monotone (Visvalingam & Whyatt 1993)
    RegionIndex left = -1;  ///< -1 = none (a coast, or an uncovered side)
    RegionIndex right = -1;
    bool disputed_line = false;  ///< lies wholly on one of Borders::disputed_lines
    bool on_dateline = false;    ///< runs along ±180° or a pole line: an artefact of the data, never stroked
};

struct TopologyRing {
    RegionIndex region = -1;
    std::size_t polygon = 0;         ///< which polygon of the region
    std::vector<std::int32_t> arcs;  ///< arc i forwards as i, backwards as ~i
};

struct Topology {
    std::vector<TopologyArc> arcs;
    std::vector<TopologyRing> rings;  ///< by region, polygon, ring; the exterior first
    /// Finds shared vertices by exact equality (longitude +180 and -180 are one). Works for any set of polygons; those that share
    /// no vertices simply get arcs of their own. Where more than two regions claim an edge, the first on each side keeps it. O(n log n).
    static Topology build(const Borders&);
};

/// Fills weight_deg of an arc whose points are known.
void weigh(TopologyArc&);

/// The ring's vertices at a tolerance: those with weight >= tolerance_deg. Empty when fewer than three remain; an exterior that would
/// vanish keeps its four heaviest points if `keep_small`.
/// A vertex on the dateline stands on the side (+180 or -180) that its ring comes from.
std::vector<Vec2d> simplified_ring(const Topology&, const TopologyRing&, double tolerance_deg, bool keep_small);
std::vector<Vec2d> simplified_arc(const TopologyArc&, double tolerance_deg);

}  // namespace imap
