// From a key event to the chord that the table of actions knows.
#pragma once

#include "viewer/app/input_queue.h"
#include "viewer/panels/actions.h"

namespace imap {

/// The action whose keys were pressed: letters by what the user's layout writes (by their place where it has no Latin letters), signs ("+", "[") by the character
/// typed. A key that is held down repeats only what makes sense again and again, such as undo.
Action action_of(const InputEvent&);

/// Whether a text field wants these keys for itself: all without Ctrl but the function keys, and those that edit.
bool belongs_to_text(const InputEvent&);

}  // namespace imap
