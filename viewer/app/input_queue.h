// Keeps the window system's events in order and hands them out in batches that one ImGui frame can tell apart.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "geo/base/geometry.h"

namespace imap {

/// Keys, buttons, actions and modifiers are GLFW's numbers.
struct InputEvent {
    enum class Kind { cursor, cursor_left, button, scroll, key, character, drop, focus, refresh } kind = Kind::refresh;
    double time_s = 0;
    Vec2d position;  ///< of the cursor when it happened, in window units; filled in by the queue but for moves
    Vec2d scroll;
    int code = 0;  ///< key or button
    int scancode = 0;
    int action = 0;  ///< also 0 or 1 for focus
    int mods = 0;
    unsigned codepoint = 0;
    std::vector<std::string> paths;  ///< dropped files
};

/// A slow frame must not lose a click or a key: ImGui 1.86 looks at states once a frame, so press and release of one button in
/// one batch would cancel out, and a move after a click would take the click along.
class InputQueue {
public:
    void push(InputEvent event);
    [[nodiscard]] bool empty() const { return events_.empty(); }
    /// Turns of the wheel and, of a cursor that `drags`, moves: nothing else is waiting.
    [[nodiscard]] bool has_only_moves(bool drags) const;
    /// The next events that belong to one frame, oldest first.
    std::vector<InputEvent> take_batch();

private:
    std::deque<InputEvent> events_;
    Vec2d cursor_;
};

}  // namespace imap
