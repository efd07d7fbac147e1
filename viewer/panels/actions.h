// Everything that the window can be asked to do, in one table: menus, keys, the list of keys and the command palette are made from it.
#pragma once

#include <vector>

#include "viewer/panels/panel_context.h"

namespace imap {

enum class Menu { none, file, edit, data, view, help };  ///< none: keys and palette alone

struct ActionSpec {
    Action action;
    Menu menu;
    const char* name;  ///< "Open dataset…"
    const char* keys;  ///< "Ctrl+Shift+O", "F1", "Home", "+"; empty = none
    const char* tip;   ///< one sentence for tooltip and palette
    bool starts_group = false;  ///< a line stands above it in its menu
};

/// In the order of the menus.
const std::vector<ActionSpec>& action_table();
const ActionSpec& spec_of(Action);

}  // namespace imap
