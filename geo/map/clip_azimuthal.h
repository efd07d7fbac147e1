// Rings and lines for projections that show a disc: cut at a distance from the centre, with the rim as an edge of what reaches beyond.
#pragma once

#include <vector>

#include "geo/map/part_builder.h"
#include "geo/map/resample.h"
#include "geo/map/unwrapped_ring.h"

namespace imap {

Paths project_rings_azimuthal(const std::vector<UnwrappedRing>& rings, const Projection&, const Resampler&);
void add_line_azimuthal(std::vector<UnwrappedVertex> line, const Resampler&, PartBuilder& out);
/// Whether no edge is divided before it is projected.
bool edges_are_short(const std::vector<UnwrappedVertex>& line);
/// The rim, counter-clockwise.
void add_limit_ring(const Resampler&, PartBuilder& out);

}  // namespace imap
