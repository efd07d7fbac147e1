// Things with boxes, found by the cells of a coarse grid that these touch: a set of bits a cell, so that those near a box come in their order and each once.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

#include "geo/base/geometry.h"

namespace imap {

/// Numbers from 0 to count - 1, each with a box while it is in the index.
class CellIndex {
public:
    /// What lies outside of `bounds_px` is found from the cells at its edge.
    CellIndex(const Box2d& bounds_px, double cell_px, std::size_t count)
        : bounds_px_(bounds_px.empty() ? Box2d{{0, 0}, {0, 0}} : bounds_px),
          cell_px_(cell_px),
          columns_(1 + static_cast<int>(bounds_px_.width() / cell_px)),
          rows_(1 + static_cast<int>(bounds_px_.height() / cell_px)),
          words_(std::max<std::size_t>(1, (count + 63) / 64)),
          bits_(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_) * words_, 0) {}

    void add(std::size_t number, const Box2d& box_px) {
        for_each_cell(cells_of(box_px), [&](std::uint64_t* cell) { cell[number / 64] |= bit(number); });
    }
    /// With the box that it was added with.
    void remove(std::size_t number, const Box2d& box_px) {
        for_each_cell(cells_of(box_px), [&](std::uint64_t* cell) { cell[number / 64] &= ~bit(number); });
    }

    /// Shows `visit` those with a cell in common with the box, in rising order, until it answers false.
    template <class Visit>
    void visit_near(const Box2d& box_px, Visit visit) const {
        const Cells cells = cells_of(box_px);
        for (std::size_t word = 0; word < words_; ++word) {
            std::uint64_t found = 0;
            for (int row = cells.top; row <= cells.bottom; ++row)
                for (int column = cells.left; column <= cells.right; ++column) found |= bits_[first_word(row, column) + word];
            for (; found != 0; found &= found - 1)
                if (!visit(word * 64 + static_cast<std::size_t>(std::countr_zero(found)))) return;
        }
    }

private:
    struct Cells {
        int left, top, right, bottom;
    };

    static std::uint64_t bit(std::size_t number) { return std::uint64_t{1} << (number % 64); }
    [[nodiscard]] std::size_t first_word(int row, int column) const {
        return (static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(column)) * words_;
    }

    [[nodiscard]] Cells cells_of(const Box2d& box_px) const {
        const auto cell = [this](double at, double from, int count) { return static_cast<int>(std::clamp((at - from) / cell_px_, 0.0, count - 1.0)); };
        return {cell(box_px.min.x, bounds_px_.min.x, columns_), cell(box_px.min.y, bounds_px_.min.y, rows_), cell(box_px.max.x, bounds_px_.min.x, columns_),
                cell(box_px.max.y, bounds_px_.min.y, rows_)};
    }

    template <class Act>
    void for_each_cell(const Cells& cells, Act act) {
        for (int row = cells.top; row <= cells.bottom; ++row)
            for (int column = cells.left; column <= cells.right; ++column) act(&bits_[first_word(row, column)]);
    }

    Box2d bounds_px_;
    double cell_px_;
    int columns_, rows_;
    std::size_t words_;  ///< of each cell
    std::vector<std::uint64_t> bits_;
};

}  // namespace imap
