// How many arrows lie under a box: exact, where the cells of Occupancy are coarse.
#pragma once

#include <vector>

#include "viewer/scene/arrow_layer.h"

namespace imap {

/// For one thread at a time.
class ArrowCover {
public:
    ArrowCover(const ArrowLayer&, const Box2d& frame_px);
    /// Arrows of which a body, a branch or a head meets the box.
    [[nodiscard]] int arrows_under(const Box2d& box_px) const;

private:
    struct Piece {
        Vec2d a, b;
        double half_width_px = 0;
        int arrow = -1;
    };
    void add(const Piece&);
    [[nodiscard]] int column_at(double x) const;
    [[nodiscard]] int row_at(double y) const;

    static constexpr double cell_px = 32;
    Box2d frame_px_;
    int columns_, rows_;
    std::vector<Piece> pieces_;
    std::vector<std::vector<int>> pieces_in_cell_;
    mutable std::vector<int> seen_in_;  ///< by arrow: the last question that met it
    mutable int question_ = 0;
};

}  // namespace imap
