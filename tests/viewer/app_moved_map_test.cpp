// A map that is moved before it is drawn anew: what the mouse finds, and what stands still.
#include "viewer/scene/moved_map.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/viewer/scene_fixture.h"

using namespace imap;
using namespace imap::test;

namespace {

Scene window_scene() {
    SceneOptions options;
    options.width_px = 1200;
    options.height_px = 800;
    options.window = true;
    return bundled_scene(Project{}, options);
}

const DisplayItem& first_with(const DisplayList& list, Pick::Kind kind) {
    return *std::find_if(list.items.begin(), list.items.end(), [&](const DisplayItem& item) {
        const auto* fill = std::get_if<FillItem>(&item);
        return fill != nullptr && fill->pick.kind == kind && fill->pick.index >= 0;
    });
}

std::vector<std::string> groups_of(const DisplayList& list) {
    std::vector<std::string> names;
    for (const DisplayItem& item : list.items)
        if (const auto* group = std::get_if<GroupBegin>(&item)) names.push_back(group->name);
    return names;
}

}  // namespace

TEST(MovedMap, TheMouseFindsWhatHasComeUnderIt) {
    const Scene scene = window_scene();
    for (const Affine2d& moved : {Affine2d{1, 0, 0, 1, 70, -40}, Affine2d{1.6, 0, 0, 1.6, -200, -90}, Affine2d{0.7, 0, 0, 0.7, 150, 100}}) {
        int compared = 0;
        for (double x = 20; x < 1200; x += 31)
            for (double y = 20; y < 800; y += 29) {
                const Pick before = hit_test(scene.list, {x, y}, 4 / moved.scale());
                const Vec2d there = moved({x, y});
                if (before.kind == Pick::Kind::legend || hit_test(scene.list, there).kind == Pick::Kind::legend) continue;
                EXPECT_EQ(pick_at(scene.list, moved, there), before);
                ++compared;
            }
        EXPECT_GT(compared, 500);
    }
}

TEST(MovedMap, TheLegendStaysUnderTheMouseAndHidesNothingElsewhere) {
    const Scene scene = window_scene();
    const auto& row = std::get<FillItem>(first_with(scene.list, Pick::Kind::legend));
    const Vec2d at = row.shape->bounds().center();
    const Affine2d moved{1, 0, 0, 1, 300, -200};
    EXPECT_EQ(pick_at(scene.list, moved, at), row.pick);
    EXPECT_NE(pick_at(scene.list, moved, moved(at)).kind, Pick::Kind::legend) << "it did not go with the map";
}

TEST(MovedMap, FurnitureIsWhatTheMapDoesNotTakeAlong) {
    const Scene scene = window_scene();
    const std::vector<std::string> all = groups_of(furniture_of(scene.list, true)), zoomed = groups_of(furniture_of(scene.list, false));
    EXPECT_NE(std::find(all.begin(), all.end(), "legend"), all.end());
    EXPECT_NE(std::find(all.begin(), all.end(), "scale"), all.end());
    EXPECT_EQ(std::find(zoomed.begin(), zoomed.end(), "scale"), zoomed.end()) << "its length would be wrong";
    EXPECT_EQ(std::find(all.begin(), all.end(), "arrows"), all.end());
    EXPECT_EQ(std::find(all.begin(), all.end(), "labels"), all.end());
}
