// Figures of a series share their scale, and frames of a film stand still.
#include <gtest/gtest.h>

#include <set>

#include "geo/query/timeline.h"
#include "tests/viewer/scene_fixture.h"
#include "viewer/scene/series_scale.h"

namespace imap {
namespace {

/// Three states that send the first one ever more, year by year.
World growing_world() {
    Dataset dataset;
    dataset.strength = {false, {}, "tonnes"};
    dataset.domains = {{"all", "All", ""}};
    for (const char* code : {"KAZ", "RUS", "CHN", "UZB"}) {
        dataset.actors.emplace_back();
        dataset.actors.back().id = dataset.actors.back().code = dataset.actors.back().name = code;
    }
    for (int year = 2018; year <= 2020; ++year)
        for (ActorIndex from = 1; from <= year - 2017; ++from) {
            Relation relation;
            relation.actor = from;
            relation.target = 0;
            relation.domain = 0;
            relation.start = relation.end = PartialDate{year, 0, 0};
            relation.strength = (year - 2017) * 100.0 * from;
            dataset.relations.push_back(relation);
        }
    World world = test::bundled_world();
    world.dataset = std::make_shared<const Dataset>(std::move(dataset));
    return world;
}

std::vector<Project> a_project_a_year(const World& world, Measure measure) {
    std::vector<Project> projects;
    const Result<std::vector<DateSpan>> steps = time_steps(*world.dataset, TimeStep::year);
    for (const DateSpan& span : *steps) {
        projects.emplace_back();
        projects.back().style.measure = measure;
        projects.back().filter.time = span;
    }
    return projects;
}

std::vector<Scene> scenes_of(const World& world, const std::vector<Project>& projects, const std::shared_ptr<const SeriesScale>& series) {
    std::vector<Scene> scenes;
    SceneCache cache;
    for (const Project& project : projects) {
        SceneOptions options;
        options.width_px = 1000;
        options.height_px = 700;
        options.series = series;
        scenes.push_back(build_scene(world, project, test::fonts(), cache, options).value());
    }
    return scenes;
}

double area(const Paths& paths, std::size_t part) {
    double twice = 0;
    const std::size_t begin = paths.starts[part], end = paths.starts[part + 1];
    for (std::size_t i = begin; i < end; ++i) twice += cross(paths.points[i], paths.points[i + 1 == end ? begin : i + 1]);
    return std::abs(twice) / 2;
}

/// Of the largest filled shape of an arrow.
double largest_arrow_px2(const Scene& scene) {
    double largest = 0;
    for (const FillItem& fill : test::items_in_group<FillItem>(scene.list, "arrows"))
        for (std::size_t part = 0; part < fill.shape->paths().part_count(); ++part) largest = std::max(largest, area(fill.shape->paths(), part));
    return largest;
}

std::vector<std::pair<std::string, Vec2d>> texts_in(const Scene& scene, const std::string& group) {
    std::vector<std::pair<std::string, Vec2d>> texts;
    for (const TextItem& text : test::items_in_group<TextItem>(scene.list, group)) texts.emplace_back(text.text, text.origin_px);
    return texts;
}

TEST(SeriesScale, HoldsTheStrengthsOfAllFigures) {
    const World world = growing_world();
    const auto series = scale_of_series(world, a_project_a_year(world, Measure::inflow), false).value();
    EXPECT_EQ(series->arrows.size(), 6u);
    EXPECT_EQ(series->ways.size(), 3u);
    EXPECT_EQ(series->most_at_once, std::vector<std::size_t>{3});
    double strongest = 0;
    for (const Arrow& way : series->ways) strongest = std::max(strongest, way.strength.value_or(0));
    EXPECT_EQ(strongest, 900);
}

TEST(SeriesScale, AnArrowIsAsWideAsItsStrengthInEveryFigure) {
    const World world = growing_world();
    const std::vector<Project> projects = a_project_a_year(world, Measure::none);
    const std::vector<Scene> alone = scenes_of(world, projects, nullptr);
    const std::vector<Scene> together = scenes_of(world, projects, scale_of_series(world, projects, false).value());
    // The only arrow of the first year is the widest of its own figure, and a ninth of the last year's widest.
    EXPECT_LT(largest_arrow_px2(together.front()), 0.6 * largest_arrow_px2(alone.front()));
}

TEST(SeriesScale, AFilmsMapLegendAndNamesStandStill) {
    const World world = growing_world();
    const std::vector<Project> projects = a_project_a_year(world, Measure::inflow);
    const std::vector<Scene> frames = scenes_of(world, projects, scale_of_series(world, projects, true).value());
    ASSERT_EQ(frames.size(), 3u);
    std::set<std::size_t> counts;
    for (const Scene& frame : frames) {
        counts.insert(frame.arrows.size());
        EXPECT_EQ(frame.map_frame_px.min, frames[0].map_frame_px.min);
        EXPECT_EQ(frame.map_frame_px.max, frames[0].map_frame_px.max);
        const Vec2d here = frame.px_from_plane(Vec2d{1e5, 1e5}), there = frames[0].px_from_plane(Vec2d{1e5, 1e5});
        EXPECT_EQ(here, there);
        EXPECT_EQ(texts_in(frame, "legend"), texts_in(frames[0], "legend"));
        EXPECT_EQ(texts_in(frame, "labels"), texts_in(frames[0], "labels"));
    }
    EXPECT_EQ(counts.size(), 3u) << "the arrows themselves change";
    EXPECT_FALSE(texts_in(frames[0], "legend").empty());
    EXPECT_FALSE(texts_in(frames[0], "labels").empty());
}

}  // namespace
}  // namespace imap
