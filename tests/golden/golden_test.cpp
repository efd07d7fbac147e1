// Whole pictures: each folder here holds a project and what it must draw, as display-list text, as PNG and, where it is small, as SVG.
// With INFLUENCE_MAP_UPDATE_GOLDEN=1 the files are written anew instead: look at them before you commit.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <vector>

#include "geo/base/file.h"
#include "tests/golden/case_data.h"
#include "tests/golden/png_reader.h"
#include "tests/viewer/scene_fixture.h"
#include "viewer/draw/cairo_player.h"
#include "viewer/draw/gl_player.h"

namespace imap {
namespace {

namespace fs = std::filesystem;

/// A pixel fails when a channel is off by more than this: fonts and Cairo are the same package, so little may differ.
constexpr int channel_tolerance = 24;
/// Share of the pixels that may fail.
constexpr double failing_share = 0.0005;

std::vector<std::string> case_names() {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(fs::path(SOURCE_DIR) / "tests/golden")) {
        if (entry.is_directory()) names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

bool updating() { return std::getenv("INFLUENCE_MAP_UPDATE_GOLDEN") != nullptr; }

std::string contents(const fs::path& path) {
    auto bytes = read_file(path);
    return bytes.ok() ? *bytes : "";
}

/// The first line in which two texts differ, for a message that a person can use.
std::string first_difference(const std::string& expected, const std::string& drawn) {
    std::istringstream a(expected), b(drawn);
    std::string line_a, line_b;
    for (int number = 1;; ++number) {
        const bool more_a = static_cast<bool>(std::getline(a, line_a)), more_b = static_cast<bool>(std::getline(b, line_b));
        if (!more_a && !more_b) return "none";
        if (more_a != more_b || line_a != line_b)
            return "line " + std::to_string(number) + "\n  expected: " + (more_a ? line_a : "(end)") + "\n  drawn:    " + (more_b ? line_b : "(end)");
    }
}

Scene scene_of(const Project& project) {
    SceneCache cache;
    auto scene = build_scene(test::world_of_case(project), project, test::fonts(), cache, options_of_figure(project.figure));
    EXPECT_TRUE(scene.ok()) << scene.error().message;
    return scene.ok() ? std::move(*scene) : Scene{};
}

class Golden : public testing::TestWithParam<std::string> {};

TEST_P(Golden, DrawsWhatItDrew) {
    const fs::path folder = fs::path(SOURCE_DIR) / "tests/golden" / GetParam();
    Problems problems;
    const auto project = load_project(folder / "project.influence.json", problems);
    ASSERT_TRUE(project.ok()) << project.error().message;
    ASSERT_TRUE(problems.empty()) << describe(problems.front());

    const Scene scene = scene_of(*project);
    const std::string text = dump(scene.list);
    auto png = play_to_bytes(scene.list, test::fonts(), FileFormat::png, project->figure.dpi);
    ASSERT_TRUE(png.ok()) << png.error().message;
    auto svg = play_to_bytes(scene.list, test::fonts(), FileFormat::svg, project->figure.dpi);
    ASSERT_TRUE(svg.ok()) << svg.error().message;
    const bool has_svg = fs::exists(folder / "figure.svg");

    if (updating()) {
        ASSERT_TRUE(write_file_atomically(folder / "display.txt", text).ok());
        ASSERT_TRUE(write_file_atomically(folder / "figure.png", *png).ok());
        if (has_svg) { ASSERT_TRUE(write_file_atomically(folder / "figure.svg", *svg).ok()); }
        return;
    }
    EXPECT_TRUE(contents(folder / "display.txt") == text) << "display.txt: first difference in " << first_difference(contents(folder / "display.txt"), text);
    if (has_svg) {
        const std::string expected_svg = contents(folder / "figure.svg");
        EXPECT_TRUE(expected_svg == *svg) << "figure.svg: first difference in " << first_difference(expected_svg, *svg);
    }

    const auto expected = test::read_png(contents(folder / "figure.png")), drawn = test::read_png(*png);
    ASSERT_TRUE(expected && drawn);
    ASSERT_EQ(expected->width, drawn->width);
    ASSERT_EQ(expected->height, drawn->height);
    std::size_t failing = 0;
    for (std::size_t i = 0; i < expected->rgba.size(); i += 4) {
        bool fails = false;
        for (std::size_t c = 0; c < 4; ++c) fails |= std::abs(expected->rgba[i + c] - drawn->rgba[i + c]) > channel_tolerance;
        failing += fails ? 1 : 0;
    }
    const auto allowed = static_cast<std::size_t>(failing_share * static_cast<double>(expected->rgba.size()) / 4);
    if (failing > allowed) {
        const fs::path drawn_file = fs::temp_directory_path() / ("golden-" + GetParam() + ".png");
        EXPECT_TRUE(write_file_atomically(drawn_file, *png).ok());
        ADD_FAILURE() << failing << " pixels differ, " << allowed << " may; drawn now: " << drawn_file;
    }
}

/// The window shows what the files hold: the GL player draws each case as Cairo does, but for the edges of lines and letters.
TEST_P(Golden, LooksTheSameInTheWindow) {
    if (updating()) GTEST_SKIP() << "files are being written";
    const fs::path folder = fs::path(SOURCE_DIR) / "tests/golden" / GetParam();
    Problems problems;
    const auto project = load_project(folder / "project.influence.json", problems);
    ASSERT_TRUE(project.ok()) << project.error().message;
    const Scene scene = scene_of(*project);
    auto context = OffscreenGl::create();
    ASSERT_TRUE(context.ok()) << context.error().message;
    auto player = GlPlayer::create(test::fonts());
    ASSERT_TRUE(player.ok()) << player.error().message;
    auto gl = context->draw_to_rgba(*player, scene.list);
    ASSERT_TRUE(gl.ok()) << gl.error().message;
    auto cairo = play_to_rgba(scene.list, test::fonts());
    ASSERT_TRUE(cairo.ok()) << cairo.error().message;
    ASSERT_EQ(gl->size(), cairo->size());
    std::size_t differing = 0;
    for (std::size_t i = 0; i < gl->size(); i += 4) {
        int worst = 0;
        for (std::size_t c = 0; c < 3; ++c) worst = std::max(worst, std::abs(static_cast<unsigned char>((*gl)[i + c]) - static_cast<unsigned char>((*cairo)[i + c])));
        differing += worst > 64 ? 1 : 0;
    }
    EXPECT_LT(static_cast<double>(differing), 0.005 * static_cast<double>(gl->size()) / 4);
}

INSTANTIATE_TEST_SUITE_P(Cases, Golden, testing::ValuesIn(case_names()), [](const auto& named) {
    std::string name = named.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

}  // namespace
}  // namespace imap
