// Levels of detail of the projected borders, and what is asked of single regions.
#include "geo/map/map_geometry.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "geo/map/border_lines.h"
#include "geo/map/pole_of_inaccessibility.h"

namespace imap {
namespace {

constexpr double metres_per_deg = 111195;  // of arc, on a sphere with the earth's mean radius
/// Level 0 has every vertex; level 1 is simplified to this, and each further one to twice as much.
constexpr double first_tolerance_m = 250;
constexpr int coarsest_level = 9;
constexpr double tolerance_px = 0.5;
constexpr double hit_test_metres_per_px = 1000;
constexpr double furniture_tolerance_m = 500;  // of outline and graticule

int level_of(double metres_per_px) {
    const double steps = std::log2(metres_per_px * tolerance_px / first_tolerance_m);
    if (!(steps >= 0)) return 0;
    return 1 + static_cast<int>(std::min(steps, coarsest_level - 1.0));
}

double tolerance_of(int level) { return level == 0 ? 0 : first_tolerance_m * std::exp2(level - 1); }

/// How far a straight edge may stray from its curve in the plane.
double resample_tolerance_of(int level) { return std::max(20.0, tolerance_of(level) / 2); }

/// In square degrees of latitude.
double ring_area_deg2(const std::vector<Vec2d>& ring_deg) {
    double twice = 0, lat_sum = 0;
    for (std::size_t i = 0; i < ring_deg.size(); ++i) {
        twice += cross(ring_deg[i], ring_deg[(i + 1) % ring_deg.size()]);
        lat_sum += ring_deg[i].y;
    }
    if (ring_deg.empty()) return 0;
    return std::abs(twice) / 2 * std::cos(lat_sum / static_cast<double>(ring_deg.size()) * std::numbers::pi / 180);
}

std::size_t arc_number(std::int32_t reference) { return static_cast<std::size_t>(reference >= 0 ? reference : ~reference); }

bool starts_polygon(const Topology& topology, std::size_t ring) {
    return ring == 0 || topology.rings[ring - 1].region != topology.rings[ring].region ||
           topology.rings[ring - 1].polygon != topology.rings[ring].polygon;
}

}  // namespace

const Triangles& SharedShape::triangles() const {
    std::call_once(once_, [&] { triangles_ = triangulate(paths_); });
    return triangles_;
}

MapGeometry::MapGeometry(std::shared_ptr<const Borders> borders, std::shared_ptr<const Topology> topology,
                         std::shared_ptr<const Projection> projection)
    : borders_(std::move(borders)), topology_(std::move(topology)), projection_(std::move(projection)) {
    const std::vector<TopologyRing>& rings = topology_->rings;
    std::size_t ring = 0;
    for (std::size_t region = 0; region < borders_->regions.size(); ++region) {
        first_ring_.push_back(ring);
        while (ring < rings.size() && rings[ring].region == static_cast<RegionIndex>(region)) ++ring;
    }
    first_ring_.push_back(ring);
    find_kept_rings();
}

void MapGeometry::find_kept_rings() {
    const std::vector<TopologyRing>& rings = topology_->rings;
    keep_small_.assign(rings.size(), false);
    std::vector<bool> kept_arcs(topology_->arcs.size(), false);
    for (std::size_t region = 0; region + 1 < first_ring_.size(); ++region) {
        double largest = -1;
        std::size_t largest_ring = first_ring_[region];
        for (std::size_t ring = first_ring_[region]; ring < first_ring_[region + 1]; ++ring) {
            if (!starts_polygon(*topology_, ring)) continue;
            const double area = ring_area_deg2(simplified_ring(*topology_, rings[ring], 0, false));
            if (area > largest) {
                largest = area;
                largest_ring = ring;
            }
        }
        if (largest < 0) continue;
        keep_small_[largest_ring] = true;
        for (const std::int32_t arc : rings[largest_ring].arcs) kept_arcs[arc_number(arc)] = true;
    }
    // The hole that such a region fills stays as well.
    for (std::size_t ring = 0; ring < rings.size(); ++ring)
        if (!starts_polygon(*topology_, ring) &&
            std::ranges::all_of(rings[ring].arcs, [&](std::int32_t arc) { return kept_arcs[arc_number(arc)]; }))
            keep_small_[ring] = true;
}

ShapePtr MapGeometry::project_region(std::size_t region, double tolerance_deg, double resample_m) const {
    std::vector<std::vector<Vec2d>> rings_deg;
    for (std::size_t ring = first_ring_[region]; ring < first_ring_[region + 1]; ++ring) {
        std::vector<Vec2d> ring_deg = simplified_ring(*topology_, topology_->rings[ring], tolerance_deg, keep_small_[ring]);
        if (!ring_deg.empty()) rings_deg.push_back(std::move(ring_deg));
    }
    return std::make_shared<SharedShape>(project_rings(rings_deg, *projection_, resample_m));
}

const MapGeometry::DetailLevel& MapGeometry::detail_level(int level) const {
    std::unique_ptr<DetailLevel>& cached = detail_levels_[level];
    if (cached) return *cached;
    auto detail = std::make_unique<DetailLevel>();
    detail->tolerance_m = tolerance_of(level);
    const double tolerance_deg = detail->tolerance_m / metres_per_deg, resample_m = resample_tolerance_of(level);
    for (std::size_t region = 0; region < borders_->regions.size(); ++region)
        detail->regions.push_back(project_region(region, tolerance_deg, resample_m));
    for (const ArcGroup& group : group_arcs(*borders_, *topology_, tolerance_deg)) {
        Paths lines = project_lines(group.lines_deg, *projection_, resample_m);
        if (!lines.empty())
            detail->lines.push_back({group.left, group.right, group.disputed, std::make_shared<SharedShape>(std::move(lines))});
    }
    cached = std::move(detail);
    return *cached;
}

const LevelGeometry& MapGeometry::level_for(double metres_per_px, int view) const {
    const int level = level_of(metres_per_px);
    const std::scoped_lock lock(mutex_);
    std::unique_ptr<LevelGeometry>& cached = levels_[{level, view}];
    if (cached) return *cached;
    const DetailLevel& detail = detail_level(level);
    auto geometry = std::make_unique<LevelGeometry>();
    geometry->tolerance_m = detail.tolerance_m;
    geometry->regions = detail.regions;
    for (const SideLines& lines : detail.lines)
        if (const auto kind = border_kind(*borders_, lines.left, lines.right, lines.disputed, view))
            geometry->lines.push_back({*kind, lines.left, lines.right, lines.shape});
    cached = std::move(geometry);
    return *cached;
}

RegionIndex MapGeometry::region_at(Vec2d plane_m) const {
    const LevelGeometry& level = level_for(hit_test_metres_per_px, 0);
    RegionIndex found = -1;
    double smallest = std::numeric_limits<double>::infinity();
    for (std::size_t region = 0; region < level.regions.size(); ++region) {
        const SharedShape& shape = *level.regions[region];
        const double size = shape.bounds().width() * shape.bounds().height();
        // Where a tiny region's surroundings are simplified across it, the tiny one is meant.
        if (size >= smallest || !shape.bounds().contains(plane_m) || !contains(shape.paths(), plane_m)) continue;
        found = static_cast<RegionIndex>(region);
        smallest = size;
    }
    return found;
}

MapGeometry::RegionSummary MapGeometry::summarize(RegionIndex index) const {
    struct PlanePolygon {
        Paths rings;
        Box2d bounds;
        double area = 0;
    };
    constexpr double detail = 1.0 / 300;  // of the region's size
    constexpr double least_share = 0.1;
    RegionSummary summary;
    if (index < 0 || static_cast<std::size_t>(index) + 1 >= first_ring_.size()) return summary;
    const std::size_t first = first_ring_[static_cast<std::size_t>(index)], last = first_ring_[static_cast<std::size_t>(index) + 1];

    double largest_deg2 = 0;
    for (std::size_t ring = first; ring < last; ++ring)
        if (keep_small_[ring] && starts_polygon(*topology_, ring))
            largest_deg2 = ring_area_deg2(simplified_ring(*topology_, topology_->rings[ring], 0, false));
    const double tolerance_deg = std::sqrt(largest_deg2) * detail;

    std::vector<PlanePolygon> polygons;
    for (std::size_t ring = first; ring < last;) {
        std::vector<std::vector<Vec2d>> rings_deg;
        const std::size_t exterior = ring;
        do {
            std::vector<Vec2d> ring_deg = simplified_ring(*topology_, topology_->rings[ring], tolerance_deg, keep_small_[ring]);
            const bool lost_exterior = ring > exterior && rings_deg.empty();
            if (!ring_deg.empty() && !lost_exterior) rings_deg.push_back(std::move(ring_deg));
            ++ring;
        } while (ring < last && !starts_polygon(*topology_, ring));
        PlanePolygon polygon{project_rings(rings_deg, *projection_, std::max(1.0, tolerance_deg * metres_per_deg)), {}, 0};
        for (const Vec2d p : polygon.rings.points) polygon.bounds.add(p);
        polygon.area = area(polygon.rings);
        if (!polygon.rings.empty()) polygons.push_back(std::move(polygon));
    }
    const auto largest = std::ranges::max_element(polygons, {}, &PlanePolygon::area);
    if (largest == polygons.end()) return summary;
    summary.shown = true;
    summary.anchor = pole_of_inaccessibility(largest->rings);
    for (const PlanePolygon& polygon : polygons)
        if (polygon.area >= least_share * largest->area) summary.bounds.add(polygon.bounds);
    return summary;
}

const MapGeometry::RegionSummary& MapGeometry::summary(RegionIndex region) const {
    const auto found = summaries_.find(region);
    return found != summaries_.end() ? found->second : summaries_.emplace(region, summarize(region)).first->second;
}

bool MapGeometry::has_anchor(RegionIndex region) const {
    const std::scoped_lock lock(mutex_);
    return summary(region).shown;
}

Vec2d MapGeometry::anchor(RegionIndex region) const {
    const std::scoped_lock lock(mutex_);
    return summary(region).anchor;
}

Box2d MapGeometry::bounds(RegionIndex region) const {
    const std::scoped_lock lock(mutex_);
    return summary(region).bounds;
}

ShapePtr MapGeometry::outline() const {
    const std::scoped_lock lock(mutex_);
    if (!outline_) outline_ = std::make_shared<SharedShape>(project_outline(*projection_, furniture_tolerance_m));
    return outline_;
}

ShapePtr MapGeometry::graticule(double step_deg) const {
    if (std::isnan(step_deg)) step_deg = 0;  // an empty graticule
    const std::scoped_lock lock(mutex_);
    ShapePtr& cached = graticules_[step_deg];
    if (!cached) cached = std::make_shared<SharedShape>(project_graticule(step_deg, *projection_, furniture_tolerance_m));
    return cached;
}

}  // namespace imap
