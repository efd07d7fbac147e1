// Names choose their places together, and go with a map that moves.
#include <gtest/gtest.h>

#include <map>

#include "tests/viewer/scene_fixture.h"
#include "viewer/scene/arrow_cover.h"
#include "viewer/scene/label_choice.h"

namespace imap::test {
namespace {

LabelPlace place_at(Vec2d center, double cost) { return {Box2d{center, center}.grown(10), cost}; }

TEST(LabelChoice, TheCheapestPlacesApart) {
    const std::vector<std::vector<LabelPlace>> places{{place_at({0, 0}, 1), place_at({100, 0}, 0)}, {place_at({0, 0}, 2), place_at({100, 0}, 0.4), place_at({200, 0}, 0.3)}};
    EXPECT_EQ(choose_places(places, 2), (std::vector<int>{1, 2}));
}

TEST(LabelChoice, ANameGivesWayToOneThatIsWorseOff) {
    const std::vector<std::vector<LabelPlace>> places{{place_at({0, 0}, 0), place_at({100, 0}, 1)}, {place_at({15, 0}, 0), place_at({200, 0}, 40)}};
    EXPECT_EQ(choose_places(places, 2), (std::vector<int>{1, 0}));
}

TEST(LabelChoice, ANameGivesWayToOneThatHasNoOtherPlace) {
    EXPECT_EQ(choose_places({{place_at({0, 0}, 0), place_at({100, 0}, 30)}, {place_at({5, 5}, 9)}}, 2), (std::vector<int>{1, 0}));
    EXPECT_EQ(choose_places({{place_at({0, 0}, 0)}, {place_at({5, 5}, 9)}, {}}, 2), (std::vector<int>{0, -1, -1}));
}

TEST(LabelChoice, NoLineRunsThroughAName) {
    LabelPlace led = place_at({-100, 0}, 0);
    led.leader_to_px = Vec2d{100, 0};
    EXPECT_EQ(choose_places({{place_at({0, 0}, 0)}, {led, place_at({100, 50}, 3)}}, 2), (std::vector<int>{0, 1}));
}

TEST(ArrowCover, CountsBodiesAndHeadsUnderABox) {
    ArrowLayer layer;
    for (const double y : {50.0, 100.0}) {
        DrawnArrow& drawn = layer.arrows.emplace_back();
        drawn.line.points = {{0, y}, {100, y}, {200, y}};
        drawn.width_px = 10;
        drawn.shape.length_px = 200;
        drawn.shape.head_length_px = 30;
        drawn.shape.head_width_px = 30;
    }
    const ArrowCover all(layer, {{0, 0}, {300, 200}});
    ArrowCover::Counter cover(all);
    EXPECT_EQ(cover.arrows_under({{20, 60}, {60, 90}}), 0);
    EXPECT_EQ(cover.arrows_under({{20, 50}, {60, 90}}), 1);
    EXPECT_EQ(cover.arrows_under({{20, 40}, {60, 110}}), 2);
    EXPECT_EQ(cover.arrows_under({{175, 58}, {185, 60}}), 1) << "the head";
    EXPECT_EQ(cover.arrows_under({{210, 0}, {300, 200}}), 0);
}

std::map<std::string, Vec2d> names_of(const Scene& scene) {
    std::map<std::string, Vec2d> names;
    for (const TextItem& text : items_in_group<TextItem>(scene.list, "labels")) names[text.text] = text.origin_px;
    return names;
}

TEST(LabelMemory, NamesGoWithTheMapAndArePlacedAnewWhereItRests) {
    SceneCache cache;
    SceneOptions options;
    options.window = true;
    options.width_px = 1400;
    options.height_px = 900;
    Project project;
    project.camera.fit = "free";
    project.camera.moved_from = "data";
    project.camera.center_deg = {72, 45};
    project.camera.metres_per_px = 4500;
    const auto build = [&](SceneCache& from) { return std::move(*build_scene(bundled_world(), project, fonts(), from, options)); };
    const Scene at_rest = build(cache);
    EXPECT_TRUE(at_rest.labels_rest);
    options.camera_moves = true;
    project.camera.center_deg = *at_rest.map->projection().deg_from_plane(at_rest.px_from_plane.inverse()(at_rest.map_frame_px.center() + Vec2d{40, -25}));
    const Scene moving = build(cache);
    EXPECT_FALSE(moving.labels_rest);
    const auto before = names_of(at_rest), after = names_of(moving);
    ASSERT_GT(after.size(), 10U);
    for (const auto& [name, at] : after) {
        if (name.starts_with("to ") || name.starts_with("from ")) continue;  // at the frame
        ASSERT_TRUE(before.contains(name));
        EXPECT_NEAR(at.x - before.at(name).x, -40, 0.01) << name;
        EXPECT_NEAR(at.y - before.at(name).y, 25, 0.01) << name;
    }
    options.camera_moves = false;
    const Scene rests_again = build(cache);
    SceneCache other;
    EXPECT_TRUE(rests_again.labels_rest);
    EXPECT_EQ(dump(rests_again.list), dump(build(other).list)) << "as if it had never moved";
    EXPECT_EQ(dump(build(cache).list), dump(rests_again.list)) << "and so it stays";
}

TEST(LabelMemory, AFarViewHasNamesOfItsOwn) {
    SceneCache cache;
    SceneOptions options;
    options.window = options.camera_moves = true;
    Project project;
    project.camera.fit = "free";
    project.camera.moved_from = "data";
    project.camera.center_deg = {72, 45};
    project.camera.metres_per_px = 4500;
    ASSERT_TRUE(build_scene(bundled_world(), project, fonts(), cache, options).ok());
    project.camera.metres_per_px = 2000;
    EXPECT_TRUE(build_scene(bundled_world(), project, fonts(), cache, options)->labels_rest);
    project.filter.actors = {"RUS"};
    EXPECT_TRUE(build_scene(bundled_world(), project, fonts(), cache, options)->labels_rest);
}

}  // namespace
}  // namespace imap::test
