// ImGui's navigation moves within a window; which one, and what shows where it is, is ours: our widgets are drawn by hand and have no mark of their own.
#include "viewer/app/panel_focus.h"

#include <GLFW/glfw3.h>

#include <algorithm>
#include <utility>

#include "imgui.h"
#include "imgui_internal.h"

namespace imap {

namespace {

bool belongs_to_panels(const InputEvent& event) {
    if (event.kind == InputEvent::Kind::character) return event.codepoint == ' ';
    if (event.kind != InputEvent::Kind::key || (event.mods & ~GLFW_MOD_SHIFT) != 0) return false;
    static constexpr int keys[] = {GLFW_KEY_LEFT, GLFW_KEY_RIGHT, GLFW_KEY_UP,      GLFW_KEY_DOWN,      GLFW_KEY_SPACE, GLFW_KEY_ENTER,
                                   GLFW_KEY_HOME, GLFW_KEY_END,   GLFW_KEY_PAGE_UP, GLFW_KEY_PAGE_DOWN, GLFW_KEY_TAB};
    return std::find(std::begin(keys), std::end(keys), event.code) != std::end(keys);
}

bool is_press(const InputEvent& event, int key) { return event.kind == InputEvent::Kind::key && event.code == key && event.action == GLFW_PRESS; }

}  // namespace

const char* word(PanelStop stop) {
    static constexpr const char* words[] = {"map", "left", "right", "views", "time"};
    return words[static_cast<int>(stop)];
}

void PanelFocus::go(int by, const std::vector<PanelStop>& there) {
    const auto count = static_cast<int>(there.size());
    const auto now = static_cast<int>(std::find(there.begin(), there.end(), at_) - there.begin());
    at_ = there[static_cast<std::size_t>(((now == count ? 0 : now) + by + count) % count)];
    arrives_ = true;
    if (on_map()) leave();
}

void PanelFocus::leave() {
    at_ = PanelStop::map;
    arrives_ = false;
    ImGui::SetWindowFocus(nullptr);
}

bool PanelFocus::leads_mouse() const { return navigates() && ImGui::GetCurrentContext()->NavDisableMouseHover; }

void PanelFocus::take_keys(std::vector<InputEvent>& events, bool text_is_edited) {
    if (on_map()) return;
    const bool leaves =
        std::any_of(events.begin(), events.end(), [&](const InputEvent& e) { return e.kind == InputEvent::Kind::button || (is_press(e, GLFW_KEY_ESCAPE) && !text_is_edited); });
    std::erase_if(events, [&](const InputEvent& e) { return (navigates() && belongs_to_panels(e)) || (e.kind == InputEvent::Kind::key && e.code == GLFW_KEY_ESCAPE); });
    if (leaves) leave();
}

void PanelFocus::before(PanelStop stop) {
    if (stop == at_ && arrives_) ImGui::SetNextWindowFocus();
}

void PanelFocus::inside(PanelStop stop, const UiStyle& ui) {
    if (stop != at_) return;
    if (std::exchange(arrives_, false) && navigates()) {
        ImGui::NavInitWindow(ImGui::GetCurrentWindow(), true);
        ImGuiContext& g = *ImGui::GetCurrentContext();
        g.NavDisableHighlight = false;
        g.NavDisableMouseHover = true;  // what keys are on is what lights up
    }
    const ImVec2 at = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
    const float half = ui.px(1);
    ImDrawList& list = *ImGui::GetForegroundDrawList();
    list.AddRect({at.x + half, at.y + half}, {at.x + size.x - half, at.y + size.y - half}, to_u32(ui.colors.accent), 0, 0, ui.px(2));
}

void PanelFocus::draw_ring(const UiStyle& ui) const {
    const ImGuiContext& g = *ImGui::GetCurrentContext();
    if (!navigates() || g.NavWindow == nullptr || g.NavId == 0 || g.NavDisableHighlight || !g.NavIdIsAlive) return;
    const ImRect item = ImGui::WindowRectRelToAbs(g.NavWindow, g.NavWindow->NavRectRel[g.NavLayer]);
    const ImRect clip = g.NavWindow->InnerRect;
    const float gap = ui.px(2);
    ImDrawList& list = *ImGui::GetForegroundDrawList();
    list.PushClipRect({clip.Min.x - gap, clip.Min.y - gap}, {clip.Max.x + gap, clip.Max.y + gap});
    list.AddRect({item.Min.x - gap, item.Min.y - gap}, {item.Max.x + gap, item.Max.y + gap}, to_u32(ui.colors.accent), ui.px(5), 0, ui.px(2));
    list.PopClipRect();
}

}  // namespace imap
