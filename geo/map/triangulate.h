// Triangles of a polygon with holes, by GLU's tesselator (no OpenGL context is needed or made).
#pragma once

#include <cstdint>
#include <vector>

#include "geo/base/geometry.h"

namespace imap {

struct Triangles {
    std::vector<Vec2d> points;           ///< the rings' points first, in order; then those where edges cross
    std::vector<std::uint32_t> indices;  ///< three a triangle
};

/// Even-odd interior of the rings. The triangles' area equals the polygon's.
Triangles triangulate(const Paths& rings);

double area(const Triangles&);
/// Even-odd area for rings that do not cross: |sum of signed areas| with holes opposite to their exterior.
double area(const Paths& rings);

}  // namespace imap
