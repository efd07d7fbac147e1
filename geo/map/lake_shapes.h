// Lakes on the plane of a projection, as simple as the land around them.
#pragma once

#include "geo/map/projection.h"
#include "geo/map/topology.h"

namespace imap {

/// Rings for an even-odd fill, islands among them. What is too small for the tolerance is left out.
Paths lake_rings(const Topology&, const Projection&, double tolerance_m);

}  // namespace imap
