// Every kind of projection around many centres: nothing tears, nothing fills the frame that should not, areas stay what they are on the globe.
#include <gtest/gtest.h>

#include <cmath>
#include <ostream>

#include "geo/map/map_geometry.h"
#include "tests/geo/map_fixture.h"

namespace imap {
namespace {

struct TearCase {
    const char* spec;
    Vec2d center_deg;
};

/// The name of the case in what a test prints.
void PrintTo(const TearCase& c, std::ostream* out) { *out << c.spec << " at " << c.center_deg.y << " N " << c.center_deg.x << " E"; }

class Tears : public testing::TestWithParam<TearCase> {};
class WholeGlobes : public testing::TestWithParam<TearCase> {};

std::shared_ptr<const MapGeometry> map_of(const TearCase& c) { return RealWorld::get().map(c.spec, c.center_deg); }

double diagonal_m(const Box2d& box) { return std::hypot(box.width(), box.height()); }

bool all_finite(const Paths& paths) {
    return std::all_of(paths.points.begin(), paths.points.end(), [](Vec2d p) { return std::isfinite(p.x) && std::isfinite(p.y); });
}

TEST_P(Tears, no_border_and_no_meridian_runs_across_the_map) {
    constexpr double most_of_the_map = 1.0 / 6;  // of its diagonal; a frame's straight side is longer
    const auto map = map_of(GetParam());
    ASSERT_TRUE(all_finite(map->outline()->paths()));
    const double longest = most_of_the_map * diagonal_m(map->outline()->bounds());
    const LevelGeometry& level = map->level_for(20000, 0);
    int drawn = 0;
    for (const BorderLine& line : level.lines) {
        ASSERT_TRUE(all_finite(line.shape->paths()));
        EXPECT_LT(longest_edge_m(line.shape->paths(), false), longest);
        drawn += line.shape->paths().empty() ? 0 : 1;
    }
    EXPECT_GT(drawn, 1);
    EXPECT_LT(longest_edge_m(map->graticule(10)->paths(), false), longest);
    for (const ShapePtr& region : level.regions) ASSERT_TRUE(all_finite(region->paths()));
}

TEST_P(Tears, no_country_covers_what_it_does_not_own) {
    const auto map = map_of(GetParam());
    const LevelGeometry& level = map->level_for(20000, 0);
    const double whole = filled_area_m2(map->outline()->paths());
    double land = 0;
    for (const ShapePtr& region : level.regions) {
        const double covered = filled_area_m2(region->paths());
        EXPECT_LT(covered, 0.9 * whole);
        land += covered;
    }
    EXPECT_LT(land, whole * 1.001) << "countries do not overlap";
}

/// On the sphere, by the trapezoids between edges and the equator.
double area_on_globe_m2(const Region& region) {
    constexpr double rad = std::numbers::pi / 180;
    double sum = 0;
    for (const Polygon& polygon : region.polygons) {
        double of_polygon = 0;
        for (std::size_t ring = 0; ring < polygon.rings_deg.size(); ++ring) {
            const auto& points = polygon.rings_deg[ring];
            double of_ring = 0;
            for (std::size_t i = 0; i < points.size(); ++i) {
                const Vec2d a = points[i], b = points[(i + 1) % points.size()];
                of_ring += (b.x - a.x) * rad * std::sin((a.y + b.y) / 2 * rad);
            }
            of_polygon += (ring == 0 ? 1 : -1) * std::abs(of_ring);
        }
        sum += of_polygon;
    }
    return sum * earth_radius_m * earth_radius_m;
}

TEST_P(WholeGlobes, equal_area_keeps_every_large_country_as_large_as_on_the_globe) {
    const auto map = map_of(GetParam());
    ASSERT_TRUE(map->projection().equal_area());
    const LevelGeometry& level = map->level_for(2000, 0);
    for (std::size_t i = 0; i < level.regions.size(); ++i) {
        const double on_globe = area_on_globe_m2(map->borders().regions[i]);
        if (on_globe < 2e11) continue;
        EXPECT_NEAR(filled_area_m2(level.regions[i]->paths()) / on_globe, 1, 0.01) << map->borders().regions[i].code;
    }
}

INSTANTIATE_TEST_SUITE_P(grid, WholeGlobes,
                         testing::Values(TearCase{"equal-earth", {0, 0}}, TearCase{"equal-earth", {180, 0}}, TearCase{"equal-earth", {150, 0}},
                                         TearCase{"+proj=moll +lon_0=-90", {0, 0}}, TearCase{"+proj=sinu +lon_0=100", {0, 0}}));

INSTANTIATE_TEST_SUITE_P(grid, Tears,
                         testing::Values(TearCase{"equal-earth", {0, 0}}, TearCase{"equal-earth", {180, 0}}, TearCase{"equal-earth", {150, 0}}, TearCase{"robinson", {0, 0}},
                                         TearCase{"robinson", {-170, 0}}, TearCase{"mercator", {0, 0}}, TearCase{"mercator", {180, 0}}, TearCase{"globe", {0, 90}},
                                         TearCase{"globe", {0, -90}}, TearCase{"globe", {180, 10}}, TearCase{"globe", {-75, -20}}, TearCase{"laea", {180, 0}},
                                         TearCase{"laea", {0, 90}}, TearCase{"laea", {40, -90}}, TearCase{"laea", {-105, -45}}, TearCase{"albers", {180, -40}},
                                         TearCase{"albers", {-96, 40}}, TearCase{"albers", {25, 0}}, TearCase{"EPSG:3857", {0, 0}}, TearCase{"EPSG:3031", {0, 0}},
                                         TearCase{"EPSG:3995", {0, 0}}, TearCase{"EPSG:2154", {0, 0}}, TearCase{"EPSG:32760", {0, 0}}, TearCase{"+proj=moll +lon_0=-90", {0, 0}},
                                         TearCase{"+proj=wintri +lon_0=11", {0, 0}}, TearCase{"+proj=sinu +lon_0=100", {0, 0}},
                                         TearCase{"+proj=nsper +h=3000000 +lat_0=40 +lon_0=-170", {0, 0}}, TearCase{"+proj=lcc +lat_1=-30 +lat_2=-60 +lon_0=170", {0, 0}}));

TEST(AutomaticProjection, fits_what_is_to_be_seen) {
    const auto name = [](double west, double south, double east, double north) { return Projection::automatic({{west, south}, {east, north}}).display_name(); };
    EXPECT_EQ(name(140, -40, 240, 30), "Equal Earth, centred on 170° W") << "the Pacific, in the middle";
    EXPECT_EQ(name(27, 41, 190, 82), "Albers equal-area conic, centred on 62° N 109° E") << "Russia";
    EXPECT_EQ(name(-125, 25, -66, 49), "Lambert azimuthal equal-area, centred on 37° N 96° W") << "the contiguous United States";
    EXPECT_EQ(name(-180, 60, 180, 90), "Lambert azimuthal equal-area, centred on 90° N 0°") << "the Arctic";
    EXPECT_EQ(name(-180, -90, 180, -60), "Lambert azimuthal equal-area, centred on 90° S 0°") << "Antarctica";
    EXPECT_EQ(name(-18, -35, 52, 38), "Lambert azimuthal equal-area, centred on 2° N 17° E") << "Africa";
    EXPECT_EQ(name(113, -44, 154, -10), "Lambert azimuthal equal-area, centred on 27° S 134° E") << "Australia is compact";
}

}  // namespace
}  // namespace imap
