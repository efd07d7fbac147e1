// Force-directed bends: flows push each other and nodes away, and springs hold them to a gentle curve.
#pragma once

#include <vector>

#include "viewer/scene/arrow_layout.h"
#include "viewer/scene/arrow_rivals.h"

namespace imap {

/// The bends at which forces come to rest, from `bends` on; each between -greatest_bend and greatest_bend. A flow is pushed by the rivals that are near. After Jenny et al.,
/// "Force-directed layout of origin-destination flow maps" (International Journal of Geographical Information Science 31, 2017): flows repel flows by the inverse distance of
/// points along them, nodes repel flows, flows at one node turn away from each other, a spring pulls back to the usual bend, and the moves become smaller from round to round.
/// Theirs moves a control point freely and an anti-torsion force makes the curve symmetric; here curves are symmetric by construction, so that a force is its part across the flow.
std::vector<double> relax_bends(const std::vector<ArrowEnds>&, const std::vector<Rivals>&, const std::vector<Vec2d>& nodes, std::vector<double> bends);

}  // namespace imap
