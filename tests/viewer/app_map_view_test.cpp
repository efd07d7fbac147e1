// Camera arithmetic: what a hand on the map expects.
#include "viewer/app/map_view.h"

#include <gtest/gtest.h>

using namespace imap;

namespace {

/// Plane metres under a point that lies `from_center_px` from the frame's centre (y down).
Vec2d plane_under(const MapView& view, Vec2d from_center_px) { return view.center_m + Vec2d{from_center_px.x, -from_center_px.y} * view.metres_per_px; }

constexpr double tolerance_m = 1e-6;

}  // namespace

TEST(MapView, ADragTakesTheMapAlong) {
    const MapView view{{1000, 2000}, 50, 1};
    const Vec2d moved{30, -12}, grabbed{100, 40};
    const Vec2d before = plane_under(view, grabbed), after = plane_under(panned(view, moved), grabbed + moved);
    EXPECT_NEAR(before.x, after.x, tolerance_m);
    EXPECT_NEAR(before.y, after.y, tolerance_m);
}

TEST(MapView, ZoomKeepsWhatIsUnderTheCursor) {
    const MapView view{{-5e5, 3e5}, 4000, 1.5};
    for (const double factor : {0.5, 1.2, 3.0}) {
        const MapView zoomed_view = zoomed(view, {-210, 77}, factor);
        EXPECT_NEAR(zoomed_view.metres_per_px, 4000 / factor, tolerance_m);
        const Vec2d before = plane_under(view, {-210, 77}), after = plane_under(zoomed_view, {-210, 77});
        EXPECT_NEAR(before.x, after.x, 1e-3);
        EXPECT_NEAR(before.y, after.y, 1e-3);
    }
}

TEST(MapView, ZoomStopsAtBothEnds) {
    MapView near_view{{0, 0}, 4000, 1}, far_view = near_view;
    for (int i = 0; i < 200; ++i) {
        near_view = zoomed(near_view, {50, 50}, 1.5);
        far_view = zoomed(far_view, {50, 50}, 1 / 1.5);
    }
    EXPECT_GT(near_view.metres_per_px, 1);
    EXPECT_LT(far_view.metres_per_px, 200'000);
}

TEST(MapView, FittedBoxLiesInTheFrame) {
    Box2d box;
    box.add(Vec2d{-2e6, 1e5});
    box.add(Vec2d{1e6, 9e5});
    const Vec2d frame{800, 600};
    const MapView view = fitted({{0, 0}, 1, 1}, box, frame);
    EXPECT_LE(box.width(), frame.x * view.metres_per_px);
    EXPECT_LE(box.height(), frame.y * view.metres_per_px);
    EXPECT_GE(box.width(), frame.x * view.metres_per_px * 0.5) << "and fills most of it";
    EXPECT_EQ(view.center_m, box.center());
}

TEST(MapView, CameraComesBackToTheSamePlace) {
    const auto projection = Projection::create("laea", {75, 45});
    ASSERT_TRUE(projection.ok()) << projection.error().message;
    const MapView view{{3e5, -7e5}, 1234, 2};
    const auto camera = camera_of(view, *projection);
    ASSERT_TRUE(camera.has_value());
    EXPECT_EQ(camera->fit, "free");
    EXPECT_DOUBLE_EQ(camera->metres_per_px, 2468) << "at 96 dots an inch";
    const auto center = projection->plane_from_deg(camera->center_deg);
    ASSERT_TRUE(center.has_value());
    EXPECT_NEAR(center->x, view.center_m.x, 0.01);
    EXPECT_NEAR(center->y, view.center_m.y, 0.01);
}

TEST(MapView, AFreeCameraKeepsTheWorldsProjection) {
    Project project;
    project.camera.fit = "world";
    Camera moved;
    moved.fit = "free";
    moved.metres_per_px = 100;
    camera_edit("Move the map", "", moved).apply(project);
    EXPECT_EQ(project.camera.moved_from, "world");
    camera_edit("Move the map", "", moved).apply(project);
    EXPECT_EQ(project.camera.moved_from, "world") << "however often it is moved";
    camera_edit("Fit the data", "", Camera{}).apply(project);
    EXPECT_EQ(project.camera.moved_from, "");
}
