// When the map is drawn anew while its camera moves. It is told the time, and asks for none.
#pragma once

#include <limits>

namespace imap {

class CameraMotion {
public:
    /// A camera that has stood so long rests.
    static constexpr double rest_after_s = 0.15;

    void moved(double now_s) {
        moving_ = true;
        last_move_s_ = now_s;
    }
    /// The picture of the camera at rest has become another one.
    void outdated() { moving_ = true; }
    /// The picture of the camera at rest is shown.
    void sharpened() { moving_ = false; }
    /// What is shown was drawn for where the camera looked before, or for one that moved.
    [[nodiscard]] bool moving() const { return moving_; }
    [[nodiscard]] bool rests(double now_s) const { return now_s - last_move_s_ >= rest_after_s; }
    /// Until the picture of the rest is due; infinite where it is there.
    [[nodiscard]] double seconds_to_rest(double now_s) const {
        if (!moving_) return std::numeric_limits<double>::infinity();
        const double left_s = last_move_s_ + rest_after_s - now_s;
        return left_s > 0 ? left_s : 0;
    }

    enum class Next { nothing, picture_on_the_way, picture_of_rest };
    /// Which picture to begin. `runs_out`: what is shown no longer serves the camera.
    [[nodiscard]] Next next(double now_s, bool runs_out) const {
        if (!moving_) return Next::nothing;
        if (rests(now_s)) return Next::picture_of_rest;
        return runs_out ? Next::picture_on_the_way : Next::nothing;
    }

private:
    bool moving_ = false;
    double last_move_s_ = -std::numeric_limits<double>::infinity();
};

}  // namespace imap
