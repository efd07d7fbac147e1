// The look of panels: the map's paper and ink carried over to widgets, one accent colour, and Noto Sans in four cuts.
#pragma once

#include <string>

#include "imgui.h"
#include "viewer/scene/theme.h"
#include "viewer/state/project.h"

namespace imap {

struct UiColors {
    ImVec4 panel, card, field, field_hovered, chosen, separator;
    ImVec4 text, muted_text;
    ImVec4 accent, accent_text, accent_soft;  ///< accent_text is read on accent; accent_soft is a tint of the panel
    ImVec4 error, warning;
};

struct UiFonts {
    ImFont* body = nullptr;
    ImFont* bold = nullptr;
    ImFont* small = nullptr;
    ImFont* heading = nullptr;
};

/// What widgets need to know; `px(n)` turns a size at 96 dots an inch into ImGui's units.
struct UiStyle {
    Theme theme = Theme::light;
    UiColors colors;
    UiFonts fonts;
    float scale = 1;

    [[nodiscard]] float px(float at_96_dpi) const { return at_96_dpi * scale; }
};

UiColors ui_colors(Theme);

/// Sets ImGui's colours, paddings and roundings. Call it again when theme or scale change.
void apply_ui_style(const UiStyle&);

struct FontsLoaded {
    UiFonts fonts;
    std::string warning;  ///< which package to install, when ImGui's built-in font had to stand in; else empty
};
/// Fills ImGui's font atlas anew with Noto Sans; Latin, Greek and Cyrillic always, and of other scripts what `texts` contains, from
/// Noto's faces of those; what `body_texts` contains, in the body font alone. `pixel_scale` is framebuffer pixels per 96-dpi pixel. The renderer's font texture must be made anew
/// afterwards.
FontsLoaded load_ui_fonts(const std::string& texts, const std::string& body_texts, float pixel_scale);

ImVec4 to_imvec4(Color);
ImU32 to_u32(const ImVec4&);
ImU32 to_u32(Color);

}  // namespace imap
