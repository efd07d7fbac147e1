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

TEST(Theme, BothSidesOfZeroReachThreeToOneOnLand) {
    for (const Theme theme : {Theme::light, Theme::dark}) {
        const Palette& p = palette(theme);
        const Color moderate = color_in_doubt(p.above_zero, Confidence::moderate, p);
        EXPECT_GE(contrast_ratio(moderate, p.land), 3) << "as tables are drawn, which state no confidence";
        EXPECT_GE(contrast_ratio(color_in_doubt(p.below_zero, Confidence::moderate, p), p.land), 3);
        EXPECT_GE(contrast_ratio(p.other_actor, p.land), 3);
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

/// Deuteranopia after the same.
Color as_deuteranope(Color c) {
    const auto to_linear = [](double v) { return std::pow(v / 255, 2.2); };
    const auto to_byte = [](double v) { return static_cast<std::uint8_t>(std::lround(255 * std::pow(std::clamp(v, 0.0, 1.0), 1 / 2.2))); };
    const double r = to_linear(c.r), g = to_linear(c.g), b = to_linear(c.b);
    return {to_byte(0.29275 * r + 0.70725 * g), to_byte(0.29275 * r + 0.70725 * g), to_byte(-0.02234 * r + 0.02234 * g + b), 255};
}

double rgb_distance(Color a, Color b) { return std::hypot(a.r - b.r, std::hypot(a.g - b.g, a.b - b.b)); }

TEST(MeasureLook, ClassesOfNetInfluenceStayApartForProtanopes) {
    const World& world = test::bundled_world();
    const Dataset& dataset = *world.dataset;
    for (const Theme theme : {Theme::light, Theme::dark}) {
        const Palette& colors = palette(theme);
        const Scene scene = test::bundled_scene({});
        const MeasureLook look = look_of_measure(world, scene.values, {}, dataset.compare[0], dataset.compare[1], colors, 1);
        ASSERT_EQ(look.classes.size(), 5U);
        for (std::size_t i = 0; i < look.classes.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j)
                EXPECT_GT(rgb_distance(as_protanope(look.classes[i].color), as_protanope(look.classes[j].color)), 12) << look.classes[i].label << " / " << look.classes[j].label;
        }
    }
}

TEST(MeasureLook, CellsOfTwoActorsStayApartForColourBlindReaders) {
    const Dataset& bundled = *test::bundled_world().dataset;
    Dataset alike;  // red and green: they are not taken, as a third of colour-blind readers would see one
    alike.actors.resize(2);
    alike.actors[0].color = Color{200, 60, 50, 255};
    alike.actors[1].color = Color{70, 150, 80, 255};
    std::vector<RegionValue> values(2);
    values[0] = {.has_data = true, .value = 4, .other = 1, .relations = {}};
    for (const auto& [dataset, a, b] : {std::tuple(bundled, bundled.compare[0], bundled.compare[1]), std::tuple(alike, 0, 1)}) {
        for (const Theme theme : {Theme::light, Theme::dark}) {
            Project project;
            project.style.theme = theme;
            project.style.measure = Measure::bivariate;
            const World world{std::make_shared<const Dataset>(dataset), nullptr, nullptr};
            std::vector<MeasureClass> classes = look_of_measure(world, values, project, a, b, palette(theme), 1).classes;
            ASSERT_EQ(classes.size(), 9U);
            classes.push_back({palette(theme).land, {}, "No data", no_index, false});
            for (std::size_t i = 0; i < classes.size(); ++i) {
                for (std::size_t j = 0; j < i; ++j) {
                    EXPECT_GT(rgb_distance(as_protanope(classes[i].color), as_protanope(classes[j].color)), 8) << classes[i].label << " / " << classes[j].label;
                    EXPECT_GT(rgb_distance(as_deuteranope(classes[i].color), as_deuteranope(classes[j].color)), 8) << classes[i].label << " / " << classes[j].label;
                }
            }
        }
    }
}

TEST(Theme, SidesOfZeroStayApartForColourBlindReaders) {
    for (const Theme theme : {Theme::light, Theme::dark}) {
        const Palette& p = palette(theme);
        for (const auto& [a, b] : {std::pair(p.above_zero, p.below_zero), std::pair(p.above_zero, p.other_actor), std::pair(p.below_zero, p.other_actor)}) {
            EXPECT_GT(rgb_distance(as_protanope(a), as_protanope(b)), 40) << to_hex(a) << " / " << to_hex(b);
            EXPECT_GT(rgb_distance(as_deuteranope(a), as_deuteranope(b)), 40) << to_hex(a) << " / " << to_hex(b);
        }
    }
}

/// Data alone, without borders.
World world_of(const Dataset& dataset) { return {std::make_shared<const Dataset>(dataset), nullptr, nullptr}; }

/// Regions with these sums flowing in, of a dataset of one measured table.
MeasureLook look_of_sums(const std::vector<double>& sums, const Style& style) {
    Dataset dataset;
    dataset.strength = {false, {}, "tonnes"};
    std::vector<RegionValue> values;
    for (const double sum : sums) values.push_back({.has_data = true, .value = sum, .relations = {}});
    values.emplace_back();
    Project project;
    project.style = style;
    return look_of_measure(world_of(dataset), values, project, no_index, no_index, palette(style.theme), 1);
}

TEST(MeasureLook, NineClassesOfOneOrTwoHuesStayApartForColourBlindReaders) {
    for (const Theme theme : {Theme::light, Theme::dark}) {
        Style style;
        style.theme = theme;
        style.measure = Measure::inflow;
        style.breaks = Breaks::quantile;
        style.class_count = 9;
        for (const bool is_signed : {false, true}) {
            std::vector<double> sums;
            for (int i = 1; i <= 40; ++i) sums.push_back(is_signed && i % 2 == 0 ? -i : i);
            std::vector<MeasureClass> classes = look_of_sums(sums, style).classes;
            ASSERT_GE(classes.size(), 9U);
            classes.push_back({palette(theme).land, {}, "No data", no_index, false});
            for (std::size_t i = 0; i < classes.size(); ++i) {
                for (std::size_t j = 0; j < i; ++j) {
                    EXPECT_GT(rgb_distance(as_protanope(classes[i].color), as_protanope(classes[j].color)), 8) << classes[i].label << " / " << classes[j].label;
                    EXPECT_GT(rgb_distance(as_deuteranope(classes[i].color), as_deuteranope(classes[j].color)), 8) << classes[i].label << " / " << classes[j].label;
                }
            }
        }
    }
}

TEST(MeasureLook, SumsHaveRoundClassesInTheirUnit) {
    Style style;
    style.measure = Measure::inflow;
    style.class_count = 5;
    const MeasureLook look = look_of_sums({3, 120, 487}, style);
    EXPECT_EQ(look.heading, "Inflow: tonnes");
    ASSERT_EQ(look.classes.size(), 5U);
    EXPECT_EQ(look.classes.front().label, "400 – 500") << "the greatest on top; linear means equal intervals";
    EXPECT_EQ(look.classes.back().label, "0 – 100");
    EXPECT_EQ(look.class_of_region, (std::vector<int>{4, 3, 0, -1})) << "and the region without data has no class";
    EXPECT_NE(look.note.find("Equal intervals."), std::string::npos) << look.note;
}

TEST(MeasureLook, SignedSumsDivergeAroundZero) {
    Style style;
    style.measure = Measure::outflow;
    style.class_count = 4;
    const MeasureLook look = look_of_sums({90, 10, 0, -30, -80}, style);
    std::vector<std::string> labels;
    for (const MeasureClass& c : look.classes) labels.push_back(c.label);
    EXPECT_EQ(labels, (std::vector<std::string>{"+50 to +100", "0 to +50", "0", "−50 to 0", "−100 to −50"}));
    EXPECT_EQ(look.class_of_region, (std::vector<int>{0, 1, 2, 3, 4, -1}));
}

TEST(MeasureLook, MeasuredLeadsHaveTheSameClassesOnBothSides) {
    Dataset dataset;
    dataset.strength = {false, {}, "tonnes"};
    dataset.actors.resize(2);
    dataset.actors[0].name = "A";
    dataset.actors[1].name = "B";
    std::vector<RegionValue> values;
    for (const double lead : {70.0, 20.0, 0.0, -90.0}) values.push_back({.has_data = true, .value = lead, .relations = {}});
    Project project;
    project.style.class_count = 4;
    const MeasureLook look = look_of_measure(world_of(dataset), values, project, 0, 1, palette(Theme::light), 1);
    std::vector<std::string> labels;
    for (const MeasureClass& c : look.classes) labels.push_back(c.label);
    EXPECT_EQ(labels, (std::vector<std::string>{"A ahead by 50 – 100", "A ahead by 0 – 50", "Level", "B ahead by 0 – 50", "B ahead by 50 – 100"}));
    EXPECT_EQ(look.class_of_region, (std::vector<int>{0, 1, 2, 4}));
}

TEST(MeasureLook, CountsInClassesAreWholeNumbers) {
    Style style;
    style.measure = Measure::relation_count;
    style.breaks = Breaks::quantile;
    style.class_count = 2;
    const MeasureLook look = look_of_sums({1, 2, 7, 9}, style);
    ASSERT_EQ(look.classes.size(), 2U);
    EXPECT_EQ(look.classes[0].label, "5–9");
    EXPECT_EQ(look.classes[1].label, "1–4");
}

TEST(MeasureLook, CellsOfTwoActorsAreCutAtHalfOfTheGreatestLevel) {
    const Dataset& dataset = *test::bundled_world().dataset;
    std::vector<RegionValue> values(4);
    values[0] = {.has_data = true, .value = 9, .other = 0, .relations = {}};
    values[1] = {.has_data = true, .value = 4, .other = 5, .relations = {}};
    values[2] = {.has_data = true, .value = 0, .other = 0, .relations = {}};
    Project project;
    project.style.measure = Measure::bivariate;
    const MeasureLook look = look_of_measure(test::bundled_world(), values, project, dataset.compare[0], dataset.compare[1], palette(Theme::light), 1);
    ASSERT_TRUE(look.grid);
    EXPECT_EQ(look.grid->across_labels, (std::array<std::string, 3>{"0", "1–4", "5–9"}));
    EXPECT_EQ(look.class_of_region, (std::vector<int>{2, 3 * 2 + 1, 0, -1})) << "Russia across, China upwards";
    EXPECT_EQ(look.classes[2].label, "Russia 5–9, China 0");
}

TEST(MeasureLook, SharesHaveEvenClassesAndNothingIsNotNoData) {
    Dataset dataset;
    dataset.strength = {false, {}, "tonnes"};
    dataset.actors.resize(1);
    dataset.actors[0].name = "A";
    std::vector<RegionValue> values;
    for (const double share : {0.0, 0.2, 0.55, 1.0}) values.push_back({.has_data = true, .value = share, .relations = {}});
    values.emplace_back();
    Project project;
    project.style.measure = Measure::share;
    const MeasureLook look = look_of_measure(world_of(dataset), values, project, 0, no_index, palette(Theme::light), 1);
    EXPECT_EQ(look.heading, "Share of influence: A");
    ASSERT_EQ(look.classes.size(), 6U);
    EXPECT_EQ(look.classes[0].label, "80 – 100 %");
    EXPECT_EQ(look.classes[5].label, "0 %: only others");
    EXPECT_EQ(look.class_of_region, (std::vector<int>{5, 3, 2, 0, -1}));
    EXPECT_NE(look.note.find("Derived"), std::string::npos);
}

TEST(MeasureLook, ConcentrationIsToldInEqualActors) {
    std::vector<RegionValue> values;
    for (const double index : {1.0, 0.5, 1.0 / 3, 0.25, 0.05}) values.push_back({.has_data = true, .value = index, .relations = {}});
    Project project;
    project.style.measure = Measure::concentration;
    const MeasureLook look = look_of_measure(test::bundled_world(), values, project, no_index, no_index, palette(Theme::light), 1);
    EXPECT_EQ(look.class_of_region, (std::vector<int>{0, 1, 2, 3, 5})) << "two equal ones are two, and not three";
    EXPECT_EQ(look.classes[1].label, "Like 2 equal actors or fewer (≥ 0.5)");
    EXPECT_NE(look.note.find("ordinal levels"), std::string::npos) << look.note;
}

TEST(MeasureLook, ChangeSaysItsDatesAndWhatIsKnownOfOneAlone) {
    Dataset dataset;
    dataset.strength = {false, {}, "tonnes"};
    std::vector<RegionValue> values;
    for (const double change : {90.0, -20.0, 0.0}) values.push_back({.has_data = true, .value = change, .relations = {}});
    values.push_back({.has_data = true, .only = 1, .relations = {}});
    values.push_back({.has_data = true, .only = -1, .relations = {}});
    Project project;
    project.style.measure = Measure::change;
    project.style.class_count = 4;
    const ChangeTold told{std::array{DateSpan{{2015, 1, 1}, {2015, 12, 31}}, DateSpan{{2020, 1, 1}, {2020, 12, 31}}}, 3};
    const MeasureLook look = look_of_measure(world_of(dataset), values, project, no_index, no_index, palette(Theme::light), 1, told);
    EXPECT_EQ(look.heading, "Change of inflow, 2015 to 2020: tonnes");
    EXPECT_NE(look.note.find("3 relations without a date are left out."), std::string::npos) << look.note;
    const auto label_of = [&](std::size_t region) { return look.classes[static_cast<std::size_t>(look.class_of_region[region])].label; };
    EXPECT_EQ(label_of(0), "+50 to +100");
    EXPECT_EQ(label_of(1), "−50 to 0");
    EXPECT_EQ(label_of(2), "No change");
    EXPECT_EQ(label_of(3), "Values in 2020 alone");
    EXPECT_EQ(label_of(4), "Values in 2015 alone");
}

TEST(MeasureLook, TheClassFollowsTheSign) {
    const Dataset& dataset = *test::bundled_world().dataset;
    std::vector<RegionValue> values(4);
    values[0] = {.has_data = true, .value = 5, .relations = {}};
    values[1] = {.has_data = true, .value = -1, .relations = {}};
    values[2] = {.has_data = true, .value = 0, .relations = {}};
    const MeasureLook look = look_of_measure(test::bundled_world(), values, {}, dataset.compare[0], dataset.compare[1], palette(Theme::light), 1);
    EXPECT_EQ(look.classes[look.class_of_region[0]].actor, dataset.compare[0]);
    EXPECT_EQ(look.classes[look.class_of_region[1]].actor, dataset.compare[1]);
    EXPECT_EQ(look.classes[look.class_of_region[2]].label, "Level");
    EXPECT_EQ(look.class_of_region[3], -1);
}

}  // namespace
}  // namespace imap
