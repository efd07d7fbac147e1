// GLFW's clipboard holds text alone, so wl-copy or xclip does it.
#include "viewer/app/picture_clipboard.h"

#include <cstdlib>

#include "viewer/app/child_process.h"

namespace imap {

namespace {

bool is_set(const char* variable) {
    const char* value = std::getenv(variable);
    return value != nullptr && *value != '\0';
}

}  // namespace

ClipboardFacts clipboard_facts() { return {is_set("WAYLAND_DISPLAY"), is_set("DISPLAY"), is_on_path("wl-copy"), is_on_path("xclip")}; }

Result<std::vector<std::string>> words_of_clipboard(const ClipboardFacts& facts) {
    if (facts.wayland && facts.has_wl_copy) return std::vector<std::string>{"wl-copy", "--type", "image/png"};
    if (facts.x11 && facts.has_xclip) return std::vector<std::string>{"xclip", "-selection", "clipboard", "-t", "image/png", "-i"};
    return Error{std::string("copying a picture needs ") + (facts.wayland ? "wl-copy (package wl-clipboard)" : "xclip (package xclip)") + "; Ctrl+E writes it to a file"};
}

}  // namespace imap
