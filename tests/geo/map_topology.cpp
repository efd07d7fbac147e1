// Arcs: each border once, simplified once for both sides.
#include "geo/map/topology.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "tests/geo/map_fixture.h"

namespace imap {
namespace {

/// A west and an east box that share the meridian 10, with a bump on it, and an island.
Borders three_regions() {
    Borders borders;
    borders.regions = {region_of("WWW", {{{0, 0}, {10, 0}, {10, 4}, {10.5, 5}, {10, 6}, {10, 10}, {0, 10}}}),
                       region_of("EEE", {{{20, 0}, {20, 10}, {10, 10}, {10, 6}, {10.5, 5}, {10, 4}, {10, 0}}}), region_of("III", {{{40, 0}, {41, 0}, {41, 1}, {40, 1}}})};
    return borders;
}

/// The ring rotated so that its least vertex comes first.
Ring normalized(Ring ring) {
    const auto order = [](Vec2d p) { return std::pair(p.x, p.y); };
    std::ranges::rotate(ring, std::ranges::min_element(ring, {}, order));
    return ring;
}

TEST(Topology, a_common_border_is_one_arc_with_both_sides) {
    const Topology topology = Topology::build(three_regions());
    EXPECT_EQ(topology.arcs.size(), 4u);  // west coast, east coast, border, island
    EXPECT_EQ(topology.rings.size(), 3u);
    const auto border = std::ranges::find_if(topology.arcs, [](const TopologyArc& arc) { return arc.left >= 0 && arc.right >= 0; });
    ASSERT_NE(border, topology.arcs.end());
    EXPECT_EQ(border->left, 0) << "run northwards, the west lies on the left";
    EXPECT_EQ(border->right, 1);
    const ArcPoints points = topology.points_of(static_cast<std::size_t>(border - topology.arcs.begin()), 0);
    ASSERT_EQ(points.points_deg.size(), 5u);
    EXPECT_EQ(points.points_deg.front(), (Vec2d{10, 0}));
}

TEST(Topology, weights_are_effective_areas_and_ends_are_kept) {
    const Topology topology = Topology::build(three_regions());
    const auto number = static_cast<std::size_t>(std::ranges::find_if(topology.arcs, [](const TopologyArc& arc) { return arc.right == 1; }) - topology.arcs.begin());
    const ArcPoints border = topology.points_of(number, 0);
    EXPECT_TRUE(std::isinf(border.weight_deg.front()) && std::isinf(border.weight_deg.back()));
    // The tip of the bump goes first, with a triangle of half a square degree; then its feet are in line, but weigh no less.
    for (std::size_t i = 1; i + 1 < border.weight_deg.size(); ++i) EXPECT_NEAR(border.weight_deg[i], std::sqrt(0.5 * std::cos(5 * std::numbers::pi / 180)), 1e-9);
    EXPECT_EQ(simplified_arc(topology, number, 3).size(), 2u);
    EXPECT_EQ(simplified_arc(topology, number, 0).size(), 5u);
}

TEST(Topology, small_rings_vanish_or_keep_four_points) {
    const Topology topology = Topology::build(three_regions());
    EXPECT_TRUE(simplified_ring(topology, topology.rings[2], 5, false).empty());
    EXPECT_EQ(simplified_ring(topology, topology.rings[2], 5, true).size(), 4u);
}

TEST(Topology, the_dateline_is_one_and_no_border) {
    Borders borders;
    borders.regions = {region_of("CUT", {box_ring(170, 60, 180, 70, 2)})};
    borders.regions[0].polygons.push_back({{box_ring(-180, 60, -170, 70, 2)}});
    const Topology topology = Topology::build(borders);
    int on_dateline = 0;
    for (const TopologyArc& arc : topology.arcs)
        if (arc.on_dateline) {
            ++on_dateline;
            EXPECT_EQ(arc.left, arc.right);
        }
    EXPECT_EQ(on_dateline, 1);
    for (std::size_t i = 0; i < 2; ++i) EXPECT_EQ(normalized(simplified_ring(topology, topology.rings[i], 0, false)), normalized(borders.regions[0].polygons[i].rings_deg[0]));
}

TEST(Topology, a_disputed_line_divides_the_border_that_it_lies_on) {
    Borders borders = three_regions();
    DisputedLine line;
    line.lines_deg.add_part({{10, 4}, {10.5, 5}, {10, 6}});
    borders.disputed_lines.push_back(line);
    const Topology topology = Topology::build(borders);
    int plain = 0, disputed = 0;
    for (const TopologyArc& arc : topology.arcs)
        if (arc.left >= 0 && arc.right >= 0) ++(arc.disputed_line ? disputed : plain);
    EXPECT_EQ(plain, 2);
    EXPECT_EQ(disputed, 1);
}

TEST(Topology, degenerate_rings_do_no_harm) {
    Borders borders;
    borders.regions = {region_of("AAA", {{}, {{1, 1}}, {{1, 1}, {2, 2}}, {{3, 3}, {3, 3}, {3, 3}}, {{5, 5}, {6, 5}, {5, 5}, {6, 5}}}),
                       region_of("BBB", {{{0, 0}, {1, 0}, {std::nan(""), 1}, {0, 1}}})};
    const Topology topology = Topology::build(borders);
    EXPECT_EQ(topology.rings.size(), 6u);
    for (const TopologyRing& ring : topology.rings) (void)simplified_ring(topology, ring, 0.1, true);
    EXPECT_TRUE(Topology::build(Borders{}).arcs.empty());
}

TEST(WorldTopology, rings_put_together_again_are_those_of_the_file) {
    const RealWorld& world = RealWorld::get();
    std::size_t at = 0, differing = 0;
    for (const Region& region : world.borders->regions)
        for (const Polygon& polygon : region.polygons)
            for (const Ring& ring : polygon.rings_deg)
                if (normalized(simplified_ring(*world.topology, world.topology->rings[at++], 0, false)) != normalized(ring)) ++differing;
    EXPECT_EQ(differing, 0u);
    EXPECT_EQ(at, world.topology->rings.size());
}

TEST(WorldTopology, every_arc_is_used_once_a_side) {
    const RealWorld& world = RealWorld::get();
    std::map<std::int32_t, int> uses;
    for (const TopologyRing& ring : world.topology->rings)
        for (const std::int32_t arc : ring.arcs) ++uses[arc];
    for (std::size_t i = 0; i < world.topology->arcs.size(); ++i) {
        const TopologyArc& arc = world.topology->arcs[i];
        const auto number = static_cast<std::int32_t>(i);
        ASSERT_EQ(uses[number], arc.left >= 0 ? 1 : 0) << i;
        ASSERT_EQ(uses[~number], arc.right >= 0 ? 1 : 0) << i;
    }
}

TEST(WorldTopology, neighbours_keep_the_same_vertices_at_every_level) {
    const RealWorld& world = RealWorld::get();
    const RegionIndex kaz = world.region("KAZ"), rus = world.region("RUS");
    for (const double tolerance_deg : {0.0, 0.01, 0.1, 0.5}) {
        std::set<std::pair<double, double>> points_of_russia;
        for (const TopologyRing& ring : world.topology->rings)
            if (ring.region == rus)
                for (const Vec2d p : simplified_ring(*world.topology, ring, tolerance_deg, false)) points_of_russia.emplace(p.x, p.y);
        int shared = 0;
        for (std::size_t number = 0; number < world.topology->arcs.size(); ++number) {
            const TopologyArc& arc = world.topology->arcs[number];
            if (std::minmax(arc.left, arc.right) != std::minmax(kaz, rus)) continue;
            for (const Vec2d p : simplified_arc(*world.topology, number, tolerance_deg)) {
                EXPECT_TRUE(points_of_russia.contains({p.x, p.y}));
                ++shared;
            }
        }
        EXPECT_GT(shared, tolerance_deg > 0.3 ? 10 : 50) << tolerance_deg;
    }
}

TEST(WorldTopology, every_detail_gives_what_the_whole_gives) {
    const Topology& whole = *RealWorld::get().topology;
    Topology finest_alone = whole;
    finest_alone.details.resize(1);
    ASSERT_GE(whole.details.size(), 4u);
    for (std::size_t i = 1; i < whole.details.size(); ++i) EXPECT_LT(whole.details[i].points_deg.size(), whole.details[i - 1].points_deg.size() * 3 / 4);
    for (const double tolerance_deg : {0.0, 0.003, 0.01, 0.05, 0.5})
        for (const TopologyRing& ring : whole.rings) {
            ASSERT_EQ(simplified_ring(whole, ring, tolerance_deg, ring.keep_small), simplified_ring(finest_alone, ring, tolerance_deg, ring.keep_small)) << ring.region;
            ASSERT_EQ(simplified_ring(whole, ring, tolerance_deg, true), simplified_ring(finest_alone, ring, tolerance_deg, true)) << ring.region;
        }
}

TEST(WorldTopology, dateline_arcs_are_inner_artefacts) {
    const Topology& topology = *RealWorld::get().topology;
    for (std::size_t number = 0; number < topology.arcs.size(); ++number) {
        if (!topology.arcs[number].on_dateline) continue;
        for (const Vec2d p : topology.points_of(number, 0).points_deg) EXPECT_TRUE(std::abs(p.x) == 180 || p.y == -90) << p.x << ' ' << p.y;
    }
}

}  // namespace
}  // namespace imap
