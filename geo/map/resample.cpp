// Adaptive resampling by halving, after the idea of d3-geo's resample (Bostock), in longitude and latitude rather than along great circles.
#include "geo/map/resample.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "geo/map/sphere.h"

namespace imap {
namespace {

/// Longer edges are always halved: the middle of a long S-shaped curve may lie on its chord by chance.
constexpr double longest_unsplit_deg = 5;
constexpr int deepest_split = 14;

struct UnitVector {
    double x, y, z;
};

UnitVector unit_from_deg(Vec2d deg) {
    const double lon = deg.x * rad_from_deg, lat = deg.y * rad_from_deg;
    return {std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat)};
}

bool spans_far(Vec2d a_deg, Vec2d b_deg) { return std::abs(b_deg.x - a_deg.x) > longest_unsplit_deg || std::abs(b_deg.y - a_deg.y) > longest_unsplit_deg; }

double distance_to_chord(Vec2d p, Vec2d a, Vec2d b) {
    const Vec2d along = b - a;
    const double squared = dot(along, along);
    const double t = squared > 0 ? std::clamp(dot(p - a, along) / squared, 0.0, 1.0) : 0;
    return distance(p, lerp(a, b, t));
}

}  // namespace

Resampler::Resampler(const Projection& projection, double tolerance_m)
    : projection_(projection),
      tolerance_m_(std::max(tolerance_m, 1e-3)),
      limit_rad_(projection.domain().max_distance_deg * rad_from_deg),
      sin_center_(std::sin(projection.domain().center_lat_deg * rad_from_deg)),
      cos_center_(std::cos(projection.domain().center_lat_deg * rad_from_deg)) {}

double Resampler::bearing_rad(Vec2d from_center_deg) const {
    const UnitVector p = unit_from_deg(from_center_deg);
    // East and north components at the centre, which lies on longitude 0.
    const double north = -sin_center_ * p.x + cos_center_ * p.z;
    return std::atan2(p.y, north);
}

Vec2d Resampler::limit_at(double bearing) const {
    const double up = std::cos(limit_rad_), east = std::sin(limit_rad_) * std::sin(bearing), north = std::sin(limit_rad_) * std::cos(bearing);
    const double x = up * cos_center_ - north * sin_center_;
    const double z = up * sin_center_ + north * cos_center_;
    return {std::atan2(east, x) / rad_from_deg, std::asin(std::clamp(z, -1.0, 1.0)) / rad_from_deg};
}

Resampler::Sample Resampler::sample(Vec2d from_center_deg) const {
    const ProjectionDomain& domain = projection_.domain();
    Sample result;
    result.from_center_deg = from_center_deg;
    Vec2d shown_deg = from_center_deg;
    // No way is shorter than along the meridian and then along the parallel: most points are told to lie within by that alone.
    const bool near = std::abs(from_center_deg.x) + std::abs(from_center_deg.y - domain.center_lat_deg) < 0.999 * domain.max_distance_deg;
    if (domain.kind == ProjectionDomain::Kind::azimuthal && !near) {
        const UnitVector p = unit_from_deg(from_center_deg);
        result.beyond = p.x * cos_center_ + p.z * sin_center_ < std::cos(limit_rad_);
        if (result.beyond) shown_deg = limit_at(bearing_rad(from_center_deg));
    }
    if (const auto plane = projection_.plane_from_deg({domain.central_lon_deg + shown_deg.x, shown_deg.y})) {
        result.plane_m = *plane;
        result.valid = true;
    }
    return result;
}

bool Resampler::needs_split(const Sample& a, const Sample& middle, const Sample& b) const {
    if (!a.valid || !middle.valid || !b.valid) return false;
    if (spans_far(a.from_center_deg, b.from_center_deg)) return true;
    if (a.beyond != b.beyond || a.beyond != middle.beyond) return distance(a.plane_m, b.plane_m) > tolerance_m_;
    return distance_to_chord(middle.plane_m, a.plane_m, b.plane_m) > tolerance_m_;
}

void Resampler::append_between(const Sample& a, const Sample& b, int depth, std::vector<Vec2d>& out) const {
    // A chord of a few tolerances strays by less than one, unless the curve turns back on itself.
    const Vec2d chord_m = b.plane_m - a.plane_m;
    const double short_m = 8 * tolerance_m_;
    const bool near = dot(chord_m, chord_m) <= short_m * short_m && !spans_far(a.from_center_deg, b.from_center_deg);
    if (near || depth == deepest_split) return;
    const Sample middle = sample(lerp(a.from_center_deg, b.from_center_deg, 0.5));
    if (!needs_split(a, middle, b)) return;
    append_between(a, middle, depth + 1, out);
    out.push_back(middle.plane_m);
    append_between(middle, b, depth + 1, out);
}

void Resampler::append_curve(const Sample& a, const Sample& b, std::vector<Vec2d>& out) const {
    if (!a.valid || !b.valid) return;
    const std::size_t start = out.size();
    const auto order = [](const Sample& s) { return std::pair(s.from_center_deg.x, s.from_center_deg.y); };
    if (order(a) <= order(b)) {
        append_between(a, b, 0, out);
    } else {
        append_between(b, a, 0, out);
        std::reverse(out.begin() + static_cast<std::ptrdiff_t>(start), out.end());
    }
}

}  // namespace imap
