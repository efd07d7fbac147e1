// What the window's last frames took, stage by stage: for the profiler view and for influence-map bench.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <deque>
#include <vector>

namespace imap {

/// In the order in which a frame comes to them.
enum class FrameStage { input, panels, totals, scene, picture, show };
inline constexpr std::size_t frame_stage_count = 6;
const char* name_of(FrameStage);

struct FrameTimes {
    std::array<double, frame_stage_count> stage_ms{};
    int items = 0;       ///< of the display list
    int draw_calls = 0;  ///< of the map's picture
    double memory_mib = 0;

    [[nodiscard]] double total_ms() const;
};

/// The share of the values that lie at or under the one returned; 0 of none.
double quantile(std::vector<double> values, double share);

/// Memory of the process that is in use, and the most that was, as the system counts it.
double resident_mib();
double peak_resident_mib();

/// Measures nothing while it is off.
class FrameLog {
public:
    static constexpr std::size_t most_kept = 120;

    /// May be in the middle of a frame, which is then measured from there.
    void switch_on(bool on) {
        on_ = on;
        begin();
    }
    [[nodiscard]] bool is_on() const { return on_; }
    void begin();
    /// The time since the last mark was spent on `stage`.
    void mark(FrameStage stage);
    /// The frame that began: filled in by its maker, kept by keep().
    [[nodiscard]] FrameTimes& current() { return current_; }
    void keep();
    [[nodiscard]] const std::deque<FrameTimes>& frames() const { return frames_; }

private:
    using Clock = std::chrono::steady_clock;
    bool on_ = false;
    Clock::time_point last_mark_;
    FrameTimes current_;
    std::deque<FrameTimes> frames_;  ///< the newest last
};

}  // namespace imap
