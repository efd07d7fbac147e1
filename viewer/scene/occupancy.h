// A coarse grid over the figure that knows which region, how many arrows and which labels each cell holds: labels ask it for room.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "geo/map/map_geometry.h"

namespace imap {

class Occupancy {
public:
    /// Covers `frame_px` with square cells of `cell_px`.
    Occupancy(const Box2d& frame_px, double cell_px);

    void mark_region(int region, const Paths& rings, const Affine2d& px_from_rings);     ///< even-odd; later regions win
    void mark_line(const std::vector<Vec2d>& line_px, double width_px, int owner = -1);  ///< adds one to every cell near the line; `owner` >= 0 names it
    void mark_box(const Box2d& box_px);                                                  ///< taken: nothing else may lie there

    void mark_card(const Box2d& box_px);  ///< taken, and opaque: a line across it is worse than across many others

    [[nodiscard]] const Box2d& frame() const { return frame_px_; }
    [[nodiscard]] double cell_px() const { return cell_px_; }
    [[nodiscard]] bool is_free(const Box2d& box_px) const;                         ///< inside the frame and not on a taken box
    [[nodiscard]] int lines_under(const Box2d& box_px) const;                      ///< cells of the box with a line, each counted as often as lines cover it
    [[nodiscard]] int lines_at(Vec2d point_px) const;                              ///< that cover its cell
    [[nodiscard]] bool other_lines_under(const Box2d& box_px, int owner) const;    ///< any cell with a line that is not the owner's
    [[nodiscard]] std::vector<Vec2d> cells_of_region(int region, int step) const;  ///< middles of every `step`th of them in both directions, row by row
    [[nodiscard]] double share_in_region(const Box2d& box_px, int region) const;   ///< 0 to 1
    [[nodiscard]] double share_taken(const Box2d& box_px) const;                   ///< of the box's cells: taken, 0 to 1
    [[nodiscard]] Box2d bounds_of_region(int region) const;                        ///< of its cells; empty when it has none
    [[nodiscard]] int region_at(Vec2d point_px) const;                             ///< -1 = none, or outside the frame

    /// Lines under any box in one step, of a grid that does not change any more.
    class LineSums {
    public:
        explicit LineSums(const Occupancy&);
        [[nodiscard]] int under(const Box2d& box_px) const;  ///< as lines_under

    private:
        const Occupancy& grid_;
        std::vector<int> before_;  ///< lines of all cells above and to the left, by the corner of cells
    };

private:
    struct CellRange {
        int x0, y0, x1, y1;
        [[nodiscard]] int count() const { return std::max(0, x1 - x0) * std::max(0, y1 - y0); }
    };  ///< half-open
    [[nodiscard]] CellRange cells_of(const Box2d& box_px) const;
    void find_bounds() const;
    template <class Count>
    [[nodiscard]] int count(const Box2d& box_px, Count per_cell) const;

    Box2d frame_px_;
    double cell_px_;
    int columns_, rows_;
    std::vector<std::int32_t> region_;
    mutable std::vector<Box2d> bounds_;                  ///< by region, found in one go when first asked for; empty = not known
    std::vector<std::vector<double>> crossings_by_row_;  ///< kept for its memory
    std::vector<std::uint8_t> lines_;
    std::vector<int> line_owner_;  ///< of a cell's lines: -1 = none or nobody's, -2 = several
    std::vector<int> last_line_;   ///< by cell: the last line that was marked there,
    int lines_marked_ = 0;         ///< as they are counted
    std::vector<std::uint8_t> taken_;
    std::vector<Box2d> boxes_px_;
};

}  // namespace imap
