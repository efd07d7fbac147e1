// Symbols of a few lines each.
#include "viewer/panels/icons.h"

#include <cmath>

#include "viewer/panels/widgets.h"

namespace imap {
namespace {

void draw_chevron(ImDrawList& list, ImVec2 c, float r, float direction, ImU32 color, float thickness) {
    const ImVec2 points[] = {{c.x - r, c.y + direction * r * 0.5f}, {c.x, c.y - direction * r * 0.5f}, {c.x + r, c.y + direction * r * 0.5f}};
    list.AddPolyline(points, 3, color, 0, thickness);
}

void draw_icon(ImDrawList& list, ImVec2 c, float r, Icon icon, ImU32 color, float thickness) {
    switch (icon) {
        case Icon::play:
            list.AddTriangleFilled({c.x - r * 0.7f, c.y - r}, {c.x + r, c.y}, {c.x - r * 0.7f, c.y + r}, color);
            break;
        case Icon::pause:
            list.AddRectFilled({c.x - r * 0.8f, c.y - r}, {c.x - r * 0.2f, c.y + r}, color);
            list.AddRectFilled({c.x + r * 0.2f, c.y - r}, {c.x + r * 0.8f, c.y + r}, color);
            break;
        case Icon::up:
            draw_chevron(list, c, r, 1, color, thickness);
            break;
        case Icon::down:
            draw_chevron(list, c, r, -1, color, thickness);
            break;
        case Icon::close:
            list.AddLine({c.x - r * 0.75f, c.y - r * 0.75f}, {c.x + r * 0.75f, c.y + r * 0.75f}, color, thickness);
            list.AddLine({c.x - r * 0.75f, c.y + r * 0.75f}, {c.x + r * 0.75f, c.y - r * 0.75f}, color, thickness);
            break;
    }
}

}  // namespace

bool icon_button(const UiStyle& ui, const char* id, Icon icon, const std::string& tip, bool enabled) {
    const float side = ImGui::GetFrameHeight();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool clicked = ImGui::InvisibleButton(id, {side, side}) && enabled;
    const bool hovered = ImGui::IsItemHovered(), lit = enabled && hovered;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (lit) list.AddRectFilled(at, {at.x + side, at.y + side}, to_u32(ui.colors.field_hovered), ImGui::GetStyle().FrameRounding);
    ImVec4 color = lit ? ui.colors.text : ui.colors.muted_text;
    if (!enabled) color.w *= ImGui::GetStyle().DisabledAlpha;
    draw_icon(list, {std::floor(at.x + side / 2), std::floor(at.y + side / 2)}, ui.px(5.5f), icon, to_u32(color), ui.px(1.6f));
    if (hovered) tooltip(ui, tip);
    return clicked;
}

}  // namespace imap
