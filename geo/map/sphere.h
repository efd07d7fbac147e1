// Angles on the globe.
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/base/geometry.h"

namespace imap {

inline constexpr double rad_from_deg = std::numbers::pi / 180;

/// The angle at the earth's centre between two places (longitude, latitude), in degrees. Haversine: exact for near places too.
inline double central_angle_deg(Vec2d a_deg, Vec2d b_deg) {
    const double sin_lat = std::sin((b_deg.y - a_deg.y) * rad_from_deg / 2);
    const double sin_lon = std::sin((b_deg.x - a_deg.x) * rad_from_deg / 2);
    const double h = sin_lat * sin_lat + std::cos(a_deg.y * rad_from_deg) * std::cos(b_deg.y * rad_from_deg) * sin_lon * sin_lon;
    return 2 * std::asin(std::sqrt(std::min(1.0, h))) / rad_from_deg;
}

}  // namespace imap
