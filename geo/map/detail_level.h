// The borders projected and simplified to one tolerance, as they are for every point of view.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "geo/map/degrees_in_sight.h"
#include "geo/map/projection.h"
#include "geo/map/shared_shape.h"
#include "geo/map/topology.h"

namespace imap {

struct DetailLevel {
    /// All arcs with the same regions on their sides.
    struct Lines {
        RegionIndex left = -1, right = -1;
        bool disputed = false;
        ShapePtr shape;
    };
    double tolerance_m = 0;
    std::vector<ShapePtr> regions;  ///< in the order of Borders::regions
    std::vector<Lines> lines;
};

/// Level 0 has every vertex; each further one is simplified twice as much.
inline constexpr int coarsest_level = 9;
/// Coarse enough to be made, triangles and all, within some frames: what a window falls back on.
inline constexpr int quick_level = 6;
/// The level whose simplification is not visible at this scale.
int level_of(double metres_per_px);

/// By region, in Topology::rings; one entry more than regions.
std::vector<std::size_t> first_rings_of_regions(const Borders&, const Topology&);

inline constexpr double furniture_tolerance_m = 500;  ///< of outline and graticule
/// Takes up to a second for the whole globe; shapes hold what may be in sight. Nothing when `stopped` said true in between.
std::unique_ptr<const DetailLevel> make_detail_level(const Borders&, const Topology&, const std::vector<std::size_t>& first_rings, const Projection&, int level,
                                                     const DegreesInSight&, const std::function<bool()>& stopped);

}  // namespace imap
