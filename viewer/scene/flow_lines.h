// Where on the map the flow along arrows can be seen: the parts of their bodies that nothing lies over.
#pragma once

#include "viewer/scene/arrow_layer.h"
#include "viewer/scene/label_layer.h"

namespace imap {

/// Of arrows with a direction that are not denied, without their heads. Names, marks, places, wider arrows and the boxes `covered_px` (legend, notes) hide what they lie on.
std::vector<FlowLine> visible_flow_lines(const ArrowLayer&, const LabelLayer&, const Box2d& frame_px, const std::vector<Box2d>& covered_px, const Painter&, const Palette&);

}  // namespace imap
