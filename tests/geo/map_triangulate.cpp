// Triangles cover what the even-odd rule fills, whatever the rings are like.
#include "geo/map/triangulate.h"

#include <gtest/gtest.h>

#include <random>

#include "tests/geo/map_fixture.h"

namespace imap {
namespace {

Paths paths_of(const std::vector<Ring>& rings) {
    Paths paths;
    for (const Ring& ring : rings) paths.add_part(ring);
    return paths;
}

TEST(Triangulate, area_is_that_of_the_rings) {
    const Paths with_holes = paths_of({{{0, 0}, {10, 0}, {10, 10}, {5, 4}, {0, 10}}, {{2, 1}, {2, 2}, {3, 2}, {3, 1}}, {{6, 1}, {6, 3}, {8, 3}}, {{20, 0}, {21, 0}, {20.5, 1}}});
    const Triangles triangles = triangulate(with_holes);
    EXPECT_NEAR(area(triangles), area(with_holes), 1e-9);
    EXPECT_DOUBLE_EQ(area(with_holes), 70 - 1 - 2 + 0.5);
    EXPECT_EQ(triangles.points, with_holes.points) << "nothing crosses, so nothing is added";
    EXPECT_EQ(triangles.indices.size() % 3, 0u);
}

TEST(Triangulate, crossing_edges_are_filled_even_odd) {
    const Triangles bow = triangulate(paths_of({{{0, 0}, {2, 2}, {2, 0}, {0, 2}}}));
    EXPECT_NEAR(area(bow), 2, 1e-12);
    EXPECT_EQ(bow.points.size(), 5u);
    const Ring square = {{0, 0}, {2, 0}, {2, 2}, {0, 2}};
    EXPECT_NEAR(area(triangulate(paths_of({square, square}))), 0, 1e-12) << "twice is not at all";
}

TEST(Triangulate, works_far_from_the_origin_and_at_any_size) {
    const Ring shape = {{0, 0}, {4, 0}, {4, 3}};
    for (const double scale : {1e-6, 1.0, 1e7, 1e60}) {
        Ring scaled;
        for (const Vec2d p : shape) scaled.push_back(p * scale);
        EXPECT_NEAR(area(triangulate(paths_of({scaled}))) / (6 * scale * scale), 1, 1e-9) << scale;
    }
    Ring moved;
    for (const Vec2d p : shape) moved.push_back(p + Vec2d{1e7, -2e7});
    EXPECT_NEAR(area(triangulate(paths_of({moved}))), 6, 1e-6);
}

TEST(Triangulate, degenerate_rings_give_nothing) {
    const double nan = std::nan(""), infinity = INFINITY;
    EXPECT_TRUE(triangulate(Paths{}).indices.empty());
    EXPECT_TRUE(triangulate(paths_of({{{1, 1}}, {{1, 1}, {2, 2}}, {{3, 3}, {3, 3}, {3, 3}}})).indices.empty());
    EXPECT_TRUE(triangulate(paths_of({{{nan, 0}, {1, nan}, {infinity, 1}}})).indices.empty());
    EXPECT_NEAR(area(triangulate(paths_of({{{0, 0}, {0, 0}, {1, 0}, {1, 0}, {1, 1}, {1, 1}, {0, 1}}}))), 1, 1e-12);
    EXPECT_NEAR(area(triangulate(paths_of({{{0, 0}, {1, 0}, {nan, nan}, {1, 1}, {0, 1}}}))), 1, 1e-12) << "a bad vertex is left out";
}

TEST(Triangulate, random_tangles_do_not_crash_and_stay_within_their_box) {
    std::mt19937 random(11);
    for (int round = 0; round < 300; ++round) {
        std::uniform_int_distribution<int> coordinate(0, 1 + round % 7), count(3, 40);
        std::vector<Ring> rings(1 + static_cast<std::size_t>(round) % 4);
        Box2d bounds;
        for (Ring& ring : rings) {
            ring.resize(static_cast<std::size_t>(count(random)));
            for (Vec2d& p : ring) bounds.add(p = {static_cast<double>(coordinate(random)), static_cast<double>(coordinate(random))});
        }
        const Triangles triangles = triangulate(paths_of(rings));
        EXPECT_LE(area(triangles), bounds.width() * bounds.height() * (1 + 1e-9));
        for (const std::uint32_t index : triangles.indices) ASSERT_LT(index, triangles.points.size());
    }
}

}  // namespace
}  // namespace imap
