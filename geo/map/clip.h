// Cuts rings and lines to what a projection can show, resamples them so that edges curve as they should, and projects them.
#pragma once

#include <vector>

#include "geo/base/geometry.h"
#include "geo/map/projection.h"

namespace imap {

/// The rings of one polygon or of a whole region in degrees (exteriors counter-clockwise, holes clockwise) -> rings in plane
/// metres, ready for an even-odd fill. Pieces that the data cuts at ±180° are joined where the map does not cut there. Cut at the seam
/// (never a line across the map), clamped to the domain, and resampled so that no projected edge strays more than `tolerance_m` from the
/// true curve. A vertex that needs no cut projects to the same point in every ring.
Paths project_rings(const std::vector<std::vector<Vec2d>>& rings_deg, const Projection&, double tolerance_m);

/// Polylines in degrees -> polylines in plane metres, broken where the domain ends.
Paths project_lines(const Paths& lines_deg, const Projection&, double tolerance_m);

/// Meridians and parallels every `step_deg`, projected.
Paths project_graticule(double step_deg, const Projection&, double tolerance_m);

/// The outline of the whole projected domain (the disc of a globe, the frame of Equal Earth), as one ring.
Paths project_outline(const Projection&, double tolerance_m);

/// Keeps the parts of plane polylines inside `box`.
Paths clip_lines(const Paths& lines, const Box2d& box);
/// Sutherland-Hodgman against `box`, ring by ring (for even-odd fills; edges may run along the box).
Paths clip_rings(const Paths& rings, const Box2d& box);

}  // namespace imap
