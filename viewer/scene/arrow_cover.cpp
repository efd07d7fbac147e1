// Pieces of arrows in the cells of a coarse grid, each tested against the box exactly.
#include "viewer/scene/arrow_cover.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace imap {

ArrowCover::ArrowCover(const ArrowLayer& layer, const Box2d& frame_px)
    : frame_px_(frame_px),
      columns_(std::max(1, static_cast<int>(std::ceil(frame_px.width() / cell_px)))),
      rows_(std::max(1, static_cast<int>(std::ceil(frame_px.height() / cell_px)))),
      pieces_in_cell_(static_cast<std::size_t>(columns_) * rows_),
      arrow_count_(layer.arrows.size()) {
    for (std::size_t i = 0; i < layer.arrows.size(); ++i) {
        const DrawnArrow& drawn = layer.arrows[i];
        const int arrow = static_cast<int>(i);
        const auto add_line = [&](const std::vector<Vec2d>& line, double width_px) {
            for (std::size_t p = 0; p + 1 < line.size(); ++p) add({line[p], line[p + 1], width_px / 2, arrow});
        };
        add_line(drawn.line.points, drawn.width_px);
        for (const ArrowBranch& branch : drawn.branches) add_line(branch.line, branch.width_px);
        // Of the head's triangle the half behind its middle is the wide one.
        const double whole = drawn.shape.length_px, head = drawn.shape.head_length_px;
        const Vec2d back = point_along(drawn.line.points, whole - 0.9 * head), middle = point_along(drawn.line.points, whole - 0.5 * head);
        add({back, middle, 0.35 * drawn.shape.head_width_px, arrow});
    }
}

int ArrowCover::column_at(double x) const { return static_cast<int>(std::clamp(std::floor((x - frame_px_.min.x) / cell_px), 0.0, columns_ - 1.0)); }
int ArrowCover::row_at(double y) const { return static_cast<int>(std::clamp(std::floor((y - frame_px_.min.y) / cell_px), 0.0, rows_ - 1.0)); }

/// Those at the edge reach on without end: what lies outside of the frame is looked for in them.
Box2d ArrowCover::cell_box(int row, int column) const {
    constexpr double endless_px = std::numeric_limits<double>::infinity();
    const Vec2d from = frame_px_.min + Vec2d{column * cell_px, row * cell_px};
    return {{column == 0 ? -endless_px : from.x, row == 0 ? -endless_px : from.y},
            {column + 1 == columns_ ? endless_px : from.x + cell_px, row + 1 == rows_ ? endless_px : from.y + cell_px}};
}

void ArrowCover::add(const Piece& piece) {
    constexpr double rounding_px = 1e-6;
    Box2d around;
    around.add(piece.a);
    around.add(piece.b);
    around = around.grown(piece.half_width_px);
    if (!around.intersects(frame_px_)) return;
    pieces_.push_back(piece);
    for (int row = row_at(around.min.y); row <= row_at(around.max.y); ++row)
        for (int column = column_at(around.min.x); column <= column_at(around.max.x); ++column)
            if (segment_meets(cell_box(row, column).grown(piece.half_width_px + rounding_px), piece.a, piece.b))
                pieces_in_cell_[static_cast<std::size_t>(row) * columns_ + column].push_back(static_cast<int>(pieces_.size()) - 1);
}

int ArrowCover::Counter::arrows_under(const Box2d& box_px) {
    ++question_;
    int count = 0;
    for (int row = cover_.row_at(box_px.min.y); row <= cover_.row_at(box_px.max.y); ++row) {
        for (int column = cover_.column_at(box_px.min.x); column <= cover_.column_at(box_px.max.x); ++column) {
            for (const int index : cover_.pieces_in_cell_[static_cast<std::size_t>(row) * cover_.columns_ + column]) {
                const Piece& piece = cover_.pieces_[static_cast<std::size_t>(index)];
                int& seen = seen_in_[static_cast<std::size_t>(piece.arrow)];
                if (seen == question_ || !segment_meets(box_px.grown(piece.half_width_px), piece.a, piece.b)) continue;
                seen = question_;
                ++count;
            }
        }
    }
    return count;
}

}  // namespace imap
