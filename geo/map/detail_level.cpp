// Simplifies arcs, projects rings and lines, region by region.
#include "geo/map/detail_level.h"

#include <algorithm>
#include <cmath>
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

std::size_t arc_number(std::int32_t reference) { return static_cast<std::size_t>(reference >= 0 ? reference : ~reference); }

ShapePtr project_region(const Topology& topology, const RingTable& table, const Projection& projection, std::size_t region,
                        double tolerance_deg, double resample_m) {
    std::vector<std::vector<Vec2d>> rings_deg;
    for (std::size_t ring = table.first_ring[region]; ring < table.first_ring[region + 1]; ++ring) {
        std::vector<Vec2d> ring_deg = simplified_ring(topology, topology.rings[ring], tolerance_deg, table.keep_small[ring]);
        if (!ring_deg.empty()) rings_deg.push_back(std::move(ring_deg));
    }
    return std::make_shared<SharedShape>(project_rings(rings_deg, projection, resample_m));
}

void find_kept_rings(const Topology& topology, RingTable& table) {
    const std::vector<TopologyRing>& rings = topology.rings;
    table.keep_small.assign(rings.size(), false);
    std::vector<bool> kept_arcs(topology.arcs.size(), false);
    for (std::size_t region = 0; region + 1 < table.first_ring.size(); ++region) {
        double largest = -1;
        std::size_t largest_ring = table.first_ring[region];
        for (std::size_t ring = table.first_ring[region]; ring < table.first_ring[region + 1]; ++ring) {
            if (!starts_polygon(topology, ring)) continue;
            const double area = ring_area_deg2(simplified_ring(topology, rings[ring], 0, false));
            if (area > largest) {
                largest = area;
                largest_ring = ring;
            }
        }
        if (largest < 0) continue;
        table.keep_small[largest_ring] = true;
        for (const std::int32_t arc : rings[largest_ring].arcs) kept_arcs[arc_number(arc)] = true;
    }
    // The hole that such a region fills stays as well.
    for (std::size_t ring = 0; ring < rings.size(); ++ring)
        if (!starts_polygon(topology, ring) &&
            std::ranges::all_of(rings[ring].arcs, [&](std::int32_t arc) { return kept_arcs[arc_number(arc)]; }))
            table.keep_small[ring] = true;
}

}  // namespace

int level_of(double metres_per_px) {
    const double steps = std::log2(metres_per_px * tolerance_px / first_tolerance_m);
    if (!(steps >= 0)) return 0;
    return 1 + static_cast<int>(std::min(steps, coarsest_level - 1.0));
}

double ring_area_deg2(const std::vector<Vec2d>& ring_deg) {
    double twice = 0, lat_sum = 0;
    for (std::size_t i = 0; i < ring_deg.size(); ++i) {
        twice += cross(ring_deg[i], ring_deg[(i + 1) % ring_deg.size()]);
        lat_sum += ring_deg[i].y;
    }
    if (ring_deg.empty()) return 0;
    return std::abs(twice) / 2 * std::cos(lat_sum / static_cast<double>(ring_deg.size()) * std::numbers::pi / 180);
}

bool starts_polygon(const Topology& topology, std::size_t ring) {
    return ring == 0 || topology.rings[ring - 1].region != topology.rings[ring].region ||
           topology.rings[ring - 1].polygon != topology.rings[ring].polygon;
}

RingTable RingTable::of(const Borders& borders, const Topology& topology) {
    const std::vector<TopologyRing>& rings = topology.rings;
    RingTable table;
    std::size_t ring = 0;
    for (std::size_t region = 0; region < borders.regions.size(); ++region) {
        table.first_ring.push_back(ring);
        while (ring < rings.size() && rings[ring].region == static_cast<RegionIndex>(region)) ++ring;
    }
    table.first_ring.push_back(ring);
    find_kept_rings(topology, table);
    return table;
}

std::unique_ptr<const DetailLevel> make_detail_level(const Borders& borders, const Topology& topology, const RingTable& table,
                                                     const Projection& projection, int level, const std::function<bool()>& stopped) {
    auto detail = std::make_unique<DetailLevel>();
    detail->tolerance_m = tolerance_of(level);
    const double tolerance_deg = detail->tolerance_m / metres_per_deg, resample_m = resample_tolerance_of(level);
    for (std::size_t region = 0; region < borders.regions.size(); ++region) {
        if (stopped()) return nullptr;
        detail->regions.push_back(project_region(topology, table, projection, region, tolerance_deg, resample_m));
    }
    for (const ArcGroup& group : group_arcs(borders, topology, tolerance_deg)) {
        if (stopped()) return nullptr;
        Paths lines = project_lines(group.lines_deg, projection, resample_m);
        if (!lines.empty())
            detail->lines.push_back({group.left, group.right, group.disputed, std::make_shared<SharedShape>(std::move(lines))});
    }
    return detail;
}

}  // namespace imap
