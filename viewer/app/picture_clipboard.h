// Puts a picture on the desktop's clipboard: a program has to keep it there, and it outlives the window.
#pragma once

#include <string>
#include <vector>

#include "geo/base/result.h"

namespace imap {

struct ClipboardFacts {
    bool wayland = false, x11 = false;  ///< displays that the environment names
    bool has_wl_copy = false, has_xclip = false;
};
ClipboardFacts clipboard_facts();

/// The program that takes a PNG on its standard input, with its arguments. Error: which package is missing.
Result<std::vector<std::string>> words_of_clipboard(const ClipboardFacts&);

}  // namespace imap
