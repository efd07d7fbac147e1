// Layers are one list to the user, whichever of them stands first in the project.
#include <gmock/gmock.h>

#include "viewer/state/layers.h"
#include "viewer/state/shown.h"

namespace imap {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Project three_layers() {
    Project project;
    project.dataset = "/a.csv";
    project.import.actor = "from";
    project.layer_style.title = "A";
    add_layer(project, "/b.csv");
    add_layer(project, "/c.csv");
    project.layers[0].style.title = "B";
    project.layers[1].style.title = "C";
    return project;
}

std::vector<std::string> titles_of(const Project& project) {
    std::vector<std::string> titles;
    for (int layer = 0; layer < layer_count(project); ++layer) titles.push_back(layer_style(project, layer).title + layer_path(project, layer));
    return titles;
}

TEST(Layers, ChangePlacesWithAllThatBelongsToThem) {
    Project project = three_layers();
    project.comparison = {CompareMode::difference, {0, "", ""}, {2, "", ""}};
    swap_with_next(project, 0);
    EXPECT_THAT(titles_of(project), ElementsAre("B/b.csv", "A/a.csv", "C/c.csv"));
    EXPECT_EQ(project.layers[0].import.actor, "from");
    EXPECT_EQ(project.import, ImportSpec{});
    EXPECT_EQ(project.comparison.a.layer, 1);
    swap_with_next(project, 1);
    EXPECT_THAT(titles_of(project), ElementsAre("B/b.csv", "C/c.csv", "A/a.csv"));
    EXPECT_EQ(project.comparison.a.layer, 2);
    EXPECT_EQ(project.comparison.b.layer, 1);
    const Project before = project;
    swap_with_next(project, 2);
    EXPECT_EQ(project, before) << "the last one has no next";
}

TEST(Layers, TheBundledDatasetStaysFirst) {
    Project project;
    add_layer(project, "/b.csv");
    EXPECT_FALSE(can_swap_with_next(project, 0));
    const Project before = project;
    swap_with_next(project, 0);
    EXPECT_EQ(project, before);
    remove_layer(project, 0);
    EXPECT_EQ(project.dataset, "/b.csv");
    EXPECT_THAT(project.layers, IsEmpty());
}

TEST(Layers, RemovingOneKeepsTheOthersAndTheirPlaceInAComparison) {
    Project project = three_layers();
    project.comparison = {CompareMode::side_by_side, {1, "", ""}, {2, "", ""}};
    remove_layer(project, 0);
    EXPECT_THAT(titles_of(project), ElementsAre("B/b.csv", "C/c.csv"));
    EXPECT_EQ(project.comparison, (Comparison{CompareMode::side_by_side, {0, "", ""}, {1, "", ""}}));
    remove_layer(project, 1);
    EXPECT_THAT(titles_of(project), ElementsAre("B/b.csv"));
    EXPECT_EQ(project.comparison.mode, CompareMode::none) << "a side is gone";
    remove_layer(project, 0);
    EXPECT_THAT(titles_of(project), ElementsAre("B/b.csv")) << "the only one stays";
}

TEST(Layers, ThereIsAMost) {
    Project project;
    for (int i = 0; i < 20; ++i) add_layer(project, "/x.csv");
    EXPECT_EQ(project.layers.size(), max_layers);
}

TEST(Layers, ThoseThatCanBeSeenAreInTheFilter) {
    Project project = three_layers();
    EXPECT_THAT(shown_filter(project).layers, IsEmpty()) << "all of them";
    layer_style(project, 1).visible = false;
    EXPECT_THAT(shown_filter(project).layers, ElementsAre(0, 2));
    layer_style(project, 0).visible = layer_style(project, 2).visible = false;
    EXPECT_THAT(shown_filter(project).layers, ElementsAre(no_index)) << "nothing passes";
    Project alone;
    alone.layer_style.visible = false;
    EXPECT_THAT(shown_filter(alone).layers, ElementsAre(no_index));
}

TEST(Layers, AnAddedOneHasAColourOfItsOwnAndTheFirstKeepsTheActors) {
    Project project = three_layers();
    EXPECT_FALSE(project.layer_style.color);
    ASSERT_TRUE(project.layers[0].style.color);
    ASSERT_TRUE(project.layers[1].style.color);
    EXPECT_NE(project.layers[0].style.color, project.layers[1].style.color);
    const std::optional<Color> of_b = project.layers[0].style.color;
    remove_layer(project, 1);
    add_layer(project, "/d.csv");
    EXPECT_EQ(project.layers[1].style.color, of_b) << "free again";
}

}  // namespace
}  // namespace imap
