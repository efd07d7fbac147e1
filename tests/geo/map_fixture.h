// Shapes by hand, the real borders, and what several tests of geo/map measure.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <numbers>
#include <string>
#include <vector>

#include "geo/io/borders_reader.h"
#include "geo/map/map_geometry.h"
#include "geo/map/pole_of_inaccessibility.h"

namespace imap {

using Ring = std::vector<Vec2d>;

inline constexpr double earth_radius_m = 6371007;  // of the sphere with the earth's surface

inline Projection make_projection(const std::string& spec, Vec2d center_deg = {0, 0}) {
    auto projection = Projection::create(spec, center_deg);
    if (!projection) ADD_FAILURE() << spec << ": " << projection.error().message;
    return std::move(projection).value();
}

/// A box, counter-clockwise, with a vertex at least every `step_deg`.
inline Ring box_ring(double west, double south, double east, double north, double step_deg = 10) {
    Ring ring;
    const auto side = [&](Vec2d from, Vec2d to) {
        const int steps = std::max(1, static_cast<int>(std::ceil(distance(from, to) / step_deg)));
        for (int i = 0; i < steps; ++i) ring.push_back(lerp(from, to, static_cast<double>(i) / steps));
    };
    side({west, south}, {east, south});
    side({east, south}, {east, north});
    side({east, north}, {west, north});
    side({west, north}, {west, south});
    return ring;
}

/// Area on the sphere between two meridians and two parallels.
inline double box_area_m2(double width_deg, double south, double north) {
    const double rad = std::numbers::pi / 180;
    return earth_radius_m * earth_radius_m * width_deg * rad * (std::sin(north * rad) - std::sin(south * rad));
}

inline double cap_area_m2(double radius_deg) { return 2 * std::numbers::pi * earth_radius_m * earth_radius_m * (1 - std::cos(radius_deg * std::numbers::pi / 180)); }

/// The area that an even-odd fill covers.
inline double filled_area_m2(const Paths& rings) { return area(triangulate(rings)); }

/// The longest edge, of rings with the one that closes them.
inline double longest_edge_m(const Paths& paths, bool closed) {
    double longest = 0;
    for (std::size_t part = 0; part < paths.part_count(); ++part) {
        const std::size_t first = paths.starts[part], last = paths.starts[part + 1];
        for (std::size_t i = first; i < last; ++i) {
            if (i + 1 == last && !closed) break;
            longest = std::max(longest, distance(paths.points[i], paths.points[i + 1 < last ? i + 1 : first]));
        }
    }
    return longest;
}

inline Region region_of(const std::string& code, std::vector<Ring> rings, const std::string& status = "state") {
    Region region;
    region.code = region.name = code;
    region.status = status;
    region.polygons.push_back({std::move(rings)});
    return region;
}

inline bool region_contains_deg(const Region& region, Vec2d deg) {
    Paths rings;
    for (const Polygon& polygon : region.polygons)
        for (const Ring& ring : polygon.rings_deg) rings.add_part(ring);
    return contains(rings, deg);
}

/// The bundled borders and their topology, read once a process.
struct RealWorld {
    std::shared_ptr<const Borders> borders;
    std::shared_ptr<const Topology> topology;

    static const RealWorld& get() {
        static const RealWorld world = [] {
            Problems problems;
            auto read = read_bundled_borders(problems);
            if (!read) ADD_FAILURE() << read.error().message;
            RealWorld result;
            result.borders = std::make_shared<const Borders>(std::move(read).value());
            result.topology = std::make_shared<const Topology>(Topology::build(*result.borders));
            return result;
        }();
        return world;
    }

    [[nodiscard]] RegionIndex region(const std::string& code) const {
        const RegionIndex found = borders->find_region(code);
        EXPECT_GE(found, 0) << code;
        return found;
    }
    [[nodiscard]] std::unique_ptr<MapGeometry> map(const std::string& spec, Vec2d center_deg = {0, 0}) const {
        return std::make_unique<MapGeometry>(borders, topology, std::make_shared<const Projection>(make_projection(spec, center_deg)));
    }
};

}  // namespace imap
