// The panels' letters in an atlas that is not ImGui's yet.
#pragma once

#include "viewer/panels/ui_style.h"

namespace imap {

/// load_ui_fonts() for that atlas. Needs no context of ImGui: where there is none, any thread may do it.
FontsLoaded load_ui_fonts_into(ImFontAtlas&, const std::string& texts, const std::string& body_texts, float pixel_scale);

}  // namespace imap
