// Things with boxes, found by the cells of a coarse grid that these touch: a set of numbers a cell, so that those near a box come in their order and each once.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
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
        places_ = std::max(places_, added.place + 1);
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
        if (places_ > few_places) return visit_words(words_in(cells_of(box_px)), visit);
        std::array<std::uint64_t, few_places> bits;  // NOLINT(cppcoreguidelines-pro-type-member-init): as many as there are places are set
        std::fill_n(bits.begin(), places_, 0);
        for_each_cell(cells_of(box_px), [&](const Cell& cell) {
            for (const Word& word : cell) bits[word.place] |= word.bits;
        });
        for (std::uint32_t place = 0; place < places_; ++place)
            if (bits[place] != 0 && !visit_bits({place, bits[place]}, visit)) return;
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
    using Cell = std::vector<Word>;                  ///< by place
    static constexpr std::uint32_t few_places = 64;  ///< whose bits are put together without sorting

    static Word word_of(std::size_t number) { return {static_cast<std::uint32_t>(number / 64), std::uint64_t{1} << (number % 64)}; }
    [[nodiscard]] std::size_t cell_at(int row, int column) const { return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(column); }

    /// Of all these cells, by place.
    [[nodiscard]] std::vector<Word> words_in(const Cells& cells) const {
        std::vector<Word> words;
        for_each_cell(cells, [&](const Cell& cell) { words.insert(words.end(), cell.begin(), cell.end()); });
        std::ranges::sort(words, {}, &Word::place);
        return words;
    }

    template <class Visit>
    static void visit_words(const std::vector<Word>& words, Visit& visit) {
        for (std::size_t first = 0, next = 0; first < words.size(); first = next) {
            Word found{words[first].place, 0};
            for (next = first; next < words.size() && words[next].place == found.place; ++next) found.bits |= words[next].bits;
            if (!visit_bits(found, visit)) return;
        }
    }

    /// False when it was enough.
    template <class Visit>
    static bool visit_bits(Word word, Visit& visit) {
        for (; word.bits != 0; word.bits &= word.bits - 1)
            if (!visit(std::size_t{word.place} * 64 + static_cast<std::size_t>(std::countr_zero(word.bits)))) return false;
        return true;
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
    std::uint32_t places_ = 0;  ///< of the words that there ever were
};

}  // namespace imap
