// Scan-converts wide lines: across each step along the longer axis, the cells whose middles lie within the width.
#include "viewer/scene/hidden_arrows.h"

#include <algorithm>
#include <cmath>

namespace imap {

CoveredGround::CoveredGround(const Box2d& frame_px, double cell_px)
    : frame_px_(frame_px),
      cell_px_(cell_px),
      columns_(std::max(1, static_cast<int>(std::ceil(frame_px.width() / cell_px)))),
      rows_(std::max(1, static_cast<int>(std::ceil(frame_px.height() / cell_px)))),
      covered_(static_cast<std::size_t>(columns_) * rows_, 0) {}

/// Calls `visit(first cell, step between cells, how many)` for each step along the segment, whose cells lie across it; at least one, however thin the line is.
template <class Visit>
void CoveredGround::walk(Vec2d from_px, Vec2d to_px, double width_px, Visit visit) const {
    Vec2d a = (from_px - frame_px_.min) * (1 / cell_px_), b = (to_px - frame_px_.min) * (1 / cell_px_);
    const bool steep = std::abs(b.y - a.y) > std::abs(b.x - a.x);
    if (steep) std::swap(a.x, a.y), std::swap(b.x, b.y);  // now x is the axis along which it goes
    if (a.x > b.x) std::swap(a, b);
    const int most_along = steep ? rows_ : columns_, most_across = steep ? columns_ : rows_;
    const std::size_t along_step = steep ? static_cast<std::size_t>(columns_) : 1, across_step = steep ? 1 : static_cast<std::size_t>(columns_);
    const double run = b.x - a.x, slope = run > 0 ? (b.y - a.y) / run : 0;
    const double half = 0.5 * width_px / cell_px_ * std::sqrt(1 + slope * slope);
    const int first = std::max(0, static_cast<int>(std::floor(a.x))), last = std::min(most_along - 1, static_cast<int>(std::floor(b.x)));
    for (int x = first; x <= last; ++x) {
        const double y = a.y + slope * (x + 0.5 - a.x);
        int low = static_cast<int>(std::ceil(y - half - 0.5)), high = static_cast<int>(std::floor(y + half - 0.5));
        if (low > high) low = high = static_cast<int>(std::floor(y));
        low = std::max(low, 0);
        high = std::min(high, most_across - 1);
        if (low <= high) visit(static_cast<std::size_t>(x) * along_step + static_cast<std::size_t>(low) * across_step, across_step, high - low + 1);
    }
}

double CoveredGround::seen_px(const std::vector<Vec2d>& line, double width_px, double enough_px) const {
    double seen = 0;
    for (std::size_t i = 0; i + 1 < line.size() && seen <= enough_px; ++i) {
        int steps = 0, open = 0;
        walk(line[i], line[i + 1], width_px, [&](std::size_t cell, std::size_t step, int count) {
            ++steps;
            for (int c = 0; c < count; ++c, cell += step)
                if (covered_[cell] == 0) {
                    ++open;
                    break;
                }
        });
        if (open > 0) seen += distance(line[i], line[i + 1]) * open / steps;
    }
    return seen;
}

void CoveredGround::cover(const std::vector<Vec2d>& line, double width_px) {
    for (std::size_t i = 0; i + 1 < line.size(); ++i)
        walk(line[i], line[i + 1], width_px, [&](std::size_t cell, std::size_t step, int count) {
            for (int c = 0; c < count; ++c, cell += step) covered_[cell] = 1;
        });
}

}  // namespace imap
