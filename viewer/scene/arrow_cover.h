// How many arrows lie under a box: exact, where the cells of Occupancy are coarse.
#pragma once

#include <vector>

#include "viewer/scene/arrow_layer.h"

namespace imap {

class ArrowCover {
public:
    ArrowCover(const ArrowLayer&, const Box2d& frame_px);

    /// Asks; each thread has its own.
    class Counter {
    public:
        explicit Counter(const ArrowCover& cover) : cover_(cover), seen_in_(cover.arrow_count_, 0) {}
        /// Arrows of which a body, a branch or a head meets the box.
        [[nodiscard]] int arrows_under(const Box2d& box_px);

    private:
        const ArrowCover& cover_;
        std::vector<int> seen_in_;  ///< by arrow: the last question that met it
        int question_ = 0;
    };

private:
    struct Piece {
        Vec2d a, b;
        double half_width_px = 0;
        int arrow = -1;
    };
    void add(const Piece&);
    [[nodiscard]] int column_at(double x) const;
    [[nodiscard]] int row_at(double y) const;
    [[nodiscard]] Box2d cell_box(int row, int column) const;

    static constexpr double cell_px = 32;
    Box2d frame_px_;
    int columns_, rows_;
    std::vector<Piece> pieces_;
    std::vector<std::vector<int>> pieces_in_cell_;
    std::size_t arrow_count_;
};

}  // namespace imap
