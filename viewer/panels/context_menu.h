// The menu of a right click: what can be asked about a country, an actor or an arrow, and done with it.
#pragma once

#include <optional>

#include "viewer/panels/panel_context.h"

namespace imap {

/// Where on the map a menu was asked for.
struct MenuPlace {
    std::optional<Vec2d> place_deg;
    int side = -1;  ///< of two maps beside each other
    int note = -1;  ///< in Project::notes, that was clicked
};

/// What a menu is about, from the click that asks for it until it closes.
struct ContextMenu {
    Selection about;  ///< empty: the place alone
    MenuPlace place;
    int frames_to_open = 0;  ///< ImGui closes popups in the frame of a right click: ours opens after it
    bool opened_by_key = false;

    /// `by_key`: it opens over the map, and not at the mouse.
    void ask_for(Selection about, bool by_key, MenuPlace place = {});
};

/// The right button on the last item asks for the menu about `about`.
void offer_menu_of_item(const PanelContext&, const Selection& about);

/// Draws the menu while it is open; `map_center` in window units.
void draw_context_menu(const PanelContext&, ContextMenu&, Vec2d map_center);

}  // namespace imap
