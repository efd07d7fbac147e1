// Plays a window through a timeline: which step is due when.
#pragma once

#include <optional>

#include "geo/query/timeline.h"

namespace imap {

/// Times are seconds of a clock that never goes back.
class TimePlayer {
public:
    void start(double now_s);
    void stop() { playing_ = false; }
    [[nodiscard]] bool playing() const { return playing_; }
    [[nodiscard]] int steps_a_second() const;
    /// The next speed; after the last one the first.
    void change_speed();

    /// Infinity while nothing plays; 0 or less when a step is due.
    [[nodiscard]] double seconds_to_step(double now_s) const;
    /// The window after the step that is due; nothing where none is. The first step of a window at the end, or of none, goes to the beginning.
    /// Playing stops with the last bin, and where the window is not the one that the step before left. The timeline is not empty.
    std::optional<BinRange> step(const Timeline&, const std::optional<BinRange>& window, double now_s);

private:
    bool playing_ = false, is_first_ = false;
    double next_step_s_ = 0;
    std::size_t speed_ = 1;
    std::optional<BinRange> left_;  ///< by the step before; nothing = all time
};

double steady_now_s();

}  // namespace imap
