// The scale bar holds in the middle of the map, whatever the projection: measured on the ellipsoid by PROJ's geodesics.
#include <geodesic.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/viewer/scene_fixture.h"

namespace imap::test {
namespace {

double metres_between(Vec2d a_deg, Vec2d b_deg) {
    geod_geodesic wgs84;
    geod_init(&wgs84, 6378137, 1 / 298.257223563);
    double metres = 0;
    geod_inverse(&wgs84, a_deg.y, a_deg.x, b_deg.y, b_deg.x, &metres, nullptr, nullptr);
    return metres;
}

/// The metres that the bar claims, from words such as "500 km".
double metres_of(const std::string& words) { return std::stod(words) * (words.ends_with(" km") ? 1000 : 1); }

class ScaleBar : public testing::TestWithParam<std::pair<std::string, std::string>> {};

TEST_P(ScaleBar, IsRightInTheMiddleOfTheMap) {
    const auto& [projection, fit] = GetParam();
    Project project;
    project.style.projection = projection;
    project.camera.fit = fit;
    const Scene scene = bundled_scene(project);
    const auto lines = items_in_group<StrokeItem>(scene.list, "scale");
    const auto words = items_in_group<TextItem>(scene.list, "scale");
    ASSERT_FALSE(lines.empty());
    ASSERT_EQ(words.size(), 1U);
    Box2d bar;
    for (const Vec2d p : lines.front().shape->paths().points) bar.add(lines.front().px_from_shape(p));
    const Vec2d middle = scene.map_frame_px.center(), half{bar.width() / 2, 0};
    const Affine2d plane_from_px = scene.px_from_plane.inverse();
    const auto west = scene.map->projection().deg_from_plane(plane_from_px(middle - half)), east = scene.map->projection().deg_from_plane(plane_from_px(middle + half));
    ASSERT_TRUE(west && east);
    const double claimed = metres_of(words.front().text);
    EXPECT_NEAR(metres_between(*west, *east), claimed, 0.01 * claimed) << words.front().text;
}

INSTANTIATE_TEST_SUITE_P(Projections, ScaleBar,
                         testing::Values(std::pair{"auto", "data"}, std::pair{"auto", "KAZ"}, std::pair{"auto", "world"}, std::pair{"robinson", "world"},
                                         std::pair{"robinson", "data"}, std::pair{"mercator", "data"}, std::pair{"mercator", "RUS"}, std::pair{"EPSG:3857", "KAZ"},
                                         std::pair{"albers", "data"}, std::pair{"laea", "KGZ"}, std::pair{"plate-carree", "data"}, std::pair{"globe", "data"}));

}  // namespace
}  // namespace imap::test
