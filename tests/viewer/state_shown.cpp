// What a project shows of its data: hidden layers, the sides of a comparison, and the words for them.
#include "viewer/state/shown.h"

#include <gtest/gtest.h>

namespace imap {
namespace {

Dataset two_layers() {
    Dataset dataset;
    dataset.title = "Trade";
    dataset.layers = {{"Trade", "", {}}, {"Visits", "", {}}};
    return dataset;
}

Project two_datasets() {
    Project project;
    project.layers.resize(1);
    return project;
}

TEST(ShownFilter, NamesLayersOnlyWhereSomeAreHidden) {
    Project project = two_datasets();
    project.filter.actors = {"RUS"};
    EXPECT_EQ(shown_filter(project), project.filter);
    project.layer_style.visible = false;
    EXPECT_EQ(shown_filter(project).layers, (std::set<int>{1}));
    EXPECT_EQ(shown_filter(project).actors, project.filter.actors);
    project.layers[0].style.visible = false;
    EXPECT_EQ(shown_filter(project).layers, (std::set<int>{no_index})) << "an empty set would show all";
}

TEST(SideFilter, TheSidesLayerAndDatesStandBeforeTheProjects) {
    Project project = two_datasets();
    project.layers[0].style.visible = false;
    project.filter.time = *parse_span("2010", "2022");
    const Filter plain = side_filter(project, {});
    EXPECT_EQ(plain.layers, (std::set<int>{0}));
    EXPECT_EQ(plain.time, project.filter.time);
    const Filter side = side_filter(project, {1, "2015", "2016"});
    EXPECT_EQ(side.layers, (std::set<int>{1})) << "a side shows the layer that it names";
    EXPECT_EQ(side.time, *parse_span("2015", "2016"));
}

TEST(ShownWords, SayWhatIsSubtracted) {
    const Dataset dataset = two_layers();
    Project project = two_datasets();
    EXPECT_EQ(shown_words(dataset, project), "");
    project.comparison = {CompareMode::difference, {-1, "2015", "2015"}, {-1, "2020", "2020"}};
    EXPECT_EQ(shown_words(dataset, project), "Change from 2015 to 2020 (derived)");
    project.comparison.a.layer = project.comparison.b.layer = 1;
    EXPECT_EQ(shown_words(dataset, project), "Visits: change from 2015 to 2020 (derived)");
    project.comparison = {CompareMode::difference, {0, "", ""}, {1, "", ""}};
    EXPECT_EQ(shown_words(dataset, project), "Visits minus Trade (derived)");
    project.layers[0].style.title = "State visits";
    project.filter.time = *parse_span("2015", "");
    EXPECT_EQ(shown_words(dataset, project), "State visits minus Trade (derived). Relations that hold in 2015");
}

TEST(ShownWords, SayTheTimeWhereTheSidesDoNot) {
    Project project = two_datasets();
    project.filter.time = *parse_span("2015-03", "");
    EXPECT_EQ(shown_words(two_layers(), project), "Relations that hold in 2015-03");
    project.comparison = {CompareMode::side_by_side, {-1, "2015", "2015"}, {-1, "2020", "2020"}};
    EXPECT_EQ(shown_words(two_layers(), project), "") << "the maps' headings say it";
}

TEST(SideLabel, NamesLayerAndTime) {
    const Dataset dataset = two_layers();
    const Project project = two_datasets();
    EXPECT_EQ(side_label(dataset, project, {1, "2015", "2015"}), "Visits, 2015");
    EXPECT_EQ(side_label(dataset, project, {}), "All");
}

}  // namespace
}  // namespace imap
