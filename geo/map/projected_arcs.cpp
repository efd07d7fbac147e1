// Tells the arcs that lie well within what the projection shows, and projects these.
#include "geo/map/projected_arcs.h"

#include <algorithm>
#include <cmath>
#include <future>
#include <utility>

#include "geo/map/clip_azimuthal.h"
#include "geo/map/resample.h"
#include "geo/map/unwrapped_ring.h"

namespace imap {
namespace {

bool at_edge_of_data(Vec2d deg) { return std::abs(deg.x) == 180 || std::abs(deg.y) == 90; }

/// Whether project_rings() and project_lines() would project the line vertex by vertex, in one piece.
bool needs_no_cut(const std::vector<UnwrappedVertex>& line, const ProjectionDomain& domain) {
    if (std::ranges::any_of(line, [](const UnwrappedVertex& v) { return v.turn != 0; })) return false;
    if (domain.kind == ProjectionDomain::Kind::azimuthal) return edges_are_short(line);
    return std::ranges::all_of(
        line, [&](const UnwrappedVertex& v) { return std::abs(v.base_deg.x) < domain.half_width_deg && v.base_deg.y >= domain.min_lat_deg && v.base_deg.y <= domain.max_lat_deg; });
}

/// Empty where it has to be cut.
std::vector<Vec2d> project_uncut(const std::vector<Vec2d>& arc_deg, const Projection& projection, const Resampler& resampler) {
    if (arc_deg.size() < 2 || std::ranges::any_of(arc_deg, at_edge_of_data)) return {};
    const std::vector<UnwrappedVertex> line = unwrap_line(arc_deg.data(), arc_deg.data() + arc_deg.size(), projection.domain().central_lon_deg);
    if (!needs_no_cut(line, projection.domain())) return {};
    PartBuilder out(2);
    Resampler::Sample a = resampler.sample(line.front().base_deg);
    for (std::size_t i = 1; i < line.size(); ++i) {
        const Resampler::Sample b = resampler.sample(line[i].base_deg);
        if (!a.valid || a.beyond || !b.valid || b.beyond) return {};
        out.add(a.plane_m);
        resampler.append_curve(a, b, out.part());
        a = b;
    }
    out.add(a.plane_m);
    return std::move(out.part());
}

}  // namespace

ProjectedArcs::ProjectedArcs(const Topology& topology, const std::vector<bool>& wanted, const Projection& projection, double tolerance_deg, double resample_m,
                             const std::function<bool()>& stopped)
    : arcs_(topology.arcs.size()) {
    const auto project_every_second = [&](std::size_t first, const Projection& own) {
        const Resampler resampler(own, resample_m);
        for (std::size_t i = first; i < arcs_.size() && !stopped(); i += 2) {
            if (!wanted[i]) continue;
            const std::vector<Vec2d> arc_deg = simplified_arc(topology, i, tolerance_deg);
            arcs_[i].vertices = arc_deg.size();
            arcs_[i].points_m = project_uncut(arc_deg, own, resampler);
            arcs_[i].uncut = !arcs_[i].points_m.empty();
        }
    };
    const Projection of_other_thread = projection.copy();
    auto other = std::async([&] { project_every_second(1, of_other_thread); });
    project_every_second(0, projection);
    other.get();
}

bool ProjectedArcs::all_uncut(std::span<const std::int32_t> references) const {
    return std::ranges::all_of(references, [&](std::int32_t reference) { return arc_of(reference).uncut; });
}

void ProjectedArcs::add_arc(std::int32_t reference, PartBuilder& out) const {
    const std::vector<Vec2d>& points_m = arc_of(reference).points_m;
    if (reference >= 0)
        std::for_each(points_m.begin(), points_m.end() - 1, [&](Vec2d p) { out.add(p); });
    else
        std::for_each(points_m.rbegin(), points_m.rend() - 1, [&](Vec2d p) { out.add(p); });
}

bool ProjectedArcs::add_ring(const TopologyRing& ring, PartBuilder& out) const {
    constexpr std::size_t fewest_vertices = 3;
    if (!all_uncut(ring.arcs)) return false;
    std::size_t vertices = 0;
    for (const std::int32_t reference : ring.arcs) vertices += arc_of(reference).vertices - 1;
    if (vertices < fewest_vertices) return false;
    for (const std::int32_t reference : ring.arcs) add_arc(reference, out);
    out.end_part();
    return true;
}

bool ProjectedArcs::add_line(std::span<const std::int32_t> arcs, PartBuilder& out) const {
    if (arcs.empty() || !all_uncut(arcs)) return false;
    for (const std::int32_t reference : arcs) add_arc(reference, out);
    const std::vector<Vec2d>& last_m = arc_of(arcs.back()).points_m;
    out.add(arcs.back() >= 0 ? last_m.back() : last_m.front());
    out.end_part();
    return true;
}

}  // namespace imap
