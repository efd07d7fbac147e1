// Everything that the window can be asked to do, in one table: menus, keys, the list of keys and the command palette are made from it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "viewer/panels/panel_context.h"

namespace imap {

enum class Menu { none, file, edit, ask, data, view, help };  ///< none: keys and palette alone

struct ActionSpec {
    Action action;
    Menu menu;
    const char* name;           ///< "Open dataset…"
    const char* keys;           ///< "Ctrl+Shift+O", "F1", "Home", "+"; several with ", " between them; empty = none
    const char* tip;            ///< one sentence for tooltip and palette
    bool starts_group = false;  ///< a line stands above it in its menu
};

/// In the order of the menus.
const std::vector<ActionSpec>& action_table();
const ActionSpec& spec_of(Action);
/// Those that are asked for with a path or a link, or by something that is only there for a while: they have no row. So have those which cannot be done yet.
const std::vector<Action>& internal_actions();

/// A key with its modifiers. Letters are upper case; other keys have the names that the table gives them ("Home", "Page Down", "+").
struct KeyChord {
    bool ctrl = false, shift = false;
    std::string key;

    friend auto operator<=>(const KeyChord&, const KeyChord&) = default;
};
/// "Ctrl+Shift+Z, Ctrl+Y" -> two chords. "+" and "Ctrl++" name the plus.
std::vector<KeyChord> parse_keys(const std::string& keys);
/// The action of the table that has these keys; none where there is none.
Action action_of(const KeyChord&);
/// The first of an action's keys, as a menu shows it; empty = none.
std::string first_keys(const ActionSpec&);

/// What is done by mouse or by keys that hold no action ("Wheel").
struct Gesture {
    const char* place;  ///< "Map"
    const char* how;
    const char* does;
};
const std::vector<Gesture>& gesture_table();
const char* name_of(Menu);

/// How an action stands at the moment.
struct ActionState {
    std::string name;  ///< of the table, or with what it would do: "Undo: Filter by domain"
    bool enabled = true;
    bool checked = false;      ///< a choice that is on
    std::string why_not = {};  ///< of one that is not enabled: a sentence
};
ActionState state_of(const PanelContext&, const ActionSpec&);

}  // namespace imap
