// Drags in circles, turns of the wheel and changes of the filter, and their times as JSON.
#include "viewer/app/bench_run.h"

#include <GLFW/glfw3.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace imap {

namespace {

using Json = nlohmann::ordered_json;
using Kind = InputEvent::Kind;

constexpr double step_s = 1.0 / 60;
constexpr int drag_steps = 40, wheel_steps = 20;  ///< moves of a drag; notches in, and as many out
constexpr double circle_px = 60;                  ///< radius of a drag: some 9 pixels a step

InputEvent event_at(Kind kind, Vec2d at) {
    InputEvent event;
    event.kind = kind;
    event.position = at;
    event.time_s = glfwGetTime();
    return event;
}

BenchStep button(Vec2d at, int action) {
    InputEvent event = event_at(Kind::button, at);
    event.code = GLFW_MOUSE_BUTTON_LEFT;
    event.action = action;
    return {{event}, {}, false};
}

BenchStep at_rest() { return {{}, {}, false, true}; }

Json spread_of(const std::vector<double>& ms) {
    const auto rounded = [](double value) { return std::round(value * 1000) / 1000; };
    return {{"median", rounded(quantile(ms, 0.5))}, {"p95", rounded(quantile(ms, 0.95))}, {"max", rounded(quantile(ms, 1))}};
}

}  // namespace

BenchRun::BenchRun(BenchPath path, int frames) : path_(path), frames_(frames) {}

/// To the circle, down, around it once, up, and a look at it.
BenchStep BenchRun::next_drag(int step, const Box2d& map) {
    const double turn = 2 * 3.14159265358979 * std::max(step - 2, 0) / drag_steps;
    const Vec2d at = map.center() + Vec2d{std::cos(turn) - 1, std::sin(turn)} * circle_px;
    if (step == 0) return {{event_at(Kind::cursor, at)}, {}, false};
    if (step == 1) return button(at, GLFW_PRESS);
    if (step == drag_steps + 3) return button(at, GLFW_RELEASE);
    if (step == drag_steps + 4) return at_rest();
    return {{event_at(Kind::cursor, at)}, {}, step > 2};
}

BenchStep BenchRun::next_wheel(int step, const Box2d& map) {
    if (step == 0) return {{event_at(Kind::cursor, map.center())}, {}, false};
    if (step == 2 * wheel_steps + 1) return at_rest();
    InputEvent event = event_at(Kind::scroll, map.center());
    event.scroll.y = step <= wheel_steps ? 1 : -1;
    return {{event}, {}, true};
}

/// An actor alone, then all others, then the next one; after the last one all of them again.
BenchStep BenchRun::next_filter(int step, const Dataset& dataset) {
    const std::size_t turn = std::size_t(step) % (2 * dataset.actors.size() + 1), of = turn / 2;
    std::set<std::string> chosen;
    for (std::size_t actor = 0; of < dataset.actors.size() && actor < dataset.actors.size(); ++actor)
        if ((actor == of) == (turn % 2 == 0)) chosen.insert(dataset.actors[actor].id);
    return {{}, {{"Filter", "", [chosen = std::move(chosen)](Project& p) { p.filter.actors = chosen; }}}, true};
}

BenchStep BenchRun::begin_step(const Box2d& map_units, const Dataset& dataset, double now_s) {
    begun_s_ = due_s_ > 0 ? due_s_ : now_s;  // a step that had to wait for the window counts from when it was due
    constexpr int drag_length = drag_steps + 5, wheel_length = 2 * wheel_steps + 2;
    const int step = step_++;
    switch (path_) {
        case BenchPath::filter:
            return next_filter(step, dataset);
        case BenchPath::pan:
            return next_drag(step % drag_length, map_units);
        case BenchPath::zoom:
            return next_wheel(step % wheel_length, map_units);
        case BenchPath::pan_zoom:
            break;
    }
    const int turn = step % (drag_length + wheel_length);
    return turn < drag_length ? next_drag(turn, map_units) : next_wheel(turn - drag_length, map_units);
}

void BenchRun::end_step(const BenchStep& step, const FrameTimes& times, bool exact, double now_s) {
    due_s_ = std::max(begun_s_ + step_s, now_s);
    if (step.until_rest) sharp_ms_.push_back(1000 * (now_s - begun_s_));
    if (!step.counts) return;
    total_ms_.push_back(1000 * (now_s - begun_s_));
    times_.push_back(times);
    coarse_ += exact ? 0 : 1;
}

std::string BenchRun::to_json(const About& about) const {
    Json stages = Json::object();
    for (std::size_t stage = 0; stage < frame_stage_count; ++stage) {
        std::vector<double> ms;
        for (const FrameTimes& times : times_) ms.push_back(times.stage_ms[stage]);
        stages[name_of(static_cast<FrameStage>(stage))] = spread_of(ms);
    }
    const FrameTimes last = times_.empty() ? FrameTimes{} : times_.back();
    const Json json{{"target", about.target},
                    {"renderer", about.renderer},
                    {"width_px", about.width_px},
                    {"height_px", about.height_px},
                    {"path", about.path},
                    {"frames", total_ms_.size()},
                    {"relations", about.relations},
                    {"arrows", about.arrows},
                    {"items", last.items},
                    {"draw_calls", last.draw_calls},
                    {"first_picture_ms", std::round(about.first_picture_ms)},
                    {"settled_ms", std::round(about.settled_ms)},
                    {"input_to_picture_ms", spread_of(total_ms_)},
                    {"stages_ms", stages},
                    {"rest_to_sharp_ms", spread_of(sharp_ms_)},
                    {"coarse_frames", coarse_},
                    {"peak_memory_mib", std::round(peak_resident_mib())}};
    return json.dump(2) + "\n";
}

}  // namespace imap
