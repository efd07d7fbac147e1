// The way that influence-map bench takes, and what it says of it.
#include "viewer/app/bench_run.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

using namespace imap;
using Kind = InputEvent::Kind;

namespace {

const Box2d map{{0, 0}, {800, 600}};

FrameTimes times_of(double scene_ms) {
    FrameTimes times;
    times.stage_ms[static_cast<std::size_t>(FrameStage::scene)] = scene_ms;
    return times;
}

}  // namespace

TEST(BenchRun, ADragGoesRoundAndComesBackToWhereItBegan) {
    BenchRun run(BenchPath::pan, 40);
    const Dataset nothing;
    std::vector<Kind> kinds;
    std::vector<Vec2d> places;
    for (double now_s = 1; !run.done(); ++now_s) {
        const BenchStep step = run.begin_step(map, nothing, now_s);
        ASSERT_EQ(step.input.size(), 1u);
        kinds.push_back(step.input.front().kind);
        places.push_back(step.input.front().position);
        EXPECT_TRUE(map.contains(places.back()));
        EXPECT_EQ(step.counts, kinds.size() > 3) << "to go there and press moves no map";
        run.end_step(step, times_of(1), true, now_s);
    }
    ASSERT_EQ(kinds.size(), 43u);
    EXPECT_EQ(kinds[1], Kind::button);
    EXPECT_LT(distance(places[1], places.back()), 1e-6);
    EXPECT_GT(distance(places[1], places[23]), 100) << "half way round";
}

TEST(BenchRun, TheWheelGoesInAsFarAsOut) {
    BenchRun run(BenchPath::zoom, 40);
    const Dataset nothing;
    double turned = 0;
    for (double now_s = 1; !run.done(); ++now_s) {
        const BenchStep step = run.begin_step(map, nothing, now_s);
        turned += step.input.front().scroll.y;
        run.end_step(step, times_of(1), true, now_s);
    }
    EXPECT_EQ(turned, 0);
}

TEST(BenchRun, TheFilterShowsEachActorAloneThenTheOthersAndAtLastAll) {
    BenchRun run(BenchPath::filter, 7);
    Dataset data;
    data.actors.resize(3);
    data.actors[0].id = "a";
    data.actors[1].id = "b";
    data.actors[2].id = "c";
    std::vector<std::set<std::string>> shown;
    while (!run.done()) {
        const BenchStep step = run.begin_step(map, data, 1);
        Project project;
        step.edits.front().apply(project);
        shown.push_back(project.filter.actors);
        run.end_step(step, times_of(1), true, 1);
    }
    EXPECT_EQ(shown, (std::vector<std::set<std::string>>{{"a"}, {"b", "c"}, {"b"}, {"a", "c"}, {"c"}, {"a", "b"}, {}}));
}

TEST(BenchRun, AStepCountsFromWhenItWasDue) {
    BenchRun run(BenchPath::zoom, 2);
    const Dataset nothing;
    const auto step_at = [&](double begin_s, double end_s, bool exact) {
        const BenchStep step = run.begin_step(map, nothing, begin_s);
        run.end_step(step, times_of(3), exact, end_s);
    };
    step_at(10, 10, true);  // the hand goes there
    EXPECT_NEAR(run.seconds_to_step(10), 1.0 / 60, 1e-9);
    step_at(10 + 1.0 / 60, 10.040, true);
    EXPECT_NEAR(run.seconds_to_step(10.040), 0, 1e-9) << "a slow picture is waited for, and no longer";
    step_at(10.050, 10.060, false);  // the window was busy with something else
    const auto json = nlohmann::json::parse(run.to_json({"offscreen", "a driver", "zoom", 800, 600, 7, 5, 100, 200}));
    EXPECT_EQ(json["frames"], 2);
    EXPECT_NEAR(json["input_to_picture_ms"]["max"], 1000 * (0.040 - 1.0 / 60), 0.01);
    EXPECT_NEAR(json["input_to_picture_ms"]["median"].get<double>() + json["input_to_picture_ms"]["p95"].get<double>(), json["input_to_picture_ms"]["max"].get<double>() * 2, 0.01)
        << "of two values the upper one";
    EXPECT_EQ(json["stages_ms"]["scene"]["median"], 3);
    EXPECT_EQ(json["coarse_frames"], 1);
    EXPECT_EQ(json["relations"], 7);
    EXPECT_EQ(json["arrows"], 5);
}

TEST(FrameLog, KeepsTheLastFramesAndNothingWhileItIsOff) {
    FrameLog log;
    log.begin();
    log.mark(FrameStage::scene);
    log.keep();
    EXPECT_TRUE(log.frames().empty());
    log.switch_on(true);
    for (std::size_t i = 0; i < FrameLog::most_kept + 5; ++i) {
        log.begin();
        log.mark(FrameStage::scene);
        log.current().items = static_cast<int>(i);
        log.keep();
    }
    EXPECT_EQ(log.frames().size(), FrameLog::most_kept);
    EXPECT_EQ(log.frames().back().items, static_cast<int>(FrameLog::most_kept + 4));
    EXPECT_GE(log.frames().back().total_ms(), 0);
    EXPECT_EQ(quantile({3, 1, 2}, 0.5), 2);
    EXPECT_GT(resident_mib(), 1);
    EXPECT_GE(peak_resident_mib() + 1, resident_mib());
}
