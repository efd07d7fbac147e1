// Where things stand in the window: menu above, status below, a column at each side, the map between, and under it the time.
#pragma once

#include "geo/base/geometry.h"
#include "viewer/app/layout_places.h"
#include "viewer/app/panel_focus.h"
#include "viewer/panels/context_menu.h"
#include "viewer/panels/filter_panel.h"
#include "viewer/panels/finder.h"
#include "viewer/panels/guide.h"
#include "viewer/panels/layers_panel.h"
#include "viewer/panels/note_desk.h"
#include "viewer/panels/panel_context.h"
#include "viewer/panels/relation_order.h"
#include "viewer/panels/time_panel.h"
#include "viewer/panels/views_drawer.h"

namespace imap {

class Layout {
public:
    bool panels_visible = true;

    /// Before anything else in a frame and after the data changed: the time under the map is there for data with dates.
    void follow_data(const std::shared_ptr<const Dataset>&, const Project&, double window_height_96);

    /// Rectangle of the map in window units for a window of this size.
    [[nodiscard]] Box2d map_units(double width, double height, const UiStyle&) const;
    /// Draws menu, columns, status bar and tooltip.
    void draw(const PanelContext&);

    // The time.
    void toggle_time() {
        time_band_.folded = !time_band_.folded;
        fold_chosen_ = true;
    }
    void toggle_figure_page() { figure_page_ = !figure_page_; }
    /// The figure lies on a desk where the map is, and its panel stands in place of the evidence.
    [[nodiscard]] bool shows_figure_page() const { return figure_page_; }
    void open_finder(FinderKind kind) { finder_.open(kind); }
    void open_menus() { opens_menus_ = true; }
    void toggle_views() { views_.open = !views_.open; }
    void show_notes() {
        views_.open = true;
        views_.tab = ViewsDrawer::Tab::notes;
    }
    void toggle_play() { imap::toggle_play(time_band_); }
    void stop_play() { time_band_.player.stop(); }
    /// Until the time that plays must go on: infinity while it rests.
    [[nodiscard]] double seconds_to_step() const { return time_band_.player.seconds_to_step(steady_now_s()); }
    /// The arrow keys move the time's window.
    [[nodiscard]] bool takes_arrow_keys() const { return shows_time() && !time_band_.folded && time_band_.focused; }

    [[nodiscard]] ContextMenu& context_menu() { return menu_; }
    [[nodiscard]] Guide& guide() { return guide_; }
    [[nodiscard]] PanelFocus& focus() { return focus_; }
    [[nodiscard]] const PanelFocus& focus() const { return focus_; }
    /// The keyboard goes to the next panel that is there, or to the one before.
    void move_focus(int by);
    /// Of the left column: filters, relations, layers, style.
    void show_left_tab(int tab);
    [[nodiscard]] LayoutPlaces places() const;
    void place(const LayoutPlaces&);
    [[nodiscard]] NoteDesk& notes() { return notes_; }
    [[nodiscard]] const NoteDesk& notes() const { return notes_; }
    [[nodiscard]] WindowState window_state() const { return {timeline_ && !timeline_->empty(), time_band_.folded, time_band_.player.playing(), false, views_.open, figure_page_}; }
    /// Turns the evidence by a share of its height, down for a positive one.
    void scroll_evidence(float share) { evidence_scroll_ += share; }

private:
    enum class LeftTab { filters, relations, layers, style };
    [[nodiscard]] bool shows_time() const { return panels_visible && timeline_ && !timeline_->empty(); }
    void draw_time(const PanelContext&, const Box2d& map, float top);
    void draw_views_drawer(const PanelContext&, const Box2d& map, float bottom);
    [[nodiscard]] double views_height(double room, const UiStyle&) const;
    void draw_left(const PanelContext&, const Box2d& map);
    void draw_right(const PanelContext&, const Box2d& map);
    void draw_status(const PanelContext&) const;
    [[nodiscard]] std::vector<PanelStop> stops() const;
    [[nodiscard]] GuidePlaces guide_places(const UiStyle&, const Box2d& map) const;

    double left_width_ = 376, right_width_ = 396;  ///< at 96 dots an inch
    bool figure_page_ = false;
    bool opens_menus_ = false;   ///< in the next frame that is drawn
    float evidence_scroll_ = 0;  ///< to be done in the next frame
    LeftTab tab_ = LeftTab::filters;
    TimelineCache timelines_;
    const Timeline* timeline_ = nullptr;  ///< of timelines_
    TimeBand time_band_;
    bool fold_chosen_ = false;  ///< by the user; else the window's height decides
    std::shared_ptr<const Dataset> counted_;
    std::vector<int> relations_by_layer_;  ///< of counted_
    LayersMemory layers_memory_;
    FilterMemory filter_memory_;
    RelationOrder relation_order_;
    ViewsDrawer views_;
    ContextMenu menu_;
    NoteDesk notes_;
    Finder finder_;
    Guide guide_;
    PanelFocus focus_;
};

}  // namespace imap
