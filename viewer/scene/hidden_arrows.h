// Which of many arrows can be seen: painted from the top down, one that lies under those above it would be work for nothing.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <future>
#include <limits>
#include <utility>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/parallel.h"

namespace imap {

/// A grid as fine as the pixels of a screen, of what is covered by the lines added so far. While one thread covers, others may look: they see what was
/// covered before, and perhaps some of what is covered now.
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
                return (~(word(line, first).load(std::memory_order_relaxed) >> shift) << beyond) != 0;
            return any_open(line, first, first - shift + bits_a_word - 1) || any_open(line, first - shift + bits_a_word, last);
        }
        void cover(std::size_t line, std::size_t cell) {
            const std::atomic_ref<std::uint64_t> bits = word(line, cell);
            bits.store(bits.load(std::memory_order_relaxed) | std::uint64_t{1} << (cell % bits_a_word), std::memory_order_relaxed);  // nobody else writes
        }

    private:
        static constexpr std::size_t bits_a_word = 64;
        [[nodiscard]] std::atomic_ref<std::uint64_t> word(std::size_t line, std::size_t cell) const { return std::atomic_ref(words_[line * words_a_line_ + cell / bits_a_word]); }
        std::size_t words_a_line_;
        mutable std::vector<std::uint64_t> words_;  ///< atomic_ref takes no constants
    };

    template <class Visit>
    void walk(Vec2d from, Vec2d to, double width_px, Visit visit) const;

    Box2d frame_px_;
    double cell_px_;
    int columns_, rows_;
    Bits by_column_, by_row_;  ///< the same cells, since those across a line are then next to each other, whichever way it goes
};

/// Other threads look at what comes next while one goes through a list in its order. What they find hidden must stay so, whatever the one does meanwhile: then
/// the outcome is the same with any number of them, and they only save it work.
template <class IsHidden>
class LookAhead {
public:
    /// `is_hidden(i)` is called by many threads at once.
    LookAhead(std::size_t count, IsHidden is_hidden)
        : is_hidden_(std::move(is_hidden)), hidden_(count), others_(start_others(std::max<std::size_t>(std::min(count, core_count()), 1) - 1, [this] { look(); })) {}
    ~LookAhead() { go_to(hidden_.size()); }
    LookAhead(const LookAhead&) = delete;
    LookAhead& operator=(const LookAhead&) = delete;
    LookAhead(LookAhead&&) = delete;
    LookAhead& operator=(LookAhead&&) = delete;

    /// For the thread that goes through, in order.
    [[nodiscard]] bool operator()(std::size_t i) {
        constexpr std::size_t steps_a_call = 64;
        if (i % steps_a_call == 0) go_to(i);
        return hidden_[i].load(std::memory_order_relaxed) || is_hidden_(i);
    }

private:
    static constexpr std::size_t farthest = 512;  ///< ahead: what is looked at earlier is more often not hidden yet

    void go_to(std::size_t i) {
        at_ = i;
        at_.notify_all();
    }

    void look() {
        for (std::size_t i = next_++; i < hidden_.size(); i = next_++) {
            std::size_t at = at_;
            for (; at + farthest < i; at = at_) at_.wait(at);
            if (at == hidden_.size()) return;
            if (i >= at && is_hidden_(i)) hidden_[i].store(true, std::memory_order_relaxed);
        }
    }

    IsHidden is_hidden_;
    std::vector<std::atomic<bool>> hidden_;
    std::atomic<std::size_t> at_{0}, next_{0};
    std::vector<std::future<void>> others_;  ///< last, so that they end before the rest
};

}  // namespace imap
