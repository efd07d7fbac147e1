// The ground of the map: sea, graticule, land filled by the measure, coasts and borders after the point of view.
#pragma once

#include "viewer/scene/measure_look.h"
#include "viewer/scene/painter.h"
#include "viewer/scene/scene.h"

namespace imap {

/// `highlighted` regions (hover, selection) are outlined. `around` is the colour outside of the map. Draws nothing outside the scene's map frame.
void draw_ground(Painter&, const World&, const Project&, const Scene&, const MeasureLook&, int view, RegionIndex hovered, RegionIndex selected, Color around);

/// True when a disputed border runs through the frame at this scale, so that the legend must explain the dashes.
bool shows_disputed_border(const Scene&);

/// Sets the detail that the scene's scale asks for, and the graticule; if it need not be `exact`, what is nearest to it and ready.
void choose_detail(Scene&, int view, bool with_graticule, bool exact);
/// Has that detail made beside, with all that a window needs of it; true where it is there already. The scene's cache tells when it has come.
bool prepare_detail(const Scene&, int view);

/// Whether some of the shape's bounds lies in the scene's map frame, or within a margin around it.
bool in_sight(const Box2d& box_plane, const Scene&, double margin_px = 0);
inline bool in_sight(const SharedShape& shape, const Scene& scene, double margin_px = 0) { return in_sight(shape.bounds(), scene, margin_px); }

}  // namespace imap
