// Turns mouse and keys over the map into edits and requests: pan, zoom, select, fit, the shortcuts, and right clicks.
#pragma once

#include <optional>
#include <vector>

#include "viewer/app/input_queue.h"
#include "viewer/app/map_view.h"
#include "viewer/panels/panel_context.h"

namespace imap {

/// What the input is about in this frame.
struct MapSituation {
    const Scene& scene;  ///< as it is on the screen
    const World& world;
    const Project& project;
    Affine2d moved_px;  ///< where the map of the scene's list is shown
    Box2d map_units;    ///< where the map lies in the window, in window units
    double px_per_unit = 1;
    bool mouse_on_map = false;        ///< no panel or dialog wants the mouse
    bool keys_are_free = false;       ///< no text field or dialog wants the keys
    bool shortcuts_allowed = false;   ///< no dialog is open
    bool arrow_keys_are_free = true;  ///< the time does not want them
    int selected_note = -1;           ///< that the arrow keys move
};

/// A right click on the map.
struct MenuWish {
    Pick about;
    std::optional<Vec2d> place_deg;
    int side = -1;  ///< of two maps beside each other
};

struct MapAnswer {
    std::vector<Edit> edits;
    std::vector<Request> requests;
    bool step_begins = false;  ///< these edits are no part of the step of undo before them
    bool step_ends = false;    ///< what follows is no part of theirs
    std::optional<MenuWish> menu;
    std::optional<int> note_selected;  ///< by a click or a drag; -1 = none, as the click was elsewhere
    std::optional<int> note_opened;    ///< by a double click
};

class MapInput {
public:
    MapAnswer handle(const std::vector<InputEvent>& events, const MapSituation& situation);
    [[nodiscard]] bool dragging() const { return dragging_; }
    /// The cursor in pixels of the scene; nothing while it is elsewhere or drags.
    [[nodiscard]] std::optional<Vec2d> cursor_px(const MapSituation&) const;

private:
    struct Press {
        Vec2d at;
        double time_s = 0;
    };
    struct Move;  ///< the camera as it will be after the events so far

    void on_button(const InputEvent&, const MapSituation&, Move&, MapAnswer&);
    void on_cursor(const InputEvent&, const MapSituation&, Move&, MapAnswer&);
    void on_scroll(const InputEvent&, const MapSituation&, Move&, MapAnswer&);
    void on_click(const InputEvent&, const MapSituation&, MapAnswer&);
    void on_double_click(const MapSituation&, Vec2d point_px, MapAnswer&);
    static void on_right_click(const InputEvent&, const MapSituation&, MapAnswer&);
    static bool move_note(const InputEvent&, const MapSituation&, MapAnswer&);
    static void on_key(const InputEvent&, const MapSituation&, Move&, MapAnswer&);
    static void on_action(Action, const MapSituation&, Move&, MapAnswer&);

    std::optional<Press> press_;  ///< the left button is down on the map
    std::optional<Press> last_click_;
    /// The note that was under the mouse when the button went down, and where its box was then.
    struct Carried {
        int note = -1;
        Vec2d offset_pt;
    };
    std::optional<Carried> carried_;
    Vec2d last_drag_;
    double last_zoom_s_ = 0;
    bool dragging_ = false;
    std::optional<Vec2d> cursor_;  ///< in window units; nothing while it is outside the window
};

}  // namespace imap
