// Cuts what is given in degrees to a projection's domain and projects it; d3-geo's order: rotate, clip, resample, project.
#include "geo/map/clip.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "geo/map/clip_azimuthal.h"
#include "geo/map/part_builder.h"
#include "geo/map/resample.h"
#include "geo/map/unwrapped_ring.h"

namespace imap {
namespace {

using Sample = Resampler::Sample;

/// The domain of a cylindrical projection, relative to its central meridian.
Box2d window_of(const ProjectionDomain& domain) { return {{-domain.half_width_deg, domain.min_lat_deg}, {domain.half_width_deg, domain.max_lat_deg}}; }

std::vector<Vec2d> corners_of(const Box2d& box) { return {box.min, {box.max.x, box.min.y}, box.max, {box.min.x, box.max.y}}; }

/// Projects a ring that lies within the window.
void add_ring(const std::vector<Vec2d>& ring_deg, const Resampler& resampler, PartBuilder& out) {
    if (ring_deg.empty()) return;
    const Sample first = resampler.sample(ring_deg.front());
    Sample a = first;
    for (std::size_t i = 0; i < ring_deg.size(); ++i) {
        const Sample b = i + 1 < ring_deg.size() ? resampler.sample(ring_deg[i + 1]) : first;
        if (a.valid) out.add(a.plane_m);
        resampler.append_curve(a, b, out.part());
        a = b;
    }
    out.end_part();
}

/// A ring around the pole, as the area between it and the south pole: it runs past both sides of the window and back along the pole.
std::vector<Vec2d> closed_at_south_pole(const UnwrappedRing& ring) {
    std::vector<Vec2d> closed;
    for (const int round : {-1, 0, 1})
        for (const UnwrappedVertex& v : ring.vertices) closed.push_back(v.in_copy(-round * ring.winding));
    closed.push_back(ring.vertices.front().in_copy(-2 * ring.winding));
    closed.push_back({closed.back().x, -90});
    closed.push_back({closed.front().x, -90});
    return closed;
}

void add_windowed(const std::vector<Vec2d>& ring_deg, const Box2d& window, const Resampler& resampler, PartBuilder& out) {
    if (std::ranges::all_of(ring_deg, [&](Vec2d p) { return window.contains(p); })) {
        // A ring that only touches the seam from the other side is flat here.
        if (std::ranges::any_of(ring_deg, [&](Vec2d p) { return p.x != ring_deg.front().x; })) add_ring(ring_deg, resampler, out);
        return;
    }
    Paths ring;
    ring.add_part(ring_deg);
    const Paths clipped = clip_rings(ring, window);
    for (std::size_t part = 0; part < clipped.part_count(); ++part)
        add_ring({clipped.points.begin() + clipped.starts[part], clipped.points.begin() + clipped.starts[part + 1]}, resampler, out);
}

std::pair<int, int> turns_of(const std::vector<UnwrappedVertex>& vertices) {
    const auto [least, most] = std::ranges::minmax_element(vertices, {}, &UnwrappedVertex::turn);
    return {least->turn, most->turn};
}

Paths project_rings_cylindrical(const std::vector<UnwrappedRing>& rings, const Projection& projection, const Resampler& resampler) {
    const Box2d window = window_of(projection.domain());
    PartBuilder out(3);
    for (const UnwrappedRing& ring : rings) {
        if (ring.winding != 0) {
            add_windowed(closed_at_south_pole(ring), window, resampler, out);
            continue;
        }
        const auto [first_copy, last_copy] = turns_of(ring.vertices);
        for (int copy = first_copy; copy <= last_copy; ++copy) {
            std::vector<Vec2d> ring_deg;
            ring_deg.reserve(ring.vertices.size());
            for (const UnwrappedVertex& v : ring.vertices) ring_deg.push_back(v.in_copy(copy));
            add_windowed(ring_deg, window, resampler, out);
        }
    }
    // Everything was closed towards the south; what holds the north pole is the rest of the world.
    if (north_pole_inside(rings)) add_ring(corners_of(window), resampler, out);
    return out.take();
}

void add_line(const Vec2d* first, const Vec2d* last, const Resampler& resampler, PartBuilder& out) {
    Sample a = resampler.sample(*first);
    for (const Vec2d* p = first + 1; p != last; ++p) {
        const Sample b = resampler.sample(*p);
        if (a.valid)
            out.add(a.plane_m);
        else
            out.end_part();
        resampler.append_curve(a, b, out.part());
        a = b;
    }
    if (a.valid) out.add(a.plane_m);
    out.end_part();
}

void project_line_cylindrical(const std::vector<UnwrappedVertex>& line, const Box2d& window, const Resampler& resampler, PartBuilder& out) {
    const auto [first_copy, last_copy] = turns_of(line);
    for (int copy = first_copy; copy <= last_copy; ++copy) {
        Paths in_copy;
        for (const UnwrappedVertex& v : line) in_copy.add_point(v.in_copy(copy));
        in_copy.end_part();
        const Paths clipped = clip_lines(in_copy, window);
        for (std::size_t part = 0; part < clipped.part_count(); ++part)
            add_line(&clipped.points[clipped.starts[part]], clipped.points.data() + clipped.starts[part + 1], resampler, out);
    }
}

}  // namespace

Paths project_rings(const std::vector<std::vector<Vec2d>>& rings_deg, const Projection& projection, double tolerance_m) {
    const Resampler resampler(projection, tolerance_m);
    std::vector<UnwrappedRing> rings;
    for (const std::vector<Vec2d>& ring : join_at_dateline(rings_deg)) rings.push_back(unwrap_ring(ring, projection.domain().central_lon_deg));
    return projection.domain().kind == ProjectionDomain::Kind::cylindrical ? project_rings_cylindrical(rings, projection, resampler)
                                                                           : project_rings_azimuthal(rings, projection, resampler);
}

Paths project_lines(const Paths& lines_deg, const Projection& projection, double tolerance_m) {
    const ProjectionDomain& domain = projection.domain();
    const Resampler resampler(projection, tolerance_m);
    PartBuilder out(2);
    for (std::size_t part = 0; part < lines_deg.part_count(); ++part) {
        const Vec2d* points = lines_deg.points.data();
        std::vector<UnwrappedVertex> line = unwrap_line(points + lines_deg.starts[part], points + lines_deg.starts[part + 1], domain.central_lon_deg);
        if (line.empty()) continue;
        if (domain.kind == ProjectionDomain::Kind::cylindrical)
            project_line_cylindrical(line, window_of(domain), resampler, out);
        else
            add_line_azimuthal(std::move(line), resampler, out);
    }
    return out.take();
}

Paths project_graticule(double step_deg, const Projection& projection, double tolerance_m) {
    constexpr double smallest_step_deg = 0.01, vertex_step_deg = 5;
    Paths lines_deg;
    if (!(step_deg >= smallest_step_deg)) return lines_deg;
    const int meridians = static_cast<int>(std::ceil(360 / step_deg)), parallels = static_cast<int>(std::ceil(90 / step_deg)) - 1;
    for (int i = 0; i < meridians; ++i) {
        const double lon_deg = -180 + i * step_deg;
        // Only every quarter reaches the poles, where the others would crowd.
        const double top_deg = std::fmod(lon_deg, 90) == 0 ? 90 : 90 - std::min(step_deg, 10.0);
        for (double lat_deg = -top_deg; lat_deg < top_deg; lat_deg += vertex_step_deg) lines_deg.add_point({lon_deg, lat_deg});
        lines_deg.add_point({lon_deg, top_deg});
        lines_deg.end_part();
    }
    for (int i = -parallels; i <= parallels; ++i) {
        for (double lon_deg = -180; lon_deg <= 180; lon_deg += vertex_step_deg) lines_deg.add_point({lon_deg, i * step_deg});
        lines_deg.end_part();
    }
    return project_lines(lines_deg, projection, tolerance_m);
}

Paths project_outline(const Projection& projection, double tolerance_m) {
    const Resampler resampler(projection, tolerance_m);
    PartBuilder out(3);
    if (projection.domain().kind == ProjectionDomain::Kind::cylindrical) {
        add_ring(corners_of(window_of(projection.domain())), resampler, out);
    } else {
        add_limit_ring(resampler, out);
    }
    return out.take();
}

}  // namespace imap
