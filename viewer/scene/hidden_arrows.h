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
    /// A bit a cell, line by line: rows, or columns.
    class Bits {
    public:
        Bits(int lines, int cells);
        /// Whether one of the cells first to last of the line is not covered.
        [[nodiscard]] bool any_open(std::size_t line, std::size_t first, std::size_t last) const {
            const std::size_t shift = first % bits_a_word, beyond = bits_a_word - 1 - (last - first);
            if (last - first + shift < bits_a_word) [[likely]]
                return (~(words_[line * words_a_line_ + first / bits_a_word] >> shift) << beyond) != 0;
            return any_open(line, first, first - shift + bits_a_word - 1) || any_open(line, first - shift + bits_a_word, last);
        }
        void cover(std::size_t line, std::size_t cell) { words_[line * words_a_line_ + cell / bits_a_word] |= std::uint64_t{1} << (cell % bits_a_word); }

    private:
        static constexpr std::size_t bits_a_word = 64;
        std::size_t words_a_line_;
        std::vector<std::uint64_t> words_;
    };

    template <class Visit>
    void walk(Vec2d from, Vec2d to, double width_px, Visit visit) const;

    Box2d frame_px_;
    double cell_px_;
    int columns_, rows_;
    Bits by_column_, by_row_;  ///< the same cells, since those across a line are then next to each other, whichever way it goes
};

}  // namespace imap
