// Text helpers, chips, links, and the drawn symbols.
#include "viewer/panels/widgets.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "geo/base/text.h"
#include "viewer/scene/bidi.h"

namespace imap {

namespace {

void text_in(ImFont* font, const ImVec4* color, const std::string& words) {
    if (font) ImGui::PushFont(font);
    if (color) ImGui::PushStyleColor(ImGuiCol_Text, *color);
    text(words);
    if (color) ImGui::PopStyleColor();
    if (font) ImGui::PopFont();
}

ImVec2 text_size(ImFont* font, const std::string& words) {
    ImGui::PushFont(font);
    const ImVec2 size = ImGui::CalcTextSize(words.c_str(), words.c_str() + words.size());
    ImGui::PopFont();
    return size;
}

void draw_text(ImDrawList& list, ImFont* font, ImVec2 at, const ImVec4& color, const std::string& words) {
    ImGui::PushFont(font);
    const std::string drawn = drawn_left_to_right(words);
    list.AddText(at, to_u32(color), drawn.c_str(), drawn.c_str() + drawn.size());
    ImGui::PopFont();
}

constexpr float chip_padding = 7, symbol_width = 15, dot_step = 9;

/// The ground of a chip with room for `content_width`; returns where its content begins.
ImVec2 begin_chip(const UiStyle& ui, float content_width, float& center_y) {
    const float height = text_size(ui.fonts.small, "X").y + ui.px(4);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = content_width + 2 * ui.px(chip_padding);
    ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + width, at.y + height}, to_u32(ui.colors.field), height / 2);
    ImGui::Dummy({width, height});
    center_y = at.y + height / 2;
    return {at.x + ui.px(chip_padding), at.y + ui.px(2)};
}

bool has_dots(const StrengthScale& scale, double strength) { return scale.ordinal && scale.levels.size() <= 7 && level_index(scale, strength) >= 0; }

/// Equal parts of `width`, or parts that follow the words where the widest would not fit.
std::vector<float> parts_of_segments(const UiStyle& ui, const std::vector<const char*>& labels, float width) {
    const float count = float(labels.size()), padding = 2 * ui.px(5);
    std::vector<float> parts;
    float sum = 0, widest = 0;
    for (const char* label : labels) {
        parts.push_back(text_size(ui.fonts.bold, label).x + padding);
        sum += parts.back();
        widest = std::max(widest, parts.back());
    }
    const float rest = (width - sum) / count;
    for (float& part : parts) part = widest * count <= width ? width / count : std::max(part + rest, 1.0f);
    return parts;
}

/// `level` + 1 filled circles of `count`.
void draw_dots(const UiStyle& ui, ImVec2 left_center, int level, std::size_t count) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    for (std::size_t i = 0; i < count; ++i) {
        const ImVec2 center{left_center.x + ui.px(3) + ui.px(dot_step) * float(i), left_center.y};
        if (static_cast<int>(i) <= level)
            list.AddCircleFilled(center, ui.px(3), to_u32(ui.colors.text));
        else
            list.AddCircle(center, ui.px(2.6f), to_u32(ui.colors.muted_text));
    }
}

}  // namespace

void text(const std::string& words) {
    const std::string drawn = drawn_left_to_right(words);
    ImGui::TextUnformatted(drawn.c_str(), drawn.c_str() + drawn.size());
}
void muted_text(const UiStyle& ui, const std::string& words) { text_in(nullptr, &ui.colors.muted_text, words); }
void small_text(const UiStyle& ui, const std::string& words) { text_in(ui.fonts.small, nullptr, words); }
void small_muted_text(const UiStyle& ui, const std::string& words) { text_in(ui.fonts.small, &ui.colors.muted_text, words); }
void colored_text(const ImVec4& color, const std::string& words) { text_in(nullptr, &color, words); }
void bold_text(const UiStyle& ui, const std::string& words) { text_in(ui.fonts.bold, nullptr, words); }
void heading(const UiStyle& ui, const std::string& words) { text_in(ui.fonts.heading, nullptr, words); }

void section_label(const UiStyle& ui, const std::string& words) {
    ImGui::Dummy({0, ui.px(3)});
    text_in(ui.fonts.bold, nullptr, words);
}

void thin_separator(const UiStyle& ui) {
    ImGui::Dummy({0, ui.px(2)});
    ImGui::Separator();
    ImGui::Dummy({0, ui.px(2)});
}

