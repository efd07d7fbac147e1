// What lights up is drawn again over a veil, and nothing else of the map.
#include "viewer/scene/lit_overlay.h"

#include <gmock/gmock.h>

#include <set>

#include "tests/viewer/scene_fixture.h"

namespace imap {
namespace {

Pick pick_of(const DisplayItem& item) {
    if (const auto* fill = std::get_if<FillItem>(&item)) return fill->pick;
    if (const auto* text = std::get_if<TextItem>(&item)) return text->pick;
    return {};
}

TEST(LitOverlay, HasTheLitArrowsTheirEndsAndTheLegendOverAVeil) {
    SceneOptions options;
    options.window = true;
    const Scene scene = test::bundled_scene({}, options);
    const int lit = 1;
    const DisplayList overlay = lit_overlay(scene, {lit}, Theme::light);
    EXPECT_EQ(overlay.width_px, scene.list.width_px);

    const auto* veil = std::get_if<FillItem>(&overlay.items.front());
    ASSERT_NE(veil, nullptr);
    EXPECT_EQ(veil->shape->bounds().width(), scene.map_frame_px.width());
    EXPECT_GT(veil->color.a, 0);
    EXPECT_LT(veil->color.a, 255) << "the rest of the map is pale, not hidden";

    const Arrow& arrow = scene.arrows[lit];
    int arrow_items = 0, legend_items = 0;
    for (const DisplayItem& item : overlay.items) {
        const Pick pick = pick_of(item);
        EXPECT_NE(pick.kind, Pick::Kind::region);
        EXPECT_TRUE(pick.kind != Pick::Kind::arrow || pick.index == lit);
        EXPECT_TRUE(pick.kind != Pick::Kind::actor || pick.index == arrow.actor || pick.index == arrow.target);
        arrow_items += pick.kind == Pick::Kind::arrow ? 1 : 0;
        legend_items += pick.kind == Pick::Kind::legend ? 1 : 0;
    }
    EXPECT_GT(arrow_items, 0);
    EXPECT_GT(legend_items, 0);
}

TEST(LitOverlay, TakesTheHalosOfLitArrowsAlong) {
    const Scene scene = test::bundled_scene({});
    const auto strokes = [](const DisplayList& list) { return test::items_in_group<StrokeItem>(list, "arrows").size(); };
    std::vector<int> all;
    for (int i = 0; i < static_cast<int>(scene.arrows.size()); ++i) all.push_back(i);
    EXPECT_EQ(strokes(lit_overlay(scene, all, Theme::light)), strokes(scene.list));
    EXPECT_LT(strokes(lit_overlay(scene, {0}, Theme::light)), strokes(scene.list));
}

TEST(Hover, OnARegionThatOtherBordersHadLightsNothingUp) {
    SceneOptions options;
    options.window = true;
    options.hover = {Pick::Kind::region, 9999};
    const Scene with = test::bundled_scene({}, options);
    options.hover = {};
    EXPECT_EQ(dump(with.list), dump(test::bundled_scene({}, options).list));
}

}  // namespace
}  // namespace imap
