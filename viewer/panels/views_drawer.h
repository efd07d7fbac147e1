// The drawer under the map: the shown relations as a matrix.
#pragma once

#include "viewer/panels/matrix_panel.h"
#include "viewer/panels/panel_context.h"

namespace imap {

/// What the drawer remembers while the window is open.
struct ViewsDrawer {
    bool open = false;
    double height_96 = 330;  ///< as dragged; the window may leave it less
    MatrixPanel matrix;
};

/// Draws into the current ImGui window.
void draw_views(const PanelContext&, ViewsDrawer&);

}  // namespace imap
