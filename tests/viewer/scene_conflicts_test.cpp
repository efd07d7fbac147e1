// What the layout of arrows is for, counted in finished pictures: fewer crossings, fewer places and names under arrows than with plain arcs.
#include <gtest/gtest.h>

#include "tests/viewer/picture_conflicts.h"
#include "tests/viewer/scene_fixture.h"

namespace imap {
namespace {

test::PictureConflicts conflicts(const World& world, const Project& project, bool plain_arcs) {
    SceneCache cache;
    SceneOptions options;
    options.plain_arcs = plain_arcs;
    const Result<Scene> scene = build_scene(world, project, test::fonts(), cache, options);
    EXPECT_TRUE(scene.ok());
    return test::count_conflicts_of(*scene, test::fonts());
}

TEST(PictureConflicts, FallAgainstPlainArcsOnTheBundledData) {
    Project lanes;
    lanes.style.grouping = ArrowGrouping::domain;
    for (const Project& project : {Project{}, lanes}) {
        const auto plain = conflicts(test::bundled_world(), project, true), spread = conflicts(test::bundled_world(), project, false);
        EXPECT_LT(spread.crossings, plain.crossings);
        EXPECT_LE(spread.node_hits, plain.node_hits);
        EXPECT_LE(spread.label_hits, plain.label_hits);
        EXPECT_GE(spread.names, plain.names);
        EXPECT_EQ(spread.node_hits, 0);
        EXPECT_EQ(spread.label_hits, 0);
    }
}

TEST(PictureConflicts, FallAgainstPlainArcsOnADenseWorld) {
    World world = test::bundled_world();
    world.dataset = test::dense_dataset(*world.borders);
    Project project;
    project.camera.fit = "world";
    project.style.measure = Measure::none;
    const auto plain = conflicts(world, project, true), spread = conflicts(world, project, false);
    ASSERT_GT(plain.crossings, 1000) << "a dense case";
    EXPECT_LT(spread.crossings, 0.9 * plain.crossings);
    EXPECT_LT(spread.node_hits, 0.7 * plain.node_hits);
    EXPECT_LE(spread.label_hits, plain.label_hits);
    EXPECT_EQ(spread.label_hits, 0) << "full as it is, every name has a place off the arrows";
    EXPECT_GE(spread.names, plain.names) << "a name left out is hit by nothing";
}

TEST(Layout, AWindowDoesNotWaitForManyArrows) {
    World world = test::bundled_world();
    world.dataset = test::dense_dataset(*world.borders);
    std::atomic<int> told = 0;
    SceneCache cache([&] {
        told.fetch_add(1);
        told.notify_all();
    });
    SceneOptions options;
    options.window = true;
    options.exact = false;
    ASSERT_TRUE(build_scene(world, {}, test::fonts(), cache, options).ok());
    SceneOptions exact = options;
    exact.exact = true;
    const std::string settled = dump(build_scene(world, {}, test::fonts(), cache, exact)->list);
    for (int waited = 0; dump(build_scene(world, {}, test::fonts(), cache, options)->list) != settled; ++waited) {
        ASSERT_LT(waited, 50) << "bends and borders never came";
        told.wait(told.load());
    }
}

}  // namespace
}  // namespace imap
