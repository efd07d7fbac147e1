// Arrows: the layout lowers crossings and node hits, curves stay symmetric, heads stop before their targets, widths follow strengths.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/viewer/scene_fixture.h"
#include "viewer/scene/arrow_layer.h"
#include "viewer/scene/arrow_layout.h"
#include "viewer/scene/arrow_rivals.h"

namespace imap {
namespace {

/// A dense case without chance: 50 nodes on a sunflower spiral, 300 arrows among them by a fixed rule.
struct Dense {
    std::vector<Vec2d> nodes;
    std::vector<ArrowEnds> arrows;
    explicit Dense(int count = 300) {
        for (int i = 0; i < 50; ++i) nodes.push_back(Vec2d{std::cos(i * 2.39996), std::sin(i * 2.39996)} * (60 * std::sqrt(i + 1.0)));
        for (int k = 0; k < count; ++k) {
            const int from = (k * 7) % 50, to = (from + 1 + (k * 11) % 49) % 50;
            arrows.push_back({nodes[from], nodes[to], from, to, 3});
        }
    }
};

const Box2d everywhere{{-1e9, -1e9}, {1e9, 1e9}};

TEST(ArrowLayout, KeepsArrowsInTheRange) {
    const std::vector<Vec2d> nodes{{0, 10}, {100, 10}};
    const std::vector<ArrowEnds> arrows{{nodes[1], nodes[0], 1, 0, 2}};  // its usual bend swings upwards, out of the range
    const Box2d range{{-5, 0}, {105, 60}};
    const std::vector<double> bends = choose_bends(arrows, nodes, 5, range);
    for (const Vec2d p : ArrowCurve{arrows[0].from, arrows[0].to, bends[0]}.sample(20)) EXPECT_TRUE(range.contains(p)) << p.y;
}

TEST(ArrowLayout, LowersConflictsOnADenseCase) {
    const Dense dense;
    const LayoutCount plain = count_conflicts(dense.arrows, dense.nodes, plain_bends(dense.arrows.size()), 5);
    const LayoutCount chosen = count_conflicts(dense.arrows, dense.nodes, choose_bends(dense.arrows, dense.nodes, 5, everywhere), 5);
    EXPECT_LT(chosen.crossings, plain.crossings);
    EXPECT_LT(chosen.node_hits, plain.node_hits / 2);
}

std::vector<Rivals> plain_rivals(const std::vector<ArrowEnds>& arrows) { return rivals_of(arrows, plain_bends(arrows.size())); }

TEST(ArrowLayout, FewArrowsAreWeighedAgainstAllOthers) {
    const Dense dense(greatest_all_rivals);
    const std::vector<Rivals> rivals = plain_rivals(dense.arrows);
    for (std::size_t i = 0; i < rivals.size(); ++i) {
        EXPECT_EQ(rivals[i].near.size(), dense.arrows.size() - 1) << i;
        EXPECT_TRUE(rivals[i].far.empty()) << i;
        EXPECT_FALSE(std::ranges::binary_search(rivals[i].near, i)) << i;
    }
}

/// Each is weighed against some near ones and a sample that stands for all the rest, none of them twice.
void expect_all_are_stood_for(const std::vector<Rivals>& rivals) {
    for (std::size_t i = 0; i < rivals.size(); ++i) {
        EXPECT_FALSE(rivals[i].near.empty()) << i;
        EXPECT_LE(rivals[i].near.size(), most_near_rivals) << i;
        EXPECT_LE(rivals[i].far.size(), most_far_rivals) << i;
        std::set<std::size_t> all(rivals[i].near.begin(), rivals[i].near.end());
        all.insert(rivals[i].far.begin(), rivals[i].far.end());
        EXPECT_EQ(all.size(), rivals[i].near.size() + rivals[i].far.size()) << i;
        EXPECT_FALSE(all.contains(i)) << i;
        EXPECT_NEAR(static_cast<double>(rivals[i].near.size()) + static_cast<double>(rivals[i].far.size()) * rivals[i].far_weight, static_cast<double>(rivals.size() - 1), 1e-6)
            << i;
    }
}

TEST(ArrowLayout, OfManyArrowsEachIsWeighedAgainstThoseNearAndASampleThatStandsForTheRest) {
    const Dense dense(static_cast<int>(too_many_arrows));
    expect_all_are_stood_for(plain_rivals(dense.arrows));
    expect_all_are_stood_for(plain_rivals(std::vector<ArrowEnds>(400, ArrowEnds{{3, 4}, {3, 4}, 0, 0, 1})));  // all on one spot
}

TEST(ArrowLayout, TheWayBackIsNearHoweverFarItsMiddleIs) {
    Dense dense(static_cast<int>(too_many_arrows));
    ArrowEnds there = dense.arrows.front(), back = there;
    there.from = back.to = {-5000, 0};
    there.to = back.from = {5000, 0};  // bent to either side of all the others
    std::swap(back.from_node, back.to_node);
    dense.arrows.front() = there;
    dense.arrows.push_back(back);
    const std::vector<Rivals> rivals = plain_rivals(dense.arrows);
    EXPECT_TRUE(std::ranges::binary_search(rivals.front().near, dense.arrows.size() - 1));
    EXPECT_TRUE(std::ranges::binary_search(rivals.back().near, 0U));
}

TEST(ArrowLayout, AnArrowThatLiesOnAnotherIsNearToIt) {
    Dense dense(static_cast<int>(too_many_arrows) - 1);
    dense.arrows.push_back(dense.arrows[100]);
    const std::vector<Rivals> rivals = plain_rivals(dense.arrows);
    EXPECT_TRUE(std::ranges::binary_search(rivals[100].near, dense.arrows.size() - 1));
    EXPECT_TRUE(std::ranges::binary_search(rivals.back().near, 100U));
}

TEST(ArrowLayout, WeighingASampleLowersConflictsOfHundreds) {
    const Dense dense(static_cast<int>(too_many_arrows));
    const LayoutCount plain = count_conflicts(dense.arrows, dense.nodes, plain_bends(dense.arrows.size()), 5);
    const LayoutCount chosen = count_conflicts(dense.arrows, dense.nodes, choose_bends(dense.arrows, dense.nodes, 5, everywhere), 5);
    EXPECT_LT(chosen.crossings, plain.crossings * 0.9);
    EXPECT_LT(chosen.node_hits, plain.node_hits / 2);
}

TEST(ArrowLayout, IsDeterministic) {
    const Dense dense;
    EXPECT_EQ(choose_bends(dense.arrows, dense.nodes, 5, everywhere), choose_bends(dense.arrows, dense.nodes, 5, everywhere));
}

TEST(ArrowLayout, AnArrowGivesWayToANodeInItsPath) {
    const std::vector<Vec2d> nodes{{0, 0}, {100, 0}, ArrowCurve{{0, 0}, {100, 0}, 0.16}.at(0.5)};
    const std::vector<ArrowEnds> arrows{{nodes[0], nodes[1], 0, 1, 2}};
    EXPECT_EQ(count_conflicts(arrows, nodes, plain_bends(arrows.size()), 5).node_hits, 1);
    EXPECT_EQ(count_conflicts(arrows, nodes, choose_bends(arrows, nodes, 5, everywhere), 5).node_hits, 0);
}

TEST(ArrowCurve, IsSymmetric) {
    const ArrowCurve curve{{10, 20}, {110, 60}, 0.2};
    for (const double t : {0.1, 0.25, 0.4}) { EXPECT_NEAR(distance(curve.at(t), curve.from), distance(curve.at(1 - t), curve.to), 1e-9); }
}

TEST(ArrowCurve, ThereAndBackAreTwoLines) {
    const ArrowCurve there{{0, 0}, {100, 0}, 0.16}, back{{100, 0}, {0, 0}, 0.16};
    EXPECT_GT(distance(there.at(0.5), back.at(0.5)), 10);
}

TEST(TrimLine, KeepsClearOfBothEndsAndOfTheFrame) {
    const std::vector<Vec2d> line{{0, 50}, {200, 50}};
    const auto inside = trim_line(line, 8, 12, {{{-10, 0}, {300, 100}}, {}});
    ASSERT_TRUE(inside);
    EXPECT_DOUBLE_EQ(inside->points.front().x, 8);
    EXPECT_DOUBLE_EQ(inside->points.back().x, 188);
    const auto cut = trim_line(line, 8, 12, {{{-10, 0}, {100, 100}}, {}});
    ASSERT_TRUE(cut);
    EXPECT_TRUE(cut->ends_at_frame);
    EXPECT_NEAR(cut->points.back().x, 100, 0.01);
    const auto covered = trim_line(line, 8, 12, {{{-10, 0}, {300, 100}}, {{120, 20}, {260, 80}}});
    ASSERT_TRUE(covered);
    EXPECT_TRUE(covered->ends_at_frame);
    EXPECT_NEAR(covered->points.back().x, 120, 0.01);
    EXPECT_FALSE(trim_line(line, 8, 12, {{{300, 0}, {400, 100}}, {}}));
}

TEST(ArrowShape, AreaIsRibbonPlusHead) {
    const std::vector<Vec2d> line = ArrowCurve{{0, 0}, {200, 0}, 0}.sample(20);
    const ArrowShape shape = arrow_shape(line, {.width_px = 6, .head_width_px = 18, .head_length_px = 20});
    const double expected = (200 - shape.head_length_px) * 6 + shape.head_length_px * shape.head_width_px / 2;
    EXPECT_NEAR(area(triangulate(shape.rings)), expected, 1e-6);
}

TEST(ArrowShape, DashesLeaveGaps) {
    const std::vector<Vec2d> line = ArrowCurve{{0, 0}, {200, 0}, 0}.sample(20);
    EXPECT_LT(area(triangulate(arrow_shape(line, {.width_px = 6, .body = ArrowBody::dashed, .dash_px = 10, .head_width_px = 18, .head_length_px = 20}).rings)),
              0.8 * area(triangulate(arrow_shape(line, {.width_px = 6, .head_width_px = 18, .head_length_px = 20}).rings)));
}

/// The look of arrows of these strengths.
StrengthLook look_of_strengths(const Dataset& dataset, const std::vector<double>& strengths, const Project& project = {}) {
    std::vector<Arrow> arrows;
    for (const double strength : strengths) {
        arrows.emplace_back();
        arrows.back().strength = strength;
    }
    return strength_looks(dataset, project, arrows).front();
}

TEST(ArrowWidth, IsLinearInTheLevel) {
    Dataset dataset;
    dataset.strength.levels = {{1, "slight", ""}, {2, "marked", ""}, {3, "decisive", ""}};
    const StrengthLook look = look_of_strengths(dataset, {1, 2, 3});
    const double one = look.width_pt(1);
    EXPECT_NEAR(look.width_pt(2), 2 * one, 1e-9);
    EXPECT_NEAR(look.width_pt(3), 3 * one, 1e-9);
    EXPECT_LT(look.width_pt(std::nullopt), one);
    EXPECT_NEAR(look_of_strengths(dataset, {2}).width_pt(2), 2 * one, 1e-9) << "a filter must not change what a width means";
}

TEST(ArrowLayer, HeadsStopBeforeTheirNodes) {
    const World& world = test::bundled_world();
    Project project;
    const Scene scene = test::bundled_scene(project);
    SceneCache cache;
    DisplayList list;
    const Painter painter(list, test::fonts(), 96.0 / 72);
    const ArrowLayer layer = lay_out_arrows(world, project, scene, cache, painter, {scene.map_frame_px, {}}, {}, ArcChoice::spread);
    EXPECT_GE(layer.arrows.size(), 12U);
    for (const DrawnArrow& drawn : layer.arrows) {
        if (drawn.line.ends_at_frame) continue;
        for (const Node& node : layer.nodes) {
            if (node.actor != scene.arrows[drawn.index].target) continue;
            EXPECT_GE(distance(drawn.line.points.back(), node.position_px), painter.px(size_pt::node_radius));
        }
    }
}

}  // namespace
}  // namespace imap
