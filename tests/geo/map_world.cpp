// The real borders on the map: facts that a reader of the figure could check with an atlas.
#include <gtest/gtest.h>

#include <numeric>
#include <optional>
#include <random>

#include "geo/map/map_geometry.h"
#include "tests/geo/map_fixture.h"

namespace imap {
namespace {

const std::vector<const char*> world_specs = {"laea", "equal-earth", "EPSG:3857", "globe", "albers", "+proj=aeqd +lat_0=90", "+proj=eqearth +lon_0=-100"};

TEST(World, no_edge_runs_across_the_map) {
    for (const char* spec : world_specs) {
        const auto map = RealWorld::get().map(spec, {75, 45});
        const LevelGeometry& level = map->level_for(10000, 0);
        // Frame and rim are the longest; Mercator and the azimuthal ones stretch towards their limits.
        for (std::size_t i = 0; i < level.regions.size(); ++i) EXPECT_LT(longest_edge_m(level.regions[i]->paths(), true), 3e6) << spec << ' ' << map->borders().regions[i].code;
        for (const BorderLine& line : level.lines) EXPECT_LT(longest_edge_m(line.shape->paths(), false), 3e6) << spec;
    }
}

TEST(World, lakes_are_thinned_with_the_land_and_stay_on_their_side) {
    const auto map = RealWorld::get().map("globe", {75, 45});
    const SharedShape &fine = *map->lakes(map->level_for(100, 0)), &coarse = *map->lakes(map->level_for(20000, 0));
    EXPECT_GT(fine.paths().points.size(), 4 * coarse.paths().points.size());
    EXPECT_GT(coarse.paths().part_count(), 2U);
    const auto balkhash = map->projection().plane_from_deg({73.95, 45.91});
    ASSERT_TRUE(balkhash);
    EXPECT_TRUE(contains(fine.paths(), *balkhash));
    EXPECT_LT(longest_edge_m(fine.paths(), true), 4e5) << "Lake Superior is behind the horizon";
}

TEST(World, surroundings_begin_where_the_map_ends) {
    for (const char* spec : {"equal-earth", "globe", "EPSG:3857"}) {
        const auto map = RealWorld::get().map(spec, {75, 45});
        const auto inside = map->projection().plane_from_deg({75, 45});
        ASSERT_TRUE(inside) << spec;
        EXPECT_FALSE(contains(map->surroundings()->paths(), *inside)) << spec;
        const Box2d box = map->outline()->bounds();
        EXPECT_TRUE(contains(map->surroundings()->paths(), box.max + Vec2d{box.width(), box.height()})) << spec;
    }
}

TEST(World, points_lie_where_the_data_has_them_in_every_projection) {
    const RealWorld& world = RealWorld::get();
    std::mt19937 random(3);
    std::uniform_real_distribution<double> any_lon(-180, 180), any_sine(-1, 1);
    std::vector<std::pair<Vec2d, RegionIndex>> facts;
    for (int i = 0; i < 400; ++i) {
        const Vec2d deg{any_lon(random), std::asin(any_sine(random)) * 180 / std::numbers::pi};
        RegionIndex found = -1;
        for (std::size_t region = 0; region < world.borders->regions.size() && found < 0; ++region)
            if (region_contains_deg(world.borders->regions[region], deg)) found = static_cast<RegionIndex>(region);
        facts.emplace_back(deg, found);
    }
    for (const char* spec : world_specs) {
        const auto map = world.map(spec, {75, 45});
        int shown = 0, wrong = 0;
        for (const auto& [deg, region] : facts) {
            const auto plane = map->projection().plane_from_deg(deg);
            if (!plane) continue;
            ++shown;
            if (map->region_at(*plane) != region) ++wrong;
        }
        EXPECT_GT(shown, 150) << spec;
        EXPECT_LE(wrong, 1) << spec;  // one may lie within the simplification of a border
    }
}

TEST(World, known_places) {
    const RealWorld& world = RealWorld::get();
    const auto map = world.map("laea", {75, 45});
    const auto at = [&](double lon, double lat) { return map->region_at(*map->projection().plane_from_deg({lon, lat})); };
    EXPECT_EQ(at(68.78, 38.56), world.region("TJK")) << "Dushanbe";
    EXPECT_EQ(at(37.8, 48.0), world.region("UKR")) << "Donetsk";
    EXPECT_EQ(at(63.3, 45.9), world.region("KAZ")) << "Baikonur";
    EXPECT_EQ(at(34.1, 45.2), world.region("XCR")) << "Crimea, whoever owns it";
    EXPECT_EQ(at(51, 42), -1) << "the middle of the Caspian";
    EXPECT_EQ(at(178, 67), world.region("RUS"));
    EXPECT_EQ(at(-173, 66), world.region("RUS")) << "beyond the dateline";
}

TEST(World, areas_are_true_in_an_equal_area_projection) {
    const RealWorld& world = RealWorld::get();
    const struct {
        const char* code;
        double million_km2;
    } facts[] = {{"KAZ", 2.72}, {"TJK", 0.143}, {"RUS", 17.1}, {"ATA", 14.0}, {"MNG", 1.564}};
    for (const char* spec : {"laea", "equal-earth", "+proj=eqearth +lon_0=75"}) {
        const auto map = world.map(spec, {75, 45});
        for (const auto& fact : facts) {
            if (std::string(fact.code) == "ATA" && std::string(spec) == "laea") continue;  // partly beyond the rim
            const double km2 = filled_area_m2(map->level_for(4000, 0).regions[static_cast<std::size_t>(world.region(fact.code))]->paths()) / 1e6;
            const double margin = std::string(fact.code) == "ATA" ? 0.13 : 0.02;  // without its ice shelves it is 12.3
            EXPECT_NEAR(km2 / 1e6, fact.million_km2, margin * fact.million_km2) << fact.code << " in " << spec;
        }
    }
}

TEST(World, triangles_cover_every_region) {
    const auto map = RealWorld::get().map("laea", {75, 45});
    const LevelGeometry& level = map->level_for(4000, 0);
    for (std::size_t i = 0; i < level.regions.size(); ++i) {
        const double rings = area(level.regions[i]->paths());
        // A simplified coast may cross itself, where the even-odd rule and the sum of areas differ.
        EXPECT_NEAR(area(level.regions[i]->triangles()), rings, 5e-3 * rings) << map->borders().regions[i].code;
    }
    // Nothing crosses where nothing is simplified.
    const LevelGeometry& finest = map->level_for(100, 0);
    for (const char* code : {"KAZ", "KGZ", "TJK", "TKM", "UZB", "CHN", "IRN", "AFG", "ZAF"}) {
        const SharedShape& shape = *finest.regions[static_cast<std::size_t>(RealWorld::get().region(code))];
        EXPECT_NEAR(area(shape.triangles()) / area(shape.paths()), 1, 1e-6) << code;
    }
}

TEST(World, finer_levels_have_more_vertices) {
    const auto map = RealWorld::get().map("equal-earth");
    std::size_t before = 0;
    for (const double metres_per_px : {200000.0, 40000.0, 20000.0, 4000.0, 1000.0, 100.0}) {
        std::size_t vertices = 0;
        const LevelGeometry& level = map->level_for(metres_per_px, 0);
        for (const ShapePtr& shape : level.regions) vertices += shape->paths().points.size();
        EXPECT_GT(vertices, before) << metres_per_px;
        EXPECT_LE(level.tolerance_m, metres_per_px / 2);
        before = vertices;
    }
    EXPECT_GT(before, 500000u) << "the finest holds all";
}

/// The kinds in which the border of two regions is drawn.
std::vector<BorderKind> kinds_between(const MapGeometry& map, int view, const char* a, const char* b) {
    const RealWorld& world = RealWorld::get();
    std::vector<BorderKind> kinds;
    for (const BorderLine& line : map.level_for(4000, view).lines)
        if (std::minmax(line.left, line.right) == std::minmax(world.region(a), world.region(b))) kinds.push_back(line.kind);
    return kinds;
}

TEST(World, borders_are_drawn_by_their_kind) {
    const auto map = RealWorld::get().map("laea", {75, 45});
    using Kinds = std::vector<BorderKind>;
    for (int view = 0; view < static_cast<int>(map->borders().views.size()); ++view) {
        EXPECT_EQ(kinds_between(*map, view, "KAZ", "RUS"), Kinds{BorderKind::international});
        EXPECT_EQ(kinds_between(*map, view, "XCR", "UKR"), Kinds{BorderKind::disputed});
        EXPECT_EQ(kinds_between(*map, view, "IND", "PAK"), (Kinds{BorderKind::international, BorderKind::disputed})) << "the line of control is a part";
    }
}

TEST(World, lines_that_only_the_data_needs_are_not_drawn) {
    const RealWorld& world = RealWorld::get();
    const auto map = world.map("equal-earth");
    // Antarctica is closed along the pole, Russia at the dateline.
    const double near_pole_y = map->projection().plane_from_deg({0, -89.5})->y;
    for (const BorderLine& line : map->level_for(4000, 0).lines) {
        EXPECT_NE(line.left, line.right);
        for (const Vec2d p : line.shape->paths().points) ASSERT_GT(p.y, near_pole_y);
    }
    const auto whole = world.map("laea", {75, 45});
    EXPECT_EQ(whole->region_at(*whole->projection().plane_from_deg({180, 68})), world.region("RUS"));
}

TEST(World, anchors_lie_in_their_region) {
    const RealWorld& world = RealWorld::get();
    for (const char* spec : {"laea", "equal-earth", "globe"}) {
        const auto map = world.map(spec, {75, 45});
        for (std::size_t i = 0; i < world.borders->regions.size(); ++i) {
            const auto region = static_cast<RegionIndex>(i);
            if (!map->has_anchor(region)) continue;
            const auto deg = map->projection().deg_from_plane(map->anchor(region));
            ASSERT_TRUE(deg) << world.borders->regions[i].code << ' ' << spec;
            EXPECT_TRUE(region_contains_deg(world.borders->regions[i], *deg)) << world.borders->regions[i].code << ' ' << spec;
            EXPECT_TRUE(map->bounds(region).contains(map->anchor(region)));
        }
    }
}

TEST(World, every_region_is_there_at_the_scale_of_a_stamp) {
    const auto map = RealWorld::get().map("equal-earth");
    const LevelGeometry& level = map->level_for(400000, 0);
    for (std::size_t i = 0; i < level.regions.size(); ++i) EXPECT_FALSE(level.regions[i]->paths().empty()) << map->borders().regions[i].code;
}

TEST(World, regions_that_are_worked_out_together_are_the_same) {
    for (const char* spec : {"equal-earth", "globe"}) {
        const auto together = RealWorld::get().map(spec, {75, 45}), one_by_one = RealWorld::get().map(spec, {75, 45});
        std::vector<RegionIndex> all(together->borders().regions.size());
        std::iota(all.begin(), all.end(), 0);
        const std::vector<RegionIndex> first_half(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2));
        together->work_out(first_half, MapGeometry::Ahead::bounds);
        all.push_back(all.front());
        all.push_back(-1);
        together->work_out(all, MapGeometry::Ahead::anchors);
        for (const RegionIndex region : all) {
            EXPECT_EQ(together->has_anchor(region), one_by_one->has_anchor(region)) << spec << ' ' << region;
            EXPECT_EQ(together->anchor(region), one_by_one->anchor(region)) << spec << ' ' << region;
            EXPECT_EQ(together->bounds(region).min, one_by_one->bounds(region).min) << spec << ' ' << region;
            EXPECT_EQ(together->bounds(region).max, one_by_one->bounds(region).max) << spec << ' ' << region;
        }
    }
}

TEST(World, the_same_input_gives_the_same_geometry) {
    const auto a = RealWorld::get().map("laea", {75, 45}), b = RealWorld::get().map("laea", {75, 45});
    const LevelGeometry &level_a = a->level_for(20000, 0), &level_b = b->level_for(20000, 0);
    ASSERT_EQ(level_a.lines.size(), level_b.lines.size());
    for (std::size_t i = 0; i < level_a.lines.size(); ++i) EXPECT_EQ(level_a.lines[i].shape->paths().points, level_b.lines[i].shape->paths().points);
    for (std::size_t i = 0; i < level_a.regions.size(); ++i) EXPECT_EQ(level_a.regions[i]->triangles().indices, level_b.regions[i]->triangles().indices);
}

}  // namespace
}  // namespace imap
