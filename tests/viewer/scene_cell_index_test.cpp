// The index of boxes by cells finds what looking at all of them finds, in the same order, of few and of many.
#include <gtest/gtest.h>

#include <random>

#include "viewer/scene/cell_index.h"

namespace imap {
namespace {

constexpr double cell_px = 50, side_px = 1000;

std::vector<Box2d> some_boxes(int count, std::mt19937& chance) {
    std::vector<Box2d> boxes;
    for (int i = 0; i < count; ++i) {
        const Vec2d corner{static_cast<double>(chance() % 1100) - 50, static_cast<double>(chance() % 1100) - 50};
        boxes.push_back({corner, corner + Vec2d{static_cast<double>(chance() % 90), static_cast<double>(chance() % 90)}});
    }
    return boxes;
}

/// The columns or rows that a stretch touches; what lies outside counts to the first or last.
std::pair<int, int> cells_of(double from, double to) {
    const auto cell = [](double at) { return static_cast<int>(std::clamp(at / cell_px, 0.0, side_px / cell_px)); };
    return {cell(from), cell(to)};
}

bool share_a_cell(const Box2d& a, const Box2d& b) {
    const auto [a_left, a_right] = cells_of(a.min.x, a.max.x);
    const auto [b_left, b_right] = cells_of(b.min.x, b.max.x);
    const auto [a_top, a_bottom] = cells_of(a.min.y, a.max.y);
    const auto [b_top, b_bottom] = cells_of(b.min.y, b.max.y);
    return a_left <= b_right && b_left <= a_right && a_top <= b_bottom && b_top <= a_bottom;
}

TEST(CellIndex, FindsWhatSharesACellInRisingOrder) {
    for (const int count : {1, 300, 4096, 6000}) {
        std::mt19937 chance(3);
        const std::vector<Box2d> boxes = some_boxes(count, chance);
        CellIndex index({{0, 0}, {side_px, side_px}}, cell_px);
        for (std::size_t i = 0; i < boxes.size(); ++i) index.add(i, boxes[i]);
        for (std::size_t i = 0; i < boxes.size(); i += 3) index.remove(i, boxes[i]);
        for (const Box2d& asked : some_boxes(20, chance)) {
            std::vector<std::size_t> expected, found;
            for (std::size_t i = 0; i < boxes.size(); ++i)
                if (i % 3 != 0 && share_a_cell(boxes[i], asked)) expected.push_back(i);
            index.visit_near(asked, [&](std::size_t i) {
                found.push_back(i);
                return true;
            });
            EXPECT_EQ(found, expected) << count;
        }
    }
}

TEST(CellIndex, StopsWhenItIsEnough) {
    for (const std::size_t count : {std::size_t{100}, std::size_t{6000}}) {
        CellIndex index({{0, 0}, {side_px, side_px}}, cell_px);
        const Box2d box{{10, 10}, {20, 20}};
        for (std::size_t i = 0; i < count; ++i) index.add(i, box);
        std::size_t visited = 0;
        index.visit_near(box, [&](std::size_t) { return ++visited < 70; });
        EXPECT_EQ(visited, 70U);
    }
}

}  // namespace
}  // namespace imap
