// A row of controls over a histogram; a drag on the histogram makes, moves or resizes the window.
#include "viewer/panels/time_panel.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "geo/base/text.h"
#include "viewer/panels/icons.h"
#include "viewer/panels/widgets.h"

namespace imap {

namespace {

using Grip = TimeBand::Grip;

constexpr float bars_height = 42, axis_height = 22, edge_reach = 7;  // at 96 dots an inch

/// All bins and no window are one and the same: relations without a date are shown then, too.
std::optional<DateSpan> time_of(const Timeline& timeline, BinRange range) {
    if (range.length() == timeline.size()) return std::nullopt;
    return span_of(timeline, range);
}

std::optional<BinRange> window_of(const PanelContext& ctx, const Timeline& timeline) {
    const std::optional<DateSpan>& time = ctx.project.filter.time;
    return time ? std::optional(bins_of(timeline, *time)) : std::nullopt;
}

void set_time(const PanelContext& ctx, const TimeBand& band, std::optional<DateSpan> time) {
    ctx.edits.push_back({"Time", fmt::format("time {}", band.gesture), [time](Project& p) { p.filter.time = time; }});
}

bool key_pressed(ImGuiKey key) {
#if IMGUI_VERSION_NUM >= 18700
    return ImGui::IsKeyPressed(key);
#else
    return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key));
#endif
}

void tip(const UiStyle& ui, const char* words) {
    if (ImGui::IsItemHovered()) tooltip(ui, words);
}

/// Where bins lie on the screen.
struct Axis {
    float left = 0, width = 0;
    int bins = 1;

    [[nodiscard]] float step() const { return width / float(bins); }
    [[nodiscard]] float x_of_edge(int edge) const { return left + step() * float(edge); }
    [[nodiscard]] float x_of_bin(int bin) const { return (x_of_edge(bin) + x_of_edge(bin + 1)) / 2; }
    [[nodiscard]] int nearest_edge(float x) const { return static_cast<int>(std::lround((x - left) / step())); }
    [[nodiscard]] int bin_at(float x) const { return static_cast<int>(std::clamp(std::floor((x - left) / step()), 0.F, float(bins - 1))); }
};

std::string undated_words(int undated) { return fmt::format("{} without a date {} not shown", undated, undated == 1 ? "is" : "are"); }

bool has_time(const CompareSide& side) { return !side.from.empty(); }

/// What the reader of the window must know beside its dates.
std::string note_on(const PanelContext& ctx, const Timeline& timeline) {
    const auto& [mode, a, b] = ctx.project.comparison;
    if (mode != CompareMode::none && has_time(a) && has_time(b)) return "A and B have times of their own";
    if (!ctx.project.filter.time) return span_words(span_of(timeline, {0, timeline.size() - 1}));
    return timeline.undated > 0 ? undated_words(timeline.undated) : "";
}

// The row of controls.

void draw_play_button(const PanelContext& ctx, TimeBand& band) {
    const bool plays = band.player.playing();
    if (icon_button(ctx.ui, "##play", plays ? Icon::pause : Icon::play, plays ? "Stop (space)" : "Play through time, step by step (space)")) toggle_play(band);
    ctx.aims["time play"] = center_of_item();
    ImGui::SameLine(0, ctx.ui.px(4));
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ImGui::GetStyle().FramePadding.y + ctx.ui.px(1));  // smaller letters on the same line
    const std::string speed = fmt::format("{} / s", band.player.steps_a_second());
    if (link(ctx.ui, "##speed", speed)) band.player.change_speed();
    ctx.aims["time speed"] = center_of_item();
    tip(ctx.ui, "Steps a second while the time plays");
}

/// At the right end: back to all time, and the fold.
float draw_right_controls(const PanelContext& ctx, TimeBand& band, float row_y) {
    const float right = ImGui::GetContentRegionMax().x, side = ImGui::GetFrameHeight();
    ImGui::SetCursorPos({right - side, row_y});
    if (icon_button(ctx.ui, "##fold", band.folded ? Icon::up : Icon::down, band.folded ? "Show the years (T)" : "Fold the time (T)"))
        ctx.requests.push_back({Action::toggle_time, {}});
    ctx.aims["time fold"] = center_of_item();
    if (!ctx.project.filter.time) return right - side;
    const float width = ImGui::CalcTextSize("All time").x, x = right - side - ctx.ui.px(8) - width;
    ImGui::SetCursorPos({x, row_y + ImGui::GetStyle().FramePadding.y});
    if (link(ctx.ui, "##all", "All time", false)) {
        ++band.gesture;
        set_time(ctx, band, std::nullopt);
    }
    ctx.aims["time all"] = center_of_item();
    return x;
}

