// One block a layer, then the comparison.
#include "viewer/panels/layers_panel.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <tuple>

#include "geo/base/folder.h"
#include "geo/base/text.h"
#include "imgui_stdlib.h"
#include "viewer/panels/icons.h"
#include "viewer/panels/widgets.h"
#include "viewer/state/layers.h"
#include "viewer/state/shown.h"

namespace imap {

namespace {

// What a layer is called.

std::string file_words(const Project& project, int layer) {
    const std::filesystem::path path(layer_path(project, layer));
    if (path.empty()) return "Bundled";
    return own_name(path).string();
}

std::string layer_name(const PanelContext& ctx, int layer) {
    const std::string title = layer_title(*ctx.world.dataset, ctx.project, layer);
    return title.empty() ? file_words(ctx.project, layer) : title;
}

// How it looks.

template <class Change>
void style_edit(const PanelContext& ctx, const char* label, const std::string& merge_key, int layer, Change change) {
    ctx.edits.push_back({label, merge_key, [layer, change](Project& p) {
                             if (layer < layer_count(p)) change(layer_style(p, layer));
                         }});
}

/// A box for whether the layer is seen, without words of its own: the title stands beside it.
void draw_visibility(const PanelContext& ctx, int layer) {
    const bool visible = layer_style(ctx.project, layer).visible;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = ImGui::GetFrameHeight(), width = ctx.ui.px(22);
    if (ImGui::InvisibleButton("##visible", {width, height}))
        style_edit(ctx, visible ? "Hide a layer" : "Show a layer", "", layer, [visible](LayerStyle& s) { s.visible = !visible; });
    if (ImGui::IsItemHovered()) tooltip(ctx.ui, visible ? "Hide this layer" : "Show this layer");
    ctx.aims[fmt::format("layer {} visible", layer + 1)] = center_of_item();
    draw_check_box(*ImGui::GetWindowDrawList(), ctx.ui, {at.x + ctx.ui.px(8), at.y + height / 2}, visible);
}

void draw_title(const PanelContext& ctx, int layer, float width) {
    std::string words = layer_style(ctx.project, layer).title;
    ImGui::SetNextItemWidth(std::max(width, ctx.ui.px(40)));
    const std::string hint = layer_name(ctx, layer);
    if (ImGui::InputTextWithHint("##title", hint.c_str(), &words))
        style_edit(ctx, "Layer title", fmt::format("layer title {}", layer), layer, [words](LayerStyle& s) { s.title = words; });
    if (ImGui::IsItemHovered() && !ImGui::IsItemActive()) tooltip(ctx.ui, "The layer\u2019s name; empty = the dataset\u2019s own");
    ctx.aims[fmt::format("layer {} title", layer + 1)] = center_of_item();
}

void draw_order_buttons(const PanelContext& ctx, int layer) {
    const auto button = [&](const char* id, Icon icon, bool enabled, const char* words, const char* label, void (*change)(Project&, int), int at) {
        ImGui::SameLine(0, 0);
        if (icon_button(ctx.ui, id, icon, words, enabled)) ctx.edits.push_back({label, "", [change, at](Project& p) { change(p, at); }});
        ctx.aims[fmt::format("layer {} {}", layer + 1, words)] = center_of_item();
    };
    button("##up", Icon::up, can_swap_with_next(ctx.project, layer - 1), "Draw earlier", "Order of layers", swap_with_next, layer - 1);
    button("##down", Icon::down, can_swap_with_next(ctx.project, layer), "Draw later, over the next", "Order of layers", swap_with_next, layer);
    button("##remove", Icon::close, true, "Remove this layer", "Remove a layer", remove_layer, layer);
}

/// One round swatch; a ring around the chosen one.
bool draw_color_swatch(const PanelContext& ctx, const char* id, std::optional<Color> color, bool chosen) {
    const UiStyle& ui = ctx.ui;
    const float side = std::floor(ui.px(22)), r = ui.px(7);
    const ImVec2 at = ImGui::GetCursorScreenPos(), c{std::floor(at.x + side / 2), std::floor(at.y + side / 2)};
    const bool clicked = ImGui::InvisibleButton(id, {side, side});
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (color) {
        list.AddCircleFilled(c, r, to_u32(readable_on(*color, palette(ui.theme).paper, 2)), 24);
    } else {
        // Three actors' colours stand for all of them.
        constexpr float third = 2.0943951f;
        for (int i = 0; i < 3; ++i) {
            list.PathLineTo(c);
            list.PathArcTo(c, r, third * float(i) - 1.5708f, third * float(i + 1) - 1.5708f, 12);
            list.PathFillConvex(to_u32(layer_colors[std::size_t(i)]));
        }
    }
    if (chosen) list.AddCircle(c, ui.px(9.5f), to_u32(ui.colors.text), 28, ui.px(1.5f));
    if (!chosen && ImGui::IsItemHovered()) list.AddCircle(c, ui.px(9.5f), to_u32(ui.colors.muted_text), 28, ui.px(1));
    return clicked;
}

void draw_colors(const PanelContext& ctx, int layer) {
    const std::optional<Color>& chosen = layer_style(ctx.project, layer).color;
    const auto swatch = [&](int id, std::optional<Color> color, const char* words) {
        if (draw_color_swatch(ctx, fmt::format("##color{}", id).c_str(), color, chosen == color))
            style_edit(ctx, "Layer colour", "", layer, [color](LayerStyle& s) { s.color = color; });
        if (ImGui::IsItemHovered()) tooltip(ctx.ui, words);
        ctx.aims[fmt::format("layer {} color {}", layer + 1, id)] = center_of_item();
        ImGui::SameLine(0, 0);
    };
    swatch(0, std::nullopt, "The actors\u2019 own colours");
    bool is_listed = !chosen.has_value();
    int id = 0;
    for (const Color& color : layer_colors) {
        swatch(++id, color, "All arrows of this layer in this colour");
        is_listed = is_listed || chosen == color;
    }
    if (!is_listed) swatch(++id, chosen, "The project\u2019s colour");
    ImGui::NewLine();
}

/// Words with the value over a thin slider.
bool draw_slider(const PanelContext& ctx, const char* id, const std::string& words, float width, float& value, float least, float most, ImGuiSliderFlags flags) {
    ImGui::BeginGroup();
    small_muted_text(ctx.ui, words);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {0, -ctx.ui.px(1.5f)});
    ImGui::SetNextItemWidth(width);
    const bool changed = ImGui::SliderFloat(id, &value, least, most, "", flags | ImGuiSliderFlags_AlwaysClamp);
    ImGui::PopStyleVar();
    ImGui::EndGroup();
    return changed;
}

void draw_sliders(const PanelContext& ctx, int layer) {
    const LayerStyle& style = layer_style(ctx.project, layer);
    const float gap = ctx.ui.px(14), width = (ImGui::GetContentRegionAvail().x - gap) / 2;
    float opacity = float(style.opacity * 100), times = float(style.width);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {gap, ctx.ui.px(2)});
    if (draw_slider(ctx, "##opacity", fmt::format("Opacity {:.0f} %", style.opacity * 100), width, opacity, 10, 100, ImGuiSliderFlags_None))
        style_edit(ctx, "Layer opacity", fmt::format("layer opacity {}", layer), layer, [opacity](LayerStyle& s) { s.opacity = std::round(double(opacity)) / 100; });
    ImGui::SameLine();
    if (draw_slider(ctx, "##width", fmt::format("Width \u00d7 {:g}", style.width), width, times, 0.25f, 4, ImGuiSliderFlags_Logarithmic))
        style_edit(ctx, "Layer width", fmt::format("layer width {}", layer), layer,
                   [times](LayerStyle& s) { s.width = std::clamp(std::round(double(times) * 20) / 20, 0.25, 4.0); });
    ImGui::PopStyleVar();
}

