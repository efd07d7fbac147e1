// Names keys as the table does.
#include "viewer/app/shortcut.h"

#include <GLFW/glfw3.h>

#include <algorithm>
#include <cctype>

namespace imap {

namespace {

/// The letter on the key in the user's layout; on layouts without Latin letters the one at its place on a US keyboard.
int letter_of(const InputEvent& e) {
    const char* name = glfwGetKeyName(e.code, e.scancode);
    if (name && name[0] > 0 && name[1] == 0 && std::isalpha(static_cast<unsigned char>(name[0]))) return std::toupper(name[0]);
    return e.code >= GLFW_KEY_A && e.code <= GLFW_KEY_Z ? e.code : 0;
}

bool is_function_key(int code) { return code >= GLFW_KEY_F1 && code <= GLFW_KEY_F25; }

std::string key_name(const InputEvent& e) {
    if (is_function_key(e.code)) return "F" + std::to_string(e.code - GLFW_KEY_F1 + 1);
    switch (e.code) {
        case GLFW_KEY_UNKNOWN:
            return {};
        case GLFW_KEY_HOME:
            return "Home";
        case GLFW_KEY_PAGE_UP:
            return "Page Up";
        case GLFW_KEY_PAGE_DOWN:
            return "Page Down";
        case GLFW_KEY_SPACE:
            return "Space";
        case GLFW_KEY_TAB:
            return "Tab";
        case GLFW_KEY_ESCAPE:
            return "Esc";
        case GLFW_KEY_MENU:
            return "Menu";
        case GLFW_KEY_BACKSPACE:
            return "Backspace";
        case GLFW_KEY_DELETE:
            return "Delete";
        case GLFW_KEY_ENTER:
        case GLFW_KEY_KP_ENTER:
            return "Enter";
        default:
            break;
    }
    if (e.code >= GLFW_KEY_0 && e.code <= GLFW_KEY_9) return std::string(1, static_cast<char>(e.code));  // by place: some layouts have digits on Shift
    const int letter = letter_of(e);
    return letter != 0 ? std::string(1, static_cast<char>(letter)) : std::string();
}

/// Signs that share a key with the one in the table, so that neither layout nor shift matters.
std::string sign_of(unsigned codepoint) {
    if (codepoint == '=') return "+";
    if (codepoint == '_') return "-";
    if (codepoint < 0x80 && std::ispunct(static_cast<int>(codepoint))) return std::string(1, static_cast<char>(codepoint));
    return {};
}

bool repeats(Action action) {
    for (const Action one : {Action::undo, Action::redo, Action::zoom_in, Action::zoom_out, Action::next_arrow, Action::previous_arrow, Action::scroll_down, Action::scroll_up})
        if (action == one) return true;
    return false;
}

}  // namespace

Action action_of(const InputEvent& e) {
    if (e.kind == InputEvent::Kind::character) {
        const std::string sign = sign_of(e.codepoint);
        return sign.empty() ? Action::none : action_of(KeyChord{false, false, sign});
    }
    if (e.kind != InputEvent::Kind::key || e.action == GLFW_RELEASE || (e.mods & (GLFW_MOD_ALT | GLFW_MOD_SUPER)) != 0) return Action::none;
    const Action action = action_of(KeyChord{(e.mods & GLFW_MOD_CONTROL) != 0, (e.mods & GLFW_MOD_SHIFT) != 0, key_name(e)});
    return e.action == GLFW_REPEAT && !repeats(action) ? Action::none : action;
}

bool belongs_to_text(const InputEvent& e) {
    if (e.kind == InputEvent::Kind::character) return true;
    if (is_function_key(e.code)) return false;
    if ((e.mods & GLFW_MOD_CONTROL) == 0) return true;
    const std::string key = key_name(e);
    const bool edits = key.size() == 1 && std::string("ACVXYZ").find(key) != std::string::npos && (key != "A" || (e.mods & GLFW_MOD_SHIFT) == 0);
    return edits || key == "Backspace" || key == "Home";
}

}  // namespace imap
