// The shared arcs of a set of regions: each border once, with the regions on its two sides, and simplified once for both.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/model/borders.h"

namespace imap {

inline constexpr double metres_per_deg = 111195;  ///< of arc, on a sphere with the earth's mean radius

/// A chain of vertices between two junctions, or a whole ring. Its vertices are Topology::points_of().
struct TopologyArc {
    RegionIndex left = -1;  ///< -1 = none (a coast, or an uncovered side)
    RegionIndex right = -1;
    bool disputed_line = false;  ///< lies wholly on one of Borders::disputed_lines
    bool on_dateline = false;    ///< runs along ±180° or a pole line: an artefact of the data, never stroked
};

struct TopologyRing {
    RegionIndex region = -1;         ///< -1 = a lake
    std::size_t polygon = 0;         ///< which polygon of the region, or which lake
    std::vector<std::int32_t> arcs;  ///< arc i forwards as i, backwards as ~i
    double area_deg2 = 0;            ///< in square degrees of latitude; of an exterior with all its vertices
    bool keep_small = false;         ///< is kept however small it becomes: what a region is shown by when all else of it is too small
};

/// Of one arc: first and last point are junctions; equal for a closed arc.
struct ArcPoints {
    std::span<const Vec2d> points_deg;
    std::span<const double> weight_deg;  ///< per point: the tolerance in degrees up to which it is needed; infinity at the ends.
                                         ///< Square root of Visvalingam's effective area, cos(latitude) applied, made monotone (Visvalingam & Whyatt 1993)
};

/// The vertices of all arcs, but for those that are lighter than the floor and stand for no ring that is kept.
struct ArcDetail {
    double floor_deg = 0;
    std::span<const std::uint32_t> starts;  ///< of arc i's points; one entry more than arcs
    std::span<const Vec2d> points_deg;
    std::span<const double> weight_deg;
};

struct Topology {
    std::vector<TopologyArc> arcs;
    std::vector<TopologyRing> rings;       ///< by region, polygon, ring; the exterior first
    std::vector<TopologyRing> lake_rings;  ///< by lake, ring
    std::vector<ArcDetail> details;        ///< the finest first, which has every vertex
    std::shared_ptr<const void> memory;    ///< what the details' spans lie in

    /// Finds shared vertices by exact equality (longitude +180 and -180 are one). Works for any set of polygons; those that share
    /// no vertices simply get arcs of their own. Where more than two regions claim an edge, the first on each side keeps it. O(n log n).
    static Topology build(const Borders&);

    /// All points that weigh at least `tolerance_deg`, and some lighter ones: from the coarsest detail that has them.
    [[nodiscard]] ArcPoints points_of(std::size_t arc, double tolerance_deg) const;
};

/// Whether the ring is the exterior of a polygon.
bool starts_polygon(const std::vector<TopologyRing>&, std::size_t ring);
/// In square degrees of latitude.
double ring_area_deg2(const std::vector<Vec2d>& ring_deg);

/// Weights of an arc's points, as ArcPoints has them.
std::vector<double> weights_of(std::span<const Vec2d> points_deg, bool on_dateline);

/// The ring's vertices at a tolerance: those with weight >= tolerance_deg. Empty when fewer than three remain; a ring that would
/// vanish keeps its four heaviest points if `keep_small`.
/// A vertex on the dateline stands on the side (+180 or -180) that its ring comes from.
std::vector<Vec2d> simplified_ring(const Topology&, const TopologyRing&, double tolerance_deg, bool keep_small);
/// What a ring that is kept has left when it is very small; points by coordinates.
std::set<std::pair<double, double>> small_ring_corners(const Topology&, const TopologyRing&);
std::vector<Vec2d> simplified_arc(const Topology&, std::size_t arc, double tolerance_deg);

}  // namespace imap
