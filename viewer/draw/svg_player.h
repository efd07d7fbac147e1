// Plays a display list into SVG of our own: named groups, real text, embedded fonts. Cairo's has none of them.
#pragma once

#include <string>

#include "geo/base/result.h"
#include "viewer/scene/display_list.h"
#include "viewer/scene/text.h"

namespace imap {

/// `css_px_per_px`: of the size on paper, 96 / dpi. The coordinates inside are the list's own. `record`: what influence-map opens the picture by, put into
/// <metadata>; empty = none. The same list gives the same bytes. Error: a font cannot be read.
Result<std::string> play_to_svg(const DisplayList&, const FontSet&, double css_px_per_px, const std::string& record);

}  // namespace imap
