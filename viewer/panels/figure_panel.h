// Beside the figure page: its size, words and furniture, and the way to a file.
#pragma once

#include "viewer/panels/panel_context.h"

namespace imap {

/// The map's size in the window is what "as on the screen" means.
void draw_figure_panel(const PanelContext&, int screen_width_px, int screen_height_px);

}  // namespace imap
