// MapGeometry on a small world made by hand: kinds of borders, hit tests, anchors, what is kept when it gets small.
#include "geo/map/map_geometry.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "tests/geo/map_fixture.h"

namespace imap {
namespace {

/// From west to east: A, the disputed D (A's in view 0, B's in view 1), B, and C, which belongs to B in both views. E is an enclave of A's.
std::shared_ptr<const Borders> small_world() {
    auto borders = std::make_shared<Borders>();
    borders->views = {"first", "second"};
    const auto reversed = [](Ring ring) {
        std::ranges::reverse(ring);
        return ring;
    };
    const Ring enclave = {{4, 4}, {5, 4}, {5, 5}, {4, 5}};
    borders->regions = {region_of("AAA", {{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, reversed(enclave)}), region_of("DDD", {{{10, 0}, {20, 0}, {20, 10}, {10, 10}}}, "disputed"),
                        region_of("BBB", {{{20, 0}, {30, 0}, {30, 10}, {20, 10}}}), region_of("CCC", {{{30, 0}, {40, 0}, {40, 10}, {30, 10}}}, "other"),
                        region_of("EEE", {enclave})};
    const std::vector<std::vector<RegionIndex>> owners = {{0, 0}, {0, 2}, {2, 2}, {2, 2}, {4, 4}};
    for (std::size_t i = 0; i < owners.size(); ++i) borders->regions[i].owner_by_view = owners[i];
    return borders;
}

std::unique_ptr<MapGeometry> small_map(const char* spec = "laea", Vec2d center_deg = {20, 5}) {
    const auto borders = small_world();
    return std::make_unique<MapGeometry>(borders, std::make_shared<const Topology>(Topology::build(*borders)),
                                         std::make_shared<const Projection>(make_projection(spec, center_deg)));
}

/// The kind of the border between two regions (-1 = the sea); nothing where none is drawn.
std::optional<BorderKind> kind_between(const LevelGeometry& level, RegionIndex a, RegionIndex b) {
    for (const BorderLine& line : level.lines)
        if (std::minmax(line.left, line.right) == std::minmax(a, b)) return line.kind;
    return std::nullopt;
}

TEST(BorderKinds, follow_the_point_of_view) {
    const auto map = small_map();
    for (const int view : {0, 1}) {
        const LevelGeometry& level = map->level_for(1000, view);
        EXPECT_EQ(kind_between(level, 0, 1), BorderKind::disputed) << "dashed against its owner and against the others";
        EXPECT_EQ(kind_between(level, 1, 2), BorderKind::disputed);
        EXPECT_EQ(kind_between(level, 1, -1), BorderKind::coast);
        EXPECT_EQ(kind_between(level, 0, 4), BorderKind::international);
        EXPECT_EQ(kind_between(level, 2, 3), std::nullopt) << "one owner, no line";
    }
}

TEST(BorderKinds, differ_between_views_where_owners_do) {
    auto borders = std::make_shared<Borders>(*small_world());
    borders->regions[1].status = "other";
    const MapGeometry map(borders, std::make_shared<const Topology>(Topology::build(*borders)), std::make_shared<const Projection>(make_projection("laea")));
    EXPECT_EQ(kind_between(map.level_for(1000, 0), 0, 1), std::nullopt);
    EXPECT_EQ(kind_between(map.level_for(1000, 1), 0, 1), BorderKind::international);
    EXPECT_EQ(kind_between(map.level_for(1000, 0), 1, 2), BorderKind::international);
}

TEST(MapGeometry, views_share_their_shapes) {
    const auto map = small_map();
    EXPECT_EQ(map->level_for(1000, 0).regions[0].get(), map->level_for(1000, 1).regions[0].get());
    EXPECT_EQ(&map->level_for(1000, 0), &map->level_for(1001, 0));
}

TEST(MapGeometry, hits_name_the_region_itself) {
    const auto map = small_map();
    const auto at = [&](Vec2d deg) { return map->region_at(*map->projection().plane_from_deg(deg)); };
    EXPECT_EQ(at({2, 2}), 0);
    EXPECT_EQ(at({15, 5}), 1) << "not its owner";
    EXPECT_EQ(at({4.5, 4.5}), 4);
    EXPECT_EQ(at({15, 15}), -1);
    EXPECT_EQ(map->region_at({std::nan(""), 0}), -1);
}

TEST(MapGeometry, an_enclave_and_its_hole_survive_any_scale) {
    const auto map = small_map();
    const LevelGeometry& coarse = map->level_for(1e9, 0);
    ASSERT_FALSE(coarse.regions[4]->paths().empty());
    EXPECT_FALSE(contains(coarse.regions[0]->paths(), *map->projection().plane_from_deg({4.5, 4.5}))) << "the hole stays with it";
}

TEST(MapGeometry, anchors_and_bounds) {
    const auto map = small_map();
    for (RegionIndex region = 0; region < 5; ++region) {
        ASSERT_TRUE(map->has_anchor(region));
        EXPECT_EQ(map->region_at(map->anchor(region)), region);
        EXPECT_TRUE(map->bounds(region).contains(map->anchor(region)));
    }
    EXPECT_LT(distance(map->anchor(2), *map->projection().plane_from_deg({25, 5})), 50000) << "the middle of a square";
    const auto far_side = small_map("globe", {-160, -5});
    EXPECT_FALSE(far_side->has_anchor(0));
    EXPECT_TRUE(far_side->bounds(0).empty());
    EXPECT_FALSE(map->has_anchor(-1));
    EXPECT_FALSE(map->has_anchor(99));
}

TEST(MapGeometry, triangles_are_made_once_for_many_threads) {
    const auto map = small_map();
    const ShapePtr shape = map->level_for(1000, 0).regions[0];
    std::vector<std::thread> threads;
    std::vector<const Triangles*> seen(8);
    for (std::size_t i = 0; i < seen.size(); ++i) threads.emplace_back([&, i] { seen[i] = &shape->triangles(); });
    for (std::thread& thread : threads) thread.join();
    for (const Triangles* triangles : seen) EXPECT_EQ(triangles, seen[0]);
    EXPECT_NEAR(area(*seen[0]) / area(shape->paths()), 1, 1e-9);
}

TEST(MapGeometry, an_empty_world_is_drawn_empty) {
    const auto borders = std::make_shared<const Borders>();
    const MapGeometry map(borders, std::make_shared<const Topology>(Topology::build(*borders)), std::make_shared<const Projection>(make_projection("laea")));
    EXPECT_TRUE(map.level_for(1000, 0).regions.empty());
    EXPECT_EQ(map.region_at({0, 0}), -1);
    EXPECT_FALSE(map.outline()->paths().empty());
    EXPECT_EQ(map.graticule(15), map.graticule(15));
}

TEST(PoleOfInaccessibility, lies_in_the_thick_part) {
    // A thick square with a long thin tail.
    Paths rings;
    rings.add_part({{0, 0}, {10, 0}, {10, 4.9}, {100, 4.9}, {100, 5.1}, {10, 5.1}, {10, 10}, {0, 10}});
    EXPECT_LT(distance(pole_of_inaccessibility(rings), {5, 5}), 0.2);
    Paths flat;
    flat.add_part({{0, 0}, {5, 0}, {9, 0}});
    EXPECT_EQ(pole_of_inaccessibility(flat), (Vec2d{4.5, 0}));
    // So far away that a step is lost in the last digit.
    constexpr double far_away = 1e22, digit = 2097152;
    Paths lost;
    lost.add_part({{far_away, 0}, {far_away + digit, 0}, {far_away + digit, 9e5}, {far_away, 9e5}});
    EXPECT_GE(pole_of_inaccessibility(lost).x, far_away);
}

}  // namespace
}  // namespace imap
