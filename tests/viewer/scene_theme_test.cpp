// Colours: everything that must be read can be read, in both themes, also by colour-blind readers.
#include <gtest/gtest.h>

#include "tests/viewer/scene_fixture.h"
#include "viewer/scene/arrow_layer.h"
#include "viewer/scene/measure_look.h"
#include "viewer/scene/theme.h"

namespace imap {
namespace {

TEST(Theme, TextReadsOnItsGround) {
    for (const Theme theme : {Theme::light, Theme::dark}) {
        const Palette& p = palette(theme);
        EXPECT_GE(contrast_ratio(p.ink, p.paper), 7);
        EXPECT_GE(contrast_ratio(p.soft_ink, p.paper), 4.5);
        EXPECT_GE(contrast_ratio(p.context_ink, p.land), 3);
        EXPECT_GE(contrast_ratio(p.ink, p.land), 7);
    }
}

TEST(Theme, ArrowsOfEveryActorReachThreeToOneOnLand) {
    for (const Theme theme : {Theme::light, Theme::dark}) {
        const Dataset& dataset = *test::bundled_world().dataset;
        for (ActorIndex actor = 0; actor < static_cast<ActorIndex>(dataset.actors.size()); ++actor)
            EXPECT_GE(contrast_ratio(actor_color(dataset, actor, palette(theme)), palette(theme).land), 3) << dataset.actors[actor].name;
    }
}

TEST(Theme, ContrastRatioIsWcags) {
    EXPECT_NEAR(contrast_ratio({0, 0, 0, 255}, {255, 255, 255, 255}), 21, 1e-9);
    EXPECT_NEAR(contrast_ratio({119, 119, 119, 255}, {255, 255, 255, 255}), 4.48, 0.01);
}

/// Protanopia after Viénot, Brettel & Mollon 1999, on linear RGB.
Color as_protanope(Color c) {
    const auto to_linear = [](double v) { return std::pow(v / 255, 2.2); };
    const auto to_byte = [](double v) { return static_cast<std::uint8_t>(std::lround(255 * std::pow(std::clamp(v, 0.0, 1.0), 1 / 2.2))); };
    const double r = to_linear(c.r), g = to_linear(c.g), b = to_linear(c.b);
    return {to_byte(0.11238 * r + 0.88762 * g), to_byte(0.11238 * r + 0.88762 * g), to_byte(0.00401 * r - 0.00401 * g + b), 255};
}

double rgb_distance(Color a, Color b) { return std::hypot(a.r - b.r, std::hypot(a.g - b.g, a.b - b.b)); }

TEST(MeasureLook, ClassesOfNetInfluenceStayApartForProtanopes) {
    const Dataset& dataset = *test::bundled_world().dataset;
    for (const Theme theme : {Theme::light, Theme::dark}) {
        const Palette& colors = palette(theme);
        const Scene scene = test::bundled_scene({});
        const MeasureLook look = look_of_measure(dataset, scene.values, Measure::net_influence, dataset.compare[0], dataset.compare[1], colors, 1);
        ASSERT_EQ(look.classes.size(), 5U);
        for (std::size_t i = 0; i < look.classes.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j)
                EXPECT_GT(rgb_distance(as_protanope(look.classes[i].color), as_protanope(look.classes[j].color)), 12)
                    << look.classes[i].label << " / " << look.classes[j].label;
        }
    }
}

TEST(MeasureLook, TheClassFollowsTheSign) {
    const Dataset& dataset = *test::bundled_world().dataset;
    std::vector<RegionValue> values(4);
    values[0] = {.has_data = true, .value = 5, .relations = {}};
    values[1] = {.has_data = true, .value = -1, .relations = {}};
    values[2] = {.has_data = true, .value = 0, .relations = {}};
    const MeasureLook look = look_of_measure(dataset, values, Measure::net_influence, dataset.compare[0], dataset.compare[1], palette(Theme::light), 1);
    EXPECT_EQ(look.classes[look.class_of_region[0]].actor, dataset.compare[0]);
    EXPECT_EQ(look.classes[look.class_of_region[1]].actor, dataset.compare[1]);
    EXPECT_EQ(look.classes[look.class_of_region[2]].label, "Level");
    EXPECT_EQ(look.class_of_region[3], -1);
}

}  // namespace
}  // namespace imap
