// Names choose their places together, and go with a map that moves.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

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

std::vector<std::vector<LabelPlace>> crowd(unsigned seed) {
    std::mt19937 random(seed);
    const auto number = [&](double most) { return most * static_cast<double>(random() % 1000) / 1000; };
    std::vector<std::vector<LabelPlace>> places(120);
    for (std::vector<LabelPlace>& of_one : places) {
        const Vec2d node{number(300), number(300)};
        for (int i = 0; i < 8; ++i) of_one.push_back(place_at(node + Vec2d{number(60) - 30, number(60) - 30}, number(30)));
    }
    return places;
}

/// How many names have a place that is free and clearly better than theirs.
int misplaced(const std::vector<std::vector<LabelPlace>>& places, const std::vector<int>& chosen, double gap_px) {
    constexpr double cost_of_no_name = 1000, worth_moving = 0.5;
    const auto chosen_place = [&](std::size_t name) -> const LabelPlace& { return places[name][static_cast<std::size_t>(chosen[name])]; };
    int count = 0;
    for (std::size_t name = 0; name < places.size(); ++name) {
        const double now = chosen[name] < 0 ? cost_of_no_name : chosen_place(name).cost;
        count += std::any_of(places[name].begin(), places[name].end(), [&](const LabelPlace& place) {
            if (place.cost >= now - worth_moving) return false;
            for (std::size_t other = 0; other < places.size(); ++other)
                if (other != name && chosen[other] >= 0 && place.box_px.grown(gap_px).intersects(chosen_place(other).box_px)) return false;
            return true;
        });
    }
    return count;
}

TEST(LabelChoice, NoNameStaysWhereABetterPlaceHasBecomeFree) {
    for (unsigned seed = 0; seed < 100; ++seed) {
        const std::vector<std::vector<LabelPlace>> places = crowd(seed);
        EXPECT_EQ(misplaced(places, choose_places(places, 2), 2), 0) << seed;
    }
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
