// The legend keeps off what the map is about, and its rows stand for what they say.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "tests/viewer/scene_fixture.h"

namespace imap::test {
namespace {

Box2d card_of(const Scene& scene) {
    Box2d box;
    for (const Vec2d p : items_in_group<FillItem>(scene.list, "legend").front().shape->paths().points) box.add(p);
    return box;
}

std::vector<Vec2d> ends_of(const Scene& scene) {
    std::vector<Vec2d> ends;
    for (const FillItem& fill : items_in_group<FillItem>(scene.list, "places")) {
        Box2d box;
        for (const Vec2d p : fill.shape->paths().points) box.add(fill.px_from_shape(p));
        if (fill.pick.kind == Pick::Kind::actor) ends.push_back(box.center());
    }
    return ends;
}

TEST(LegendOnTheMap, AFittedWindowShowsAllEndsBesideIt) {
    for (const auto& [width, height] : {std::pair{1280, 900}, std::pair{1280, 560}, std::pair{900, 600}, std::pair{1600, 1000}, std::pair{760, 900}}) {
        for (const char* fit : {"data", "shown", "world"}) {
            SceneOptions options;
            options.window = true;
            options.width_px = width;
            options.height_px = height;
            Project project;
            project.camera.fit = fit;
            const Scene scene = bundled_scene(project, options);
            const Box2d card = card_of(scene);
            project.style.legend = false;
            EXPECT_EQ(ends_of(scene).size(), ends_of(bundled_scene(project, options)).size()) << fit << ' ' << width << " x " << height << ": none is lost under the card";
            for (const Vec2d end : ends_of(scene)) EXPECT_FALSE(card.contains(end)) << fit << ' ' << width << " x " << height << ": " << end.x << ' ' << end.y;
        }
    }
}

TEST(LegendOnTheMap, AWorldUsesMostOfItsFigure) {
    for (const char* projection : {"auto", "robinson"}) {
        Project project;
        project.camera.fit = "world";
        project.style.projection = projection;
        project.style.measure = Measure::none;
        const Scene scene = bundled_scene(project);
        Box2d map;
        for (const Vec2d p : scene.map->outline()->paths().points) map.add(scene.px_from_plane(p));
        EXPECT_GT(std::max(map.width() / scene.map_frame_px.width(), map.height() / scene.map_frame_px.height()), 0.85) << projection;
        EXPECT_TRUE(scene.map_frame_px.contains(map.min) && scene.map_frame_px.contains(map.max)) << projection;
    }
}

TEST(LegendRows, EverySampleOfAWidthStandsForTheValuesNearIt) {
    World world = bundled_world();
    Dataset dataset;
    for (const char* code : {"RUS", "KAZ", "UZB", "KGZ", "CHN"}) {
        dataset.actors.emplace_back();
        dataset.actors.back().id = dataset.actors.back().name = dataset.actors.back().code = code;
    }
    dataset.domains.push_back({"trade", "Trade", ""});
    dataset.strength.ordinal = false;
    dataset.strength.unit = "t";
    const double values[] = {3, 20, 40, 100};
    for (int target = 1; target < 5; ++target) {
        Relation& relation = dataset.relations.emplace_back();
        relation.actor = 0;
        relation.target = target;
        relation.domain = 0;
        relation.strength = values[target - 1];
    }
    world.dataset = std::make_shared<const Dataset>(dataset);
    Project project;
    project.style.measure = Measure::none;
    SceneCache cache;
    const Scene plain = std::move(*build_scene(world, project, fonts(), cache, {}));
    std::multiset<RelationIndex> told;
    int samples = 0;
    for (const LegendEntry& entry : plain.legend) {
        if (entry.key.kind != LegendKind::strength) continue;
        ++samples;
        project.selection.legend = to_text(entry.key);
        SceneOptions window;
        window.window = true;
        const Scene alone = std::move(*build_scene(world, project, fonts(), cache, window));
        EXPECT_FALSE(alone.isolated.empty()) << entry.label;
        told.insert(alone.isolated.begin(), alone.isolated.end());
    }
    EXPECT_EQ(samples, 3);
    EXPECT_EQ(told, (std::multiset<RelationIndex>{0, 1, 2, 3})) << "each value belongs to one sample";
}

/// The one with a strength has nowhere to end, the other one is drawn.
TEST(LegendRows, AreMadeWhereNoStrengthIsInSight) {
    World world = bundled_world();
    Dataset dataset;
    for (const char* code : {"RUS", "KAZ", ""}) {
        dataset.actors.emplace_back();
        dataset.actors.back().id = dataset.actors.back().name = *code == '\0' ? "nowhere" : code;
        dataset.actors.back().code = code;
    }
    dataset.domains.push_back({"trade", "Trade", ""});
    dataset.strength.ordinal = false;
    dataset.strength.unit = "t";
    for (const int target : {1, 2}) {
        Relation& relation = dataset.relations.emplace_back();
        relation.actor = 0;
        relation.target = target;
        relation.domain = 0;
        if (target == 2) relation.strength = -5;
    }
    world.dataset = std::make_shared<const Dataset>(dataset);
    Project project;
    project.style.measure = Measure::none;
    SceneCache cache;
    const Result<Scene> scene = build_scene(world, project, fonts(), cache, {});
    ASSERT_TRUE(scene.ok()) << scene.error().message;
    for (const LegendEntry& entry : scene->legend) EXPECT_EQ(entry.label.find("-5"), std::string::npos) << entry.label;
}

TEST(LegendRows, WhatCannotBeShownAloneLooksDifferent) {
    const Scene scene = bundled_scene({});
    std::set<std::string> clickable;
    for (const LegendEntry& entry : scene.legend) clickable.insert(entry.label);
    std::map<std::string, Color> inks;
    for (const TextItem& text : items_in_group<TextItem>(scene.list, "legend")) inks[text.text] = text.color;
    for (const char* row : {"Capital", "Disputed border"}) {
        ASSERT_TRUE(inks.contains(row));
        EXPECT_FALSE(clickable.contains(row));
        EXPECT_FALSE(inks.at(row) == inks.at("Russia")) << row;
    }
}

}  // namespace
}  // namespace imap::test