bool link(const UiStyle& ui, const char* id, const std::string& words, bool small, float wrap_width) {
    ImFont* font = small ? ui.fonts.small : ui.fonts.body;
    const char *begin = words.c_str(), *end = begin + words.size();
    ImGui::PushFont(font);
    const ImVec2 at = ImGui::GetCursorScreenPos(), size = ImGui::CalcTextSize(begin, end, false, wrap_width > 0 ? wrap_width : -1);
    const bool clicked = ImGui::InvisibleButton(id, {std::max(size.x, 1.0f), std::max(size.y, 1.0f)});
    const bool hovered = ImGui::IsItemHovered();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddText(ImGui::GetFont(), ImGui::GetFontSize(), at, to_u32(ui.colors.accent), begin, end, std::max(wrap_width, 0.0f));
    const bool one_line = size.y < 1.5f * ImGui::GetFontSize();
    ImGui::PopFont();
    if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (hovered && one_line) list.AddLine({at.x, at.y + size.y - 1}, {at.x + size.x, at.y + size.y - 1}, to_u32(ui.colors.accent));
    return clicked;
}

void continue_line(const UiStyle& ui, float width, float right_edge_x) {
    const float gap = ui.px(5);
    if (ImGui::GetItemRectMax().x + gap + width <= right_edge_x) ImGui::SameLine(0, gap);
}

float chip_width(const UiStyle& ui, const std::string& words) { return text_size(ui.fonts.small, words).x + 2 * ui.px(chip_padding); }
float trend_chip_width(const UiStyle& ui, Trend trend) { return chip_width(ui, word(trend)) + ui.px(symbol_width); }
float strength_chip_width(const UiStyle& ui, const StrengthScale& scale, double strength) {
    const float dots = has_dots(scale, strength) ? ui.px(dot_step) * float(scale.levels.size()) + ui.px(3) : 0;
    return chip_width(ui, strength_words(scale, strength)) + dots;
}

void draw_check_box(ImDrawList& list, const UiStyle& ui, ImVec2 center, bool checked) {
    const float r = std::floor(ui.px(7));
    const ImVec2 min{center.x - r, center.y - r}, max{center.x + r, center.y + r};
    if (!checked) {
        list.AddRect(min, max, to_u32(ui.colors.muted_text), ui.px(3), 0, std::max(1.0f, ui.px(1.2f)));
        return;
    }
    list.AddRectFilled(min, max, to_u32(ui.colors.accent), ui.px(3));
    const ImVec2 tick[] = {{center.x - r * 0.52f, center.y}, {center.x - r * 0.12f, center.y + r * 0.42f}, {center.x + r * 0.55f, center.y - r * 0.42f}};
    list.AddPolyline(tick, 3, to_u32(ui.colors.accent_text), 0, ui.px(2));
}

bool check_row(const UiStyle& ui, const char* label, bool checked) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = std::max(ImGui::GetContentRegionAvail().x, ui.px(60)), height = std::floor(ui.px(26));
    const bool clicked = ImGui::InvisibleButton(label, {width, height});
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (ImGui::IsItemHovered()) list.AddRectFilled({at.x - ui.px(4), at.y}, {at.x + width + ui.px(4), at.y + height}, to_u32(ui.colors.field), ui.px(5));
    draw_check_box(list, ui, {at.x + ui.px(8), at.y + height / 2}, checked);
    list.AddText({at.x + ui.px(25), std::floor(at.y + (height - ImGui::GetTextLineHeight()) / 2)}, to_u32(ui.colors.text), label);
    return clicked;
}

std::string shortened_to(const std::string& words, float width) {
    const auto fits = [width](const std::string& text) { return ImGui::CalcTextSize(text.c_str(), text.c_str() + text.size()).x <= width; };
    if (fits(words)) return words;
    std::size_t shortest = 1, letters = words.size();  // by halves: a name may be long
    while (shortest + 1 < letters) {
        const std::size_t middle = (shortest + letters) / 2;
        (fits(shorten(words, middle)) ? shortest : letters) = middle;
    }
    return shorten(words, shortest);
}

void fitted_text(const UiStyle& ui, const std::string& words, float width) {
    ImGui::PushFont(ui.fonts.small);
    const std::string shown = shortened_to(words, width);
    text(shown);
    ImGui::PopFont();
    if (shown != words && ImGui::IsItemHovered()) tooltip(ui, words);
}

void strength_dots(const UiStyle& ui, const StrengthScale& scale, double strength) {
    if (!has_dots(scale, strength)) {
        small_text(ui, strength_words(scale, strength));
        return;
    }
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = text_size(ui.fonts.small, "X").y;
    ImGui::Dummy({ui.px(dot_step) * float(scale.levels.size()), height});
    if (ImGui::IsItemHovered()) tooltip(ui, capitalized(strength_words(scale, strength)));
    draw_dots(ui, {at.x, at.y + height / 2}, level_index(scale, strength), scale.levels.size());
}

