// Where one batch of events must end.
#include "viewer/app/input_queue.h"

#include <GLFW/glfw3.h>

#include <algorithm>
#include <utility>

namespace imap {

namespace {

using Kind = InputEvent::Kind;

bool is_modifier(const InputEvent& e) { return e.kind == Kind::key && e.code >= GLFW_KEY_LEFT_SHIFT && e.code <= GLFW_KEY_RIGHT_SUPER; }

/// A press that acts by itself; the press of a letter only announces its character.
bool is_command(const InputEvent& e) {
    if (e.kind != Kind::key || is_modifier(e) || e.action == GLFW_RELEASE) return false;
    return e.code >= GLFW_KEY_ESCAPE || (e.mods & (GLFW_MOD_CONTROL | GLFW_MOD_ALT | GLFW_MOD_SUPER)) != 0;
}

bool must_come_before(const InputEvent& earlier, const InputEvent& later) {
    if (later.kind == Kind::cursor) return earlier.kind == Kind::button || earlier.kind == Kind::scroll;
    if (later.kind == Kind::button) return earlier.kind == Kind::button || earlier.kind == Kind::scroll;
    if (later.kind == Kind::scroll) return earlier.kind == Kind::button;
    if (later.kind == Kind::character) return is_command(earlier);
    if (later.kind != Kind::key) return false;
    if (earlier.kind == Kind::key && earlier.code == later.code) return true;
    if (is_modifier(later)) return is_command(earlier) || earlier.kind == Kind::button || earlier.kind == Kind::scroll;
    return is_command(later) && (is_command(earlier) || earlier.kind == Kind::character);
}

}  // namespace

void InputQueue::push(InputEvent event) {
    // The window system would tell where the cursor is now, not where it was: events in order do.
    if (event.kind == Kind::cursor)
        cursor_ = event.position;
    else
        event.position = cursor_;
    // Moves in a row are one move: only the last place matters.
    if (event.kind == Kind::cursor && !events_.empty() && events_.back().kind == Kind::cursor) events_.pop_back();
    events_.push_back(std::move(event));
}

bool InputQueue::has_only_moves(bool drags) const {
    return std::ranges::all_of(events_, [&](const InputEvent& e) { return e.kind == Kind::scroll || (drags && e.kind == Kind::cursor); });
}

std::vector<InputEvent> InputQueue::take_batch() {
    std::vector<InputEvent> batch;
    while (!events_.empty()) {
        const InputEvent& next = events_.front();
        if (std::any_of(batch.begin(), batch.end(), [&](const InputEvent& e) { return must_come_before(e, next); })) break;
        batch.push_back(std::move(events_.front()));
        events_.pop_front();
    }
    return batch;
}

}  // namespace imap
