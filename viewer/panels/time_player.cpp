// One bin a step.
#include "viewer/panels/time_player.h"

#include <chrono>
#include <iterator>
#include <limits>

namespace imap {
namespace {

constexpr int speeds[] = {1, 2, 4, 8};  // steps a second

BinRange first_window(const Timeline& timeline, const std::optional<BinRange>& window) {
    if (!window) return {0, 0};
    return window->last + 1 < timeline.size() ? moved(timeline, *window, 1) : moved(timeline, *window, -timeline.size());
}

}  // namespace

void TimePlayer::start(double now_s) {
    playing_ = is_first_ = true;
    next_step_s_ = now_s;
}

int TimePlayer::steps_a_second() const { return speeds[speed_]; }

void TimePlayer::change_speed() { speed_ = (speed_ + 1) % std::size(speeds); }

double TimePlayer::seconds_to_step(double now_s) const { return playing_ ? next_step_s_ - now_s : std::numeric_limits<double>::infinity(); }

std::optional<BinRange> TimePlayer::step(const Timeline& timeline, const std::optional<BinRange>& window, double now_s) {
    if (playing_ && !is_first_ && window != left_) stop();
    if (seconds_to_step(now_s) > 0) return std::nullopt;
    const BinRange next = is_first_ ? first_window(timeline, window) : moved(timeline, *window, 1);
    is_first_ = false;
    next_step_s_ = now_s + 1.0 / steps_a_second();
    left_ = next;
    if (next.last + 1 >= timeline.size()) stop();
    return next;
}

double steady_now_s() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

}  // namespace imap
