// What every picture of the bundled data must hold: all relations accounted for, words whole and apart, a legend that tells the truth.
#include <gtest/gtest.h>

#include <limits>
#include <set>

#include "tests/viewer/scene_fixture.h"
#include "viewer/scene/places.h"

namespace imap {
namespace {

using test::bundled_scene;
using test::bundled_world;

std::string all_words(const DisplayList& list) {
    std::string words;
    for (const DisplayItem& item : list.items) {
        if (const auto* text = std::get_if<TextItem>(&item)) words += text->text + "\n";
    }
    return words;
}

TEST(Scene, EveryRelationIsInExactlyOneArrow) {
    for (const ArrowGrouping grouping : {ArrowGrouping::pair, ArrowGrouping::domain}) {
        Project project;
        project.style.grouping = grouping;
        const Scene scene = bundled_scene(project);
        EXPECT_EQ(scene.relations.size(), bundled_world().dataset->relations.size());
        std::multiset<RelationIndex> in_arrows;
        for (const Arrow& arrow : scene.arrows) in_arrows.insert(arrow.relations.begin(), arrow.relations.end());
        EXPECT_EQ(in_arrows, std::multiset<RelationIndex>(scene.relations.begin(), scene.relations.end()));
    }
}

TEST(Scene, JustTheActorsWithoutAPlaceAreNotDrawn) {
    const World& world = bundled_world();
    const Scene scene = bundled_scene({});
    ASSERT_EQ(scene.notes.size(), 1U);
    std::set<ActorIndex> in_relations;
    for (const Relation& relation : world.dataset->relations) in_relations.insert({relation.actor, relation.target});
    for (const ActorIndex actor : in_relations) {
        const bool named = scene.notes.front().find(world.dataset->actors[actor].name) != std::string::npos;
        EXPECT_EQ(has_place(world, actor), !named) << world.dataset->actors[actor].name;
    }
}

TEST(Scene, TheFiveStatesLieWholeInTheFrame) {
    const Scene scene = bundled_scene({});
    for (const char* code : {"KAZ", "KGZ", "TJK", "TKM", "UZB"}) {
        const RegionIndex region = bundled_world().borders->find_region(code);
        ASSERT_GE(region, 0) << code;
        const Box2d plane = scene.map->bounds(region);
        EXPECT_TRUE(scene.map_frame_px.contains(scene.px_from_plane(plane.min))) << code;
        EXPECT_TRUE(scene.map_frame_px.contains(scene.px_from_plane(plane.max))) << code;
    }
}

TEST(Scene, NoWordIsCutByTheEdgeOfThePage) {
    for (const auto& [width, height] : {std::pair{1920.0, 1080.0}, {1080.0, 1080.0}, {1280.0, 720.0}, {2480.0, 1748.0}}) {
        for (const ArrowGrouping grouping : {ArrowGrouping::pair, ArrowGrouping::domain}) {
            Project project;
            project.style.grouping = grouping;
            SceneOptions options;
            options.width_px = width;
            options.height_px = height;
            options.px_per_pt = 1.6;
            const Scene scene = bundled_scene(project, options);
            const Box2d page{{0, 0}, {width, height}};
            for (const DisplayItem& item : scene.list.items) {
                const auto* text = std::get_if<TextItem>(&item);
                if (!text) continue;
                const Box2d box = test::ink_box(*text);
                EXPECT_TRUE(page.contains(box.min) && page.contains(box.max)) << width << "x" << height << ": " << text->text;
            }
        }
    }
}

TEST(Scene, LabelsDoNotCollide) {
    for (const char* fit : {"data", "world", "TJK", "central-asia"}) {
        Project project;
        project.camera.fit = fit;
        const auto labels = test::items_in_group<TextItem>(bundled_scene(project).list, "labels");
        EXPECT_GE(labels.size(), 4U) << fit;
        for (std::size_t i = 0; i < labels.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                const Box2d a = test::ink_box(labels[i]).grown(-0.5), b = test::ink_box(labels[j]).grown(-0.5);
                EXPECT_FALSE(a.intersects(b)) << fit << ": " << labels[i].text << " over " << labels[j].text;
            }
        }
    }
}

TEST(Scene, TheLegendNamesJustTheActorsWhoseArrowsAreDrawn) {
    Project project;
    project.filter.actors = {"CHN"};
    project.style.measure = Measure::none;
    const Scene scene = bundled_scene(project);
    std::set<std::string> actors;
    for (const LegendEntry& entry : scene.legend) {
        if (entry.key.kind == LegendKind::actor) actors.insert(entry.key.value);
    }
    EXPECT_EQ(actors, std::set<std::string>{"CHN"});
    const auto legend = test::items_in_group<TextItem>(scene.list, "legend");
    for (const TextItem& text : legend) EXPECT_EQ(text.text.find("Russia"), std::string::npos) << text.text;
}

TEST(Ground, LakesCapitalsAndWaterLinesCanBeLeftOut) {
    Project project;
    const Scene with = bundled_scene(project);
    EXPECT_FALSE(test::items_in_group<FillItem>(with.list, "lakes").empty());
    EXPECT_FALSE(test::items_in_group<FillItem>(with.list, "capitals").empty());
    EXPECT_FALSE(test::items_in_group<StrokeItem>(with.list, "ground").empty());
    EXPECT_NE(all_words(with.list).find("GSHHG"), std::string::npos) << "their source is named";
    EXPECT_NE(all_words(with.list).find("Capital"), std::string::npos) << "and the dots are explained";
    project.style.lakes = project.style.capitals = project.style.shading = false;
    const Scene without = bundled_scene(project);
    for (const char* group : {"lakes", "capitals"}) EXPECT_TRUE(test::items_in_group<FillItem>(without.list, group).empty()) << group;
    EXPECT_TRUE(test::items_in_group<StrokeItem>(without.list, "ground").empty());
    EXPECT_EQ(all_words(without.list).find("GSHHG"), std::string::npos);
}

TEST(Ground, DotsOfCapitalsLieClearOfNames) {
    for (const char* fit : {"data", "world", "central-asia"}) {
        Project project;
        project.camera.fit = fit;
        const Scene scene = bundled_scene(project);
        const auto labels = test::items_in_group<TextItem>(scene.list, "labels");
        for (const FillItem& dot : test::items_in_group<FillItem>(scene.list, "capitals")) {
            EXPECT_TRUE(scene.map_frame_px.contains(dot.shape->bounds().center()));
            for (const TextItem& label : labels) {
                const bool is_straight = label.angle_rad == 0 && std::all_of(label.glyphs.begin(), label.glyphs.end(), [](const Glyph& glyph) { return glyph.angle_rad == 0; });
                EXPECT_FALSE(is_straight && test::ink_box(label).contains(dot.shape->bounds().center())) << fit << ": " << label.text;
            }
        }
    }
}

TEST(Legend, AKeyIsTextAndBack) {
    const double endless = std::numeric_limits<double>::infinity();
    for (const LegendKey& key : {LegendKey{LegendKind::trend, "rising"},
                                 {LegendKind::region_class, "Russia ahead by 1–4"},
                                 {LegendKind::no_data},
                                 {LegendKind::undirected},
                                 {LegendKind::strength, "", 2, -1, 0.1, endless},
                                 {LegendKind::strength, "", 0, 0, 1, 0}})
        EXPECT_EQ(parse_legend_key(to_text(key)), key) << to_text(key);
    for (const char* text : {"", "nonsense", "strength", "strength 1 2 3", "strength a b c d"}) EXPECT_EQ(parse_legend_key(text).kind, LegendKind::none) << text;
}

TEST(Legend, EveryRowLightsUpSomethingAndNotEverything) {
    for (const Measure measure : {Measure::net_influence, Measure::bivariate}) {
        Project project;
        project.style.measure = measure;
        SceneOptions options;
        options.window = true;
        const Scene plain = bundled_scene(project, options);
        std::set<int> rows;
        for (const FillItem& fill : test::items_in_group<FillItem>(plain.list, "legend"))
            if (fill.pick.kind == Pick::Kind::legend && fill.pick.index >= 0) rows.insert(fill.pick.index);
        EXPECT_GE(rows.size(), 20U);
        for (const int row : rows) {
            const LegendEntry& entry = plain.legend[static_cast<std::size_t>(row)];
            options.lit = entry.key;
            const Scene lit = bundled_scene(project, options);
            EXPECT_EQ(lit.legend, plain.legend) << "the legend stands still under the mouse";
            EXPECT_EQ(lit.relations, plain.relations);
            const bool is_class = entry.key.kind == LegendKind::region_class || entry.key.kind == LegendKind::no_data;
            const std::vector<char>& some = is_class ? lit.light.regions : lit.light.arrows;
            EXPECT_GT(std::count(some.begin(), some.end(), 1), 0) << entry.label;
            EXPECT_GT(std::count(some.begin(), some.end(), 0), 0) << entry.label;
        }
    }
}

TEST(Legend, AClassThatWasChosenIsAboutItsOwnRegionsAndOutOfFigures) {
    Project project;
    const Scene plain = bundled_scene(project);
    const auto leads = std::find_if(plain.legend.begin(), plain.legend.end(), [](const LegendEntry& e) { return e.label.starts_with("Russia ahead by 4"); });
    ASSERT_NE(leads, plain.legend.end());
    project.selection.legend = to_text(leads->key);
    SceneOptions options;
    options.window = true;
    const Scene scene = bundled_scene(project, options);
    const std::vector<RelationIndex> rows = relations_of_selection(scene, project.selection);
    ASSERT_FALSE(rows.empty());
    const Dataset& dataset = *scene.world.dataset;
    for (const RelationIndex row : rows) {
        const std::string& target = dataset.actors[static_cast<std::size_t>(dataset.relations[static_cast<std::size_t>(row)].target)].id;
        EXPECT_TRUE(target == "TJK" || target == "central-asia" || target == "world") << target << ": Russia leads most in Tajikistan";
    }
    EXPECT_TRUE(bundled_scene(project).light.regions.empty()) << "in a figure paleness means doubt";
}

TEST(Scene, EveryClassOnTheMapIsInTheLegend) {
    for (const Measure measure : {Measure::net_influence, Measure::dominant_actor, Measure::relation_count, Measure::bivariate, Measure::share, Measure::concentration}) {
        Project project;
        project.style.measure = measure;
        const Scene scene = bundled_scene(project);
        std::set<std::string> swatches;
        for (const FillItem& fill : test::items_in_group<FillItem>(scene.list, "legend")) swatches.insert(to_hex(fill.color));
        std::set<std::string> on_map;
        for (const FillItem& fill : test::items_in_group<FillItem>(scene.list, "regions")) on_map.insert(to_hex(fill.color));
        EXPECT_GE(on_map.size(), 2U) << word(measure);
        for (const std::string& color : on_map) EXPECT_TRUE(swatches.contains(color)) << word(measure) << " " << color;
    }
}

TEST(Scene, EveryFigureNamesSourceBordersAndPointOfView) {
    Project project;
    for (const char* view : {"un", "de_facto"}) {
        project.style.worldview = view;
        std::string words = all_words(bundled_scene(project).list);
        std::replace(words.begin(), words.end(), '\n', ' ');
        EXPECT_NE(words.find("Point of view on disputed areas: " + view_display_name(view)), std::string::npos) << words;
        EXPECT_NE(words.find("Natural Earth"), std::string::npos);
        EXPECT_NE(words.find("watson"), std::string::npos);
        EXPECT_NE(words.find("Projection: "), std::string::npos);
    }
}

TEST(Scene, CrimeaFollowsThePointOfView) {
    const World& world = bundled_world();
    const RegionIndex crimea = world.borders->find_region("XCR");
    ASSERT_GE(crimea, 0);
    for (const auto& [view, owner] : {std::pair{"un", "UKR"}, {"de_facto", "RUS"}}) {
        Project project;
        project.style.worldview = view;
        const Scene scene = bundled_scene(project);
        EXPECT_EQ(selection_of(scene, project, {Pick::Kind::region, crimea}).region, owner);
    }
}

TEST(Scene, TheSameInputGivesTheSameList) {
    Project project;
    project.style.grouping = ArrowGrouping::domain;
    EXPECT_EQ(dump(bundled_scene(project).list), dump(bundled_scene(project).list));
}

TEST(Scene, AClickOnAnArrowFindsItAndItsRelations) {
    Project project;
    const Scene scene = bundled_scene(project);
    int tested = 0;
    for (const FillItem& fill : test::items_in_group<FillItem>(scene.list, "arrows")) {
        if (fill.pick.kind != Pick::Kind::arrow) continue;
        // The tip's neighbourhood: the middle of the head's base lies in the shape.
        const Pick pick = hit_test(scene.list, fill.shape->bounds().center());
        if (pick != fill.pick) continue;
        const Selection selection = selection_of(scene, project, pick);
        EXPECT_EQ(relations_of_selection(scene, selection), scene.arrows[pick.index].relations);
        ++tested;
    }
    EXPECT_GE(tested, 1);
}

TEST(Scene, SelectingTajikistanListsItsRelationsAndThoseOfItsBloc) {
    const World& world = bundled_world();
    Project project;
    project.selection.region = "TJK";
    const Scene scene = bundled_scene(project);
    std::set<std::string> ids;
    for (const RelationIndex index : relations_of_selection(scene, project.selection)) ids.insert(world.dataset->words_of(index).id);
    EXPECT_TRUE(ids.contains("r18"));   // the Russian base
    EXPECT_TRUE(ids.contains("r41"));   // asks Russia for money
    EXPECT_TRUE(ids.contains("r24"));   // Chinese investment in the region it belongs to
    EXPECT_FALSE(ids.contains("r44"));  // Kazakhstan's own affair
}

TEST(Scene, ANonsenseProjectionIsAnError) {
    Project project;
    project.style.projection = "EPSG:999999";
    SceneCache cache;
    const auto scene = build_scene(bundled_world(), project, test::fonts(), cache, {});
    ASSERT_FALSE(scene.ok());
    EXPECT_NE(scene.error().message.find("999999"), std::string::npos) << scene.error().message;
}

TEST(Scene, AFilterThatLetsNothingThroughStillDrawsAMap) {
    Project project;
    project.filter.actors = {"KGZ"};
    const Scene scene = bundled_scene(project);
    EXPECT_TRUE(scene.relations.empty());
    EXPECT_TRUE(scene.arrows.empty());
    EXPECT_GT(test::items_in_group<FillItem>(scene.list, "regions").size(), 20U);
}

TEST(Legend, OfMeasuredValuesHasRoundNumbersAndTheUnit) {
    Dataset dataset = *test::bundled_world().dataset;
    dataset.strength = {false, {}, "million USD"};
    for (Relation& relation : dataset.relations) relation.strength.reset();
    dataset.relations[0].strength = 1234;  // the first two relations are of one pair
    World world = test::bundled_world();
    world.dataset = std::make_shared<const Dataset>(std::move(dataset));
    SceneCache cache;
    const Result<Scene> scene = build_scene(world, Project{}, test::fonts(), cache, {});
    ASSERT_TRUE(scene.ok());
    std::string legend;
    for (const TextItem& text : test::items_in_group<TextItem>(scene->list, "legend")) legend += text.text + "\n";
    for (const char* words : {"Width: million USD\n", "\n1000\n", "\n500\n", "\n200\n", "Widths grow evenly"})
        EXPECT_NE(legend.find(words), std::string::npos) << words << "\n" << legend;
}

}  // namespace
}  // namespace imap
