// The list of all actions with their keys, and of what the mouse does.
#pragma once

#include <string>

#include "viewer/panels/ui_style.h"

namespace imap {

/// Draws a search field and under it the list, `height` high. `search` is what stands in the field; `take_keyboard` puts the caret there.
void draw_action_list(const UiStyle&, std::string& search, bool take_keyboard, float height);

}  // namespace imap
