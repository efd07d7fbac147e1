// Asks the projection how wide the map is at the latitude of each place.
#include "viewer/scene/map_seam.h"

#include <algorithm>
#include <cmath>

namespace imap {

namespace {

/// From the seam's western side to its eastern one, along a parallel that is straight and level.
std::optional<double> width_at(const Projection& projection, double lat_deg) {
    constexpr double within_deg = 1e-6, level = 1e-6;
    const double lon_deg = projection.domain().central_lon_deg;
    const auto west = projection.plane_from_deg({lon_deg - 180 + within_deg, lat_deg}), east = projection.plane_from_deg({lon_deg + 180 - within_deg, lat_deg});
    const auto middle = projection.plane_from_deg({lon_deg, lat_deg});
    if (!west || !east || !middle) return std::nullopt;
    const double width = east->x - west->x;
    const bool is_level = std::abs(east->y - west->y) < level * width && std::abs(middle->y - west->y) < level * width;
    return is_level ? std::optional(width) : std::nullopt;
}

}  // namespace

PlaceBySeam place_by_seam(const Projection& projection, Vec2d plane) {
    const ProjectionDomain& domain = projection.domain();
    PlaceBySeam place{plane, {}, {}};
    if (domain.kind != ProjectionDomain::Kind::cylindrical || domain.half_width_deg < 180) return place;
    const auto deg = projection.deg_from_plane(plane);
    if (!deg) return place;
    place.lon_from_middle_deg = std::remainder(deg->x - domain.central_lon_deg, 360);
    place.map_width = width_at(projection, deg->y);
    return place;
}

std::optional<WayOverSeam> way_over_seam(const PlaceBySeam& from, const PlaceBySeam& to) {
    if (!from.lon_from_middle_deg || !to.lon_from_middle_deg || std::abs(*from.lon_from_middle_deg - *to.lon_from_middle_deg) <= 180) return std::nullopt;
    if (!from.map_width || !to.map_width) return std::nullopt;
    const double eastwards = *from.lon_from_middle_deg > *to.lon_from_middle_deg ? 1 : -1;
    return WayOverSeam{to.plane + Vec2d{eastwards * *to.map_width, 0}, from.plane - Vec2d{eastwards * *from.map_width, 0}};
}

MapOutline::MapOutline(const Paths& rings) : edges_in_band_(bands) {
    Box2d bounds;
    for (const Vec2d p : rings.points) bounds.add(p);
    if (bounds.empty()) return;
    top_ = bounds.min.y;
    bands_per_px_ = bounds.height() > 0 ? static_cast<double>(bands) / bounds.height() : 0;
    for (std::size_t part = 0; part < rings.part_count(); ++part) {
        const std::uint32_t begin = rings.starts[part], end = rings.starts[part + 1];
        for (std::uint32_t i = begin, last = end - 1; i < end; last = i++) {
            const Edge edge{rings.points[i], rings.points[last]};
            for (std::size_t band = band_of(std::min(edge.a.y, edge.b.y)); band <= band_of(std::max(edge.a.y, edge.b.y)); ++band) edges_in_band_[band].push_back(edge);
        }
    }
}

std::size_t MapOutline::band_of(double y) const { return static_cast<std::size_t>(std::clamp((y - top_) * bands_per_px_, 0.0, static_cast<double>(bands - 1))); }

bool MapOutline::contains(Vec2d p) const {
    bool inside = false;
    for (const auto& [a, b] : edges_in_band_[band_of(p.y)])
        if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) inside = !inside;
    return inside;
}

std::vector<Vec2d> MapOutline::part_inside(const std::vector<Vec2d>& line) const {
    std::vector<Vec2d> part;
    for (const Vec2d p : line) {
        if (contains(p)) {
            part.push_back(p);
            continue;
        }
        if (part.empty()) return part;
        Vec2d in = part.back(), out = p;
        for (int i = 0; i < 24; ++i) {
            const Vec2d middle = lerp(in, out, 0.5);
            (contains(middle) ? in : out) = middle;
        }
        part.push_back(in);
        return part;
    }
    return part;
}

}  // namespace imap
