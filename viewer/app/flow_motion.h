// The flow that moves along the arrows in the window: drawn over the finished map, so that nothing is built anew for it.
#pragma once

#include "viewer/scene/scene.h"

namespace imap {

/// Frames of a flow are this far apart.
inline constexpr double flow_frame_s = 1.0 / 30;

/// Whether the desktop asks for less motion: GTK's setting gtk-enable-animations, in the settings.ini of GTK 4 or 3.
bool wants_less_motion();

/// Draws into ImGui's background, over the map and under the panels. `lit`: the arrows that stand out, ascending; empty = all. The speed is the same for all arrows: it says
/// nothing.
void draw_flows(const Scene&, const std::vector<int>& lit, const Box2d& map_units, double px_per_unit, double px_per_px_96, double time_s);

}  // namespace imap
