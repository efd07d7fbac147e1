// Triangles of a small filled shape with edges that fade over one pixel, for smooth edges without multisampling.
#pragma once

#include <cstdint>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/map/map_geometry.h"

namespace imap {

/// As the fill shader reads it; `rgba` in memory order r, g, b, a.
struct FillVertex {
    float x = 0, y = 0;
    float coverage = 1;
    std::uint32_t rgba = 0;
};

/// Appends the shape's triangles, drawn in by half a pixel, and around them a fringe that falls from full to no coverage.
/// Shapes whose rings cross themselves keep a hard edge at the crossings.
/// Returns where in `out` the fringe begins.
std::size_t append_feathered(const SharedShape&, const Affine2d& px_from_shape, std::uint32_t rgba, std::vector<FillVertex>& out);

}  // namespace imap
