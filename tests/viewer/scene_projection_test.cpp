// The projection of a picture: fitted to what the camera shows, steady under the hand, and the Pacific kept whole where the data crosses it.
#include <gtest/gtest.h>

#include "tests/viewer/scene_fixture.h"
#include "viewer/scene/shown_extent.h"

namespace imap {
namespace {

std::string projection_of(const World& world, const Camera& camera, const std::string& spec = "auto") {
    Project project;
    project.camera = camera;
    project.style.projection = spec;
    SceneCache cache;
    const auto map = cache.map_for(world, project);
    EXPECT_TRUE(map.ok()) << map.error().message;
    return map.ok() ? (*map)->projection().display_name() : "";
}

Camera fit(const std::string& what) {
    Camera camera;
    camera.fit = what;
    return camera;
}

TEST(SceneProjection, FollowsTheFit) {
    const World& world = test::bundled_world();
    EXPECT_EQ(projection_of(world, fit("data")), "Lambert azimuthal equal-area, centred on 45° N 73° E");
    EXPECT_EQ(projection_of(world, fit("world")), "Equal Earth");
    EXPECT_EQ(projection_of(world, fit("RUS")).substr(0, 6), "Albers");
    EXPECT_EQ(projection_of(world, fit("FJI")), "Lambert azimuthal equal-area, centred on 17° S 179° E") << "on both sides of 180 degrees";
    EXPECT_EQ(projection_of(world, fit("ATA")), "Lambert azimuthal equal-area, centred on 90° S 0°");
    Camera pacific = fit("extent");
    pacific.extent_deg = {140, -40, 240, 30};
    EXPECT_EQ(projection_of(world, pacific), "Equal Earth, centred on 170° W");
    EXPECT_EQ(projection_of(world, pacific, "globe"), "Orthographic, centred on 5° S 170° W");
    EXPECT_EQ(projection_of(world, fit("world"), "robinson"), "Robinson") << "a map of the world is cut where everybody cuts it";
}

TEST(SceneProjection, AMovedMapKeepsTheOneItHad) {
    const World& world = test::bundled_world();
    for (const char* what : {"data", "world", "RUS"}) {
        Camera moved = fit("free");
        moved.moved_from = what;
        moved.center_deg = {10, 10};
        moved.metres_per_px = 1000;
        EXPECT_EQ(projection_of(world, moved), projection_of(world, fit(what))) << what;
    }
}

TEST(SceneProjection, TheWorldIsCutWhereFewestArrowsCross) {
    Dataset dataset;
    for (const char* code : {"JPN", "USA", "FRA", "BRA"}) {
        dataset.actors.emplace_back();
        dataset.actors.back().id = dataset.actors.back().name = dataset.actors.back().code = code;
    }
    const auto world_lon_of = [&](ActorIndex actor, ActorIndex target) {
        dataset.relations = {{}};
        dataset.relations[0].actor = actor;
        dataset.relations[0].target = target;
        World world = test::bundled_world();
        world.dataset = std::make_shared<const Dataset>(dataset);
        return world_lon_deg(world);
    };
    EXPECT_EQ(world_lon_of(0, 1), 150) << "Tokyo to Washington leads over the Pacific";
    EXPECT_EQ(world_lon_of(2, 1), 0);
    EXPECT_EQ(world_lon_of(2, 3), 0);
}

TEST(ShownExtent, GoesTheShortWayAround) {
    const Box2d east{{170, 10}, {179, 20}}, west{{-179, -5}, {-170, 15}};
    const Box2d extent = shortest_extent_deg({west, east});
    EXPECT_EQ(extent.min.x, 170);
    EXPECT_EQ(extent.max.x, 190);
    EXPECT_EQ(extent.min.y, -5);
    EXPECT_EQ(shortest_extent_deg({{{-120, 0}, {-70, 10}}, {{100, 0}, {140, 10}}, {{0, 0}, {20, 10}}}).min.x, -120) << "half the globe or more is not turned";
    EXPECT_TRUE(shortest_extent_deg({}).empty());
}

}  // namespace
}  // namespace imap
