// Full-height columns at fixed places; their inner edges can be dragged.
#include "viewer/app/layout.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "viewer/panels/figure_panel.h"
#include "viewer/panels/questions.h"
#include "viewer/panels/widgets.h"
#include "viewer/state/shown.h"

namespace imap {

namespace {

constexpr double narrowest = 240, widest = 640;  // at 96 dots an inch
constexpr double lowest_drawer = 150, least_map_height = 180;
constexpr double comfortable_height = 800;  // a lower window leaves its room to the map and folds the time
constexpr ImGuiWindowFlags fixed_window = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus;

float bar_height(const UiStyle& ui) { return std::floor(ui.px(32)); }
float status_height(const UiStyle& ui) { return std::floor(ui.px(30)); }

/// The share of its wanted width that a column gets: both together leave half of the window to the map.
double column_share(double wanted_both, double window_width_96) { return std::min(1.0, window_width_96 / 2 / wanted_both); }

bool begin_fixed(const char* name, ImVec2 min, ImVec2 max, ImVec2 padding, ImGuiWindowFlags flags = 0) {
    ImGui::SetNextWindowPos(min);
    ImGui::SetNextWindowSize({std::max(max.x - min.x, 1.0f), std::max(max.y - min.y, 1.0f)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, padding);
    const bool visible = ImGui::Begin(name, nullptr, fixed_window | flags);
    ImGui::PopStyleVar();
    return visible;
}

/// A strip over a column's inner edge that drags its width; `direction` is +1 where dragging right widens.
void drag_edge(const UiStyle& ui, const char* name, float x, const Box2d& map, double& width_96, double direction) {
    const float half = ui.px(4);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, ImVec4(0, 0, 0, 0));
    begin_fixed(name, {x - half, float(map.min.y)}, {x + half, float(map.max.y)}, {0, 0}, ImGuiWindowFlags_NoFocusOnAppearing);
    ImGui::InvisibleButton("##edge", ImGui::GetWindowSize());
    if (ImGui::IsItemHovered() || ImGui::IsItemActive()) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    if (ImGui::IsItemActive()) width_96 = std::clamp(width_96 + direction * double(ImGui::GetIO().MouseDelta.x / ui.scale), narrowest, widest);
    const bool lit = ImGui::IsItemHovered() || ImGui::IsItemActive();
    ImGui::GetWindowDrawList()->AddLine({x, float(map.min.y)}, {x, float(map.max.y)}, to_u32(lit ? ui.colors.accent : ui.colors.separator));
    ImGui::End();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
}

/// A strip over a drawer's upper edge that drags its height; returns the height as it shall be from now on, the same while nobody drags.
double drag_upper_edge(const UiStyle& ui, const char* name, const Box2d& map, double wanted_96, float bottom, double room_96) {
    const float half = ui.px(4), y = float(map.max.y);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, ImVec4(0, 0, 0, 0));
    begin_fixed(name, {float(map.min.x), y - half}, {float(map.max.x), y + half}, {0, 0}, ImGuiWindowFlags_NoFocusOnAppearing);
    ImGui::InvisibleButton("##edge", ImGui::GetWindowSize());
    // The frame of the release may be the first after a long move: its place counts as well. A click alone moves nothing.
    const bool lit = ImGui::IsItemHovered() || ImGui::IsItemActive();
    const bool moves = (ImGui::IsItemActive() || ImGui::IsItemDeactivated()) && ImGui::GetIO().MousePos.y != ImGui::GetIO().MouseClickedPos[0].y;
    if (lit) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeNS);
    ImGui::GetWindowDrawList()->AddLine({float(map.min.x), y}, {float(map.max.x), y}, to_u32(lit ? ui.colors.accent : ui.colors.separator));
    ImGui::End();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
    if (!moves) return wanted_96;
    return std::clamp(double((bottom - ImGui::GetIO().MousePos.y) / ui.scale), lowest_drawer, std::max(lowest_drawer, room_96 - least_map_height));
}

std::vector<int> count_by_layer(const Dataset& data) {
    std::vector<int> counts(std::max<std::size_t>(1, data.layers.size()));
    for (const Relation& relation : data.relations) ++counts[std::size_t(relation.layer)];
    return counts;
}

}  // namespace

void Layout::follow_data(const std::shared_ptr<const Dataset>& dataset, const Project& project, double window_height_96) {
    if (!fold_chosen_) time_band_.folded = window_height_96 < comfortable_height;
    timeline_ = &timelines_.timeline_for(dataset, shown_filter(project));
    if (counted_ == dataset) return;
    counted_ = dataset;
    time_band_.grip = TimeBand::Grip::none;  // what was grabbed belongs to another time
    relations_by_layer_ = count_by_layer(*dataset);
}

