// The drawer under the map: the shown relations as a matrix and as a ranking.
#pragma once

#include "viewer/panels/matrix_panel.h"
#include "viewer/panels/panel_context.h"
#include "viewer/panels/ranking_panel.h"

namespace imap {

/// What the drawer remembers while the window is open.
struct ViewsDrawer {
    enum class Tab { matrix, ranking };

    bool open = false;
    double height_96 = 330;  ///< as dragged; the window may leave it less
    Tab tab = Tab::matrix;
    MatrixPanel matrix;
    RankingPanel ranking;
};

/// Draws into the current ImGui window.
void draw_views(const PanelContext&, ViewsDrawer&);

}  // namespace imap
