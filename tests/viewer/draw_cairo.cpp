// Files from display lists: equal bytes each time, the right size on paper, readable titles and text, clear refusals.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/golden/png_reader.h"
#include "tests/viewer/draw_fixture.h"
#include "viewer/draw/cairo_player.h"

namespace imap::test {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string bytes_of(const DisplayList& list, FileFormat format, double dpi = 96) {
    Result<std::string> bytes = play_to_bytes(list, fonts(), format, dpi);
    if (!bytes) {
        ADD_FAILURE() << bytes.error().message;
        return {};
    }
    return std::move(bytes).value();
}

std::filesystem::path saved(const std::string& name, const std::string& bytes) {
    const std::filesystem::path path = std::filesystem::path(testing::TempDir()) / name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
}

bool has_command(const std::string& name) { return std::system(("command -v " + name + " >/dev/null 2>&1").c_str()) == 0; }

std::string read_file_text(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// The data of the first PNG chunk of a kind, or empty.
std::string chunk(const std::string& png, const std::string& kind) {
    for (std::size_t at = 8; at + 8 <= png.size();) {
        std::uint32_t length = 0;
        for (int i = 0; i < 4; ++i) length = length << 8U | static_cast<unsigned char>(png[at + static_cast<std::size_t>(i)]);
        if (png.compare(at + 4, 4, kind) == 0) return png.substr(at + 8, length);
        at += 12 + length;
    }
    return {};
}

TEST(CairoPlayer, SameListSameBytes) {
    for (const FileFormat format : {FileFormat::png, FileFormat::svg, FileFormat::pdf}) {
        const std::string first = bytes_of(sample(), format);
        bytes_of(DisplayList{100, 100, {}, "", "", {text("other", {5, 50}, 10)}}, format);  // moves Cairo's inner counters
        EXPECT_EQ(first, bytes_of(sample(), format)) << "format " << static_cast<int>(format);
    }
}

constexpr FileFormat all_formats[] = {FileFormat::png, FileFormat::svg, FileFormat::pdf};

/// Runs itself in a second process, which finds $DRAW_TEST_SAMPLES and leaves its files there.
TEST(CairoPlayer, AnotherProcessGivesTheSameBytes) {
    if (const char* folder = std::getenv("DRAW_TEST_SAMPLES")) {
        for (const FileFormat format : all_formats)
            std::ofstream(std::string(folder) + "/" + std::to_string(static_cast<int>(format)), std::ios::binary) << bytes_of(sample(), format);
        return;
    }
    const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "draw_samples";
    std::filesystem::create_directories(folder);
    const std::string program = std::filesystem::read_symlink("/proc/self/exe").string();
    const std::string command = "DRAW_TEST_SAMPLES=" + folder.string() + " " + program + " --gtest_filter=CairoPlayer.AnotherProcessGivesTheSameBytes >/dev/null";
    ASSERT_EQ(std::system(command.c_str()), 0);
    for (const FileFormat format : all_formats)
        EXPECT_EQ(read_file_text(folder / std::to_string(static_cast<int>(format))), bytes_of(sample(), format)) << "format " << static_cast<int>(format);
}

TEST(CairoPlayer, PngSaysItsSizeOnPaperAndItsTitle) {
    const std::string png = bytes_of(sample(), FileFormat::png, 300);
    EXPECT_EQ(chunk(png, "pHYs"), std::string("\x00\x00\x2e\x23\x00\x00\x2e\x23\x01", 9));  // 11,811 dots a metre
    EXPECT_EQ(chunk(png, "IHDR").substr(0, 8), std::string("\x00\x00\x02\x80\x00\x00\x01\x90", 8));
    EXPECT_THAT(png, HasSubstr("Sample & <test> – Пример"));
    EXPECT_THAT(png, HasSubstr("Everything a display list can hold"));
    EXPECT_EQ(chunk(png, "tIME"), "");
}

TEST(CairoPlayer, SvgIsWellFormedAndTitled) {
    const std::string svg = bytes_of(sample(), FileFormat::svg);
    EXPECT_THAT(svg, HasSubstr(">Sample &amp; &lt;test&gt; – Пример</title>"));
    EXPECT_THAT(svg, HasSubstr("viewBox=\"0 0 640 400\""));
    EXPECT_THAT(svg, Not(HasSubstr("<image")));  // vectors throughout
    if (!has_command("xmllint")) GTEST_SKIP() << "xmllint is not installed (libxml2-utils)";
    EXPECT_EQ(std::system(("xmllint --noout " + saved("sample.svg", svg).string()).c_str()), 0);
}

TEST(CairoPlayer, SvgAndPdfKeepTheirSizeOnPaper) {
    EXPECT_THAT(bytes_of(sample(), FileFormat::svg, 192), HasSubstr("width=\"320\" height=\"200\""));
    EXPECT_THAT(bytes_of(sample(), FileFormat::pdf, 144), HasSubstr("[ 0 0 320 200 ]"));
}

TEST(CairoPlayer, PdfHasNoDateUnlessAskedFor) {
    EXPECT_THAT(bytes_of(sample(), FileFormat::pdf), Not(HasSubstr("CreationDate")));
    setenv("SOURCE_DATE_EPOCH", "1662508800", 1);
    const std::string dated = bytes_of(sample(), FileFormat::pdf);
    unsetenv("SOURCE_DATE_EPOCH");
    EXPECT_THAT(dated, HasSubstr("/CreationDate (20220907000000"));
}

TEST(CairoPlayer, PdfTextCanBeFound) {
    if (!has_command("pdftotext")) GTEST_SKIP() << "pdftotext is not installed (poppler-utils)";
    const std::filesystem::path pdf = saved("sample.pdf", bytes_of(sample(), FileFormat::pdf));
    const std::filesystem::path txt = std::filesystem::path(pdf).replace_extension(".txt");
    ASSERT_EQ(std::system(("pdftotext -layout " + pdf.string() + " " + txt.string()).c_str()), 0);
    const std::string found = read_file_text(txt);
    EXPECT_THAT(found, HasSubstr("Tajikistan Таджикистан 塔吉克斯坦"));
    EXPECT_THAT(found, HasSubstr("Қазақстан — 12,5 %"));
}

TEST(CairoPlayer, FillsByEvenOddAndClips) {
    const DisplayList list = sample();
    const Result<std::string> rgba = play_to_rgba(list, fonts());
    ASSERT_TRUE(rgba.ok()) << rgba.error().message;
    EXPECT_EQ(pixel(*rgba, 640, 60, 120), (Color{198, 219, 239, 255}));  // the region
    EXPECT_EQ(pixel(*rgba, 640, 140, 110), list.background);             // its lake
    EXPECT_EQ(pixel(*rgba, 640, 45, 355), (Color{120, 170, 120, 255}));  // within the clip
    EXPECT_EQ(pixel(*rgba, 640, 37, 355), list.background);              // the circle reaches here, the clip does not
    EXPECT_EQ(pixel(*rgba, 640, 140, 355), list.background);             // outside the inner clip
}

TEST(CairoPlayer, TransparentGroundStaysTransparent) {
    DisplayList list = sample();
    list.background = {0, 0, 0, 0};
    const Result<std::string> rgba = play_to_rgba(list, fonts());
    ASSERT_TRUE(rgba.ok());
    EXPECT_EQ(pixel(*rgba, 640, 2, 2).a, 0);
    EXPECT_EQ(pixel(*rgba, 640, 590, 317).a, 200);  // the translucent ring keeps its alpha
    EXPECT_NEAR(pixel(*rgba, 640, 590, 317).r, 220, 1);
    EXPECT_EQ(static_cast<int>(chunk(bytes_of(list, FileFormat::png), "IHDR").at(9)), 6);  // RGBA
}

/// A picture of several stripes is one PNG, whichever thread compressed which of them.
TEST(CairoPlayer, APngHoldsThePixelsThatArePainted) {
    for (const int height : {100, 400, 1000}) {
        DisplayList list = sample();
        list.height_px = height;
        list.items.push_back(FillItem{shape_of({rectangle(600, 0, 620, 2000)}), {}, {10, 20, 30, 255}, {}, {}});
        const auto png = test::read_png(bytes_of(list, FileFormat::png));
        ASSERT_TRUE(png.has_value());
        ASSERT_EQ(static_cast<int>(png->height), height);
        const Result<std::string> rgba = play_to_rgba(list, fonts());
        ASSERT_TRUE(rgba.ok());
        EXPECT_TRUE(std::string(png->rgba.begin(), png->rgba.end()) == *rgba) << height;
        EXPECT_EQ(pixel(*rgba, 640, 610, height - 1), (Color{10, 20, 30, 255}));
    }
}

TEST(CairoPlayer, StripesLeaveNoSeam) {
    DisplayList low = sample(), high = sample();
    low.height_px = 100;    // in one stripe
    high.height_px = 1000;  // in seven
    const auto first_rows = [](const DisplayList& list) { return play_to_rgba(list, fonts())->substr(0, std::size_t{640} * 100 * 4); };
    EXPECT_TRUE(first_rows(low) == first_rows(high));
    low.height_px = 400;  // the sample's: in two
    const std::string two = *play_to_rgba(low, fonts()), seven = *play_to_rgba(high, fonts());
    int most = 0;
    for (std::size_t i = 0; i < two.size(); ++i) most = std::max(most, std::abs(static_cast<unsigned char>(two[i]) - static_cast<unsigned char>(seven[i])));
    EXPECT_LE(most, 24) << "an edge may be a shade lighter where a shape was cut";
}

TEST(CairoPlayer, DrawsAtADeepZoomWhatReachesFarBeyondThePage) {
    DisplayList list;
    list.width_px = list.height_px = 100;
    list.background = {255, 255, 255, 255};
    list.items.push_back(FillItem{shape_of({rectangle(-1e9, -1e9, 50, 1e9)}), {}, {10, 20, 30, 255}, {}, {}});
    list.items.push_back(StrokeItem{shape_of({{{-1e9, 90}, {1e9, 90}}}), {}, {200, 0, 0, 255}, 4, {}, Cap::butt, false, {}});
    list.items.push_back(StrokeItem{shape_of({rectangle(70, -1e9, 1e9, 1e9)}), {}, {0, 0, 200, 255}, 4, {}, Cap::butt, true, {}});
    const Result<std::string> rgba = play_to_rgba(list, fonts());
    ASSERT_TRUE(rgba.ok()) << rgba.error().message;
    EXPECT_EQ(pixel(*rgba, 100, 70, 30), (Color{0, 0, 200, 255}));
    EXPECT_EQ(pixel(*rgba, 100, 20, 50), (Color{10, 20, 30, 255}));
    EXPECT_EQ(pixel(*rgba, 100, 80, 50), list.background);
    EXPECT_EQ(pixel(*rgba, 100, 80, 90), (Color{200, 0, 0, 255}));
}

TEST(CairoPlayer, RefusesSizesThatCannotBeDrawn) {
    const auto message = [](double width_px, double height_px, FileFormat format) {
        DisplayList list;
        list.width_px = width_px;
        list.height_px = height_px;
        const Result<std::string> bytes = play_to_bytes(list, fonts(), format, 96);
        return bytes.ok() ? std::string() : bytes.error().message;
    };
    EXPECT_THAT(message(40000, 100, FileFormat::png), HasSubstr("the largest of this shape is 32767 x 81"));
    EXPECT_THAT(message(40000, 100, FileFormat::pdf), HasSubstr("40000 x 100"));
    EXPECT_THAT(message(30000, 30000, FileFormat::png), HasSubstr("the largest of this shape is 16384 x 16384"));
    EXPECT_THAT(message(0, 100, FileFormat::svg), HasSubstr("at least 1"));
    EXPECT_THAT(message(std::nan(""), 100, FileFormat::png), HasSubstr("at least 1"));
    EXPECT_FALSE(play_to_bytes(sample(), fonts(), FileFormat::png, 0).ok());
}

TEST(CairoPlayer, KnowsFormatsByTheirEndings) {
    EXPECT_EQ(*format_of("a/b.PNG"), FileFormat::png);
    EXPECT_EQ(*format_of("map.v2.svg"), FileFormat::svg);
    EXPECT_EQ(*format_of("map.pdf"), FileFormat::pdf);
    EXPECT_EQ(*format_of("map.tif"), FileFormat::tiff);
    for (const char* path : {"map", "map.jpg", ".png", "png"}) {
        const Result<FileFormat> format = format_of(path);
        ASSERT_FALSE(format.ok()) << path;
        EXPECT_THAT(format.error().message, HasSubstr(".png, .svg, .pdf or .tif"));
    }
}

}  // namespace
}  // namespace imap::test
