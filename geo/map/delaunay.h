// Better-shaped triangles of the same polygon: a software driver pays for the length of every edge, and slivers are all edge.
#pragma once

#include "geo/map/triangulate.h"

namespace imap {

/// Swaps the diagonal of neighbouring triangles until each pair is as equal-angled as it can be (Lawson 1977): the same points,
/// the same outline, the same number of triangles. Edges with more than two triangles are left alone. Same input, same result.
void make_delaunay(Triangles&);

}  // namespace imap