void draw_layer(const PanelContext& ctx, const std::vector<int>& relations_by_layer, int layer) {
    const bool several = layer_count(ctx.project) > 1;
    ImGui::PushID(layer);
    draw_visibility(ctx, layer);
    ImGui::SameLine(0, 0);
    draw_title(ctx, layer, ImGui::GetContentRegionAvail().x - (several ? 3 * ImGui::GetFrameHeight() : 0));
    if (several) draw_order_buttons(ctx, layer);

    ImGui::Indent(ctx.ui.px(22));
    const std::string count =
        std::size_t(layer) < relations_by_layer.size() ? "  \u00b7  " + counted_in_groups(std::size_t(relations_by_layer[std::size_t(layer)]), "relation", "relations") : "";
    ImGui::PushStyleColor(ImGuiCol_Text, ctx.ui.colors.muted_text);
    fitted_text(ctx.ui, file_words(ctx.project, layer) + count, ImGui::GetContentRegionAvail().x);
    ImGui::PopStyleColor();
    if (!layer_path(ctx.project, layer).empty() && ImGui::IsItemHovered()) tooltip(ctx.ui, layer_path(ctx.project, layer));
    draw_colors(ctx, layer);
    draw_sliders(ctx, layer);
    ImGui::Unindent(ctx.ui.px(22));
    ImGui::Dummy({0, ctx.ui.px(8)});
    ImGui::PopID();
}

