// What a stroke covers of each pixel: as much ink as the line has, once, within the clip, and the same however the picture is cut into stripes.
#include "viewer/draw/stroke_coverage.h"

#include <gtest/gtest.h>

#include <numeric>
#include <random>
#include <set>

namespace imap {
namespace {

constexpr int side = 20;

/// Black ink on a transparent picture.
class Picture {
public:
    explicit Picture(int first_row = 0, int last_row = side) : first_row_(first_row), mask_(side, first_row, last_row) {}

    Picture& add(const std::vector<Vec2d>& line, double width_px, Cap cap = Cap::butt, bool closed = false) {
        Paths paths;
        paths.add_part(line);
        mask_.add(paths, width_px, cap, closed);
        return *this;
    }
    Picture& paint(const Box2d& clip = {{0, 0}, {side, side}}, Color color = {0, 0, 0, 255}) {
        mask_.paint({reinterpret_cast<std::uint8_t*>(pixels.data() + first_row_ * side), side * 4}, color, clip);
        return *this;
    }
    [[nodiscard]] int alpha(int x, int y) const { return static_cast<int>(pixels[static_cast<std::size_t>(y * side + x)] >> 24U); }
    /// In whole pixels.
    [[nodiscard]] double ink() const {
        double sum = 0;
        for (const std::uint32_t pixel : pixels) sum += static_cast<double>(pixel >> 24U) / 255;
        return sum;
    }

