// Frames while a hand moves the map: its picture goes with the hand, and the panels, whose words stay the same, rest until it does.
#include <limits>

#include "imgui.h"
#include "viewer/app/main_window.h"

namespace imap {

/// Nothing but the camera is to change: what the panels tell of stays, and what comes under the mouse lights up when the map rests.
bool MainWindow::panels_may_rest() const {
    const double now_s = Platform::now_s();
    const bool in_hand = map_.moving() && map_.seconds_to_rest(now_s) > 0;
    const bool settled = !panels_changed_ && !panel_goes_on_ && !layout_is_old_ && status_.empty() && layout_.seconds_to_step() == std::numeric_limits<double>::infinity();
    const bool alone = !popup_open_ && !dialogs_.is_open() && !dialog_answer_ && !import_ && !native_ && !working() && !shows_profiler_;
    const ImGuiIO& io = ImGui::GetIO();
    return in_hand && settled && alone && !io.WantTextInput && !io.WantCaptureMouse && platform_.has_only_moves(input_.dragging());
}

double MainWindow::seconds_to_panels() const {
    constexpr double never_s = std::numeric_limits<double>::infinity();
    if (!panels_are_due_) return never_s;
    return map_.moving() ? map_.seconds_to_rest(Platform::now_s()) : 0;
}

void MainWindow::frame_without_panels(const WindowMetrics& metrics) {
    panels_are_due_ = true;
    const std::vector<InputEvent> events = platform_.take_moves();
    const MapAnswer answer = input_.handle(events, situation(metrics));
    follow_map(answer);
    measured(FrameStage::input);
    finish_frame(metrics, answer, !events.empty(), false);
}

}  // namespace imap
