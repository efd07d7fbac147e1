// Simplifies, then projects.
#include "geo/map/lake_shapes.h"

#include <algorithm>
#include <cmath>

#include "geo/map/clip.h"
#include "geo/map/topology.h"

namespace imap {
Paths lake_rings(const Topology& topology, const Projection& projection, double tolerance_m) {
    constexpr double least_size = 8;  // of a lake, in tolerances: smaller ones are specks
    const double tolerance_deg = tolerance_m / metres_per_deg;
    const std::vector<TopologyRing>& shores = topology.lake_rings;
    Paths all;
    for (std::size_t shore = 0; shore < shores.size();) {
        std::vector<std::vector<Vec2d>> rings_deg;
        bool lost_shore = false;
        do {
            std::vector<Vec2d> ring = simplified_ring(topology, shores[shore], tolerance_deg, false);
            const bool is_large = ring.size() > 3 && ring_area_deg2(ring) > std::pow(least_size * tolerance_deg, 2);
            lost_shore = lost_shore || (rings_deg.empty() && !is_large);  // without its shore there is no lake
            if (is_large && !lost_shore) rings_deg.push_back(std::move(ring));
            ++shore;
        } while (shore < shores.size() && !starts_polygon(shores, shore));
        if (rings_deg.empty()) continue;
        const Paths rings = project_rings(rings_deg, projection, std::max(1.0, tolerance_m));
        for (std::size_t part = 0; part < rings.part_count(); ++part) all.add_part({rings.points.begin() + rings.starts[part], rings.points.begin() + rings.starts[part + 1]});
    }
    return all;
}

}  // namespace imap
