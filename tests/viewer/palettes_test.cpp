// Every palette of the program, for readers with every colour vision, in light and dark: classes and actors of one picture stay apart, ramps grow steadily,
// lines and words stand out from their ground. A colour written anywhere else in viewer/ fails the last test.
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <set>

#include "geo/base/file.h"
#include "geo/io/package_reader.h"
#include "geo/model/actor_colors.h"
#include "tests/viewer/color_vision.h"
#include "viewer/panels/matrix_view.h"
#include "viewer/panels/ranking_view.h"
#include "viewer/panels/ui_style.h"
#include "viewer/scene/arrow_look.h"
#include "viewer/scene/measure_look.h"
#include "viewer/scene/strength_look.h"

namespace imap {
namespace {

using test::NamedColor;

/// In OKLab, under every colour vision. Lines are thin and far apart, areas broad and side by side.
constexpr double least_between_lines = 0.05, least_between_areas = 0.022;
constexpr Theme both_themes[] = {Theme::light, Theme::dark};

/// Colours that stand in one picture and must be told apart.
struct TestedPalette {
    std::string name;
    std::vector<NamedColor> colors;
    double least_distance = least_between_areas;
    bool ramp = false;  ///< from the ground outwards
};

const Dataset& bundled() {
    static const Dataset dataset = [] {
        Problems problems;
        auto read = read_package(std::string(SOURCE_DIR) + "/assets/datasets/central-asia-2022", problems);
        EXPECT_TRUE(read.ok()) << read.error().message;
        return read.ok() ? std::move(*read) : Dataset{};
    }();
    return dataset;
}

Dataset with_default_colors() {
    Dataset dataset;
    dataset.strength = {false, {}, "tonnes"};
    for (const Color color : actor_colors) {
        dataset.actors.emplace_back();
        dataset.actors.back().id = dataset.actors.back().name = "actor " + std::to_string(dataset.actors.size());
        dataset.actors.back().color = color;
    }
    return dataset;
}

TestedPalette palette_of_actors(const std::string& name, const Dataset& dataset, const std::set<ActorIndex>& acting, const Palette& colors) {
    TestedPalette tested{name, {}, least_between_lines};
    for (const ActorIndex actor : acting) tested.colors.push_back({dataset.actors[static_cast<std::size_t>(actor)].name, actor_color(dataset, actor, colors)});
    return tested;
}

/// The classes of a measure for made-up values, with the land of regions without data.
TestedPalette palette_of_measure(const std::string& name, const Dataset& dataset, const std::vector<RegionValue>& values, const Style& style, ActorIndex a, ActorIndex b,
                                 const ChangeTold& change = {}) {
    Project project;
    project.style = style;
    const Palette& colors = palette(style.theme);
    const World world{std::make_shared<const Dataset>(dataset), nullptr, nullptr};
    TestedPalette tested{name, {}};
    for (const MeasureClass& c : look_of_measure(world, values, project, a, b, colors, 1, change).classes)
        if (c.hatch.spacing_px <= 0) tested.colors.push_back({c.label, c.color});
    EXPECT_GT(tested.colors.size(), 2U) << name;
    tested.colors.push_back({"No data", colors.land});
    return tested;
}

std::vector<RegionValue> values_of(const std::vector<double>& numbers) {
    std::vector<RegionValue> values;
    for (const double number : numbers) values.push_back({.has_data = true, .value = number, .other = number, .relations = {}});
    return values;
}

void add_measures(std::vector<TestedPalette>& all, Theme theme) {
    Style style;
    style.theme = theme;
    style.breaks = Breaks::equal;
    style.class_count = 7;
    const Dataset plain = with_default_colors();
    const std::vector<double> positive{1, 2, 3, 4, 5, 6, 7}, both{-7, -5, -3, -1, 0, 1, 3, 5, 7};
    const auto add = [&](const std::string& name, Measure measure, const std::vector<double>& numbers, const Dataset& dataset, ActorIndex a, ActorIndex b, bool ramp) {
        style.measure = measure;
        all.push_back(palette_of_measure(name, dataset, values_of(numbers), style, a, b));
        all.back().ramp = ramp;
    };
    add("inflow", Measure::inflow, positive, plain, no_index, no_index, true);
    add("signed inflow", Measure::inflow, both, plain, no_index, no_index, false);
    add("counts", Measure::relation_count, positive, plain, no_index, no_index, true);
    add("net influence", Measure::net_influence, both, plain, 0, 1, false);
    add("net influence, bundled", Measure::net_influence, both, bundled(), bundled().compare[0], bundled().compare[1], false);
    add("share", Measure::share, {0, 0.1, 0.3, 0.5, 0.7, 0.9}, plain, 0, no_index, false);
    add("concentration", Measure::concentration, {1, 0.5, 1.0 / 3, 0.25, 0.05}, plain, no_index, no_index, false);
    style.measure = Measure::change;
    all.push_back(palette_of_measure("change", plain, values_of(both), style, no_index, no_index, {.dates = std::array<DateSpan, 2>{}}));
    style.measure = Measure::bivariate;
    std::vector<RegionValue> of_two;
    for (const double first : {0.0, 1.0, 4.0, 7.0})
        for (const double second : {0.0, 1.0, 4.0, 7.0}) of_two.push_back({.has_data = true, .value = first, .other = second, .relations = {}});
    all.push_back(palette_of_measure("two actors", plain, of_two, style, 0, 1));
    style.measure = Measure::dominant_actor;
    std::vector<RegionValue> leaders(plain.actors.size());
    for (std::size_t i = 0; i < leaders.size(); ++i) leaders[i] = {.has_data = true, .leader = static_cast<ActorIndex>(i), .relations = {}};
    all.push_back(palette_of_measure("dominant actor", plain, leaders, style, no_index, no_index));
}

std::vector<TestedPalette> all_palettes(Theme theme) {
    const Palette& colors = palette(theme);
    std::vector<TestedPalette> all;
    const Dataset plain = with_default_colors();
    std::set<ActorIndex> every, acting;
    for (ActorIndex i = 0; i < static_cast<ActorIndex>(plain.actors.size()); ++i) every.insert(i);
    for (const Relation& relation : bundled().relations)
        if (relation.actor != no_index && bundled().actors[static_cast<std::size_t>(relation.actor)].lon_deg) acting.insert(relation.actor);
    all.push_back(palette_of_actors("actors without colours of their own", plain, every, colors));
    all.push_back(palette_of_actors("actors of the bundled dataset", bundled(), acting, colors));
    all.push_back({"sides of zero", {{"above", colors.above_zero}, {"below", colors.below_zero}, {"zero", colors.other_actor}}, least_between_lines});
    add_measures(all, theme);
    TestedPalette heat{"heat map", {}, least_between_areas, true}, signed_heat{"signed heat map", {}}, trends{"trends", {}, least_between_lines};
    for (int step = 5; step >= 0; --step) heat.colors.push_back({std::to_string(step), cell_fill(step / 5.0, false, colors)});
    for (int step = -3; step <= 3; ++step) signed_heat.colors.push_back({std::to_string(step), cell_fill(step / 3.0, true, colors)});
    for (const Trend trend : {Trend::rising, Trend::waning, Trend::contested, Trend::steady, Trend::unknown}) trends.colors.push_back({word(trend), trend_color(trend, colors)});
    all.insert(all.end(), {heat, signed_heat, trends});
    return all;
}

class Palettes : public testing::TestWithParam<Theme> {};

TEST_P(Palettes, StayApartForEveryColourVision) {
    for (const TestedPalette& tested : all_palettes(GetParam())) {
        const test::ClosestPair closest = test::closest_pair(tested.colors);
        EXPECT_GE(closest.distance, tested.least_distance) << tested.name << ": " << closest.words;
    }
}

TEST_P(Palettes, RampsGrowSteadily) {
    for (const TestedPalette& tested : all_palettes(GetParam())) {
        if (!tested.ramp) continue;
        double before = -1;
        for (const NamedColor& step : tested.colors) {
            const double from_ground = std::abs(test::oklab(step.color)[0] - test::oklab(palette(GetParam()).land)[0]);
            if (before >= 0) { EXPECT_LT(from_ground, before) << tested.name << ", " << step.name; }
            before = from_ground;
        }
    }
}

TEST_P(Palettes, ArrowsStandOutFromLandAndSea) {
    const Palette& colors = palette(GetParam());
    for (const TestedPalette& tested : all_palettes(GetParam())) {
        if (tested.least_distance != least_between_lines || tested.name == "trends") continue;
        for (const NamedColor& line : tested.colors) {
            EXPECT_GE(contrast_ratio(line.color, colors.land), 3) << tested.name << ", " << line.name;
            EXPECT_GE(contrast_ratio(line.color, colors.sea), 3) << tested.name << ", " << line.name;
        }
    }
}

TEST_P(Palettes, WordsStandOutFromTheirGround) {
    const Palette& colors = palette(GetParam());
    for (const Color ground : {colors.paper, colors.land, colors.sea, colors.halo}) {
        EXPECT_GE(contrast_ratio(colors.ink, ground), 7);
        EXPECT_GE(contrast_ratio(colors.soft_ink, ground), 4.5);
    }
    EXPECT_GE(contrast_ratio(colors.context_ink, colors.halo), 4);  // its halo is its ground; kept behind the names of the data on purpose
    for (int step = -6; step <= 6; ++step) {
        const Color fill = cell_fill(step / 6.0, true, colors);
        EXPECT_GE(contrast_ratio(cell_ink(fill, colors), fill), 4.5) << step;
    }
}

Color color_of(const ImVec4& c) {
    const auto byte = [](float v) { return static_cast<std::uint8_t>(std::lround(v * 255)); };
    return {byte(c.x), byte(c.y), byte(c.z), 255};
}

TEST_P(Palettes, WordsOfPanelsStandOutFromTheirGround) {
    const UiColors ui = ui_colors(GetParam());
    for (const ImVec4& ground : {ui.panel, ui.card, ui.field}) {
        for (const auto& [name, ink] :
             {std::pair("text", ui.text), std::pair("muted text", ui.muted_text), std::pair("accent", ui.accent), std::pair("error", ui.error), std::pair("warning", ui.warning)})
            EXPECT_GE(contrast_ratio(color_of(ink), color_of(ground)), 4.5) << name;
    }
    for (const ImVec4& ground : {ui.field_hovered, ui.accent_soft, ui.chosen}) EXPECT_GE(contrast_ratio(color_of(ui.text), color_of(ground)), 4.5);
    EXPECT_GE(contrast_ratio(color_of(ui.accent_text), color_of(ui.accent)), 4.5);
}

INSTANTIATE_TEST_SUITE_P(Themes, Palettes, testing::ValuesIn(both_themes), [](const auto& named) { return named.param == Theme::dark ? "dark" : "light"; });

TEST(DrawnColor, OnDarkGroundKeepsTheDistancesOfLightGround) {
    const Color brown{0x38, 0x29, 0x0f, 255}, grey{0x50, 0x53, 0x54, 255};
    const Palette &light = palette(Theme::light), &dark = palette(Theme::dark);
    const double on_light = test::seen_distance(drawn_color(brown, light), drawn_color(grey, light), test::Vision::usual);
    EXPECT_GT(test::seen_distance(drawn_color(brown, dark), drawn_color(grey, dark), test::Vision::usual), 0.7 * on_light);
    EXPECT_EQ(drawn_color(brown, light), brown) << "what has contrast enough is drawn as it was given";
}

/// Colours have their place: here is what the tests above measure, so that no palette escapes them.
TEST(PaletteFiles, NoOtherFileOfTheViewerWritesColours) {
    const std::set<std::string> allowed{"viewer/scene/theme.cpp", "viewer/panels/ui_style.cpp", "viewer/report/report_pages.cpp"};  // the last prints on white
    const std::regex literal(R"((rgb\(0x[0-9a-fA-F]{6}|Color\{(0x)?[0-9a-fA-F]{2,3}, ))"), black_or_white(R"(Color\{(0, 0, 0|255, 255, 255))");
    namespace fs = std::filesystem;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(SOURCE_DIR) / "viewer")) {
        if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
        const std::string name = fs::relative(entry.path(), SOURCE_DIR).string();
        if (allowed.contains(name)) continue;
        const auto text = read_file(entry.path());
        ASSERT_TRUE(text.ok()) << name;
        const std::string rest = std::regex_replace(*text, black_or_white, "");
        EXPECT_FALSE(std::regex_search(rest, literal)) << name << " writes a colour of its own";
    }
}

}  // namespace
}  // namespace imap
