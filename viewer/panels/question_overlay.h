// What a question puts over the map: its words with a way out, and the menu of a right click.
#pragma once

#include <optional>

#include "geo/base/geometry.h"
#include "viewer/panels/panel_context.h"

namespace imap {

/// The question that is asked, at the map's upper left, with a button that leaves it. Nothing where none is.
void draw_question_chip(const PanelContext&, const Box2d& map_units);

/// What the menu is about, while it is open.
struct ContextMenu {
    Selection about;
    bool opens = false;

    void open(Selection selection) {
        about = std::move(selection);
        opens = true;
    }
};
/// At the mouse: questions about what was clicked, and what else can be done with it.
void draw_context_menu(const PanelContext&, ContextMenu&);

}  // namespace imap