void chip(const UiStyle& ui, const std::string& words) {
    float center_y = 0;
    const ImVec2 at = begin_chip(ui, text_size(ui.fonts.small, words).x, center_y);
    draw_text(*ImGui::GetWindowDrawList(), ui.fonts.small, at, ui.colors.text, words);
}

void trend_chip(const UiStyle& ui, Trend trend) {
    float center_y = 0;
    const ImVec2 at = begin_chip(ui, text_size(ui.fonts.small, word(trend)).x + ui.px(symbol_width), center_y);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    draw_trend_symbol(list, {at.x + ui.px(4.5f), center_y}, ui.px(4.5f), trend, to_u32(ui.colors.text));
    draw_text(list, ui.fonts.small, {at.x + ui.px(symbol_width), at.y}, ui.colors.text, word(trend));
}

void strength_chip(const UiStyle& ui, const StrengthScale& scale, double strength) {
    const std::string words = strength_words(scale, strength);
    float center_y = 0;
    ImVec2 at = begin_chip(ui, strength_chip_width(ui, scale, strength) - 2 * ui.px(chip_padding), center_y);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (has_dots(scale, strength)) {
        draw_dots(ui, {at.x, center_y}, level_index(scale, strength), scale.levels.size());
        at.x += ui.px(dot_step) * float(scale.levels.size()) + ui.px(3);
    }
    draw_text(list, ui.fonts.small, at, ui.colors.text, words);
}

void actor_arrow_target(const UiStyle& ui, const std::string& actor, const std::string& target, bool directed, float right_edge_x) {
    const float arrow = ui.px(20), gap = ui.px(6);
    const float width = text_size(ui.fonts.bold, actor).x + arrow + 2 * gap + text_size(ui.fonts.bold, target).x;
    const bool one_line = ImGui::GetCursorScreenPos().x + width <= right_edge_x;
    bold_text(ui, actor);
    if (one_line) ImGui::SameLine(0, gap);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = ImGui::GetTextLineHeight();
    ImGui::Dummy({arrow, height});
    draw_arrow_symbol(*ImGui::GetWindowDrawList(), {at.x, at.y + height * 0.55f}, arrow, to_u32(ui.colors.muted_text), !directed);
    ImGui::SameLine(0, gap);
    bold_text(ui, target);
}

int segmented(const UiStyle& ui, const char* id, const std::vector<const char*>& labels, int chosen, std::vector<Vec2d>* centers) {
    ImGui::PushID(id);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = std::max(ImGui::GetContentRegionAvail().x, ui.px(40)), height = ImGui::GetFrameHeight();
    const float inset = ui.px(2), rounding = ImGui::GetStyle().FrameRounding;
    const std::vector<float> parts = parts_of_segments(ui, labels, width);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + width, at.y + height}, to_u32(ui.colors.field), rounding);
    int result = chosen;
    float left = at.x;
    for (int i = 0; i < static_cast<int>(labels.size()); ++i) {
        const float part = parts[std::size_t(i)];
        const ImVec2 min{left, at.y}, max{left + part, at.y + height};
        left += part;
        ImGui::SetCursorScreenPos(min);
        if (ImGui::InvisibleButton(labels[std::size_t(i)], {part, height})) result = i;
        if (centers) centers->push_back(center_of_item());
        const bool hovered = ImGui::IsItemHovered();
        if (i == chosen) list.AddRectFilled({min.x + inset, min.y + inset}, {max.x - inset, max.y - inset}, to_u32(ui.colors.chosen), rounding - inset / 2);
        const ImVec2 size = text_size(i == chosen ? ui.fonts.bold : ui.fonts.body, labels[std::size_t(i)]);
        draw_text(list, i == chosen ? ui.fonts.bold : ui.fonts.body, {std::floor(min.x + (part - size.x) / 2), std::floor(min.y + (height - size.y) / 2)},
                  i == chosen || hovered ? ui.colors.text : ui.colors.muted_text, labels[std::size_t(i)]);
    }
    ImGui::PopID();
    return result;
}

