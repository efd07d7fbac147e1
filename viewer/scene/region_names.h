// Names of wide and long countries, set apart and bent along their middle as an atlas does.
#pragma once

#include "viewer/scene/curved_text.h"
#include "viewer/scene/occupancy.h"
#include "viewer/scene/painter.h"

namespace imap {

/// A flat parabola through the middle of the region's part of the frame, along its longer axis, read from the left. Empty where the region is too small
/// or stands too steep.
struct RegionAxis {
    std::vector<Vec2d> line_px;  ///< of its inner four fifths
    double thickness_px = 0;     ///< how wide the region is across it, on the average
};
RegionAxis axis_of_region(const Occupancy&, int region);

/// The name along the axis, wholly in the region and clear of all that is on the grid. Nothing where it has no room there, or is not
/// much shorter than the region: then it stands better on a straight line.
std::optional<CurvedText> name_along_region(const Occupancy&, int region, const std::string& name, double size_px, const FontSet&);

}  // namespace imap
