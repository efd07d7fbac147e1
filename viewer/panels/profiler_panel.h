// The profiler view (F12): what the last frames took, by stage, in a corner of the map.
#pragma once

#include "geo/base/geometry.h"
#include "viewer/panels/frame_log.h"
#include "viewer/panels/panel_context.h"

namespace imap {

/// Shows frames that were kept before this one, so that a window at rest shows the same picture again.
void draw_profiler(const PanelContext&, const std::deque<FrameTimes>& frames, const Box2d& map_units);

}  // namespace imap