Box2d Layout::map_units(double width, double height, const UiStyle& ui) const {
    const double scale = double(ui.scale), share = column_share(left_width_ + right_width_, width / scale);
    Box2d map;
    const double left = panels_visible ? std::floor(left_width_ * share * scale) : 0;
    const double right = panels_visible ? std::floor(right_width_ * share * scale) : 0;
    const double top = double(bar_height(ui));
    double bottom = double(status_height(ui)) + (shows_time() ? double(time_band_height(ui, time_band_)) : 0);
    bottom += views_height(height - top - bottom, ui);
    map.add(Vec2d{left, std::min(top, height - 1)});
    map.add(Vec2d{std::max(width - right, left + 1), std::max(height - bottom, top + 1)});
    return map;
}

/// Of the room that map and drawer share, the map keeps a part.
double Layout::views_height(double room, const UiStyle& ui) const {
    if (!views_.open) return 0;
    return std::floor(std::clamp(views_.height_96 * double(ui.scale), 0.0, std::max(0.0, room - least_map_height * double(ui.scale))));
}

void Layout::draw(const PanelContext& ctx) {
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const Box2d map = map_units(double(size.x), double(size.y), ctx.ui);
    if (const auto there = stops(); std::find(there.begin(), there.end(), focus_.at()) == there.end()) focus_.leave();
    const float padding_y = std::floor((bar_height(ctx.ui) - ImGui::GetFontSize()) / 2);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ctx.ui.px(10), padding_y});
    draw_menu_bar(ctx, *timeline_, std::exchange(opens_menus_, false));
    ImGui::PopStyleVar();
    if (panels_visible) {
        Box2d columns = map;  // these go down to the status bar
        columns.max.y = std::max(map.max.y, double(size.y - status_height(ctx.ui)));
        draw_left(ctx, columns);
        draw_right(ctx, columns);
    }
    const float views_bottom = size.y - status_height(ctx.ui) - (shows_time() ? time_band_height(ctx.ui, time_band_) : 0);
    if (views_.open) draw_views_drawer(ctx, map, views_bottom);
    if (shows_time()) draw_time(ctx, map, views_bottom);
    play_time(ctx, *timeline_, time_band_);
    draw_status(ctx);
    draw_question_card(ctx, map);
    draw_note_desk(ctx, notes_, map);
    draw_context_menu(ctx, menu_, map.center());
    draw_finder(ctx, finder_, map);
    if (!figure_page_) draw_guide(ctx, guide_, guide_places(ctx.ui, map));
    draw_hover_tooltip(ctx);
    focus_.draw_ring(ctx.ui);
}

GuidePlaces Layout::guide_places(const UiStyle& ui, const Box2d& map) const {
    GuidePlaces places{map, {}, {}};
    if (!panels_visible) return places;
    const double bottom = double(ImGui::GetIO().DisplaySize.y - status_height(ui));
    places.left = {{0, map.min.y}, {map.min.x, bottom}};
    places.right = {{map.max.x, map.min.y}, {double(ImGui::GetIO().DisplaySize.x), bottom}};
    return places;
}

std::vector<PanelStop> Layout::stops() const {
    std::vector<PanelStop> there{PanelStop::map};
    if (panels_visible) there.insert(there.end(), {PanelStop::left, PanelStop::right});
    if (views_.open) there.push_back(PanelStop::views);
    if (shows_time() && !time_band_.folded) there.push_back(PanelStop::time);
    return there;
}

void Layout::move_focus(int by) {
    focus_.go(by, stops());
    time_band_.focused = focus_.at() == PanelStop::time;
}

void Layout::show_left_tab(int tab) {
    tab_ = static_cast<LeftTab>(tab);
    panels_visible = true;
}

LayoutPlaces Layout::places() const {
    static_assert(left_tab_words.size() == static_cast<std::size_t>(LeftTab::style) + 1 && views_tab_words.size() == ViewsDrawer::tab_count, "each tab has a word in the settings");
    return {panels_visible, static_cast<int>(tab_),       left_width_,      right_width_,
            views_.open,    static_cast<int>(views_.tab), views_.height_96, fold_chosen_ ? std::optional(time_band_.folded) : std::nullopt};
}

void Layout::place(const LayoutPlaces& places) {
    panels_visible = places.panels_visible;
    tab_ = static_cast<LeftTab>(places.left_tab);
    left_width_ = places.left_width_96;
    right_width_ = places.right_width_96;
    views_.open = places.views_open;
    views_.tab = static_cast<ViewsDrawer::Tab>(places.views_tab);
    views_.height_96 = places.views_height_96;
    fold_chosen_ = places.time_folded.has_value();
    time_band_.folded = places.time_folded.value_or(false);
}