// The comparison.

template <class Change>
void comparison_edit(const PanelContext& ctx, const std::string& merge_key, Change change) {
    ctx.edits.push_back({"Comparison", merge_key, [change](Project& p) { change(p.comparison); }});
}

using Side = CompareSide Comparison::*;

void draw_compared_layer(const PanelContext& ctx, Side side) {
    std::vector<std::string> names{"All layers"};
    for (int layer = 0; layer < layer_count(ctx.project); ++layer) names.push_back(layer_name(ctx, layer));
    const int chosen = (ctx.project.comparison.*side).layer + 1;
    ImGui::SetNextItemWidth(-1);
    const int now = combo("##layer", names, chosen);
    if (now != chosen) comparison_edit(ctx, "", [side, now](Comparison& c) { (c.*side).layer = now - 1; });
}

/// Two dates, the second as good as the first where it is missing. Both or none: nothing else is a time.
void take_dates(const PanelContext& ctx, Side side, std::string from, std::string until, LayersMemory& memory, std::size_t at) {
    if (from.empty()) std::swap(from, until);
    if (until.empty()) until = from;
    memory.is_wrong[at] = memory.is_wrong[at + 1] = !from.empty() && !parse_span(from, until).ok();
    if (memory.is_wrong[at]) return;
    comparison_edit(ctx, "", [=](Comparison& c) {
        (c.*side).from = from;
        (c.*side).until = until;
    });
}

void draw_date(const PanelContext& ctx, Side side, const char* id, const char* hint, LayersMemory& memory, std::size_t at, bool is_first) {
    const std::string& stored = is_first ? (ctx.project.comparison.*side).from : (ctx.project.comparison.*side).until;
    if (memory.typed_for[at] != stored) {
        memory.typed_for[at] = memory.typed_dates[at] = stored;
        memory.is_wrong[at] = false;
    }
    if (memory.is_wrong[at]) ImGui::PushStyleColor(ImGuiCol_Text, ctx.ui.colors.error);
    const bool was_wrong = memory.is_wrong[at];
    ImGui::InputTextWithHint(id, hint, &memory.typed_dates[at]);
    if (was_wrong) ImGui::PopStyleColor();
    ctx.aims[fmt::format("side {} {}", side == &Comparison::a ? "A" : "B", hint)] = center_of_item();
    const std::size_t first = is_first ? at : at - 1;
    if (ImGui::IsItemDeactivatedAfterEdit()) take_dates(ctx, side, memory.typed_dates[first], memory.typed_dates[first + 1], memory, first);
    if (ImGui::IsItemHovered())
        tooltip(ctx.ui, was_wrong ? "No time of the calendar: write 2022, 2022-10 or 2022-10-05, the earlier date first" : "2022, 2022-10 or 2022-10-05; empty = any time");
}

