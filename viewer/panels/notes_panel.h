// The list of notes in the drawer: where they are about, and the way to each.
#pragma once

#include "viewer/panels/panel_context.h"

namespace imap {

/// What stands beside the drawer's tabs, within `width`.
void draw_notes_choices(const PanelContext&, float width);
/// A click goes to a note; it can be edited and deleted here.
void draw_notes_panel(const PanelContext&);

}  // namespace imap