void Layout::draw_left(const PanelContext& ctx, const Box2d& map) {
    const UiStyle& ui = ctx.ui;
    focus_.before(PanelStop::left);
    if (begin_fixed("##left", {0, float(map.min.y)}, {float(map.min.x), float(map.max.y)}, {ui.px(14), ui.px(12)})) {
        focus_.inside(PanelStop::left, ui);
        const std::vector<const char*> names{"Filters", "Relations", "Layers", "Style"};
        std::vector<Vec2d> centers;
        tab_ = static_cast<LeftTab>(segmented(ui, "tabs", names, static_cast<int>(tab_), &centers));
        for (std::size_t i = 0; i < names.size(); ++i) ctx.aims[std::string("tab ") + names[i]] = centers[i];
        ImGui::Dummy({0, ui.px(3)});
        ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
        ImGui::BeginChild("##tab", {0, 0}, false, ImGuiWindowFlags_NavFlattened);
        ImGui::PopStyleVar();
        if (tab_ == LeftTab::filters)
            draw_filter_panel(ctx, filter_memory_);
        else if (tab_ == LeftTab::relations)
            draw_relations_panel(ctx, relation_order_);
        else if (tab_ == LeftTab::layers)
            draw_layers_panel(ctx, *timeline_, relations_by_layer_, layers_memory_);
        else
            draw_style_panel(ctx);
        ImGui::EndChild();
    }
    ImGui::End();
    drag_edge(ui, "##left edge", float(map.min.x), map, left_width_, 1);
}

void Layout::draw_right(const PanelContext& ctx, const Box2d& map) {
    const UiStyle& ui = ctx.ui;
    focus_.before(PanelStop::right);
    if (begin_fixed("##right", {float(map.max.x), float(map.min.y)}, {ImGui::GetIO().DisplaySize.x, float(map.max.y)}, {ui.px(16), ui.px(14)}, ImGuiWindowFlags_None)) {
        focus_.inside(PanelStop::right, ui);
        ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
        ImGui::BeginChild("##evidence", {0, 0}, false, ImGuiWindowFlags_NavFlattened);
        ImGui::PopStyleVar();
        ImGui::SetScrollY(std::clamp(ImGui::GetScrollY() + std::exchange(evidence_scroll_, 0) * ImGui::GetWindowHeight(), 0.0f, ImGui::GetScrollMaxY()));
        if (figure_page_) {
            const double px_per_unit = double(ImGui::GetIO().DisplayFramebufferScale.x);
            const ImVec2 size = ImGui::GetIO().DisplaySize;
            const Box2d desk = map_units(double(size.x), double(size.y), ui);
            draw_figure_panel(ctx, static_cast<int>(std::lround(desk.width() * px_per_unit)), static_cast<int>(std::lround(desk.height() * px_per_unit)));
        } else {
            draw_evidence_panel(ctx);
        }
        ImGui::EndChild();
    }
    ImGui::End();
    drag_edge(ui, "##right edge", float(map.max.x), map, right_width_, -1);
}

void Layout::draw_views_drawer(const PanelContext& ctx, const Box2d& map, float bottom) {
    const UiStyle& ui = ctx.ui;
    const float top = float(map.max.y), room = bottom - float(map.min.y);
    if (bottom - top < ui.px(40)) return;  // a window too low for it
    // Before the drawer itself: of windows that stay where they are, ImGui keeps the first one in front.
    views_.height_96 = drag_upper_edge(ui, "##views edge", map, views_.height_96, bottom, double(room / ui.scale));
    ctx.aims["views edge"] = {(map.min.x + map.max.x) / 2, map.max.y};
    focus_.before(PanelStop::views);
    if (begin_fixed("##views", {float(map.min.x), top}, {float(map.max.x), bottom}, {ui.px(12), ui.px(6)}, ImGuiWindowFlags_NoFocusOnAppearing)) {
        focus_.inside(PanelStop::views, ui);
        draw_views(ctx, views_);
    }
    ImGui::End();
}

void Layout::draw_time(const PanelContext& ctx, const Box2d& map, float top) {
    const UiStyle& ui = ctx.ui;
    const float bottom = top + time_band_height(ui, time_band_);
    if (begin_fixed("##time", {float(map.min.x), top}, {float(map.max.x), bottom}, {ui.px(12), ui.px(4)}, ImGuiWindowFlags_NoFocusOnAppearing)) {
        focus_.inside(PanelStop::time, ui);
        const ImVec2 at = ImGui::GetWindowPos();
        ImDrawList& list = *ImGui::GetWindowDrawList();
        list.PushClipRectFullScreen();
        list.AddLine(at, {at.x + ImGui::GetWindowWidth(), at.y}, to_u32(ui.colors.separator));
        list.PopClipRect();
        draw_time_panel(ctx, *timeline_, time_band_);
    }
    ImGui::End();
}

void Layout::draw_status(const PanelContext& ctx) const {
    const UiStyle& ui = ctx.ui;
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    const float padding_y = std::floor((status_height(ui) - ctx.ui.fonts.small->FontSize * ImGui::GetIO().FontGlobalScale) / 2);
    if (begin_fixed("##status", {0, size.y - status_height(ui)}, {size.x, size.y}, {ui.px(14), padding_y})) {
        const ImVec2 at = ImGui::GetWindowPos();
        ImDrawList& list = *ImGui::GetWindowDrawList();
        list.PushClipRectFullScreen();
        list.AddLine(at, {at.x + size.x, at.y}, to_u32(ui.colors.separator));
        list.PopClipRect();
        draw_status_bar(ctx);
    }
    ImGui::End();
}

}  // namespace imap
