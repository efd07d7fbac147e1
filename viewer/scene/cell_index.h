// Things with boxes, found by the cells of a coarse grid that these touch: a set of numbers a cell, so that those near a box come in their order and each once.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "geo/base/geometry.h"

namespace imap {

/// Numbers, each with a box while it is in the index. What a cell holds takes as much room and time as there is in it, however many numbers there are.
class CellIndex {
public:
    /// What lies outside of `bounds_px` is found from the cells at its edge.
    CellIndex(const Box2d& bounds_px, double cell_px)
        : bounds_px_(bounds_px.empty() ? Box2d{{0, 0}, {0, 0}} : bounds_px),
          cell_px_(cell_px),
          columns_(1 + static_cast<int>(bounds_px_.width() / cell_px)),
          rows_(1 + static_cast<int>(bounds_px_.height() / cell_px)),
          cells_(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_)) {}

    void add(std::size_t number, const Box2d& box_px) {
        const Word added = word_of(number);
        for_each_cell(cells_of(box_px), [&](Cell& cell) {
            const auto at = std::ranges::lower_bound(cell, added.place, {}, &Word::place);
            if (at == cell.end() || at->place != added.place)
                cell.insert(at, added);
            else
                at->bits |= added.bits;
        });
    }
    /// With the box that it was added with.
    void remove(std::size_t number, const Box2d& box_px) {
        const Word removed = word_of(number);
        for_each_cell(cells_of(box_px), [&](Cell& cell) {
            const auto at = std::ranges::lower_bound(cell, removed.place, {}, &Word::place);
            if (at == cell.end() || at->place != removed.place) return;
            at->bits &= ~removed.bits;
            if (at->bits == 0) cell.erase(at);
        });
    }

    /// Shows `visit` those with a cell in common with the box, in rising order, until it answers false.
    template <class Visit>
    void visit_near(const Box2d& box_px, Visit visit) const {
        std::array<Word, usual_words> few;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled as far as it is read
        std::vector<Word> many;
        const std::span<const Word> found = words_in(cells_of(box_px), few, many);
        for (std::size_t first = 0, next = 0; first < found.size(); first = next) {
            std::uint64_t bits = 0;
            for (next = first; next < found.size() && found[next].place == found[first].place; ++next) bits |= found[next].bits;
            for (; bits != 0; bits &= bits - 1)
                if (!visit(std::size_t{found[first].place} * 64 + static_cast<std::size_t>(std::countr_zero(bits)))) return;
        }
    }

private:
    struct Cells {
        int left, top, right, bottom;
    };

    /// Of a set of bits, sixty-four numbers of which one at least is in it.
    struct Word {
        std::uint32_t place;
        std::uint64_t bits;
    };
    using Cell = std::vector<Word>;  ///< by place
    static constexpr std::size_t usual_words = 64;

    static Word word_of(std::size_t number) { return {static_cast<std::uint32_t>(number / 64), std::uint64_t{1} << (number % 64)}; }
    [[nodiscard]] std::size_t cell_at(int row, int column) const { return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(column); }

    /// Of all these cells, by place; they lie in one of the two.
    std::span<const Word> words_in(const Cells& cells, std::array<Word, usual_words>& few, std::vector<Word>& many) const {
        std::size_t count = 0;
        for_each_cell(cells, [&](const Cell& cell) { count += cell.size(); });
        if (count > few.size()) many.resize(count);
        Word* const words = count > few.size() ? many.data() : few.data();
        Word* end = words;
        for_each_cell(cells, [&](const Cell& cell) { end = std::ranges::copy(cell, end).out; });
        std::sort(words, end, [](const Word& a, const Word& b) { return a.place < b.place; });
        return {words, end};
    }

    [[nodiscard]] Cells cells_of(const Box2d& box_px) const {
        const auto cell = [this](double at, double from, int count) { return static_cast<int>(std::clamp((at - from) / cell_px_, 0.0, count - 1.0)); };
        return {cell(box_px.min.x, bounds_px_.min.x, columns_), cell(box_px.min.y, bounds_px_.min.y, rows_), cell(box_px.max.x, bounds_px_.min.x, columns_),
                cell(box_px.max.y, bounds_px_.min.y, rows_)};
    }

    template <class Act>
    void for_each_cell(const Cells& cells, Act act) {
        for (int row = cells.top; row <= cells.bottom; ++row)
            for (int column = cells.left; column <= cells.right; ++column) act(cells_[cell_at(row, column)]);
    }
    template <class Act>
    void for_each_cell(const Cells& cells, Act act) const {
        for (int row = cells.top; row <= cells.bottom; ++row)
            for (int column = cells.left; column <= cells.right; ++column) act(cells_[cell_at(row, column)]);
    }

    Box2d bounds_px_;
    double cell_px_;
    int columns_, rows_;
    std::vector<Cell> cells_;
};

}  // namespace imap
