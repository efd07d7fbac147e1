// The button is empty, and the words are drawn over it.
#include "viewer/panels/word_button.h"

#include "imgui.h"
#include "viewer/scene/bidi.h"

namespace imap {

bool word_button(const char* id, const std::string& words) {
    const std::string drawn = drawn_left_to_right(words);
    const char *begin = drawn.c_str(), *end = begin + drawn.size();
    const ImVec2 at = ImGui::GetCursorScreenPos(), padding = ImGui::GetStyle().FramePadding, size = ImGui::CalcTextSize(begin, end);
    const bool pressed = ImGui::Button(id, {size.x + 2 * padding.x, size.y + 2 * padding.y});
    if (begin != end) ImGui::GetWindowDrawList()->AddText({at.x + padding.x, at.y + padding.y}, ImGui::GetColorU32(ImGuiCol_Text), begin, end);
    return pressed;
}

}  // namespace imap
