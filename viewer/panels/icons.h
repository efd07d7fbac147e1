// Buttons with a drawn symbol: Noto Sans has none of these.
#pragma once

#include <string>

#include "viewer/panels/ui_style.h"

namespace imap {

enum class Icon { play, pause, up, down, close };

/// As high as a row of text with its frame, and square; true when clicked. Unique by `id` within the window. A symbol says little: `tip` says it in words.
bool icon_button(const UiStyle&, const char* id, Icon, const std::string& tip, bool enabled = true);

}  // namespace imap
