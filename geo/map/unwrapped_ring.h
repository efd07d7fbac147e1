// Rings and lines followed continuously around the globe, in longitudes relative to the central meridian.
#pragma once

#include <vector>

#include "geo/base/geometry.h"

namespace imap {

/// A vertex as (longitude from the central meridian, latitude) in degrees. `base.x` lies in [-180, 180) and depends on the vertex
/// alone, so that two regions that share a vertex compute the very same numbers; `turn` counts the times around the globe.
struct UnwrappedVertex {
    Vec2d base_deg;
    int turn = 0;

    /// The vertex in the copy of the map that is `copy` turns to the east.
    [[nodiscard]] Vec2d in_copy(int copy) const { return {base_deg.x + 360.0 * (turn - copy), base_deg.y}; }
};

struct UnwrappedRing {
    std::vector<UnwrappedVertex> vertices;
    int winding = 0;  ///< turns made around the globe's axis in one round, eastwards positive: not 0 for a ring around a pole
};

/// Vertex after vertex by the shorter way around.
UnwrappedRing unwrap_ring(const std::vector<Vec2d>& ring_deg, double central_lon_deg);
/// The same for an open line, which is the range [first, last).
std::vector<UnwrappedVertex> unwrap_line(const Vec2d* first, const Vec2d* last, double central_lon_deg);

/// True when the north pole lies in the area on the left of the rings that wind around the axis; what other rings enclose is not asked.
bool north_pole_inside(const std::vector<UnwrappedRing>& rings);
/// Even-odd test on the globe, by the meridian from the point to the north pole.
bool rings_contain(const std::vector<UnwrappedRing>& rings, Vec2d from_center_deg);

/// Data cut at ±180° is whole again: edges along the meridian that two rings, or one ring twice, run in opposite directions are
/// taken out and the rings linked there. Edges meant to be longer than 180° (along a pole, or once around) are divided.
std::vector<std::vector<Vec2d>> join_at_dateline(std::vector<std::vector<Vec2d>> rings_deg);

}  // namespace imap
