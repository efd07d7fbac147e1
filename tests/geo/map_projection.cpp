// Projections: there and back, limits, names, and what the user is told about a spec that cannot be used.
#include "geo/map/projection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "geo/map/projection_method.h"
#include "tests/geo/map_fixture.h"

namespace imap {
namespace {

using ::testing::HasSubstr;

class RoundTrip : public ::testing::TestWithParam<const char*> {};

TEST_P(RoundTrip, a_grid_of_points_comes_back) {
    const Projection projection = make_projection(GetParam(), {75, 45});
    int shown = 0;
    for (double lon = -177; lon < 180; lon += 9)
        for (double lat = -84; lat <= 84; lat += 7) {
            const auto plane = projection.plane_from_deg({lon, lat});
            if (!plane) continue;
            ++shown;
            const auto back = projection.deg_from_plane(*plane);
            ASSERT_TRUE(back) << lon << ' ' << lat;
            EXPECT_NEAR(std::remainder(back->x - lon, 360), 0, 1e-6) << lon << ' ' << lat;
            EXPECT_NEAR(back->y, lat, 1e-6) << lon << ' ' << lat;
        }
    EXPECT_GT(shown, 200);
}
INSTANTIATE_TEST_SUITE_P(all, RoundTrip,
                         ::testing::Values("EPSG:3857", "EPSG:4326", "EPSG:8857", "EPSG:3035", "laea", "albers", "equal-earth", "mercator", "globe", "plate-carree",
                                           "+proj=aeqd +lat_0=45 +lon_0=75", "+proj=utm +zone=42", "+proj=moll +lon_0=100", "+proj=lcc +lat_1=30 +lat_2=60 +lon_0=75",
                                           "+proj=stere +lat_0=90", "EPSG:27572"));

TEST(Projection, web_mercator_is_in_its_metres) {
    const auto p = make_projection("EPSG:3857").plane_from_deg({90, 45});
    ASSERT_TRUE(p);
    EXPECT_NEAR(p->x, 10018754.171, 0.01);
    EXPECT_NEAR(p->y, 5621521.486, 0.01);
}

TEST(Projection, a_geographic_system_is_in_metres_too) {
    const auto p = make_projection("EPSG:4326").plane_from_deg({90, 0});
    ASSERT_TRUE(p);
    EXPECT_NEAR(p->x, 10018754.171, 0.01);
}

TEST(Projection, feet_and_southern_axes_become_metres_and_north_up) {
    // New York Long Island is defined in US feet; Lo29 counts south and west.
    const Projection feet = make_projection("EPSG:2263"), south = make_projection("EPSG:2053");
    EXPECT_NEAR(distance(*feet.plane_from_deg({-74, 40.5}), *feet.plane_from_deg({-74, 40.6})), 11104, 5);
    EXPECT_GT(south.plane_from_deg({29, -25})->y, south.plane_from_deg({29, -26})->y);
    EXPECT_GT(south.plane_from_deg({30, -25})->x, south.plane_from_deg({29, -25})->x);
}

std::vector<std::string> open_files() {
    std::vector<std::string> files;
    for (const auto& descriptor : std::filesystem::directory_iterator("/proc/self/fd")) {
        std::error_code gone;  // that of the folder itself
        files.push_back(std::filesystem::read_symlink(descriptor.path(), gone).string());
    }
    return files;
}

TEST(Projection, of_a_proj_string_looks_into_no_database) {
    const auto before = open_files();
    ::testing::internal::CaptureStderr();
    const Projection earth = make_projection("+proj=eqearth +lon_0=10 +ellps=bessel +pm=paris"), other = earth.copy();
    EXPECT_EQ(::testing::internal::GetCapturedStderr(), "") << "nor does PROJ say that it misses it";
    EXPECT_EQ(open_files(), before);
    EXPECT_EQ(earth.plane_from_deg({20, 30}), other.plane_from_deg({20, 30}));
}

TEST(Projection, what_lies_beyond_the_map_has_no_coordinates) {
    const Projection globe = make_projection("globe", {75, 45});
    EXPECT_TRUE(globe.plane_from_deg({75, 45}));
    EXPECT_FALSE(globe.plane_from_deg({-105, -45}));
    EXPECT_FALSE(globe.deg_from_plane({7e6, 0})) << "in the sky beside the globe";
    const Projection earth = make_projection("equal-earth");
    const double corner_x = earth.plane_from_deg({179.9, 0})->x, corner_y = earth.plane_from_deg({0, 89.9})->y;
    EXPECT_FALSE(earth.deg_from_plane({corner_x, corner_y})) << "beside the rounded frame";
    EXPECT_FALSE(make_projection("EPSG:3857").plane_from_deg({0, 89}));
    EXPECT_FALSE(earth.plane_from_deg({std::nan(""), 0}));
    EXPECT_FALSE(earth.deg_from_plane({0, INFINITY}));
}

TEST(Projection, the_domain_follows_the_spec) {
    EXPECT_EQ(make_projection("EPSG:3832").domain().central_lon_deg, 150);
    EXPECT_EQ(make_projection("+proj=utm +zone=42").domain().central_lon_deg, 69);
    EXPECT_EQ(make_projection("+proj=eqearth +lon_0=190").domain().central_lon_deg, -170);
    EXPECT_NEAR(make_projection("EPSG:27572").domain().central_lon_deg, 2.337229, 1e-5) << "longitudes from Paris";
    const ProjectionDomain polar = make_projection("EPSG:3031").domain();
    EXPECT_EQ(polar.kind, ProjectionDomain::Kind::azimuthal);
    EXPECT_EQ(polar.center_lat_deg, -90);
    EXPECT_EQ(make_projection("+proj=lcc +lat_1=-20 +lat_2=-40").domain().min_lat_deg, -90);
}

TEST(Projection, names_tell_the_method_and_the_centre) {
    EXPECT_EQ(make_projection("laea", {75, 45}).display_name(), "Lambert azimuthal equal-area, centred on 45° N 75° E");
    EXPECT_EQ(make_projection("globe", {-70.5, -33}).display_name(), "Orthographic, centred on 33° S 70.5° W");
    EXPECT_EQ(make_projection("equal-earth").display_name(), "Equal Earth");
    EXPECT_EQ(make_projection("robinson", {150, 0}).display_name(), "Robinson, centred on 150° E");
    EXPECT_EQ(make_projection("epsg:3035").display_name(), "ETRS89-extended / LAEA Europe (EPSG:3035)");
    EXPECT_TRUE(make_projection("laea").equal_area());
    EXPECT_FALSE(make_projection("mercator").equal_area());
    EXPECT_NE(make_projection("laea", {75, 45}).key(), make_projection("laea", {75, 46}).key());
}

TEST(Projection, automatic_is_equal_area_and_fits) {
    const Projection region = Projection::automatic({{46.2, 35.1}, {87.9, 55.4}});
    EXPECT_EQ(region.display_name(), "Lambert azimuthal equal-area, centred on 45° N 67° E");
    EXPECT_EQ(Projection::automatic({{-180, -60}, {180, 80}}).display_name(), "Equal Earth");
    EXPECT_EQ(Projection::automatic({{170, -20}, {192, -10}}).display_name(), "Lambert azimuthal equal-area, centred on 15° S 179° W");
    EXPECT_EQ(Projection::automatic(Box2d{}).display_name(), "Equal Earth");
    EXPECT_TRUE(Projection::automatic(Box2d{}).equal_area());
}

TEST(Projection, every_method_shows_its_centre_and_every_limit) {
    for (const std::string& id : projection_method_ids()) {
        const Projection projection = make_projection("+proj=" + id + " +lat_1=40 +lat_2=50 +lat_0=40 +lon_0=60 +lonc=60 +alpha=40 +zone=41 +h=35785831");
        const ProjectionDomain& domain = projection.domain();
        if (domain.kind != ProjectionDomain::Kind::cylindrical) continue;
        for (const double x : {-1.0, 0.0, 1.0})
            for (const double lat : {domain.min_lat_deg, domain.max_lat_deg, (domain.min_lat_deg + domain.max_lat_deg) / 2})
                EXPECT_TRUE(projection.plane_from_deg({domain.central_lon_deg + x * domain.half_width_deg, lat})) << id << ' ' << x << ' ' << lat;
    }
}

struct BadSpec {
    const char* spec;
    const char* told;
};
class BadSpecs : public ::testing::TestWithParam<BadSpec> {};

TEST_P(BadSpecs, are_refused_with_a_reason) {
    const auto projection = Projection::create(GetParam().spec);
    ASSERT_FALSE(projection) << GetParam().spec;
    EXPECT_THAT(projection.error().message, HasSubstr(GetParam().told));
    EXPECT_THAT(projection.error().message, ::testing::Not(HasSubstr("\n")));
}
INSTANTIATE_TEST_SUITE_P(all, BadSpecs,
                         ::testing::Values(BadSpec{"", "such as EPSG:3857"}, BadSpec{"mercatorr", "such as EPSG:3857"}, BadSpec{"EPSG:", "an EPSG code is a number"},
                                           BadSpec{"EPSG:3857 +foo", "an EPSG code is a number"}, BadSpec{"EPSG:99999", "not in PROJ's database"}, BadSpec{"EPSG:4978", "geocent"},
                                           BadSpec{"+proj=", "no +proj="}, BadSpec{"+proj=eqeart", "did you mean \"eqearth\"?"}, BadSpec{"+proj=igh", "not supported"},
                                           BadSpec{"+proj=laea +lat_0=abc", "+lat_0=abc is not an angle"}, BadSpec{"+proj=laea +lat_0=100", "between -90 and 90"},
                                           BadSpec{"+proj=laea +R=many", "+R=many is not a number"}, BadSpec{"+proj=eqc +x_0=1e22", "cannot be drawn"},
                                           BadSpec{"+proj=eqc +R=1e-300", "from 1000 to"}, BadSpec{"+proj=laea +nadgrids=/etc/passwd", "+nadgrids"},
                                           BadSpec{"+proj=pipeline +step +proj=laea", "+step"}, BadSpec{"+init=epsg:3857", "is not a projection"},
                                           BadSpec{"+proj=utm +zone=99", "cannot be made"}, BadSpec{"+proj=aea +lat_1=10 +lat_2=-10", "cannot be made"},
                                           BadSpec{"+proj=laea +ellps=potato", "cannot be made"}, BadSpec{"+proj=laea +datum=potato", "the datum \"potato\""},
                                           BadSpec{"+proj=laea +lon_0=1 +lon_0=2", "given twice"}, BadSpec{"+proj=merc %s%n", "%s%n"},
                                           BadSpec{"/etc/passwd", "is not a projection"}));

}  // namespace
}  // namespace imap
