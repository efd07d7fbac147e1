// The profiler's card: bars of the last frames, and the newest one in numbers.
#include "viewer/panels/profiler_panel.h"

#include <fmt/format.h>

#include <algorithm>

#include "viewer/panels/widgets.h"

namespace imap {

namespace {

constexpr double screen_ms = 1000.0 / 60;  ///< a frame that takes longer is seen

ImU32 color_of(const UiStyle& ui, FrameStage stage) {
    ImVec4 totals = ui.colors.accent;
    totals.w = 0.5F;  // a scene's first part looks like a scene
    const std::array<ImVec4, frame_stage_count> colors{ui.colors.muted_text, ui.colors.warning, totals, ui.colors.accent, ui.colors.text, ui.colors.error};
    return to_u32(colors[static_cast<std::size_t>(stage)]);
}

/// A bar a frame, its stages on top of each other, under a line at what a screen shows.
void draw_bars(const UiStyle& ui, const std::deque<FrameTimes>& frames, ImVec2 size) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Dummy(size);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    double longest_ms = 2 * screen_ms;
    for (const FrameTimes& frame : frames) longest_ms = std::max(longest_ms, frame.total_ms());
    const float px_per_ms = size.y / float(longest_ms), bar = size.x / float(FrameLog::most_kept), bottom = at.y + size.y;
    float x = at.x + bar * float(FrameLog::most_kept - frames.size());
    for (const FrameTimes& frame : frames) {
        float y = bottom;
        for (std::size_t stage = 0; stage < frame_stage_count; ++stage) {
            const float top = y - float(frame.stage_ms[stage]) * px_per_ms;
            list.AddRectFilled({x, top}, {x + bar, y}, color_of(ui, static_cast<FrameStage>(stage)));
            y = top;
        }
        x += bar;
    }
    const float y = bottom - float(screen_ms) * px_per_ms;
    list.AddLine({at.x, y}, {at.x + size.x, y}, to_u32(ui.colors.separator));
}

void draw_stage(const UiStyle& ui, FrameStage stage, double ms) {
    const float line = ImGui::GetTextLineHeight(), box = ui.px(8);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddRectFilled({at.x, at.y + (line - box) / 2}, {at.x + box, at.y + (line + box) / 2}, color_of(ui, stage));
    ImGui::Dummy({box, line});
    ImGui::SameLine();
    small_muted_text(ui, fmt::format("{} {:.1f} ms", name_of(stage), ms));
}

}  // namespace

void draw_profiler(const PanelContext& ctx, const std::deque<FrameTimes>& frames, const Box2d& map) {
    const UiStyle& ui = ctx.ui;
    const float margin = ui.px(10);
    ImGui::SetNextWindowPos({float(map.min.x) + margin, float(map.min.y) + margin}, ImGuiCond_Always);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(12), ui.px(8)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(7));
    ImGui::Begin("##profiler", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize |
                     ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoInputs);
    const FrameTimes newest = frames.empty() ? FrameTimes{} : frames.back();
    std::vector<double> totals_ms;
    for (const FrameTimes& frame : frames) totals_ms.push_back(frame.total_ms());
    bold_text(ui, fmt::format("{:.1f} ms a frame", newest.total_ms()));
    small_muted_text(
        ui, fmt::format("of {}: median {:.1f}, 95 % within {:.1f}, longest {:.1f}", frames.size(), quantile(totals_ms, 0.5), quantile(totals_ms, 0.95), quantile(totals_ms, 1)));
    draw_bars(ui, frames, {ui.px(240), ui.px(48)});
    for (std::size_t stage = 0; stage < frame_stage_count; ++stage) draw_stage(ui, static_cast<FrameStage>(stage), newest.stage_ms[stage]);
    const std::string drawn = fmt::format("{} items in {} draw calls, {:.0f} MiB", newest.items, newest.draw_calls, newest.memory_mib);
    small_muted_text(ui, drawn);
    ctx.shown.push_back("profiler");
    if (ctx.is_traced) ctx.shown.push_back(fmt::format("profiler {} frames, {}", frames.size(), drawn));
    ImGui::End();
    ImGui::PopStyleVar(2);
}

}  // namespace imap
