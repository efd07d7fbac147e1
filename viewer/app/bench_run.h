// A way through the map for influence-map bench: step by step, as a hand makes it, and what each step took from input to picture.
#pragma once

#include <string>
#include <vector>

#include "viewer/app/input_queue.h"
#include "viewer/cli/bench_path.h"
#include "viewer/panels/frame_log.h"
#include "viewer/scene/scene.h"

namespace imap {

struct BenchStep {
    std::vector<InputEvent> input;
    std::vector<Edit> edits;
    bool counts = true;       ///< false: puts the hand where the next step begins
    bool until_rest = false;  ///< nothing happens until the map rests and is sharp
};

class BenchRun {
public:
    /// `frames` steps are measured.
    BenchRun(BenchPath path, int frames);
    [[nodiscard]] bool done() const { return int(total_ms_.size()) >= frames_; }
    /// A hand moves sixty times a second, and waits for what it sees.
    [[nodiscard]] double seconds_to_step(double now_s) const { return due_s_ - now_s; }
    /// What the user does next on a map that lies there in the window.
    BenchStep begin_step(const Box2d& map_units, const Dataset& dataset, double now_s);
    /// The picture that answers the step is there.
    void end_step(const BenchStep& step, const FrameTimes& times, bool exact, double now_s);

    struct About {
        std::string target, renderer, path;
        int width_px = 0, height_px = 0;
        std::size_t relations = 0, arrows = 0;
        double first_picture_ms = 0;  ///< since the program began
        double settled_ms = 0;        ///< until all detail of it was there
    };
    [[nodiscard]] std::string to_json(const About&) const;

private:
    BenchStep next_drag(int step, const Box2d& map_units);
    BenchStep next_wheel(int step, const Box2d& map_units);
    BenchStep next_filter(int step, const Dataset&);

    BenchPath path_;
    int frames_;
    int step_ = 0;
    double due_s_ = 0, begun_s_ = 0;
    int coarse_ = 0;  ///< pictures that showed less detail than their scale asks for
    std::vector<double> total_ms_, sharp_ms_;
    std::vector<FrameTimes> times_;
};

}  // namespace imap
