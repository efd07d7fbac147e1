// Cutting at the seam and the rim: what is filled has the right area wherever the map is cut, and no edge runs across it.
#include "geo/map/clip.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "tests/geo/map_fixture.h"

namespace imap {
namespace {

constexpr double tolerance_m = 2000;
constexpr double longest_allowed_m = 5e6;  // a few degrees where a projection stretches most; the maps are at least 12e6 wide

const std::vector<const char*> many_specs = {"equal-earth",
                                             "+proj=eqearth +lon_0=75",
                                             "+proj=eqearth +lon_0=-170.3",
                                             "robinson",
                                             "mercator",
                                             "+proj=moll +lon_0=180",
                                             "+proj=sinu +lon_0=33",
                                             "plate-carree",
                                             "laea",
                                             "+proj=laea +lat_0=45 +lon_0=75",
                                             "+proj=laea +lat_0=-80 +lon_0=10",
                                             "+proj=laea +lat_0=90",
                                             "globe",
                                             "+proj=ortho +lat_0=-60 +lon_0=179",
                                             "+proj=aeqd +lat_0=70 +lon_0=100",
                                             "+proj=stere +lat_0=-90",
                                             "+proj=gnom +lat_0=60 +lon_0=180",
                                             "albers",
                                             "+proj=lcc +lat_1=30 +lat_2=60 +lon_0=75",
                                             "+proj=tmerc +lon_0=75",
                                             "+proj=poly +lon_0=180",
                                             "+proj=bonne +lat_1=45 +lon_0=100"};

/// Two halves of a peninsula that the data cuts at ±180°, as Chukotka is.
const std::vector<Ring> cut_at_dateline = {box_ring(160, 62, 180, 70, 1), box_ring(-180, 62, -165, 70, 1)};
const double cut_at_dateline_m2 = box_area_m2(35, 62, 70);

/// As some data has it: across the dateline without a cut.
const Ring jumping_ring = {{175, -20}, {-178, -19}, {-178, -15}, {175, -16}};

/// A cap around the south pole, drawn as in most data: along its coast, down the dateline and along the pole.
Ring polar_cap(double lat) { return box_ring(-180, -90, 180, lat, 5); }

std::vector<std::vector<Ring>> trying_shapes() {
    return {cut_at_dateline,
            {polar_cap(-65)},
            {box_ring(-180, 60, 180, 90, 5)},
            {{{-180, -30}, {180, -30}, {180, 30}, {-180, 30}}},
            {box_ring(-10, -10, 100, 80, 40)},
            {jumping_ring},
            {box_ring(-105, -60, 75, 45, 5)},
            {box_ring(-180, -90, 180, 90, 10)},
            {box_ring(30, 40, 120, 75, 3), [] {
                 Ring hole = box_ring(60, 50, 80, 60, 3);
                 std::ranges::reverse(hole);
                 return hole;
             }()}};
}

TEST(ProjectRings, no_edge_runs_across_the_map) {
    for (const char* spec : many_specs) {
        const Projection projection = make_projection(spec, {75, 45});
        int shape = 0;
        for (const std::vector<Ring>& rings : trying_shapes()) {
            const Paths plane = project_rings(rings, projection, tolerance_m);
            EXPECT_LT(longest_edge_m(plane, true), longest_allowed_m) << spec << " shape " << shape;
            ++shape;
        }
    }
}

/// True where an even-odd fill of the rings, as they stand in degrees, covers the point.
bool covers_deg(const std::vector<Ring>& rings, Vec2d deg) {
    Paths paths;
    for (Ring ring : rings) {
        const bool jumps = ring == jumping_ring;
        for (Vec2d& p : ring)
            if (jumps && p.x < 0) p.x += 360;
        paths.add_part(ring);
    }
    return contains(paths, deg) || contains(paths, {deg.x + 360, deg.y});
}

TEST(ProjectRings, every_point_is_filled_in_the_plane_as_on_the_globe) {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> any_lon(-179.9, 179.9), any_lat(-89, 89);
    for (const char* spec : many_specs) {
        const Projection projection = make_projection(spec, {75, 45});
        int shape = 0;
        for (const std::vector<Ring>& rings : trying_shapes()) {
            const Paths plane = project_rings(rings, projection, tolerance_m);
            int wrong = 0;
            for (int i = 0; i < 400; ++i) {
                const Vec2d deg{any_lon(random), any_lat(random)};
                const auto p = projection.plane_from_deg(deg);
                if (p && contains(plane, *p) != covers_deg(rings, deg)) ++wrong;
            }
            EXPECT_LE(wrong, 1) << spec << " shape " << shape;  // one may lie within the tolerance of an edge
            ++shape;
        }
    }
}

TEST(ProjectRings, area_does_not_depend_on_where_the_map_is_cut) {
    const double cap_m2 = cap_area_m2(25);
    for (const std::string spec : {"+proj=eqearth", "+proj=eqearth +lon_0=75", "+proj=eqearth +lon_0=-170.3", "+proj=moll +lon_0=180", "+proj=sinu +lon_0=33",
                                   "+proj=laea +lat_0=-40 +lon_0=120", "+proj=laea +lat_0=-90 +lon_0=120", "+proj=laea +lat_0=-60 +lon_0=-75"}) {
        const Projection projection = make_projection(spec + " +R=6371007");
        EXPECT_NEAR(filled_area_m2(project_rings({polar_cap(-65)}, projection, tolerance_m)), cap_m2, 0.001 * cap_m2) << spec;
    }
    for (const std::string spec : {"+proj=eqearth", "+proj=eqearth +lon_0=75", "+proj=eqearth +lon_0=179.5", "+proj=laea +lat_0=45 +lon_0=75"}) {
        const Projection projection = make_projection(spec + " +R=6371007");
        EXPECT_NEAR(filled_area_m2(project_rings(cut_at_dateline, projection, tolerance_m)), cut_at_dateline_m2, 0.001 * cut_at_dateline_m2) << spec;
    }
}

TEST(ProjectRings, a_ring_around_a_pole_without_a_line_along_it_is_filled_to_the_pole) {
    Ring north, south;
    for (double lon = -175; lon < 180; lon += 10) {
        north.push_back({lon, 65});
        south.push_back({-lon, -65});
    }
    const double cap_m2 = cap_area_m2(25);
    for (const std::string spec : {"+proj=eqearth", "+proj=eqearth +lon_0=75", "+proj=laea +lat_0=90", "+proj=laea +lat_0=-90 +lon_0=30"}) {
        const Projection projection = make_projection(spec + " +R=6371007");
        for (const Ring& ring : {north, south}) {
            const bool beyond = spec.starts_with("+proj=laea") && (ring[0].y > 0) != (projection.domain().center_lat_deg > 0);
            const double expected_m2 = cap_m2 - (beyond ? std::min(cap_m2, cap_area_m2(180 - projection.domain().max_distance_deg)) : 0);
            EXPECT_NEAR(filled_area_m2(project_rings({ring}, projection, tolerance_m)), expected_m2, 0.002 * cap_m2) << spec << ' ' << ring[0].y;
        }
    }
}

TEST(ProjectRings, what_surrounds_the_antipode_reaches_to_the_rim) {
    const Projection projection = make_projection("+proj=laea +lat_0=80 +lon_0=20 +R=6371007");
    const double shown = cap_area_m2(70) - cap_area_m2(180 - projection.domain().max_distance_deg);
    EXPECT_NEAR(filled_area_m2(project_rings({polar_cap(-20)}, projection, tolerance_m)), shown, 0.001 * shown);
    const Projection side = make_projection("+proj=laea +lat_0=0 +lon_0=20 +R=6371007");
    const std::vector<Ring> belt = {{{-180, -40}, {180, -40}, {180, 40}, {-180, 40}}};
    const double belt_shown = box_area_m2(360, -40, 40) - cap_area_m2(180 - side.domain().max_distance_deg);
    EXPECT_NEAR(filled_area_m2(project_rings(belt, side, tolerance_m)), belt_shown, 0.001 * belt_shown);
}

TEST(ProjectRings, pieces_cut_by_the_data_are_one_ring_where_the_map_is_whole) {
    EXPECT_EQ(project_rings(cut_at_dateline, make_projection("laea", {170, 60}), tolerance_m).part_count(), 1u);
    EXPECT_EQ(project_rings(cut_at_dateline, make_projection("+proj=eqearth +lon_0=150"), tolerance_m).part_count(), 1u);
    EXPECT_EQ(project_rings(cut_at_dateline, make_projection("equal-earth"), tolerance_m).part_count(), 2u);
    EXPECT_EQ(project_rings({polar_cap(-65)}, make_projection("+proj=laea +lat_0=-90"), tolerance_m).part_count(), 1u);
}

TEST(ProjectRings, the_far_side_of_a_globe_is_not_drawn) {
    EXPECT_TRUE(project_rings({box_ring(-120, -60, -90, -30)}, make_projection("globe", {75, 45}), tolerance_m).empty());
    const Paths half = project_rings({box_ring(-90, -30, 90, 30)}, make_projection("globe", {90, 0}), tolerance_m);
    EXPECT_EQ(half.part_count(), 1u);
}

TEST(ProjectRings, neighbours_meet_in_the_very_same_points) {
    // Both have the long edges of their common border, run in opposite directions.
    const Vec2d south{120.123, 20.317}, north{100.771, 75.913};
    const Ring west = {{20, 30}, south, north, {15, 70}}, east = {south, {200, 30}, {190, 70}, north};
    for (const char* spec : many_specs) {
        const Projection projection = make_projection(spec, {75, 45});
        const auto points_of = [&](const Ring& ring) {
            std::set<std::pair<double, double>> points;
            for (const Vec2d p : project_rings({ring}, projection, tolerance_m).points) points.emplace(p.x, p.y);
            return points;
        };
        const auto a = points_of(west), b = points_of(east);
        Paths border;
        border.add_part({south, north});
        const Paths line = project_lines(border, projection, tolerance_m);
        int shared = 0;
        for (const Vec2d p : line.points) {
            if (!a.contains({p.x, p.y}) || !b.contains({p.x, p.y})) continue;
            ++shared;
        }
        EXPECT_GE(shared, static_cast<int>(line.points.size()) - 2) << spec;  // an end at the rim may differ
    }
}

TEST(ProjectRings, a_straight_edge_is_bent_as_the_projection_bends_it) {
    const Projection projection = make_projection("laea", {0, 60});
    Paths parallel;
    parallel.add_part({{-60, 60}, {60, 60}});
    const Paths line = project_lines(parallel, projection, tolerance_m);
    for (std::size_t i = 0; i + 1 < line.points.size(); ++i) {
        const auto middle = projection.deg_from_plane((line.points[i] + line.points[i + 1]) * 0.5);
        ASSERT_TRUE(middle);
        EXPECT_NEAR(middle->y, 60, 2 * tolerance_m / 111195);
    }
    EXPECT_GT(line.points.size(), 20u);
}

TEST(ProjectLines, break_at_the_seam_and_at_the_rim) {
    Paths equator;
    for (double lon = 100; lon <= 260; lon += 20) equator.add_point({lon > 180 ? lon - 360 : lon, 10});
    equator.end_part();
    const Projection earth = make_projection("equal-earth");
    const Paths cut = project_lines(equator, earth, tolerance_m);
    ASSERT_EQ(cut.part_count(), 2u);
    EXPECT_NEAR(cut.points[cut.starts[1] - 1].x, earth.plane_from_deg({180, 10})->x, 1);
    EXPECT_NEAR(cut.points[cut.starts[1]].x, earth.plane_from_deg({-180, 10})->x, 1);
    EXPECT_EQ(project_lines(equator, make_projection("+proj=eqearth +lon_0=180"), tolerance_m).part_count(), 1u);
    const Paths seen = project_lines(equator, make_projection("globe", {100, 10}), tolerance_m);
    ASSERT_EQ(seen.part_count(), 1u);
    EXPECT_NEAR(length(seen.points.back()), 6378137, 40000) << "ends at the rim";
}

TEST(Furniture, outline_and_graticule_lie_in_the_map) {
    for (const char* spec : many_specs) {
        const Projection projection = make_projection(spec, {75, 45});
        const Paths outline = project_outline(projection, tolerance_m), graticule = project_graticule(15, projection, tolerance_m);
        ASSERT_EQ(outline.part_count(), 1u) << spec;
        EXPECT_GT(graticule.part_count(), 20u) << spec;
        Box2d bounds;
        for (const Vec2d p : outline.points) bounds.add(p);
        for (const Vec2d p : graticule.points) ASSERT_TRUE(bounds.grown(tolerance_m + 1).contains(p)) << spec;
        EXPECT_LT(longest_edge_m(graticule, false), longest_allowed_m) << spec;
    }
    EXPECT_TRUE(project_graticule(0, make_projection("globe"), tolerance_m).empty());
    const double world = 4 * std::numbers::pi * earth_radius_m * earth_radius_m;
    EXPECT_NEAR(filled_area_m2(project_outline(make_projection("equal-earth"), tolerance_m)), world, 0.001 * world);
}

TEST(ClipBox, keeps_what_lies_inside) {
    const Box2d box{{0, 0}, {10, 10}};
    Paths ring;
    ring.add_part({{-5, -5}, {5, -5}, {5, 5}, {-5, 5}});
    ring.add_part({{20, 20}, {30, 20}, {30, 30}});
    ring.add_part({{-5, 0}, {0, 0}, {0, 5}, {-5, 5}});  // touches only
    const Paths kept = clip_rings(ring, box);
    ASSERT_EQ(kept.part_count(), 1u);
    EXPECT_DOUBLE_EQ(area(kept), 25);

    Paths line;
    line.add_part({{-5, 5}, {5, 5}, {5, 15}, {8, 15}, {8, 5}, {9, 5}});
    const Paths parts = clip_lines(line, box);
    ASSERT_EQ(parts.part_count(), 2u);
    EXPECT_EQ(std::vector<Vec2d>(parts.points.begin(), parts.points.begin() + 3), (std::vector<Vec2d>{{0, 5}, {5, 5}, {5, 10}}));
    EXPECT_EQ(parts.points.back(), (Vec2d{9, 5}));
}

}  // namespace
}  // namespace imap
