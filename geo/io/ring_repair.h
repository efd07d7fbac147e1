// Makes a polygon's rings fit for the map: unwrapped and cut at the dateline, closed around a pole, oriented, without repeated points.
#pragma once

#include <string>
#include <vector>

#include "geo/model/borders.h"

namespace imap {

/// What was done to a polygon's rings beyond orienting them.
struct RingRepair {
    std::vector<Polygon> polygons;        ///< several where the dateline cuts it; empty when nothing usable is left
    std::vector<std::string> complaints;  ///< why a ring was dropped
};

/// `rings_deg`: the exterior first, longitudes within +-540 (0..360 is usual too), latitudes within +-90; a repeated first point may
/// be there. An edge wider than 180 degrees is taken the short way around, except along a pole. A ring that goes once around a
/// pole is closed along it. Afterwards longitudes lie within +-180, no edge is wider than 180 degrees, and the exterior is
/// counter-clockwise, holes clockwise. A polygon that needs no repair keeps its very vertices.
RingRepair repair_rings(std::vector<std::vector<Vec2d>> rings_deg);

/// Planar area in square degrees, positive for a counter-clockwise ring.
double signed_area(const std::vector<Vec2d>& ring);

}  // namespace imap
