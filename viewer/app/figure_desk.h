// Where the figure page lies in the window while it is looked at, and the scene that shows it there.
#pragma once

#include "viewer/scene/scene.h"

namespace imap {

/// The page in window units, in the middle of the desk with `margin_units` around it at least; its edges fall on whole pixels.
Box2d page_on_desk(const Figure&, const Box2d& desk_units, double margin_units, double px_per_unit);

/// The figure itself, as large as `width_px`: everything on it keeps its share of the page.
SceneOptions options_of_preview(const Figure&, double width_px, double height_px);

/// What lies around the page: paper's shade, so that the page stands out of it.
Color desk_color(Theme);

}  // namespace imap
