// Levels of detail of the projected borders, and what is asked of single regions.
#include "geo/map/map_geometry.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>

#include "geo/base/parallel.h"
#include "geo/map/border_lines.h"
#include "geo/map/lake_shapes.h"
#include "geo/map/pole_of_inaccessibility.h"

namespace imap {
namespace {

constexpr double hit_test_metres_per_px = 1000;

/// Outwards to a grid of a quarter of its size, so that a map that is moved a little has the same shapes, whatever was drawn before.
Box2d snapped(const Box2d& box_m) {
    if (box_m.empty()) return box_m;
    const double step_m = std::exp2(std::floor(std::log2(std::max({box_m.width(), box_m.height(), 1.0})))) / 4;
    return {{std::floor(box_m.min.x / step_m) * step_m, std::floor(box_m.min.y / step_m) * step_m},
            {std::ceil(box_m.max.x / step_m) * step_m, std::ceil(box_m.max.y / step_m) * step_m}};
}

}  // namespace

MapGeometry::MapGeometry(std::shared_ptr<const Borders> borders, std::shared_ptr<const Topology> topology, std::shared_ptr<const Projection> projection,
                         std::function<void()> on_ready)
    : borders_(std::move(borders)), topology_(std::move(topology)), projection_(std::move(projection)), store_(borders_, topology_, projection_, std::move(on_ready)) {}

const LevelGeometry& MapGeometry::level_for(double metres_per_px, int view) const {
    const std::scoped_lock lock(mutex_);
    return level_for_view(level_of(metres_per_px), view);
}

const LevelGeometry* MapGeometry::partial_level(int level, int view, const DegreesInSight& sight) const {
    const auto found = std::ranges::find_if(partial_levels_, [&](const PartialLevel& made) { return made.level == level && made.view == view && made.sight == sight; });
    return found != partial_levels_.end() ? &found->geometry : nullptr;
}

const LevelGeometry& MapGeometry::level_in_sight(double metres_per_px, int view, const Box2d& sight_m) const {
    const std::scoped_lock lock(mutex_);
    const int level = level_of(metres_per_px);
    const DegreesInSight sight(*projection_, snapped(sight_m));
    if (sight.everything() || levels_.contains({level, view})) return level_for_view(level, view);
    if (const LevelGeometry* made = partial_level(level, view, sight)) return *made;
    const auto detail = make_detail_level(*borders_, *topology_, store_.first_rings(), *projection_, level, sight, [] { return false; });
    return partial_levels_.emplace_back(PartialLevel{level, view, sight, as_seen_by(view, *detail)}).geometry;
}

MapGeometry::ReadyLevel MapGeometry::ready_level(double metres_per_px, int view, const Box2d& sight_m) const {
    const int wanted = level_of(metres_per_px);
    const int nearest = store_.nearest_ready(wanted, sight_m);
    const std::scoped_lock lock(mutex_);
    // What an export would show is better than a coarse level, where it happens to be there.
    const auto kept_in_sight = [&]() -> const LevelGeometry* {
        if (const auto whole = levels_.find({wanted, view}); whole != levels_.end()) return wanted < quick_level ? whole->second.get() : nullptr;
        if (partial_levels_.empty()) return nullptr;
        return partial_level(wanted, view, DegreesInSight(*projection_, snapped(sight_m)));
    };
    const LevelGeometry* const kept = nearest < 0 ? kept_in_sight() : nullptr;
    const int level = nearest < 0 ? std::max(wanted, quick_level) : nearest;
    const LevelGeometry* geometry = kept != nullptr ? kept : &level_for_view(level, view);
    // Asked for after that, so that a level just made here is not made twice; it may have become ready meanwhile.
    const bool exact = store_.prepare(wanted, sight_m) || (kept == nullptr && level == wanted);
    if (exact) geometry = &level_for_view(wanted, view);
    return {geometry, exact};
}

const LevelGeometry& MapGeometry::level_for_view(int level, int view) const {
    std::unique_ptr<LevelGeometry>& cached = levels_[{level, view}];
    if (cached) return *cached;
    cached = std::make_unique<LevelGeometry>(as_seen_by(view, store_.need(level)));
    return *cached;
}

LevelGeometry MapGeometry::as_seen_by(int view, const DetailLevel& detail) const {
    LevelGeometry geometry{detail.tolerance_m, detail.regions, {}};
    for (const DetailLevel::Lines& lines : detail.lines)
        if (const auto kind = border_kind(*borders_, lines.left, lines.right, lines.disputed, view)) geometry.lines.push_back({*kind, lines.left, lines.right, lines.shape});
    return geometry;
}

RegionIndex MapGeometry::region_at(Vec2d plane_m) const { return region_at(plane_m, level_for(hit_test_metres_per_px, 0)); }

RegionIndex MapGeometry::region_at(Vec2d plane_m, const LevelGeometry& level) const {
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

MapGeometry::RegionSummary MapGeometry::summarize(RegionIndex index, const Projection& projection) const {
    struct PlanePolygon {
        Paths rings;
        Box2d bounds;
        double area = 0;
    };
    constexpr double detail = 1.0 / 300;  // of the region's size
    constexpr double least_share = 0.1;
    const std::vector<std::size_t>& first_ring = store_.first_rings();
    const std::vector<TopologyRing>& rings = topology_->rings;
    RegionSummary summary;
    if (index < 0 || static_cast<std::size_t>(index) + 1 >= first_ring.size()) return summary;
    const std::size_t first = first_ring[static_cast<std::size_t>(index)], last = first_ring[static_cast<std::size_t>(index) + 1];

    double largest_deg2 = 0;
    for (std::size_t ring = first; ring < last; ++ring)
        if (rings[ring].keep_small && starts_polygon(rings, ring)) largest_deg2 = rings[ring].area_deg2;
    const double tolerance_deg = std::sqrt(largest_deg2) * detail;

    std::vector<PlanePolygon> polygons;
    for (std::size_t ring = first; ring < last;) {
        std::vector<std::vector<Vec2d>> rings_deg;
        const std::size_t exterior = ring;
        do {
            std::vector<Vec2d> ring_deg = simplified_ring(*topology_, rings[ring], tolerance_deg, rings[ring].keep_small);
            const bool lost_exterior = ring > exterior && rings_deg.empty();
            if (!ring_deg.empty() && !lost_exterior) rings_deg.push_back(std::move(ring_deg));
            ++ring;
        } while (ring < last && !starts_polygon(rings, ring));
        PlanePolygon polygon{project_rings(rings_deg, projection, std::max(1.0, tolerance_deg * metres_per_deg)), {}, 0};
        for (const Vec2d p : polygon.rings.points) polygon.bounds.add(p);
        polygon.area = area(polygon.rings);
        if (!polygon.rings.empty()) polygons.push_back(std::move(polygon));
    }
    const auto largest = std::ranges::max_element(polygons, {}, &PlanePolygon::area);
    if (largest == polygons.end()) return summary;
    summary.shown = true;
    summary.largest = largest->rings;
    for (const PlanePolygon& polygon : polygons)
        if (polygon.area >= least_share * largest->area) summary.bounds.add(polygon.bounds);
    return summary;
}

const MapGeometry::RegionSummary& MapGeometry::summary(RegionIndex region) const {
    const auto found = summaries_.find(region);
    return found != summaries_.end() ? found->second : summaries_.emplace(region, summarize(region, *projection_)).first->second;
}

void MapGeometry::work_out(std::vector<RegionIndex> regions, Ahead ahead) const {
    struct Work {
        RegionIndex region;
        const RegionSummary* known;  ///< null where it is to be made
        RegionSummary made = {};
    };
    const std::scoped_lock lock(mutex_);
    std::ranges::sort(regions);
    regions.erase(std::unique(regions.begin(), regions.end()), regions.end());
    std::vector<Work> works;
    for (const RegionIndex region : regions) {
        const auto found = summaries_.find(region);
        if (found == summaries_.end())
            works.push_back({region, nullptr});
        else if (ahead == Ahead::anchors && found->second.shown && !found->second.anchor)
            works.push_back({region, &found->second});
    }
    if (works.size() < 2) return;
    // Those that take longest first, so that no core waits for another at the end.
    const std::vector<std::size_t>& first_ring = store_.first_rings();
    const auto ring_count = [&](RegionIndex region) {
        const auto i = static_cast<std::size_t>(std::max(region, 0));
        return i + 1 < first_ring.size() ? first_ring[i + 1] - first_ring[i] : 0;
    };
    std::ranges::stable_sort(works, std::ranges::greater{}, [&](const Work& work) { return ring_count(work.region); });
    std::atomic<std::size_t> next{0};
    for_each_part(std::min(core_count(), works.size()), 1, [&](const RowPart&) {
        const Projection own = projection_->copy();
        for (std::size_t i = next++; i < works.size(); i = next++) {
            Work& work = works[i];
            if (work.known == nullptr) work.made = summarize(work.region, own);
            const RegionSummary& summary = work.known != nullptr ? *work.known : work.made;
            if (ahead == Ahead::anchors && summary.shown && !summary.anchor) summary.anchor = pole_of_inaccessibility(summary.largest);
        }
    });
    for (Work& work : works)
        if (work.known == nullptr) summaries_.emplace(work.region, std::move(work.made));
}

bool MapGeometry::has_anchor(RegionIndex region) const {
    const std::scoped_lock lock(mutex_);
    return summary(region).shown;
}

Vec2d MapGeometry::anchor(RegionIndex region) const {
    const std::scoped_lock lock(mutex_);
    const RegionSummary& found = summary(region);
    if (found.shown && !found.anchor) found.anchor = pole_of_inaccessibility(found.largest);
    return found.anchor.value_or(Vec2d{});
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

ShapePtr MapGeometry::surroundings() const {
    const ShapePtr inner = outline();
    const std::scoped_lock lock(mutex_);
    if (surroundings_) return surroundings_;
    Paths rings;
    if (!inner->paths().empty()) {
        rings = inner->paths();
        const Box2d box = inner->bounds().grown(5 * std::max(inner->bounds().width(), inner->bounds().height()));
        rings.add_part({box.min, {box.max.x, box.min.y}, box.max, {box.min.x, box.max.y}});
    }
    surroundings_ = std::make_shared<SharedShape>(std::move(rings));
    return surroundings_;
}

ShapePtr MapGeometry::lakes(const LevelGeometry& level) const {
    const std::scoped_lock lock(mutex_);
    ShapePtr& lakes = lakes_[level.tolerance_m];
    if (!lakes) lakes = std::make_shared<SharedShape>(lake_rings(*topology_, *projection_, level.tolerance_m));
    return lakes;
}

ShapePtr MapGeometry::graticule(double step_deg) const {
    if (std::isnan(step_deg)) step_deg = 0;  // an empty graticule
    const std::scoped_lock lock(mutex_);
    return store_.need_graticule(step_deg);
}

}  // namespace imap
