// Which of many arrows can be seen: painted from the top down, one that lies under those above it would be work for nothing.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "geo/base/geometry.h"

namespace imap {

/// A grid as fine as the pixels of a screen, of what is covered by the lines added so far.
class CoveredGround {
public:
    CoveredGround(const Box2d& frame_px, double cell_px);

    /// Along how much of its length something of a line so wide would be seen; looked at until it is more than `enough_px`.
    [[nodiscard]] double seen_px(const std::vector<Vec2d>& line, double width_px, double enough_px = std::numeric_limits<double>::infinity()) const;
    void cover(const std::vector<Vec2d>& line, double width_px);

private:
    template <class Visit>
    void walk(Vec2d from, Vec2d to, double width_px, Visit visit) const;

    Box2d frame_px_;
    double cell_px_;
    int columns_, rows_;
    std::vector<std::uint8_t> covered_;
};

}  // namespace imap
