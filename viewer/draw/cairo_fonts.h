// Cairo font faces over the files of a FontSet.
#pragma once

#include <cairo.h>

#include "viewer/scene/text.h"

namespace imap {

/// The face for `FontSet::face(face_index)`, or null when its file cannot be opened. Owned by this process for good: Cairo keeps
/// glyphs in caches of its own beyond every surface, so a face that it has seen must not go away. Thread-safe.
cairo_font_face_t* cairo_face(const FontSet& fonts, int face_index);

}  // namespace imap
