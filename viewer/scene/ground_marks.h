// Capitals: small dots under the arrows, where a country is large enough for one and no name lies on it.
#pragma once

#include "viewer/scene/label_layer.h"
#include "viewer/scene/painter.h"
#include "viewer/scene/scene.h"

namespace imap {

/// Where there are dots if no name covers them; not where an arrow's node stands for the place already. Empty where the style wants none. On a map of a country or
/// two they have names, which are known in English alone.
std::vector<CapitalDot> capital_dots(const World&, const Project&, const Scene&, const ArrowLayer&, const Painter&);

/// Leaves out what a name covers.
void draw_capitals(Painter&, const std::vector<CapitalDot>&, const LabelLayer&, const Palette&);
/// One of them, for the legend.
void draw_capital(Painter&, Vec2d at_px, const Palette&);

}  // namespace imap
