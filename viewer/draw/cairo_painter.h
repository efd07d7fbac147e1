// Draws the items of a display list onto any Cairo surface.
#pragma once

#include <cairo.h>

#include "viewer/scene/display_list.h"
#include "viewer/scene/text.h"

namespace imap {

enum class TextAs {
    outlines,  ///< for pixels: Cairo 1.16 would move each glyph image to a whole pixel
    glyphs     ///< for PDF: small files, and the text can be found and copied
};

/// Paints the background and every item, one figure pixel being one unit of the context: what falls into `box_px` is exact. Several threads may
/// paint one list on surfaces of their own. Errors stay in cairo_status().
void paint(cairo_t*, const DisplayList&, const FontSet&, TextAs, const Box2d& box_px);

}  // namespace imap
