// Rings at the dateline and around the poles: cut where they must be, and untouched where they need not.
#include "geo/io/ring_repair.h"

#include <gtest/gtest.h>

#include <cmath>

namespace imap {
namespace {

using Ring = std::vector<Vec2d>;

double total_area(const RingRepair& repair) {
    double area = 0;
    for (const Polygon& polygon : repair.polygons) {
        for (const Ring& ring : polygon.rings_deg) area += signed_area(ring);
    }
    return area;
}

/// The rules that hold for every repaired polygon.
void expect_sound(const RingRepair& repair) {
    for (const Polygon& polygon : repair.polygons) {
        for (std::size_t r = 0; r < polygon.rings_deg.size(); ++r) {
            const Ring& ring = polygon.rings_deg[r];
            ASSERT_GE(ring.size(), 3U);
            EXPECT_EQ(signed_area(ring) > 0, r == 0);
            for (std::size_t i = 0; i < ring.size(); ++i) {
                const Vec2d next = ring[(i + 1) % ring.size()];
                EXPECT_LE(std::abs(ring[i].x), 180);
                EXPECT_LE(std::abs(next.x - ring[i].x), 180);
                EXPECT_FALSE(ring[i] == next);
            }
        }
    }
}

Box2d bounds(const Polygon& polygon) {
    Box2d box;
    for (const Vec2d p : polygon.rings_deg[0]) box.add(p);
    return box;
}

TEST(RingRepair, LeavesASoundPolygonAsItIs) {
    const Ring exterior{{0, 0}, {10, 0}, {10, 10}, {0, 10}};
    const Ring hole{{2, 2}, {2, 4}, {4, 4}, {4, 2}};
    const RingRepair repair = repair_rings({exterior, hole});
    ASSERT_EQ(repair.polygons.size(), 1U);
    EXPECT_EQ(repair.polygons[0].rings_deg, (std::vector<Ring>{exterior, hole}));
    EXPECT_TRUE(repair.complaints.empty());
}

TEST(RingRepair, OrientsAndDropsRepeatedPoints) {
    const RingRepair repair = repair_rings({{{0, 0}, {0, 10}, {0, 10}, {10, 10}, {10, 0}, {0, 0}}, {{2, 2}, {4, 2}, {4, 4}, {2, 4}, {2, 2}}});
    expect_sound(repair);
    EXPECT_EQ(repair.polygons[0].rings_deg[0].size(), 4U);
    EXPECT_DOUBLE_EQ(total_area(repair), 96);
}

TEST(RingRepair, CutsARingThatJumpsOverTheDateline) {
    const RingRepair repair = repair_rings({{{170, 0}, {-170, 0}, {-170, 10}, {170, 10}}});
    expect_sound(repair);
    ASSERT_EQ(repair.polygons.size(), 2U);
    EXPECT_DOUBLE_EQ(total_area(repair), 200);
    const Box2d a = bounds(repair.polygons[0]);
    const Box2d b = bounds(repair.polygons[1]);
    EXPECT_DOUBLE_EQ(std::min(a.width(), b.width()), 10);
    EXPECT_EQ(std::max(a.max.x, b.max.x), 180);
    EXPECT_EQ(std::min(a.min.x, b.min.x), -180);
}

TEST(RingRepair, MovesARingWrittenInZeroTo360) {
    const RingRepair repair = repair_rings({{{190, 0}, {200, 0}, {200, 10}, {190, 10}}});
    expect_sound(repair);
    ASSERT_EQ(repair.polygons.size(), 1U);
    EXPECT_EQ(bounds(repair.polygons[0]).min.x, -170);
}

TEST(RingRepair, KeepsVerticesOnTheDatelineExactly) {
    // As a stitched source has Chukotka: every vertex on the meridian says -180.
    const RingRepair repair = repair_rings({{{170, 60}, {-180, 61}, {-175, 62}, {-180, 63.25}, {170, 64}}});
    expect_sound(repair);
    ASSERT_EQ(repair.polygons.size(), 2U);
    int on_line = 0;
    for (const Polygon& polygon : repair.polygons) {
        for (const Vec2d p : polygon.rings_deg[0]) on_line += std::abs(p.x) == 180 && (p.y == 61 || p.y == 63.25);
    }
    EXPECT_EQ(on_line, 4);
}

TEST(RingRepair, CutsAConcaveRingIntoSeparateIslands) {
    // A "C" whose two arms cross the dateline and whose spine lies in the west.
    const RingRepair repair = repair_rings({{{170, 0}, {-170, 0}, {-170, 2}, {175, 2}, {175, 8}, {-170, 8}, {-170, 10}, {170, 10}}});
    expect_sound(repair);
    EXPECT_EQ(repair.polygons.size(), 3U);
    EXPECT_DOUBLE_EQ(total_area(repair), 2 * 20 + 2 * 20 + 5 * 6);
}

TEST(RingRepair, CutsAHoleThatCrossesTheDatelineAndKeepsOneThatDoesNot) {
    const RingRepair repair =
        repair_rings({{{160, 0}, {-160, 0}, {-160, 20}, {160, 20}}, {{175, 5}, {175, 10}, {-175, 10}, {-175, 5}}, {{-170, 2}, {-170, 3}, {-165, 3}, {-165, 2}}});
    expect_sound(repair);
    EXPECT_DOUBLE_EQ(total_area(repair), 40 * 20 - 50 - 5);
    std::size_t holes = 0;
    for (const Polygon& polygon : repair.polygons) holes += polygon.rings_deg.size() - 1;
    EXPECT_EQ(holes, 1U);
}

TEST(RingRepair, BringsAHoleOfAnotherWorldHome) {
    const RingRepair repair = repair_rings({{{0, 0}, {20, 0}, {20, 20}, {0, 20}}, {{365, 5}, {365, 10}, {370, 10}, {370, 5}}});
    expect_sound(repair);
    EXPECT_DOUBLE_EQ(total_area(repair), 400 - 25);
    expect_sound(repair_rings({{{0, 0}, {20, 0}, {20, 20}, {0, 20}}, {{265, 5}, {265, 10}, {270, 10}, {270, 5}}}));
}

TEST(RingRepair, ASpiralIsNotCutOnceForEachOfItsTurns) {
    Ring spiral;
    constexpr int turns = 2000, steps_a_turn = 4;
    for (const int way : {1, -1})  // there and back
        for (int i = 0; i < turns * steps_a_turn; ++i) spiral.push_back({std::remainder(way * i * 360.0 / steps_a_turn + 1, 360.0), way * 10.0 + i * 1e-4});
    const RingRepair repair = repair_rings({spiral});
    EXPECT_TRUE(repair.polygons.empty());
    ASSERT_EQ(repair.complaints.size(), 1U);
    EXPECT_EQ(repair.complaints[0], "a ring winds around a pole more than once");
}

TEST(RingRepair, ClosesARingAroundAPole) {
    Ring ring;
    for (int lon = -180; lon < 180; lon += 10) ring.push_back({static_cast<double>(lon), -70});
    const RingRepair repair = repair_rings({ring});
    expect_sound(repair);
    EXPECT_DOUBLE_EQ(total_area(repair), 360 * 20);
}

TEST(RingRepair, GivesALoneVertexAtThePoleTheLongitudesOfItsNeighbours) {
    const RingRepair repair = repair_rings({{{170, -70}, {0, -90}, {-170, -70}}});
    expect_sound(repair);
    EXPECT_DOUBLE_EQ(total_area(repair), 20 * 20);
}

TEST(RingRepair, KeepsTheWholeWorldWithPolesWhole) {
    const RingRepair repair = repair_rings({{{-180, -90}, {180, -90}, {180, 90}, {-180, 90}}});
    expect_sound(repair);
    EXPECT_DOUBLE_EQ(total_area(repair), 360 * 180);
}

TEST(RingRepair, SaysWhyARingIsDropped) {
    EXPECT_TRUE(repair_rings({{{0, 0}, {1, 1}}}).polygons.empty());
    EXPECT_EQ(repair_rings({{{0, 0}, {1, 1}}}).complaints.size(), 1U);
    EXPECT_TRUE(repair_rings({{{0, 0}, {1, 1}, {2, 2}}}).polygons.empty());
    EXPECT_TRUE(repair_rings({{{0, 0}, {NAN, 1}, {2, 0}}}).polygons.empty());
    EXPECT_TRUE(repair_rings({{{0, 0}, {1e300, 1}, {2, 0}}}).polygons.empty());
    EXPECT_TRUE(repair_rings({}).polygons.empty());
    const RingRepair hole_only = repair_rings({{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, {{1, 1}, {2, INFINITY}, {2, 1}}});
    EXPECT_EQ(hole_only.polygons.size(), 1U);
    EXPECT_EQ(hole_only.complaints, (std::vector<std::string>{"a coordinate is not finite"}));
}

}  // namespace
}  // namespace imap
