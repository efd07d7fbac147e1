// What the mouse finds: the topmost thing under it, thin things within reach, nothing outside a clip.
#include <gtest/gtest.h>

#include "tests/viewer/draw_fixture.h"

namespace imap::test {
namespace {

constexpr Pick region_1{Pick::Kind::region, 1}, region_2{Pick::Kind::region, 2}, arrow_5{Pick::Kind::arrow, 5}, nothing{};

DisplayList list_of(std::vector<DisplayItem> items) {
    DisplayList list;
    list.width_px = 200;
    list.height_px = 100;
    list.items = std::move(items);
    return list;
}

FillItem region(Pick pick, double x0, double y0, double x1, double y1) { return {shape_of({rectangle(x0, y0, x1, y1)}), {}, {}, {}, pick}; }
StrokeItem line(Pick pick, double width_px, std::vector<Vec2d> points) { return {shape_of({points}), {}, {}, width_px, {}, Cap::butt, false, pick}; }

TEST(HitTest, FindsTheTopmostFill) {
    const DisplayList list = list_of({region(region_1, 0, 0, 100, 100), region(region_2, 50, 0, 150, 100)});
    EXPECT_EQ(hit_test(list, {20, 50}), region_1);
    EXPECT_EQ(hit_test(list, {80, 50}), region_2);
    EXPECT_EQ(hit_test(list, {170, 50}), nothing);
}

TEST(HitTest, FallsThroughHolesAndItemsWithoutPick) {
    const DisplayList list = list_of(
        {region(region_1, 0, 0, 100, 100), FillItem{shape_of({rectangle(10, 10, 90, 90), rectangle(30, 30, 70, 70)}), {}, {}, {}, region_2}, region(nothing, 0, 0, 100, 100)});
    EXPECT_EQ(hit_test(list, {50, 50}), region_1);
    EXPECT_EQ(hit_test(list, {20, 50}), region_2);
}

TEST(HitTest, PrefersAnArrowWithinReachToTheRegionUnderIt) {
    const DisplayList list = list_of({region(region_1, 0, 0, 200, 100), line(arrow_5, 2, {{0, 50}, {200, 50}})});
    EXPECT_EQ(hit_test(list, {100, 53}), arrow_5);
    EXPECT_EQ(hit_test(list, {100, 58}), region_1);
    EXPECT_EQ(hit_test(list, {100, 58}, 10), arrow_5);
}

TEST(HitTest, WideLinesAreFoundOverTheirWidth) { EXPECT_EQ(hit_test(list_of({line(arrow_5, 30, {{0, 50}, {200, 50}})}), {100, 63}), arrow_5); }

TEST(HitTest, TakesTheNearerOfTwoLines) {
    const Pick arrow_6{Pick::Kind::arrow, 6};
    const DisplayList list = list_of({line(arrow_5, 1, {{0, 50}, {200, 50}}), line(arrow_6, 1, {{0, 55}, {200, 55}})});
    EXPECT_EQ(hit_test(list, {100, 51.5}), arrow_5);
    EXPECT_EQ(hit_test(list, {100, 53.5}), arrow_6);
}

TEST(HitTest, FollowsTheTransform) {
    FillItem item = region(region_1, 0, 0, 1000, 1000);
    item.px_from_shape = {0.01, 0, 0, -0.01, 50, 60};
    EXPECT_EQ(hit_test(list_of({item}), {55, 55}), region_1);
    EXPECT_EQ(hit_test(list_of({item}), {55, 65}), nothing);
}

TEST(HitTest, RespectsClips) {
    const DisplayList list = list_of({ClipBegin{{{0, 0}, {40, 100}}}, region(region_1, 0, 0, 100, 100), ClipEnd{}, region(region_2, 150, 0, 200, 100)});
    EXPECT_EQ(hit_test(list, {20, 50}), region_1);
    EXPECT_EQ(hit_test(list, {60, 50}), nothing);
    EXPECT_EQ(hit_test(list, {160, 50}), region_2);
}

TEST(HitTest, FindsTextByItsBox) {
    TextItem words = text("Kazakhstan", {20, 50}, 20);
    words.pick = {Pick::Kind::actor, 4};
    EXPECT_EQ(hit_test(list_of({words}), {60, 44}, 0), words.pick);
    EXPECT_EQ(hit_test(list_of({words}), {60, 80}, 0), nothing);
    words.angle_rad = 3.14159265358979323846 / 2;
    EXPECT_EQ(hit_test(list_of({words}), {25, 90}, 0), words.pick);
}

TEST(HitTest, ALineOfTheClosedRingCounts) {
    StrokeItem ring{shape_of({rectangle(20, 20, 80, 80)}), {}, {}, 2, {}, Cap::butt, true, arrow_5};
    EXPECT_EQ(hit_test(list_of({ring}), {20, 50}, 1), arrow_5);
    ring.closed = false;
    EXPECT_EQ(hit_test(list_of({ring}), {20, 50}, 1), nothing);
}

TEST(HitTest, SurvivesDegenerateItems) {
    FillItem flat = region(region_1, 0, 0, 10, 10);
    flat.px_from_shape = {0, 0, 0, 0, 5, 5};
    EXPECT_EQ(hit_test(list_of({FillItem{}, StrokeItem{}, TextItem{}, ClipEnd{}, GroupEnd{}, flat}), {5, 5}), nothing);
}

}  // namespace
}  // namespace imap::test
