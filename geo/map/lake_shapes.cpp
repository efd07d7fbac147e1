// Simplifies, then projects.
#include "geo/map/lake_shapes.h"

#include <algorithm>
#include <cmath>

#include "geo/map/clip.h"
#include "geo/map/detail_level.h"
#include "geo/map/topology.h"

namespace imap {
namespace {

std::vector<Vec2d> thinned(const std::vector<Vec2d>& ring_deg, double tolerance_deg) {
    TopologyArc arc;
    arc.points_deg = ring_deg;
    arc.points_deg.push_back(ring_deg.front());
    weigh(arc);
    std::vector<Vec2d> ring = simplified_arc(arc, tolerance_deg);
    if (!ring.empty()) ring.pop_back();
    return ring;
}

}  // namespace

Paths lake_rings(const std::vector<Polygon>& lakes, const Projection& projection, double tolerance_m) {
    constexpr double least_size = 8;  // of a lake, in tolerances: smaller ones are specks
    const double tolerance_deg = tolerance_m / metres_per_deg;
    Paths all;
    for (const Polygon& lake : lakes) {
        std::vector<std::vector<Vec2d>> rings_deg;
        for (const std::vector<Vec2d>& ring_deg : lake.rings_deg) {
            std::vector<Vec2d> ring = thinned(ring_deg, tolerance_deg);
            const bool is_large = ring.size() > 3 && std::abs(ring_area_deg2(ring)) > std::pow(least_size * tolerance_deg, 2);
            if (is_large) rings_deg.push_back(std::move(ring));
            else if (rings_deg.empty()) break;  // without its shore there is no lake
        }
        if (rings_deg.empty()) continue;
        const Paths rings = project_rings(rings_deg, projection, std::max(1.0, tolerance_m));
        for (std::size_t part = 0; part < rings.part_count(); ++part)
            all.add_part({rings.points.begin() + rings.starts[part], rings.points.begin() + rings.starts[part + 1]});
    }
    return all;
}

}  // namespace imap