void draw_controls(const PanelContext& ctx, const Timeline& timeline, TimeBand& band) {
    const UiStyle& ui = ctx.ui;
    const float row_y = ImGui::GetCursorPosY();
    const float text_y = row_y + ImGui::GetStyle().FramePadding.y;
    draw_play_button(ctx, band);
    ImGui::SameLine(0, ui.px(14));
    float x = ImGui::GetCursorPosX();
    const float end_x = draw_right_controls(ctx, band, row_y) - ui.px(12);

    const std::optional<DateSpan>& time = ctx.project.filter.time;
    const std::string words = time ? span_words(*time) : "All time";
    ImGui::SetCursorPos({x, text_y});
    bold_text(ui, words);
    x += ImGui::GetItemRectSize().x + ui.px(10);
    const std::string note = note_on(ctx, timeline);
    if (!note.empty() && end_x - x > ui.px(40)) {
        ImGui::SetCursorPos({x, text_y + ui.px(1)});
        ImGui::PushStyleColor(ImGuiCol_Text, ui.colors.muted_text);
        fitted_text(ui, note, end_x - x);
        ImGui::PopStyleColor();
        if (time) ctx.shown.push_back(note);
    }
    ImGui::SetCursorPosY(row_y + ImGui::GetFrameHeight());
}

// The histogram.

void draw_bars(const UiStyle& ui, const Timeline& timeline, const Axis& axis, const std::optional<BinRange>& window, float top, float bottom) {
    int most = 1;
    for (const TimelineBin& bin : timeline.bins) most = std::max(most, bin.count);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float gap = axis.step() >= ui.px(5) ? ui.px(1) : 0;
    const ImU32 inside = to_u32(ui.colors.accent);
    ImVec4 outside = ui.colors.muted_text;
    outside.w *= 0.55f;
    for (int i = 0; i < axis.bins; ++i) {
        const int count = timeline.bins[std::size_t(i)].count;
        if (count == 0) continue;
        const float height = std::max(ui.px(2), (bottom - top) * float(count) / float(most));
        const bool in_window = !window || (i >= window->first && i <= window->last);
        list.AddRectFilled({axis.x_of_edge(i) + gap, bottom - height}, {axis.x_of_edge(i + 1) - gap, bottom}, in_window ? inside : to_u32(outside));
    }
    list.AddLine({axis.left, bottom}, {axis.left + axis.width, bottom}, to_u32(ui.colors.separator));
}

/// How many relations in each bin are lit from elsewhere; empty where none is, or where there are too many to count while the mouse moves.
const std::vector<int>& lit_counts(const PanelContext& ctx, TimeBand& band) {
    constexpr std::size_t most = 200'000;
    if (band.lights == ctx.lights && band.lit_query == ctx.scene.query && !ctx.lights.legend) return band.lit_counts;
    band.lights = ctx.lights;
    band.lit_query = ctx.scene.query;
    band.lit_counts.clear();
    const bool is_own = ctx.lights.time.has_value(), is_derived = ctx.scene.world.dataset != ctx.world.dataset;
    if (ctx.lights.empty() || is_own || is_derived || ctx.scene.relations.size() > most) return band.lit_counts;
    std::vector<RelationIndex> rows;
    for (const RelationIndex row : ctx.scene.relations)
        if (lit(ctx.lights, ctx.scene, row)) rows.push_back(row);
    if (!rows.empty())
        for (const TimelineBin& bin : timeline_of(*ctx.scene.world.dataset, rows).bins) band.lit_counts.push_back(bin.count);
    return band.lit_counts;
}