void draw_side(const PanelContext& ctx, const char* name, Side side, LayersMemory& memory, std::size_t at) {
    const CompareSide& now = ctx.project.comparison.*side;
    ImGui::PushID(name);
    ImGui::Dummy({0, ctx.ui.px(2)});
    bold_text(ctx.ui, name);
    if (ctx.project.filter.time) {
        const std::string words = fmt::format("Set {} to the window", name);
        ImGui::SameLine(std::max(0.0f, ImGui::GetContentRegionMax().x - ImGui::CalcTextSize(words.c_str()).x));
        if (link(ctx.ui, "##window", words, false)) {
            const auto [from, until] = end_words(*ctx.project.filter.time);
            comparison_edit(ctx, "", [side, from = from, until = until](Comparison& c) { (c.*side).from = from, (c.*side).until = until; });
        }
        if (ImGui::IsItemHovered()) tooltip(ctx.ui, "The time window under the map: " + span_words(*ctx.project.filter.time));
        ctx.aims[fmt::format("side {} window", name)] = center_of_item();
    }
    if (layer_count(ctx.project) > 1 || now.layer >= 0) draw_compared_layer(ctx, side);
    const float gap = ImGui::GetStyle().ItemSpacing.x, width = (ImGui::GetContentRegionAvail().x - gap) / 2;
    ImGui::PushItemWidth(width);
    draw_date(ctx, side, "##from", "from", memory, at, true);
    ImGui::SameLine();
    draw_date(ctx, side, "##until", "until", memory, at + 1, false);
    ImGui::PopItemWidth();
    ImGui::PopID();
}

void draw_comparison(const PanelContext& ctx, const Timeline& timeline, LayersMemory& memory) {
    section_label(ctx.ui, "Compare");
    const Comparison& comparison = ctx.project.comparison;
    const int chosen = static_cast<int>(comparison.mode);
    std::vector<Vec2d> centers;
    const int now = segmented(ctx.ui, "compare", {"Off", "Side by side", "Difference"}, chosen, &centers);
    for (std::size_t i = 0; i < centers.size(); ++i) ctx.aims[std::string("compare ") + word(all_values<CompareMode>()[i])] = centers[i];
    if (now != chosen) ctx.edits.push_back(compare_edit(static_cast<CompareMode>(now), layer_count(ctx.project), timeline));
    if (comparison.mode == CompareMode::none) return;
    draw_side(ctx, "A", &Comparison::a, memory, 0);
    draw_side(ctx, "B", &Comparison::b, memory, 2);
    ImGui::Dummy({0, ctx.ui.px(2)});
    ImGui::PushTextWrapPos(0);
    if (comparison.a == comparison.b)
        small_text(ctx.ui, "Both sides are the same: choose two layers, or two times.");
    else if (comparison.mode == CompareMode::difference)
        small_muted_text(ctx.ui, "The map shows B minus A.");
    ImGui::PopTextWrapPos();
}

}  // namespace

Comparison with_first_sides(Comparison comparison, int layers, const Timeline& timeline) {
    if (comparison.a != comparison.b) return comparison;
    if (layers > 1) {
        comparison.a.layer = 0;
        comparison.b.layer = 1;
    } else if (timeline.size() > 1) {
        const int half = timeline.size() / 2;
        std::tie(comparison.a.from, comparison.a.until) = end_words(span_of(timeline, {0, half - 1}));
        std::tie(comparison.b.from, comparison.b.until) = end_words(span_of(timeline, {half, timeline.size() - 1}));
    }
    return comparison;
}

Edit compare_edit(CompareMode mode, int layers, const Timeline& timeline) {
    return {"Comparison", "", [=](Project& p) {
                p.comparison.mode = mode;
                if (mode != CompareMode::none) p.comparison = with_first_sides(p.comparison, layers, timeline);
            }};
}

void draw_layers_panel(const PanelContext& ctx, const Timeline& timeline, const std::vector<int>& relations_by_layer, LayersMemory& memory) {
    const int count = layer_count(ctx.project);
    for (int layer = 0; layer < count; ++layer) draw_layer(ctx, relations_by_layer, layer);
    const bool has_room = ctx.project.layers.size() < max_layers;
    ImGui::BeginDisabled(!has_room);
    if (ImGui::Button("Add a dataset\u2026", {-1, 0})) ctx.requests.push_back({Action::add_dataset, {}});
    ImGui::EndDisabled();
    ctx.aims["add a dataset"] = center_of_item();
    if (ImGui::IsItemHovered()) tooltip(ctx.ui, "Draw another dataset over this one (Ctrl+Shift+A)");
    if (!has_room) small_muted_text(ctx.ui, fmt::format("{} datasets are the most.", max_layers + 1));
    draw_comparison(ctx, timeline, memory);
}

}  // namespace imap
