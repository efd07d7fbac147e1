// The point of a shape that lies farthest from its outline: where a label fits best.
#pragma once

#include "geo/base/geometry.h"

namespace imap {

/// Even-odd test of a point against rings.
bool contains(const Paths& rings, Vec2d point);

/// To within 1 % of the distance, by a quadtree of cells that could still hold a better point: Garcia-Castellanos & Lombardo
/// (2007), "Poles of inaccessibility", in the form of Mapbox's polylabel (Agafonkin 2016). `rings` must not be empty.
Vec2d pole_of_inaccessibility(const Paths& rings);

}  // namespace imap