/// The part of each bar that is lit, in ink.
void draw_lit_bars(const PanelContext& ctx, const Timeline& timeline, TimeBand& band, const Axis& axis, float top, float bottom) {
    const std::vector<int>& counts = lit_counts(ctx, band);
    if (counts.size() != timeline.bins.size()) return;
    int most = 1;
    for (const TimelineBin& bin : timeline.bins) most = std::max(most, bin.count);
    const UiStyle& ui = ctx.ui;
    const float gap = axis.step() >= ui.px(5) ? ui.px(1) : 0;
    for (int i = 0; i < axis.bins; ++i) {
        if (counts[std::size_t(i)] == 0) continue;
        const float height = std::max(ui.px(3), (bottom - top) * float(counts[std::size_t(i)]) / float(most));
        ImGui::GetWindowDrawList()->AddRectFilled({axis.x_of_edge(i) + gap, bottom - std::min(height, bottom - top)}, {axis.x_of_edge(i + 1) - gap, bottom},
                                                  to_u32(ui.colors.text));
    }
    ctx.shown.push_back("time is lit");
}

void draw_window_ground(const UiStyle& ui, const Axis& axis, BinRange window, float top, float bottom) {
    ImGui::GetWindowDrawList()->AddRectFilled({axis.x_of_edge(window.first), top}, {axis.x_of_edge(window.last + 1), bottom}, to_u32(ui.colors.accent_soft), ui.px(3));
}

/// A line with a handle to take it by, which stands out from bars of either colour.
void draw_edge(const UiStyle& ui, float x, float top, float bottom, bool strong) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImU32 accent = to_u32(ui.colors.accent);
    const float thickness = ui.px(strong ? 2.2f : 1.4f), middle = (top + bottom) / 2;
    const ImVec2 min{x - ui.px(3.5f), middle - ui.px(8)}, max{x + ui.px(3.5f), middle + ui.px(8)};
    list.AddLine({x, top}, {x, bottom}, accent, thickness);
    list.AddRectFilled(min, max, to_u32(ui.colors.panel), ui.px(3.5f));
    list.AddRect(min, max, accent, ui.px(3.5f), 0, thickness);
}

/// Words under the axis, centred on `x` as far as the axis goes; returns what they take.
Box2d draw_axis_words(const Axis& axis, float x, float y, const std::string& words, const ImVec4& color) {
    const float width = ImGui::CalcTextSize(words.c_str()).x;
    const float left = std::floor(std::clamp(x - width / 2, axis.left, std::max(axis.left, axis.left + axis.width - width)));
    ImGui::GetWindowDrawList()->AddText({left, y}, to_u32(color), words.c_str(), words.c_str() + words.size());
    Box2d box;
    box.add(Vec2d{double(left), 0});
    box.add(Vec2d{double(left + width), 1});
    return box;
}

/// Over the bars: a line for each compared side that has a time, with its letter.
void draw_compared_times(const PanelContext& ctx, const Timeline& timeline, const Axis& axis, float top) {
    const UiStyle& ui = ctx.ui;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImGui::PushFont(ui.fonts.small);
    for (const auto& [name, side] : {std::pair("A", ctx.project.comparison.a), std::pair("B", ctx.project.comparison.b)}) {
        const Result<DateSpan> span = parse_span(side.from, side.until);
        if (!has_time(side) || !span) continue;
        const BinRange range = bins_of(timeline, *span);
        const float left = axis.x_of_edge(range.first) + ui.px(1), right = axis.x_of_edge(range.last + 1) - ui.px(1), letter = ImGui::CalcTextSize(name).x;
        const float middle = (left + right) / 2, y = top + ui.px(8), gap = letter / 2 + ui.px(4);
        const ImU32 ink = to_u32(ui.colors.text);
        list.AddText({middle - letter / 2, y - ImGui::GetFontSize() / 2}, ink, name);
        if (middle - gap > left) {
            list.AddLine({left, y}, {middle - gap, y}, ink, ui.px(1.5f));
            list.AddLine({middle + gap, y}, {right, y}, ink, ui.px(1.5f));
        }
    }
    ImGui::PopFont();
}

