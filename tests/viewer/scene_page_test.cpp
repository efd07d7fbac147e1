// Pages of paper: nothing is cut, nothing lies on something else, and what is numbered is explained.
#include <gmock/gmock.h>

#include <set>

#include "tests/viewer/scene_fixture.h"
#include "viewer/scene/footnotes.h"

namespace imap {
namespace {

Project page(double width_mm, double height_mm, const std::string& fit = "data") {
    Project project;
    project.figure.width_mm = width_mm;
    project.figure.height_mm = height_mm;
    project.figure.dpi = 100;
    project.figure.footnotes = true;
    project.figure.date = "27 November 2026";
    project.camera.fit = fit;
    return project;
}

Scene scene_of(const Project& project) { return test::bundled_scene(project, options_of_figure(project.figure)); }

std::set<std::string> words_in(const Scene& scene, const std::string& group) {
    std::set<std::string> words;
    for (const TextItem& text : test::items_in_group<TextItem>(scene.list, group)) words.insert(text.text);
    return words;
}

Box2d box_of(const Scene& scene, const std::string& group) {
    Box2d box;
    for (const FillItem& fill : test::items_in_group<FillItem>(scene.list, group))
        for (const Vec2d p : fill.shape->paths().points) box.add(fill.px_from_shape(p));
    for (const TextItem& text : test::items_in_group<TextItem>(scene.list, group)) box.add(test::ink_box(text));
    return box;
}

class Pages : public testing::TestWithParam<std::array<double, 2>> {};

TEST_P(Pages, HoldAllTheirWordsAtSixPointsOrMore) {
    const Scene scene = scene_of(page(GetParam()[0], GetParam()[1]));
    const double px_per_pt = 100.0 / 72;
    EXPECT_NEAR(scene.list.width_px, GetParam()[0] / 25.4 * 100, 1e-6);
    for (const std::string group : {"page", "footnotes", "legend"})
        for (const TextItem& text : test::items_in_group<TextItem>(scene.list, group)) {
            const Box2d box = test::ink_box(text);
            EXPECT_GE(box.min.x, 0) << text.text;
            EXPECT_GE(box.min.y, 0) << text.text;
            EXPECT_LE(box.max.x, scene.list.width_px) << text.text;
            EXPECT_LE(box.max.y, scene.list.height_px) << text.text;
            const double least_pt = group == "legend" ? 5.0 : 6.0;  // the legend may give way a little on a small page
            EXPECT_GE(text.size_px / px_per_pt, least_pt - 0.01) << text.text;
        }
}

TEST_P(Pages, NumberEveryArrowAndExplainEachNumberOnce) {
    const Scene scene = scene_of(page(GetParam()[0], GetParam()[1]));
    std::set<std::string> explained;
    for (const std::string& words : words_in(scene, "footnotes"))
        if (!words.empty() && words.find_first_not_of("0123456789") == std::string::npos) explained.insert(words);
    const std::set<std::string> on_map = words_in(scene, "footnote numbers");
    EXPECT_GT(on_map.size(), 5u);
    for (const std::string& number : explained) EXPECT_TRUE(on_map.contains(number)) << number;
    bool told = false;
    for (const std::string& note : scene.notes) told = told || note.find("footnotes found no room") != std::string::npos;
    EXPECT_EQ(explained == on_map, !told) << "either each is explained, or the figure says that some are not";
}

INSTANTIATE_TEST_SUITE_P(Sizes, Pages,
                         testing::Values(std::array{297.0, 210.0}, std::array{210.0, 297.0}, std::array{148.0, 210.0}, std::array{174.0, 120.0}, std::array{85.0, 160.0},
                                         std::array{338.67, 190.5}));

TEST(Page, NotesCiteTheParagraphsOfTheirArrow) {
    const Scene scene = scene_of(page(297, 210));
    const Dataset& dataset = *scene.world.dataset;
    std::set<int> all;
    for (int i = 0; i < static_cast<int>(scene.arrows.size()); ++i) all.insert(i);
    for (const Footnote& note : footnotes_of(scene, all)) {
        std::set<std::string> expected;
        for (const RelationIndex relation : scene.arrows[static_cast<std::size_t>(note.arrow)].relations)
            for (const EvidenceIndex evidence : dataset.words_of(relation).evidence) expected.insert(dataset.evidence[static_cast<std::size_t>(evidence)].locator);
        EXPECT_EQ(std::set<std::string>(note.places.begin(), note.places.end()), expected) << note.words;
    }
}

TEST(Page, FurnitureLiesApart) {
    Project project = page(210, 148, "KGZ");
    project.figure.locator = project.figure.north_arrow = Wanted::yes;
    const Scene scene = scene_of(project);
    std::vector<std::pair<std::string, Box2d>> boxes;
    for (const std::string group : {"legend", "locator", "north", "scale", "footnotes"}) {
        const Box2d box = box_of(scene, group);
        if (!box.empty()) boxes.emplace_back(group, box);
    }
    EXPECT_GE(boxes.size(), 4u);
    for (std::size_t i = 0; i < boxes.size(); ++i)
        for (std::size_t j = i + 1; j < boxes.size(); ++j) EXPECT_FALSE(boxes[i].second.intersects(boxes[j].second)) << boxes[i].first << " and " << boxes[j].first;
}

TEST(Page, NorthAndLocatorStandWhereTheyMakeSense) {
    EXPECT_FALSE(box_of(scene_of(page(210, 148, "KGZ")), "north").empty()) << "north is up all over a country";
    EXPECT_TRUE(box_of(scene_of(page(210, 148, "world")), "north").empty());
    EXPECT_TRUE(box_of(scene_of(page(210, 148, "world")), "locator").empty()) << "the world needs no locator";
    EXPECT_TRUE(box_of(scene_of(page(210, 148, "world")), "scale").empty()) << "no scale holds all over the world";
    Project none = page(210, 148, "KGZ");
    none.figure.north_arrow = none.figure.scale_bar = none.figure.locator = Wanted::no;
    for (const char* group : {"north", "scale", "locator"}) EXPECT_TRUE(box_of(scene_of(none), group).empty()) << group;
}

TEST(Page, TheDateStandsInTheFooter) {
    std::string footer;
    for (const std::string& line : words_in(scene_of(page(297, 210)), "page")) footer += line + " ";
    EXPECT_THAT(footer, testing::HasSubstr("27 November 2026"));
}

}  // namespace
}  // namespace imap
