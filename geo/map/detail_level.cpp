// Simplifies arcs, projects rings and lines, region by region.
#include "geo/map/detail_level.h"

#include <algorithm>
#include <cmath>
#include <future>
#include <numbers>

#include "geo/map/border_lines.h"
#include "geo/map/clip.h"
#include "geo/map/part_builder.h"
#include "geo/map/projected_arcs.h"

namespace imap {
namespace {

/// Level 1 is simplified to this, and each further one to twice as much.
constexpr double first_tolerance_m = 250;
constexpr double tolerance_px = 0.5;

double tolerance_of(int level) { return level == 0 ? 0 : first_tolerance_m * std::exp2(level - 1); }

/// How far a straight edge may stray from its curve in the plane.
double resample_tolerance_of(int level) { return std::max(20.0, tolerance_of(level) / 2); }

/// What one level of detail is made with.
struct LevelMaker {
    const Borders& borders;
    const Topology& topology;
    const std::vector<std::size_t>& first_rings;
    const DegreesInSight& sight;
    double tolerance_deg, resample_m;

    [[nodiscard]] bool may_show(const TopologyRing& ring) const {
        const std::vector<Box2d>& bounds_deg = borders.regions[static_cast<std::size_t>(ring.region)].polygon_bounds_deg;
        return ring.polygon >= bounds_deg.size() || sight.may_show(bounds_deg[ring.polygon]);
    }
};

/// By arc: those of rings that may be in sight.
std::vector<bool> arcs_in_sight(const LevelMaker& level) {
    std::vector<bool> in_sight(level.topology.arcs.size(), false);
    for (const TopologyRing& ring : level.topology.rings)
        if (level.may_show(ring))
            for (const std::int32_t arc : ring.arcs) in_sight[static_cast<std::size_t>(arc >= 0 ? arc : ~arc)] = true;
    return in_sight;
}

void add_parts(const Paths& parts, Paths& all) {
    for (std::size_t part = 0; part < parts.part_count(); ++part) {
        all.points.insert(all.points.end(), parts.points.begin() + parts.starts[part], parts.points.begin() + parts.starts[part + 1]);
        all.end_part();
    }
}

std::vector<const TopologyRing*> rings_in_sight(const LevelMaker& level, std::size_t region) {
    std::vector<const TopologyRing*> rings;
    for (std::size_t number = level.first_rings[region]; number < level.first_rings[region + 1]; ++number)
        if (const TopologyRing& ring = level.topology.rings[number]; level.may_show(ring)) rings.push_back(&ring);
    return rings;
}

std::vector<Vec2d> simplified(const LevelMaker& level, const TopologyRing& ring) { return simplified_ring(level.topology, ring, level.tolerance_deg, ring.keep_small); }

Paths project_whole(const LevelMaker& level, const std::vector<const TopologyRing*>& rings, const Projection& projection) {
    std::vector<std::vector<Vec2d>> rings_deg;
    for (const TopologyRing* ring : rings) rings_deg.push_back(simplified(level, *ring));
    return project_rings(rings_deg, projection, level.resample_m);
}

/// What project_rings() joins with other rings, after all that stand alone.
bool is_cut_by_data(const std::vector<Vec2d>& ring_deg) {
    return std::ranges::count_if(ring_deg, [](Vec2d p) { return std::abs(p.x) == 180; }) >= 2;
}

/// The rings as project_rings() gives them, and in its order, but from ready arcs as far as that goes.
ShapePtr project_region(const LevelMaker& level, const ProjectedArcs& arcs, const Projection& projection, std::size_t region) {
    const std::vector<const TopologyRing*> rings = rings_in_sight(level, region);
    PartBuilder ready(3);
    std::vector<const TopologyRing*> others;
    bool others_come_last = true, other_stands_alone = false;
    for (const TopologyRing* ring : rings) {
        if (arcs.add_ring(*ring, ready)) {
            others_come_last = others_come_last && !other_stands_alone;
            continue;
        }
        const std::vector<Vec2d> ring_deg = simplified(level, *ring);
        if (ring_deg.empty()) continue;
        others.push_back(ring);
        other_stands_alone = other_stands_alone || !is_cut_by_data(ring_deg);
    }
    if (!others_come_last) return std::make_shared<SharedShape>(project_whole(level, rings, projection));
    Paths all = ready.take();
    if (!others.empty()) add_parts(project_whole(level, others, projection), all);
    return std::make_shared<SharedShape>(std::move(all));
}

/// Lines are projected or left out as wholes, so that dashes begin where they would.
Paths project_group(const LevelMaker& level, const ProjectedArcs& arcs, const Projection& projection, const ArcGroup& group) {
    Paths lines;
    for (std::size_t part = 0; part < group.lines_deg.part_count(); ++part) {
        const auto first = group.lines_deg.points.begin() + group.lines_deg.starts[part], last = group.lines_deg.points.begin() + group.lines_deg.starts[part + 1];
        Box2d bounds_deg;
        for (auto p = first; p != last; ++p) bounds_deg.add(*p);
        if (!level.sight.everything() && !level.sight.may_show(bounds_deg)) continue;
        PartBuilder uncut(2);
        if (arcs.add_line(group.arcs_of_line[part], uncut)) {
            add_parts(uncut.take(), lines);
            continue;
        }
        Paths line_deg;
        line_deg.add_part({first, last});
        add_parts(project_lines(line_deg, projection, level.resample_m), lines);
    }
    return lines;
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
    const LevelMaker maker{borders, topology, first_rings, sight, detail->tolerance_m / metres_per_deg, resample_tolerance_of(level)};
    const ProjectedArcs arcs(topology, arcs_in_sight(maker), projection, maker.tolerance_deg, maker.resample_m, stopped);
    const Projection projection_of_lines = projection.copy();
    auto lines = std::async([&] {
        std::vector<DetailLevel::Lines> made;
        for (const ArcGroup& group : group_arcs(borders, topology, maker.tolerance_deg, sight)) {
            if (stopped()) break;
            Paths projected = project_group(maker, arcs, projection_of_lines, group);
            if (!projected.empty()) made.push_back({group.left, group.right, group.disputed, std::make_shared<SharedShape>(std::move(projected))});
        }
        return made;
    });
    for (std::size_t region = 0; region < borders.regions.size() && !stopped(); ++region) detail->regions.push_back(project_region(maker, arcs, projection, region));
    detail->lines = lines.get();
    return stopped() ? nullptr : std::move(detail);
}

}  // namespace imap