/// The dates at the window's ends, and round dates where those leave room.
void draw_axis(const UiStyle& ui, const Timeline& timeline, const Axis& axis, const std::optional<DateSpan>& time, float y) {
    ImGui::PushFont(ui.fonts.small);
    const float gap = ui.px(10), widest = ImGui::CalcTextSize(end_words(timeline.bins.back().span).second.c_str()).x;
    std::vector<Box2d> taken;
    if (time) {
        const BinRange window = bins_of(timeline, *time);
        const auto [first, last] = end_words(*time);
        const float x_first = axis.x_of_bin(window.first), x_last = axis.x_of_bin(window.last);
        const bool apart = first != last && x_last - x_first > widest + gap;
        if (apart) {
            taken.push_back(draw_axis_words(axis, x_first, y, first, ui.colors.text));
            taken.push_back(draw_axis_words(axis, x_last, y, last, ui.colors.text));
        } else {
            taken.push_back(draw_axis_words(axis, (x_first + x_last) / 2, y, span_words(*time), ui.colors.text));
        }
    }
    const int most = std::max(2, static_cast<int>(axis.width / (widest + 3 * gap)));
    for (const int bin : tick_bins(timeline, most)) {
        const float x = axis.x_of_bin(bin);
        const double left = double(x - widest / 2 - gap), right = double(x + widest / 2 + gap);
        if (std::any_of(taken.begin(), taken.end(), [&](const Box2d& box) { return box.min.x < right && box.max.x > left; })) continue;
        draw_axis_words(axis, x, y, end_words(timeline.bins[std::size_t(bin)].span).first, ui.colors.muted_text);
    }
    ImGui::PopFont();
}

Grip grip_at(const UiStyle& ui, const Axis& axis, const std::optional<BinRange>& window, float x) {
    if (!window) return Grip::fresh;
    const float to_first = std::abs(x - axis.x_of_edge(window->first)), to_last = std::abs(x - axis.x_of_edge(window->last + 1));
    if (std::min(to_first, to_last) <= ui.px(edge_reach)) return to_first < to_last ? Grip::first_edge : Grip::last_edge;
    const int bin = axis.bin_at(x);
    return bin >= window->first && bin <= window->last ? Grip::body : Grip::fresh;
}

void show_cursor(Grip grip) {
    if (grip == Grip::first_edge || grip == Grip::last_edge) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    if (grip == Grip::body) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
}

BinRange dragged(const Timeline& timeline, const TimeBand& band, const Axis& axis, float x) {
    switch (band.grip) {
        case Grip::body:
            return moved(timeline, band.grabbed, static_cast<int>(std::lround((x - band.grabbed_x) / axis.step())));
        case Grip::first_edge:
            return with_first(timeline, band.grabbed, axis.nearest_edge(x));
        case Grip::last_edge:
            return with_last(timeline, band.grabbed, axis.nearest_edge(x) - 1);
        case Grip::fresh:
        case Grip::none:
            break;
    }
    const int from = axis.bin_at(band.grabbed_x), to = axis.bin_at(x);
    return {std::min(from, to), std::max(from, to)};
}

void begin_drag(const PanelContext& ctx, const Axis& axis, const std::optional<BinRange>& window, TimeBand& band) {
    const float x = ImGui::GetIO().MousePos.x;
    band.player.stop();
    if (ImGui::IsMouseDoubleClicked(0)) {
        set_time(ctx, band, std::nullopt);  // with the gesture of the first click: both are one step
        band.grip = Grip::none;
        return;
    }
    ++band.gesture;
    band.grip = grip_at(ctx.ui, axis, window, x);
    band.grabbed_x = x;
    band.grabbed = window.value_or(BinRange{});
}

void handle_mouse(const PanelContext& ctx, const Timeline& timeline, const Axis& axis, const std::optional<BinRange>& window, TimeBand& band) {
    const float x = ImGui::GetIO().MousePos.x;
    if (ImGui::IsItemActivated()) begin_drag(ctx, axis, window, band);
    // The frame of the release may be the first after a long move: its place counts as well.
    if (!ImGui::IsItemActive() && !ImGui::IsItemDeactivated()) band.grip = Grip::none;
    if (!ImGui::IsMousePosValid()) return;  // it has left the window
    if (band.grip != Grip::none) {
        show_cursor(band.grip);
        const BinRange wanted = dragged(timeline, band, axis, x);
        const bool rests = band.grip != Grip::fresh && wanted == band.grabbed && window == wanted;  // a click on the window changes nothing
        if (!rests) set_time(ctx, band, time_of(timeline, wanted));
    } else if (ImGui::IsItemHovered()) {
        show_cursor(grip_at(ctx.ui, axis, window, x));
        const TimelineBin& bin = timeline.bins[std::size_t(axis.bin_at(x))];
        ctx.lights_out.time = bin.span;
        tooltip(ctx.ui, span_words(bin.span) + ": " + counted_in_groups(bin.count, "relation", "relations"));
    }
}