int combo(const char* id, const std::vector<std::string>& labels, int chosen) {
    const ImVec2 at = ImGui::GetCursorScreenPos(), padding = ImGui::GetStyle().FramePadding;
    const float width = ImGui::CalcItemWidth(), height = ImGui::GetFrameHeight();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const bool open = ImGui::BeginCombo(id, "", ImGuiComboFlags_HeightLarge);
    if (chosen >= 0 && chosen < static_cast<int>(labels.size())) {
        // Drawn here: ImGui's own preview would end at a "##" in the data.
        const std::string shown = drawn_left_to_right(shortened_to(labels[std::size_t(chosen)], width - height - padding.x));
        list.AddText({at.x + padding.x, at.y + padding.y}, ImGui::GetColorU32(ImGuiCol_Text), shown.c_str(), shown.c_str() + shown.size());
    }
    int result = chosen;
    if (!open) return result;
    for (int i = 0; i < static_cast<int>(labels.size()); ++i) {
        ImGui::PushID(i);
        if (ImGui::Selectable("##entry", i == chosen)) result = i;
        if (i == chosen) ImGui::SetItemDefaultFocus();
        ImGui::SameLine(0, 0);
        text(labels[std::size_t(i)]);
        ImGui::PopID();
    }
    ImGui::EndCombo();
    return result;
}

bool primary_button(const UiStyle& ui, const char* label, bool enabled) {
    ImGui::BeginDisabled(!enabled);
    for (const int i : {ImGuiCol_Button, ImGuiCol_ButtonHovered, ImGuiCol_ButtonActive}) ImGui::PushStyleColor(i, ui.colors.accent);
    ImGui::PushStyleColor(ImGuiCol_Text, ui.colors.accent_text);
    const bool pressed = ImGui::Button(label, {ui.px(110), 0});
    ImGui::PopStyleColor(4);
    ImGui::EndDisabled();
    return pressed;
}

bool escape_pressed() {
#if IMGUI_VERSION_NUM >= 18700
    return ImGui::IsKeyPressed(ImGuiKey_Escape, false);
#else
    return ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape), false);
#endif
}

void begin_tooltip(const UiStyle& ui) {
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(6));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(12), ui.px(9)});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(8), ui.px(4)});
    ImGui::BeginTooltip();
    ImGui::PushTextWrapPos(ui.px(330));
}

void end_tooltip() {
    ImGui::PopTextWrapPos();
    ImGui::EndTooltip();
    ImGui::PopStyleVar(3);
}

void tooltip(const UiStyle& ui, const std::string& words) {
    begin_tooltip(ui);
    small_text(ui, words);
    end_tooltip();
}

void draw_trend_symbol(ImDrawList& list, ImVec2 c, float r, Trend trend, ImU32 color) {
    const float h = r * 0.87f;
    switch (trend) {
        case Trend::rising:
            list.AddTriangleFilled({c.x, c.y - h}, {c.x + r, c.y + h}, {c.x - r, c.y + h}, color);
            break;
        case Trend::waning:
            list.AddTriangleFilled({c.x, c.y + h}, {c.x - r, c.y - h}, {c.x + r, c.y - h}, color);
            break;
        case Trend::contested:
            list.AddQuadFilled({c.x, c.y - r}, {c.x + r, c.y}, {c.x, c.y + r}, {c.x - r, c.y}, color);
            break;
        case Trend::steady:
            list.AddRectFilled({c.x - r, c.y - r * 0.3f}, {c.x + r, c.y + r * 0.3f}, color);
            break;
        case Trend::unknown:
            list.AddCircle(c, r * 0.75f, color, 0, std::max(1.0f, r * 0.28f));
            break;
    }
}

void draw_arrow_symbol(ImDrawList& list, ImVec2 at, float length, ImU32 color, bool both_ways) {
    const float head = length * 0.32f, half = head * 0.62f, line = std::max(1.5f, length * 0.08f);
    list.AddLine({at.x + (both_ways ? head : 0), at.y}, {at.x + length - head, at.y}, color, line);
    list.AddTriangleFilled({at.x + length, at.y}, {at.x + length - head, at.y + half}, {at.x + length - head, at.y - half}, color);
    if (both_ways) list.AddTriangleFilled({at.x, at.y}, {at.x + head, at.y - half}, {at.x + head, at.y + half}, color);
}

void draw_swatch(ImDrawList& list, const UiStyle& ui, ImVec2 center, std::optional<Color> color) {
    const Palette& map = palette(ui.theme);
    const Color shown = readable_on(color.value_or(map.other_actor), map.paper, 3);
    const float r = std::floor(ui.px(5));
    list.AddRectFilled({center.x - r, center.y - r}, {center.x + r, center.y + r}, to_u32(shown), ui.px(2.5f));
}

Vec2d center_of_item() {
    const ImVec2 min = ImGui::GetItemRectMin(), max = ImGui::GetItemRectMax();
    return {double(min.x + max.x) / 2, double(min.y + max.y) / 2};
}

}  // namespace imap
