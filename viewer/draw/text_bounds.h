// Where a line of text may draw, found without its glyphs' outlines.
#pragma once

#include "viewer/scene/display_list.h"
#include "viewer/scene/text.h"

namespace imap {

/// With its halo, in figure pixels; a glyph is taken to be as large as the largest of its face.
Box2d bounds_of(const TextItem&, const FontSet&);

}  // namespace imap
