// Simplifies arcs, projects rings and lines, region by region.
#include "geo/map/detail_level.h"

#include <algorithm>
#include <cmath>
#include <future>
#include <numbers>

#include "geo/map/border_lines.h"
#include "geo/map/clip.h"

namespace imap {
namespace {

/// Level 1 is simplified to this, and each further one to twice as much.
constexpr double first_tolerance_m = 250;
constexpr double tolerance_px = 0.5;

double tolerance_of(int level) { return level == 0 ? 0 : first_tolerance_m * std::exp2(level - 1); }

/// How far a straight edge may stray from its curve in the plane.
double resample_tolerance_of(int level) { return std::max(20.0, tolerance_of(level) / 2); }

ShapePtr project_region(const Borders& borders, const Topology& topology, const std::vector<std::size_t>& first_rings, const Projection& projection, std::size_t region,
                        double tolerance_deg, double resample_m, const DegreesInSight& sight) {
    const std::vector<Box2d>& bounds_deg = borders.regions[region].polygon_bounds_deg;
    std::vector<std::vector<Vec2d>> rings_deg;
    for (std::size_t number = first_rings[region]; number < first_rings[region + 1]; ++number) {
        const TopologyRing& ring = topology.rings[number];
        if (ring.polygon < bounds_deg.size() && !sight.may_show(bounds_deg[ring.polygon])) continue;
        std::vector<Vec2d> ring_deg = simplified_ring(topology, ring, tolerance_deg, ring.keep_small);
        if (!ring_deg.empty()) rings_deg.push_back(std::move(ring_deg));
    }
    return std::make_shared<SharedShape>(project_rings(rings_deg, projection, resample_m));
}

/// Whole parts, so that dashes begin where they would.
Paths parts_in_sight(Paths lines_deg, const DegreesInSight& sight) {
    if (sight.everything()) return lines_deg;
    Paths seen;
    for (std::size_t part = 0; part < lines_deg.part_count(); ++part) {
        const auto first = lines_deg.points.begin() + lines_deg.starts[part], last = lines_deg.points.begin() + lines_deg.starts[part + 1];
        Box2d bounds_deg;
        for (auto p = first; p != last; ++p) bounds_deg.add(*p);
        if (!sight.may_show(bounds_deg)) continue;
        seen.points.insert(seen.points.end(), first, last);
        seen.end_part();
    }
    return seen;
}

}  // namespace

int level_of(double metres_per_px) {
    const double steps = std::log2(metres_per_px * tolerance_px / first_tolerance_m);
    if (!(steps >= 0)) return 0;
    return 1 + static_cast<int>(std::min(steps, coarsest_level - 1.0));
}

std::vector<std::size_t> first_rings_of_regions(const Borders& borders, const Topology& topology) {
    std::vector<std::size_t> first_rings;
    std::size_t ring = 0;
    for (std::size_t region = 0; region < borders.regions.size(); ++region) {
        first_rings.push_back(ring);
        while (ring < topology.rings.size() && topology.rings[ring].region == static_cast<RegionIndex>(region)) ++ring;
    }
    first_rings.push_back(ring);
    return first_rings;
}

std::unique_ptr<const DetailLevel> make_detail_level(const Borders& borders, const Topology& topology, const std::vector<std::size_t>& first_rings, const Projection& projection,
                                                     int level, const DegreesInSight& sight, const std::function<bool()>& stopped) {
    auto detail = std::make_unique<DetailLevel>();
    detail->tolerance_m = tolerance_of(level);
    const double tolerance_deg = detail->tolerance_m / metres_per_deg, resample_m = resample_tolerance_of(level);
    const Projection projection_of_lines = projection.copy();
    auto lines = std::async(std::launch::async, [&] {
        std::vector<DetailLevel::Lines> made;
        for (ArcGroup& group : group_arcs(borders, topology, tolerance_deg, sight)) {
            if (stopped()) break;
            Paths projected = project_lines(parts_in_sight(std::move(group.lines_deg), sight), projection_of_lines, resample_m);
            if (!projected.empty()) made.push_back({group.left, group.right, group.disputed, std::make_shared<SharedShape>(std::move(projected))});
        }
        return made;
    });
    for (std::size_t region = 0; region < borders.regions.size() && !stopped(); ++region)
        detail->regions.push_back(project_region(borders, topology, first_rings, projection, region, tolerance_deg, resample_m, sight));
    detail->lines = lines.get();
    return stopped() ? nullptr : std::move(detail);
}

}  // namespace imap