    std::vector<std::uint32_t> pixels = std::vector<std::uint32_t>(side * side);

private:
    int first_row_;
    StrokeCoverage mask_;
};

TEST(StrokeCoverage, CoversWholePixelsWholly) {
    Picture picture;
    picture.add({{4, 10}, {16, 10}}, 4).paint();
    EXPECT_EQ(picture.alpha(10, 8), 255);
    EXPECT_EQ(picture.alpha(10, 11), 255);
    EXPECT_EQ(picture.alpha(10, 7), 0);
    EXPECT_EQ(picture.alpha(10, 12), 0);
    EXPECT_NEAR(picture.ink(), 12 * 4, 0.1) << "it ends square, where the line ends";
}

TEST(StrokeCoverage, RoundCapsReachBeyondTheLinesEnds) {
    Picture picture;
    picture.add({{6, 10}, {14, 10}}, 6, Cap::round).paint();
    EXPECT_EQ(picture.alpha(4, 10), 255);
    EXPECT_NEAR(picture.ink(), 8 * 6 + 3.14159 * 9, 1);
    EXPECT_GT(Picture().add({{10, 10}, {10, 10}}, 4, Cap::round).paint().ink(), 11) << "a point is a dot";
    EXPECT_EQ(Picture().add({{10, 10}, {10, 10}}, 4).paint().ink(), 0);
}

TEST(StrokeCoverage, HairlinesHaveAllTheirInkInWhicheverDirectionTheyRun) {
    for (const Vec2d end : {Vec2d{14.3, 5.2}, Vec2d{14.3, 9.7}, Vec2d{5.3, 15.2}, Vec2d{13.2, 14.9}}) {
        const Vec2d begin{5.3, 5.2};
        EXPECT_NEAR(Picture().add({begin, end}, 0.6).paint().ink(), 0.6 * distance(begin, end), 0.4) << "of a turned square a line covers a few per cent more or less";
        std::vector<Vec2d> in_many_parts;
        for (int i = 0; i <= 40; ++i) in_many_parts.push_back(lerp(begin, end, i / 40.0));
        EXPECT_NEAR(Picture().add(in_many_parts, 0.6).paint().ink(), 0.6 * distance(begin, end), 0.4);
    }
}

TEST(StrokeCoverage, AnIslandSmallerThanAPixelIsDarkerThanOneOfItsShores) {
    const Picture shore = Picture().add({{10.3, 10.3}, {10.7, 10.3}}, 0.5).paint();
    const Picture island = Picture().add({{10.3, 10.3}, {10.7, 10.3}, {10.7, 10.7}, {10.3, 10.7}}, 0.5, Cap::butt, true).paint();
    EXPECT_GT(island.alpha(10, 10), 2 * shore.alpha(10, 10));
}

TEST(StrokeCoverage, StrokesThatAreGatheredCountOnceHoweverTheyOverlap) {
    Picture twice;
    twice.add({{4, 10}, {16, 10}}, 4).add({{4, 10}, {16, 10}}, 4).paint({{0, 0}, {side, side}}, {0, 0, 0, 100});
    EXPECT_EQ(twice.alpha(10, 10), 100);
    twice.add({{4, 10}, {16, 10}}, 4).paint({{0, 0}, {side, side}}, {0, 0, 0, 100});
    EXPECT_NEAR(twice.alpha(10, 10), 100 + 100 * 155 / 255, 1) << "what is painted later lies over it";
}

TEST(StrokeCoverage, PaintsWithinTheClipAlone) {
    Picture picture;
    picture.add({{0, 10}, {20, 10}}, 8).paint({{4.5, 0}, {10, 11.25}});
    EXPECT_EQ(picture.alpha(3, 10), 0);
    EXPECT_NEAR(picture.alpha(4, 10), 128, 1);
    EXPECT_EQ(picture.alpha(9, 10), 255);
    EXPECT_EQ(picture.alpha(10, 10), 0);
    EXPECT_NEAR(picture.alpha(8, 11), 64, 1);
    EXPECT_EQ(picture.alpha(8, 12), 0);
    picture.paint();
    EXPECT_EQ(picture.alpha(12, 10), 0) << "the mask is empty after it was painted";
}

TEST(StrokeCoverage, IsTheSameInStripes) {
    const auto draw = [](Picture& picture) { picture.add({{2.2, 3.1}, {18.7, 9.4}, {3.6, 17.3}, {-30, 40}}, 5).add({{1, 1}, {19, 18}, {19, 2}}, 0.7).paint(); };
    Picture whole, upper(0, 9), lower(9, side);
    draw(whole);
    draw(upper);
    draw(lower);
    for (std::size_t i = 0; i < whole.pixels.size(); ++i) EXPECT_EQ(whole.pixels[i], i < 9 * side ? upper.pixels[i] : lower.pixels[i]) << i;
}

TEST(StrokeCoverage, VectorsOfAnyWidthGiveTheSame) {
    constexpr int width = 101, height = 60;
    const auto drawn = [](StrokeCoverage::Vectors vectors) {
        std::mt19937 chosen(7);
        const auto between = [&](double least, double most) { return std::uniform_real_distribution(least, most)(chosen); };
        std::vector<std::uint32_t> pixels(std::size_t{width} * height, 0xFFDCE8F0U);
        StrokeCoverage mask(width, 0, height, vectors);
        for (int stroke = 0; stroke < 400; ++stroke) {
            Paths line;
            for (int i = 0; i < 4; ++i) line.add_point({between(-10, width + 10), between(-10, height + 10)});
            line.end_part();
            mask.add(line, stroke % 3 == 0 ? between(0.1, 1.2) : between(1.3, 30), stroke % 2 == 0 ? Cap::butt : Cap::round, stroke % 5 == 0);
            const Color color{static_cast<std::uint8_t>(stroke), 90, static_cast<std::uint8_t>(3 * stroke), static_cast<std::uint8_t>(stroke % 4 == 0 ? 120 : 255)};
            if (stroke % 7 != 0) mask.paint({reinterpret_cast<std::uint8_t*>(pixels.data()), std::ptrdiff_t{4} * width}, color, {{0.3, 0.6}, {width - 0.4, height - 0.2}});
        }
        return pixels;
    };
    const std::vector<std::uint32_t> narrow = drawn(StrokeCoverage::Vectors::narrow);
    EXPECT_GT(std::set<std::uint32_t>(narrow.begin(), narrow.end()).size(), 100U);
    EXPECT_EQ(narrow, drawn(StrokeCoverage::Vectors::widest));
}

}  // namespace
}  // namespace imap