/// Left and right move the window; with shift its last bin.
void handle_keys(const PanelContext& ctx, const Timeline& timeline, TimeBand& band) {
    const int by = (key_pressed(ImGuiKey_RightArrow) ? 1 : 0) - (key_pressed(ImGuiKey_LeftArrow) ? 1 : 0);
    if (!band.focused || ImGui::GetIO().WantTextInput || by == 0) return;
    band.player.stop();
    if (!band.keys_in_a_row) ++band.gesture;
    band.keys_in_a_row = true;
    const std::optional<BinRange> window = window_of(ctx, timeline);
    BinRange wanted = window ? moved(timeline, *window, by) : by > 0 ? BinRange{0, 0} : BinRange{timeline.size() - 1, timeline.size() - 1};
    if (window && ImGui::GetIO().KeyShift) wanted = with_last(timeline, *window, window->last + by);
    set_time(ctx, band, time_of(timeline, wanted));
}

void follow_focus(TimeBand& band) {
    if (ImGui::IsMouseClicked(0)) {
        band.focused = ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
        band.keys_in_a_row = false;
    }
    if (key_pressed(ImGuiKey_Escape)) band.focused = false;
}

void draw_histogram(const PanelContext& ctx, const Timeline& timeline, TimeBand& band) {
    const UiStyle& ui = ctx.ui;
    const float margin = ui.px(6);  // a handle at either end is whole
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float full = std::max(ImGui::GetContentRegionAvail().x, ui.px(60)), height = ui.px(bars_height);
    const Axis axis{at.x + margin, full - 2 * margin, timeline.size()};
    ImGui::InvisibleButton("##bars", {full, height + ui.px(axis_height)});
    const std::optional<BinRange> window = window_of(ctx, timeline);
    handle_mouse(ctx, timeline, axis, window, band);
    handle_keys(ctx, timeline, band);

    const float top = at.y + ui.px(2), bottom = at.y + height;
    const BinRange shown = window.value_or(BinRange{0, timeline.size() - 1});
    if (window) draw_window_ground(ui, axis, shown, top, bottom);
    const bool compares_times = ctx.project.comparison.mode != CompareMode::none && (has_time(ctx.project.comparison.a) || has_time(ctx.project.comparison.b));
    draw_bars(ui, timeline, axis, window, top + ui.px(compares_times ? 16 : 3), bottom);
    draw_lit_bars(ctx, timeline, band, axis, top + ui.px(compares_times ? 16 : 3), bottom);
    if (compares_times) draw_compared_times(ctx, timeline, axis, top);
    if (window) {
        draw_edge(ui, axis.x_of_edge(shown.first), top, bottom, band.focused);
        draw_edge(ui, axis.x_of_edge(shown.last + 1), top, bottom, band.focused);
    }
    draw_axis(ui, timeline, axis, ctx.project.filter.time, bottom + ui.px(3));

    const double y = double(top + bottom) / 2;
    ctx.aims["time first edge"] = {double(axis.x_of_edge(shown.first)), y};
    ctx.aims["time last edge"] = {double(axis.x_of_edge(shown.last + 1)), y};
    ctx.aims["time body"] = {double(axis.x_of_edge(shown.first) + axis.x_of_edge(shown.last + 1)) / 2, y};
    ctx.aims["time begin"] = {double(axis.x_of_bin(0)), y};
    ctx.aims["time end"] = {double(axis.x_of_bin(axis.bins - 1)), y};
}

}  // namespace

float time_band_height(const UiStyle& ui, const TimeBand& band) {
    const float row = std::floor(ui.px(38));
    return band.folded ? row : std::floor(row + ui.px(bars_height + axis_height + 8));
}

void draw_time_panel(const PanelContext& ctx, const Timeline& timeline, TimeBand& band) {
    follow_focus(band);
    draw_controls(ctx, timeline, band);
    if (!band.folded) draw_histogram(ctx, timeline, band);
    if (band.player.playing()) ctx.shown.push_back("time plays");
}

void play_time(const PanelContext& ctx, const Timeline& timeline, TimeBand& band) {
    if (timeline.empty()) band.player.stop();
    if (!band.player.playing()) return;
    const std::optional<BinRange> next = band.player.step(timeline, window_of(ctx, timeline), steady_now_s());
    if (next) set_time(ctx, band, time_of(timeline, *next));
}

void toggle_play(TimeBand& band) {
    if (band.player.playing()) return band.player.stop();
    ++band.gesture;
    band.player.start(steady_now_s());
}

}  // namespace imap
