// Measured and signed strengths, and layers: what widths and colours mean, and that the legend says so.
#include <gtest/gtest.h>

#include <set>

#include "tests/viewer/scene_fixture.h"
#include "viewer/scene/strength_look.h"
#include "viewer/state/layers.h"

namespace imap {
namespace {

/// Relations among states of the bundled borders, measured in tonnes.
Dataset table(const std::vector<std::tuple<std::string, std::string, std::optional<double>>>& rows) {
    Dataset dataset;
    dataset.strength = {false, {}, "tonnes"};
    dataset.domains = {{"all", "All", ""}};
    const auto actor = [&](const std::string& code) {
        if (const ActorIndex found = dataset.find_actor(code); found != no_index) return found;
        dataset.actors.emplace_back();
        dataset.actors.back().id = dataset.actors.back().code = dataset.actors.back().name = code;
        return static_cast<ActorIndex>(dataset.actors.size() - 1);
    };
    for (const auto& [from, to, strength] : rows) {
        Relation relation;
        relation.actor = actor(from);
        relation.target = actor(to);
        relation.domain = 0;
        relation.strength = strength;
        dataset.relations.push_back(relation);
    }
    return dataset;
}

Scene scene_of(Dataset dataset, const Project& project, double width_px = 1280, double height_px = 720) {
    World world = test::bundled_world();
    world.dataset = std::make_shared<const Dataset>(std::move(dataset));
    SceneCache cache;
    SceneOptions options;
    options.width_px = width_px;
    options.height_px = height_px;
    auto scene = build_scene(world, project, test::fonts(), cache, options);
    if (!scene.ok()) {
        ADD_FAILURE() << scene.error().message;
        std::abort();
    }
    return std::move(scene.value());
}

std::vector<std::string> legend_words(const Scene& scene) {
    std::vector<std::string> words;
    for (const TextItem& text : test::items_in_group<TextItem>(scene.list, "legend")) words.push_back(text.text);
    return words;
}

bool has(const std::vector<std::string>& words, const std::string& wanted) { return std::find(words.begin(), words.end(), wanted) != words.end(); }

Project without_measure() {
    Project project;
    project.style.measure = Measure::none;
    return project;
}

StrengthLook look_of(const std::vector<double>& strengths, const Project& project) {
    Dataset dataset;
    dataset.strength = {false, {}, "tonnes"};
    std::vector<Arrow> arrows;
    for (const double strength : strengths) {
        arrows.emplace_back();
        arrows.back().strength = strength;
    }
    return strength_looks(dataset, project, arrows).front();
}

TEST(MeasuredArrows, WidthFollowsTheValueWithoutBreaks) {
    const StrengthLook look = look_of({10, 50, 100}, {});
    EXPECT_NEAR(look.width_pt(100), 2 * look.width_pt(50), 1e-9);
    EXPECT_NEAR(look.width_pt(-50), look.width_pt(50), 1e-9);
    EXPECT_EQ(look.width_pt(std::nullopt), size_pt::thinnest_arrow);
}

TEST(MeasuredArrows, WidthStepsWithTheClass) {
    Project project;
    project.style.breaks = Breaks::natural;
    project.style.class_count = 3;
    const StrengthLook look = look_of({4, 5, 6, 48, 50, 52, 190, 200}, project);
    ASSERT_EQ(look.class_count(), 3);
    EXPECT_EQ(look.width_pt(4), look.width_pt(6));
    EXPECT_EQ(look.width_pt(48), look.width_pt(52));
    EXPECT_NEAR(look.width_pt(50), 2 * look.width_pt(5), 1e-9);
    EXPECT_NEAR(look.width_pt(200), 3 * look.width_pt(5), 1e-9);
}

TEST(MeasuredArrows, TheLegendListsTheClassesThatAreDrawn) {
    Project project = without_measure();
    project.style.breaks = Breaks::natural;
    project.style.class_count = 3;
    const auto words =
        legend_words(scene_of(table({{"RUS", "KAZ", 5}, {"RUS", "UZB", 6}, {"CHN", "KAZ", 50}, {"CHN", "UZB", 52}, {"CHN", "KGZ", 200}, {"RUS", "TJK", std::nullopt}}), project));
    EXPECT_TRUE(has(words, "Width: tonnes"));
    for (const char* label : {"0 – 50", "50 – 100", "100 – 200", "Not given", "Natural breaks."}) EXPECT_TRUE(has(words, label)) << label;
}

TEST(SignedArrows, ColourTellsTheSideOfZeroAndWidthTheSize) {
    for (const Breaks breaks : {Breaks::linear, Breaks::natural}) {
        Project project = without_measure();
        project.style.breaks = breaks;
        project.style.class_count = 4;
        const StrengthLook look = look_of({-100, -20, 20, 100}, project);
        const Palette& colors = palette(Theme::light);
        EXPECT_TRUE(look.is_signed);
        EXPECT_EQ(look.width_pt(-100), look.width_pt(100));
        EXPECT_GT(look.width_pt(-100), look.width_pt(-20));
        EXPECT_EQ(look.width_pt(0), size_pt::thinnest_arrow);
        EXPECT_EQ(strength_color(look, 20, colors), colors.above_zero);
        EXPECT_EQ(strength_color(look, -20, colors), colors.below_zero);
        EXPECT_EQ(strength_color(look, 0, colors), colors.other_actor);
    }
}

TEST(SignedArrows, TheLegendShowsPlusZeroAndMinusAndNoActors) {
    const Dataset dataset = table({{"RUS", "KAZ", -100}, {"RUS", "UZB", 20}, {"CHN", "KAZ", 100}, {"CHN", "UZB", 0}, {"CHN", "KGZ", -20}});
    Project project = without_measure();
    auto words = legend_words(scene_of(dataset, project));
    EXPECT_TRUE(has(words, "Arrows: tonnes"));
    for (const char* label : {"+100", "+50", "0", "−50", "−100"}) EXPECT_TRUE(has(words, label)) << label;
    EXPECT_FALSE(has(words, "Arrows: who influences"));
    project.style.breaks = Breaks::equal;
    project.style.class_count = 4;
    words = legend_words(scene_of(dataset, project));
    for (const char* label : {"+50 to +100", "0 to +50", "0", "−50 to 0", "−100 to −50"}) EXPECT_TRUE(has(words, label)) << label;
}

/// Three tables as layers, of 100 tonnes, 3 projects and three levels.
Dataset three_layers() {
    Dataset dataset = table({{"RUS", "KAZ", 100}, {"CHN", "KAZ", 50}, {"RUS", "UZB", 3}, {"CHN", "UZB", 1}, {"CHN", "TJK", 2}, {"RUS", "TJK", 1}});
    dataset.layers = {
        {"Trade", "trade.csv", dataset.strength}, {"Aid", "aid.csv", {false, {}, "projects"}}, {"Ties", "ties.csv", {true, {{1, "loose", ""}, {2, "close", ""}}, ""}}};
    for (std::size_t i = 0; i < dataset.relations.size(); ++i) dataset.relations[i].layer = static_cast<int>(i / 2);
    return dataset;
}

TEST(Layers, EachIsScaledByItsOwnStrongest) {
    Dataset dataset = three_layers();
    std::vector<Arrow> arrows;
    for (const Relation& relation : dataset.relations) {
        arrows.emplace_back();
        arrows.back().layer = relation.layer;
        arrows.back().strength = relation.strength;
    }
    Project project;
    project.layers = {{"aid.csv", {}, {}}, {"ties.csv", {}, {}}};
    project.layers[0].style.width = 0.5;
    const std::vector<StrengthLook> looks = strength_looks(dataset, project, arrows);
    ASSERT_EQ(looks.size(), 3U);
    EXPECT_NEAR(looks[1].width_pt(3), 0.5 * looks[0].width_pt(100), 1e-9) << "the strongest of both, and the factor";
    EXPECT_TRUE(looks[2].scale.ordinal);
}

TEST(Layers, TheLegendHasASectionForEach) {
    Project project = without_measure();
    project.layer_style.title = "What is sold";
    project.layers = {{"aid.csv", {}, {}}, {"ties.csv", {}, {}}};
    project.layers[0].style.color = Color{0xb3, 0x58, 0x06, 255};
    const Scene scene = scene_of(three_layers(), project);
    const auto words = legend_words(scene);
    for (const char* label : {"What is sold", "Width: tonnes", "Aid", "Width: projects", "Ties", "Strength (ordinal)", "Loose", "Close"}) EXPECT_TRUE(has(words, label)) << label;
    EXPECT_FALSE(has(words, "Trade")) << "it has another title";
    bool layer_color = false;
    for (const FillItem& fill : test::items_in_group<FillItem>(scene.list, "legend")) layer_color |= fill.color == *project.layers[0].style.color;
    EXPECT_TRUE(layer_color) << "the bars of the layer are as its arrows";
    const Box2d page{{0, 0}, {scene.list.width_px, scene.list.height_px}};
    for (const TextItem& text : test::items_in_group<TextItem>(scene.list, "legend")) {
        const Box2d box = test::ink_box(text);
        EXPECT_TRUE(page.contains(box.min) && page.contains(box.max)) << text.text;
    }
}

TEST(Layers, AColourAndAnOpacityHoldForAllArrows) {
    Project project = without_measure();
    project.layer_style.color = Color{0x11, 0x77, 0x33, 255};
    project.layer_style.opacity = 0.5;
    const Scene scene = scene_of(table({{"RUS", "KAZ", 5}, {"CHN", "KAZ", 9}}), project);
    std::set<std::string> colors;
    for (const FillItem& fill : test::items_in_group<FillItem>(scene.list, "arrows")) {
        colors.insert(to_hex(fill.color));
        EXPECT_EQ(fill.color.a, 128);
    }
    EXPECT_EQ(colors.size(), 1U);
    EXPECT_FALSE(has(legend_words(scene), "Arrows: who influences"));
}

TEST(Layers, AProjectWithFewerLayersThanTheDataHasAStyleForEach) {
    Project project;
    project.layers = {{"aid.csv", {}, {}}};
    project.layers[0].style.width = 2;
    EXPECT_EQ(layer_style(std::as_const(project), 0), project.layer_style);
    EXPECT_EQ(layer_style(std::as_const(project), 1).width, 2);
    EXPECT_EQ(layer_style(std::as_const(project), 2), project.layer_style);
}

}  // namespace
}  // namespace imap
