// Comparisons and time: what each map shows, that both share one scale and one camera, and that a difference explains itself.
#include <gmock/gmock.h>

#include "tests/viewer/scene_fixture.h"
#include "viewer/scene/comparison.h"
#include "viewer/scene/shown_store.h"

namespace imap {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

Actor state(const std::string& code) {
    Actor actor;
    actor.id = actor.name = actor.code = code;
    return actor;
}

/// Russia sells to Kazakhstan 10 in 2015 and 40 in 2020, China 20 in 2020 alone; one row has no date.
World trade_world() {
    Dataset dataset;
    dataset.title = "Trade";
    dataset.actors = {state("RUS"), state("CHN"), state("KAZ")};
    dataset.domains = {{"goods", "Goods", ""}};
    dataset.strength = {false, {}, "US$"};
    dataset.sources.resize(1);
    const auto add = [&](const std::string& id, ActorIndex actor, double value, int year) {
        Relation relation;
        relation.actor = actor;
        relation.target = 2;
        relation.domain = 0;
        relation.strength = value;
        if (year > 0) relation.start = relation.end = PartialDate{year, 0, 0};
        const auto number = static_cast<EvidenceIndex>(dataset.evidence.size());
        Evidence evidence;
        evidence.id = "e-" + id;
        evidence.claim = "row " + id;
        evidence.relation = static_cast<RelationIndex>(dataset.relations.size());
        evidence.source = 0;
        dataset.evidence.push_back(evidence);
        dataset.add(relation, {id, "", {number}});
    };
    add("r15", 0, 10, 2015);
    add("r20", 0, 40, 2020);
    add("c20", 1, 20, 2020);
    add("undated", 1, 5, 0);
    World world = test::bundled_world();
    world.dataset = std::make_shared<const Dataset>(dataset);
    return world;
}

Project comparing(CompareMode mode) {
    Project project;
    project.style.measure = Measure::none;
    project.comparison = {mode, {-1, "2015", "2015"}, {-1, "2020", "2020"}};
    return project;
}

Scene scene_of(const World& world, const Project& project, const SceneOptions& options = {}) {
    SceneCache cache;
    auto scene = build_scene(world, project, test::fonts(), cache, options);
    EXPECT_TRUE(scene.ok()) << scene.error().message;
    return scene.ok() ? std::move(*scene) : Scene{};
}

std::vector<std::string> words_of(const Scene& scene) {
    std::vector<std::string> words;
    for (const DisplayItem& item : scene.list.items)
        if (const auto* text = std::get_if<TextItem>(&item)) words.push_back(text->text);
    return words;
}

/// Ids of the drawn relations, in the order of the scene.
std::vector<std::string> ids(const Scene& scene, const std::vector<RelationIndex>& relations) {
    std::vector<std::string> all;
    for (const RelationIndex index : relations) all.push_back(scene.world.dataset->words_of(index).id);
    return all;
}

/// The box of what is filled with a pick, in figure pixels.
Box2d box_of(const Scene& scene, Pick pick) {
    Box2d box;
    for (const FillItem& fill : test::items_in_group<FillItem>(scene.list, "arrows"))
        if (fill.pick == pick) box.add(fill.shape->bounds());
    return box;
}

TEST(Time, RelationsWithoutADateAreCountedAndTheTimeIsSaid) {
    Project project;
    project.filter.time = *parse_span("2015", "");
    const Scene scene = scene_of(trade_world(), project);
    EXPECT_THAT(ids(scene, scene.relations), ElementsAre("r15"));
    EXPECT_THAT(scene.notes, Contains("1 relation without a date is not shown at 2015."));
    EXPECT_THAT(words_of(scene), Contains("Relations that hold in 2015"));
}

TEST(Time, IsNotSpokenOfWhereNoneIsSet) {
    const Scene scene = scene_of(trade_world(), {});
    EXPECT_EQ(scene.relations.size(), 4u);
    EXPECT_TRUE(scene.notes.empty());
}

TEST(Layers, AHiddenOneIsNotDrawn) {
    World world = trade_world();
    Dataset dataset = *world.dataset;
    dataset.layers = {{"Trade", "", dataset.strength}, {"More", "", dataset.strength}};
    dataset.relations[2].layer = 1;
    world.dataset = std::make_shared<const Dataset>(dataset);
    Project project;
    project.layers.resize(1);
    project.layer_style.visible = false;
    Scene scene = scene_of(world, project);
    EXPECT_THAT(ids(scene, scene.relations), ElementsAre("c20"));
    project.layers[0].style.visible = false;
    EXPECT_TRUE(scene_of(world, project).relations.empty()) << "all are hidden";
}

TEST(SideBySide, EachMapShowsItsOwnTime) {
    const Scene scene = scene_of(trade_world(), comparing(CompareMode::side_by_side));
    EXPECT_THAT(ids(scene, scene.relations), ElementsAre("r15", "r20", "c20"));
    ASSERT_EQ(scene.arrows.size(), 3u);
    EXPECT_THAT(ids(scene, scene.arrows[0].relations), ElementsAre("r15"));
    EXPECT_THAT(ids(scene, scene.arrows[1].relations), ElementsAre("r20"));
    EXPECT_THAT(ids(scene, scene.arrows[2].relations), ElementsAre("c20"));
    EXPECT_THAT(words_of(scene), Contains("2015"));
    EXPECT_THAT(words_of(scene), Contains("2020"));
    EXPECT_THAT(scene.notes, Contains("1 relation without a date is not shown at 2015 and 2020."));
}

TEST(SideBySide, ArrowsLieInTheirOwnFrames) {
    for (const auto& [width, height] : {std::pair{1200.0, 700.0}, {700.0, 1100.0}}) {
        SceneOptions options;
        options.width_px = width;
        options.height_px = height;
        const Scene scene = scene_of(trade_world(), comparing(CompareMode::side_by_side), options);
        ASSERT_EQ(scene.sides.size(), 2u);
        const Vec2d offset = scene.sides[1].offset_px;
        EXPECT_EQ(offset.x > 0, width > height) << "beside each other on a wide figure";
        EXPECT_EQ(offset.y > 0, width < height) << "one above the other on a tall one";
        const Box2d first = scene.map_frame_px, second{first.min + offset, first.max + offset};
        EXPECT_FALSE(first.intersects(second));
        EXPECT_LE(second.max.x, width);
        EXPECT_LE(second.max.y, height);
        const Box2d in_first = box_of(scene, {Pick::Kind::arrow, 0}), in_second = box_of(scene, {Pick::Kind::arrow, 1});
        EXPECT_TRUE(first.contains(in_first.min) && first.contains(in_first.max));
        EXPECT_TRUE(second.contains(in_second.min) && second.contains(in_second.max));
    }
}

TEST(SideBySide, OneScaleHoldsForBothMaps) {
    const Scene both = scene_of(trade_world(), comparing(CompareMode::side_by_side));
    Project alone = comparing(CompareMode::none);
    alone.filter.time = *parse_span("2015", "");
    const auto head_and_body_px = [](const Scene& scene) {
        const Box2d box = box_of(scene, {Pick::Kind::arrow, 0});
        return std::min(box.width(), box.height());
    };
    // 10 of 40 is thin; alone it is the strongest, and wide.
    EXPECT_LT(head_and_body_px(both), head_and_body_px(scene_of(trade_world(), alone)));
    int width_legends = 0;
    for (const std::string& words : words_of(both)) width_legends += words == "Width: US$" ? 1 : 0;
    EXPECT_EQ(width_legends, 1);
}

TEST(SideBySide, TheSecondMapIsTheFirstMoved) {
    const Scene scene = scene_of(trade_world(), comparing(CompareMode::side_by_side));
    ASSERT_EQ(scene.sides.size(), 2u);
    const Vec2d in_second = scene.map_frame_px.center() + scene.sides[1].offset_px;
    EXPECT_NEAR(distance(in_first_map(scene, in_second), scene.map_frame_px.center()), 0, 1e-9);
    const Pick here = hit_test(scene.list, scene.map_frame_px.min + Vec2d{30, 30}), there = hit_test(scene.list, scene.map_frame_px.min + Vec2d{30, 30} + scene.sides[1].offset_px);
    EXPECT_EQ(here, there) << "the same country lies there";
}

TEST(SideBySide, AClickOnEitherMapSelectsThePair) {
    const Project project = comparing(CompareMode::side_by_side);
    const Scene scene = scene_of(trade_world(), project);
    for (const int arrow : {0, 1}) {
        const Selection selection = selection_of(scene, project, {Pick::Kind::arrow, arrow});
        EXPECT_EQ(selection.actor, "RUS");
        EXPECT_THAT(ids(scene, relations_of_selection(scene, selection)), ElementsAre("r15", "r20")) << "what is known of both times";
    }
}

TEST(SideBySide, RegionsHaveAValueOnEachSide) {
    Project project = comparing(CompareMode::side_by_side);
    project.style.measure = Measure::relation_count;
    const World world = trade_world();
    const Scene scene = scene_of(world, project);
    const auto kazakhstan = static_cast<std::size_t>(world.borders->find_region("KAZ"));
    ASSERT_EQ(scene.sides.size(), 2u);
    EXPECT_EQ(scene.sides[0].values[kazakhstan].value, 1);
    EXPECT_EQ(scene.sides[1].values[kazakhstan].value, 2);
}

TEST(SideBySide, LayersAreComparedByTheirTitles) {
    World world = trade_world();
    Dataset dataset = *world.dataset;
    dataset.layers = {{"Trade", "", dataset.strength}, {"Visits", "", {false, {}, "persons"}}};
    dataset.relations[2].layer = 1;
    world.dataset = std::make_shared<const Dataset>(dataset);
    Project project;
    project.layers.resize(1);
    project.layers[0].style.title = "State visits";
    project.layers[0].style.visible = false;  // a comparison shows the layer that it names
    project.comparison = {CompareMode::side_by_side, {0, "", ""}, {1, "", ""}};
    const Scene scene = scene_of(world, project);
    ASSERT_EQ(scene.sides.size(), 2u);
    EXPECT_EQ(scene.sides[0].heading, "Trade");
    EXPECT_EQ(scene.sides[1].heading, "State visits");
    EXPECT_EQ(scene.relations.size(), 4u);
    project.comparison.mode = CompareMode::difference;
    SceneCache cache;
    const auto refused = build_scene(world, project, test::fonts(), cache, {});
    ASSERT_FALSE(refused.ok());
    EXPECT_THAT(refused.error().message, HasSubstr("Trade and State visits cannot be subtracted: US$ and persons are different scales"));
}

TEST(DifferenceScene, DrawsTheChangeAndExplainsItOnAClick) {
    const Project project = comparing(CompareMode::difference);
    const Scene scene = scene_of(trade_world(), project);
    ASSERT_EQ(scene.arrows.size(), 2u);
    EXPECT_EQ(scene.arrows[0].strength, 30.0);
    EXPECT_EQ(scene.arrows[1].strength, 20.0);
    EXPECT_THAT(words_of(scene), Contains("Change from 2015 to 2020 (derived)"));
    EXPECT_EQ(scene.shown, "Change from 2015 to 2020 (derived)") << "for the window, which has no title";
    EXPECT_THAT(scene.notes, Contains("1 pair has relations in 2020 only; the other side counts as 0."));

    const Dataset& drawn = *scene.world.dataset;
    const auto relations = relations_of_selection(scene, selection_of(scene, project, {Pick::Kind::arrow, 0}));
    ASSERT_EQ(relations.size(), 1u);
    const RelationWords change = drawn.words_of(relations[0]);
    EXPECT_EQ(change.summary, "10 in 2015, 40 in 2020: +30 US$ (derived)");
    ASSERT_EQ(change.evidence.size(), 2u);
    EXPECT_EQ(drawn.evidence[change.evidence[0]].claim, "2015: row r15");
    EXPECT_EQ(drawn.evidence[change.evidence[1]].claim, "2020: row r20");
}

Project of_actors(std::set<std::string> actors) {
    Project project;
    project.filter.actors = std::move(actors);
    return project;
}

TEST(ShownStore, AFilterThatIsTakenBackIsNotAskedAgain) {
    const World world = trade_world();
    ShownStore store;
    const auto all = store.shown_for(world, {}).value(), of_russia = store.shown_for(world, of_actors({"RUS"})).value();
    EXPECT_EQ(of_russia->maps.front().relations, (std::vector<RelationIndex>{0, 1}));
    EXPECT_NE(of_russia->query, all->query);
    EXPECT_EQ(store.shown_for(world, {}).value(), all);
    EXPECT_EQ(store.shown_for(world, of_actors({"RUS"})).value(), of_russia);
}

TEST(ShownStore, WhatAFilterLeavesIsTheSameWhateverWasShownBefore) {
    const World world = trade_world();
    Project of_one_time;
    of_one_time.filter.time = DateSpan{{2020, 1, 1}, {2020, 12, 31}};
    ShownStore at_once;
    const auto made = at_once.shown_for(world, of_one_time).value();
    for (const Project& before : {Project{}, of_actors({"RUS"})}) {
        ShownStore store;
        EXPECT_TRUE(store.shown_for(world, before).ok());
        const auto left = store.shown_for(world, of_one_time).value();
        ASSERT_EQ(left->maps.front().arrows.size(), 2U);
        for (std::size_t i = 0; i < 2; ++i) {
            EXPECT_EQ(left->maps.front().arrows[i].strength, made->maps.front().arrows[i].strength);
            EXPECT_EQ(left->maps.front().arrows[i].relations, made->maps.front().arrows[i].relations);
        }
    }
}

TEST(ShownStore, OfManyTheLargestAreKept) {
    const World world = trade_world();
    ShownStore store;
    const auto all = store.shown_for(world, {}).value(), of_china = store.shown_for(world, of_actors({"CHN"})).value();
    const std::weak_ptr<const ShownData> of_none = store.shown_for(world, of_actors({"KAZ"})).value();
    EXPECT_TRUE(store.shown_for(world, of_actors({"RUS"})).ok());
    EXPECT_TRUE(store.shown_for(world, of_actors({"RUS", "KAZ"})).ok());
    EXPECT_TRUE(of_none.expired()) << "it has no rows at all";
    EXPECT_EQ(store.shown_for(world, {}).value(), all);
    EXPECT_EQ(store.shown_for(world, of_actors({"CHN"})).value(), of_china);
}

TEST(ShownStore, LetsGoOfADatasetThatWasClosed) {
    ShownStore store;
    const World first = trade_world(), second = trade_world();
    const std::weak_ptr<const ShownData> of_first = store.shown_for(first, {}).value();
    EXPECT_FALSE(of_first.expired());
    EXPECT_TRUE(store.shown_for(second, {}).ok());
    EXPECT_TRUE(of_first.expired());
}

TEST(DifferenceScene, IsMadeOnceForTheSameProject) {
    const World world = trade_world();
    Project project = comparing(CompareMode::difference);
    SceneCache cache;
    const auto first = build_scene(world, project, test::fonts(), cache, {});
    project.selection.region = "KAZ";
    const auto second = build_scene(world, project, test::fonts(), cache, {});
    ASSERT_TRUE(first.ok() && second.ok());
    EXPECT_EQ(first->world.dataset, second->world.dataset);
    project.filter.actors = {"RUS"};
    const auto third = build_scene(world, project, test::fonts(), cache, {});
    ASSERT_TRUE(third.ok());
    EXPECT_EQ(third->arrows.size(), 1u);
}

}  // namespace
}  // namespace imap
