// Scan-converts wide lines: across each step along the longer axis, the cells whose middles lie within the width.
#include "viewer/scene/hidden_arrows.h"

#include <algorithm>
#include <cmath>

namespace imap {

namespace {

// Of numbers that an int can hold: the library's own are calls where not every processor has the instruction.
int floor_of(double number) {
    const int towards_zero = static_cast<int>(number);
    return towards_zero - (number < towards_zero ? 1 : 0);
}
int ceil_of(double number) {
    const int towards_zero = static_cast<int>(number);
    return towards_zero + (number > towards_zero ? 1 : 0);
}

}  // namespace

CoveredGround::Bits::Bits(int lines, int cells)
    : words_a_line_((static_cast<std::size_t>(cells) + bits_a_word - 1) / bits_a_word), words_(words_a_line_ * static_cast<std::size_t>(lines), 0) {}

CoveredGround::CoveredGround(const Box2d& frame_px, double cell_px)
    : frame_px_(frame_px),
      cell_px_(cell_px),
      columns_(std::max(1, static_cast<int>(std::ceil(frame_px.width() / cell_px)))),
      rows_(std::max(1, static_cast<int>(std::ceil(frame_px.height() / cell_px)))),
      by_column_(columns_, rows_),
      by_row_(rows_, columns_) {}

/// Calls `visit(steep, line, first, last)` for each step along the segment: the cells across it, at least one, however thin it is; of a row where it is steep, else of a column.
template <class Visit>
void CoveredGround::walk(Vec2d from_px, Vec2d to_px, double width_px, Visit visit) const {
    Vec2d a = (from_px - frame_px_.min) * (1 / cell_px_), b = (to_px - frame_px_.min) * (1 / cell_px_);
    const bool steep = std::abs(b.y - a.y) > std::abs(b.x - a.x);
    if (steep) std::swap(a.x, a.y), std::swap(b.x, b.y);  // now x is the axis along which it goes
    if (a.x > b.x) std::swap(a, b);
    const int most_along = steep ? rows_ : columns_, most_across = steep ? columns_ : rows_;
    const double run = b.x - a.x, slope = run > 0 ? (b.y - a.y) / run : 0;
    const double half = 0.5 * width_px / cell_px_ * std::sqrt(1 + slope * slope);
    const int begin = std::max(0, floor_of(a.x)), end = std::min(most_along - 1, floor_of(b.x));
    for (int x = begin; x <= end; ++x) {
        const double y = a.y + slope * (x + 0.5 - a.x);
        int low = ceil_of(y - half - 0.5), high = floor_of(y + half - 0.5);
        if (low > high) low = high = floor_of(y);
        low = std::max(low, 0);
        high = std::min(high, most_across - 1);
        if (low <= high) visit(steep, static_cast<std::size_t>(x), static_cast<std::size_t>(low), static_cast<std::size_t>(high));
    }
}

double CoveredGround::seen_px(const std::vector<Vec2d>& line, double width_px, double enough_px) const {
    double seen = 0;
    for (std::size_t i = 0; i + 1 < line.size() && seen <= enough_px; ++i) {
        int steps = 0, open = 0;
        walk(line[i], line[i + 1], width_px, [&](bool steep, std::size_t across, std::size_t first, std::size_t last) {
            ++steps;
            if ((steep ? by_row_ : by_column_).any_open(across, first, last)) ++open;
        });
        if (open > 0) seen += distance(line[i], line[i + 1]) * open / steps;
    }
    return seen;
}

void CoveredGround::cover(const std::vector<Vec2d>& line, double width_px) {
    for (std::size_t i = 0; i + 1 < line.size(); ++i)
        walk(line[i], line[i + 1], width_px, [&](bool steep, std::size_t across, std::size_t first, std::size_t last) {
            Bits &own = steep ? by_row_ : by_column_, &other = steep ? by_column_ : by_row_;
            for (std::size_t cell = first; cell <= last; ++cell) {
                own.cover(across, cell);
                other.cover(cell, across);
            }
        });
}

}  // namespace imap
