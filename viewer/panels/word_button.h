// A button with words from data.
#pragma once

#include <string>

namespace imap {

/// Looks as ImGui's own button. Words from data are no label, in which "##" would hide what follows; `id` is ours, unique within the window.
bool word_button(const char* id, const std::string& words);

}  // namespace imap
