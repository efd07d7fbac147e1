// The outline of a display item in figure pixels, cut to what can be seen, for the players that write files.
#pragma once

#include "viewer/scene/display_list.h"

namespace imap {

enum class OutlineKind { rings, lines, closed_lines };

struct PageOutline {
    Paths paths_px;
    bool closed = false;  ///< each part ends where it began
};

/// Shapes that reach further than this beyond the page are cut before they are drawn: Cairo's coordinates are 24-bit integers and
/// end at 8 million pixels, which a deep zoom exceeds.
inline constexpr double outline_margin_px = 500;

/// The shape as far as it lies in `near_px`; empty when nothing does. A cut ring runs along the box, so that must lie outside of what is seen.
PageOutline outline_near(const Box2d& near_px, const ShapePtr&, const Affine2d& px_from_shape, OutlineKind);

}  // namespace imap
