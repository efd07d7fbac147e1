// Small widgets that several panels share. Text from data goes through these, never as a format or as a label with an id in it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/model/dataset.h"
#include "viewer/panels/ui_style.h"
#include "viewer/scene/relation_words.h"

namespace imap {

void text(const std::string& words);  ///< wraps where a wrap position is pushed
void muted_text(const UiStyle&, const std::string& words);
void small_text(const UiStyle&, const std::string& words);
void small_muted_text(const UiStyle&, const std::string& words);
void colored_text(const ImVec4& color, const std::string& words);
void bold_text(const UiStyle&, const std::string& words);
void heading(const UiStyle&, const std::string& words);
/// A quiet label over a group of widgets.
void section_label(const UiStyle&, const std::string& words);
/// A thin line across the window with space around it.
void thin_separator(const UiStyle&);

/// Words in the accent colour, true when clicked. Unique by `id` within the window. Breaks lines at `wrap_width` when that is above 0.
bool link(const UiStyle&, const char* id, const std::string& words, bool small = true, float wrap_width = 0);
/// Short words on a tinted rounded ground, on one line; several chips wrap like words when `continue_line` puts them after each other.
void chip(const UiStyle&, const std::string& words);
void trend_chip(const UiStyle&, Trend);
void strength_chip(const UiStyle&, const StrengthScale&, double strength);
/// Moves to the right of the last item when `width` more fits before `right_edge_x` (screen), else a new line begins.
void continue_line(const UiStyle&, float width, float right_edge_x);
float chip_width(const UiStyle&, const std::string& words);
float trend_chip_width(const UiStyle&, Trend);
float strength_chip_width(const UiStyle&, const StrengthScale&, double strength);

/// "Actor → Target" in bold on one line, or on two where it would pass `right_edge_x`. A drawn arrow: Noto Sans has none.
void actor_arrow_target(const UiStyle&, const std::string& actor, const std::string& target, bool directed, float right_edge_x);

/// A small box with a tick.
void draw_check_box(ImDrawList&, const UiStyle&, ImVec2 center, bool checked);
/// A row with a box and words, true when clicked.
bool check_row(const UiStyle&, const char* label, bool checked);
/// `words`, cut with "…" where they are wider than `width` in the current font.
std::string shortened_to(const std::string& words, float width);
/// Small words cut to a width; the whole stands in a tooltip then.
void fitted_text(const UiStyle&, const std::string& words, float width);
/// As in the strength chip; words where the scale has no levels to count.
void strength_dots(const UiStyle&, const StrengthScale&, double strength);

/// Buttons in one frame of which one is chosen; returns the index that is chosen now. It fills the width at hand; where equal parts would cut
/// a word, parts are as wide as their words. `centers`: of the buttons, in window units.
int segmented(const UiStyle&, const char* id, const std::vector<const char*>& labels, int chosen, std::vector<Vec2d>* centers = nullptr);
/// A combo of words from data; returns the index that is chosen now (`chosen` may be -1).
int combo(const char* id, const std::vector<std::string>& labels, int chosen);

/// The button that Enter presses: in the accent colour.
bool primary_button(const UiStyle&, const char* label, bool enabled = true);
bool escape_pressed();

/// Around the contents of a tooltip: BeginTooltip with the style of a card, and its end.
void begin_tooltip(const UiStyle&);
void end_tooltip();
void tooltip(const UiStyle&, const std::string& words);

/// The same shapes as on the map: triangle up or down, diamond, bar, and a ring for unknown.
void draw_trend_symbol(ImDrawList&, ImVec2 center, float radius, Trend, ImU32 color);
void draw_arrow_symbol(ImDrawList&, ImVec2 left_center, float length, ImU32 color, bool both_ways);
/// A small square of an actor's colour, readable on the panel.
void draw_swatch(ImDrawList&, const UiStyle&, ImVec2 center, std::optional<Color>);

/// Of the last item, in window units.
Vec2d center_of_item();

}  // namespace imap
