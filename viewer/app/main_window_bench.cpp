// What a frame takes: marks for the profiler view, and influence-map bench in the user's place.
#include <epoxy/gl.h>

#include <algorithm>
#include <limits>

#include "viewer/app/main_window.h"

namespace imap {

namespace {

double ms_since(std::chrono::steady_clock::time_point start) { return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count(); }

}  // namespace

Result<void> MainWindow::run(BenchRun& bench, BenchRun::About& about, std::chrono::steady_clock::time_point began) {
    bench_.emplace(Bench{bench, about, began, {}});
    log_.switch_on(true);
    frames_before_offer_ = 0;  // nobody would answer
    return run();
}

/// Waits for the graphics, so that their time is not taken for that of the next stage.
void MainWindow::measured(FrameStage stage) {
    if (!log_.is_on()) return;
    if (stage == FrameStage::picture || stage == FrameStage::show) glFinish();
    log_.mark(stage);
}

/// Frames that had nothing to do are not kept: the profiler view would wake the window for ever.
void MainWindow::keep_frame() {
    if (!log_.is_on()) return;
    log_.current().items = static_cast<int>(scene_->list.items.size());
    log_.current().draw_calls = player_.stats().draw_calls;
    log_.current().memory_mib = resident_mib();
    log_.keep();
}

/// All detail of the first picture is there, and nothing is left to be drawn.
bool MainWindow::is_settled() const { return scene_ && scene_->exact && !map_.moving() && frames_left_ == 0; }

double MainWindow::seconds_to_bench_step() const {
    if (bench_ && bench_->step) return std::numeric_limits<double>::infinity();  // its picture is awaited
    if (bench_ && bench_->settled) return std::max(bench_->run.seconds_to_step(Platform::now_s()), 0.0);
    return bench_ && is_settled() ? 0 : std::numeric_limits<double>::infinity();
}

void MainWindow::begin_bench_step() {
    if (!bench_ || bench_->step || (!bench_->settled && !is_settled())) return;
    if (!bench_->settled) {
        bench_->settled = true;
        bench_->about.settled_ms = ms_since(bench_->program_began);
        bench_->about.relations = scene_->relations.size();
        bench_->about.arrows = scene_->arrows.size();
    }
    const double now_s = Platform::now_s();
    if (bench_->run.done()) done_ = true;
    if (done_ || bench_->run.seconds_to_step(now_s) > 0) return;
    bench_->step = bench_->run.begin_step(scene_units(platform_.metrics()), *document_.world().dataset, now_s);
    for (const InputEvent& event : bench_->step->input) platform_.push(event);
    apply(bench_->step->edits);
}

void MainWindow::measure_first_picture() {
    if (!bench_) return;
    glFinish();
    bench_->about.first_picture_ms = ms_since(bench_->program_began);
}

void MainWindow::end_bench_step() {
    if (!bench_) return;
    if (!bench_->step || platform_.has_events() || (bench_->step->until_rest && map_.moving())) return;  // its input goes on in another frame
    bench_->run.end_step(*bench_->step, log_.current(), scene_->exact, Platform::now_s());
    bench_->step.reset();
}

}  // namespace imap
