// Which part of the window has the keyboard: the map, or a panel that F6 led to.
#pragma once

#include <vector>

#include "viewer/app/input_queue.h"
#include "viewer/panels/ui_style.h"

namespace imap {

enum class PanelStop { map, left, right, views, time };

const char* word(PanelStop);

class PanelFocus {
public:
    /// To the next of the stops that are there, or back for by = -1; around the end.
    void go(int by, const std::vector<PanelStop>& there);
    void leave();
    [[nodiscard]] PanelStop at() const { return at_; }
    [[nodiscard]] bool on_map() const { return at_ == PanelStop::map; }
    /// Keys move between widgets; the time has keys of its own.
    [[nodiscard]] bool navigates() const { return !on_map() && at_ != PanelStop::time; }
    /// In a panel, and the mouse was not moved since: what it happens to be over says nothing.
    [[nodiscard]] bool leads_mouse() const;
    /// Takes what the panel wants for itself out of the events of the map. Escape leaves the panel, and so does a click.
    void take_keys(std::vector<InputEvent>& events, bool text_is_edited);

    // Around a panel's own window while the frame is drawn.
    /// Before Begin: gives it the keyboard when F6 has just led here.
    void before(PanelStop stop);
    /// Inside of it: its first widget is the one that keys act on at first, and a line around the panel says where the keyboard is.
    void inside(PanelStop stop, const UiStyle&);
    /// After all windows: a ring around the widget that keys act on.
    void draw_ring(const UiStyle&) const;

private:
    PanelStop at_ = PanelStop::map;
    bool arrives_ = false;  ///< in the next frame that is drawn
};

}  // namespace imap
