// The drawer under the map: the shown relations as a matrix, a ranking and tables, and the list of notes.
#pragma once

#include "viewer/panels/matrix_panel.h"
#include "viewer/panels/notes_panel.h"
#include "viewer/panels/panel_context.h"
#include "viewer/panels/ranking_panel.h"
#include "viewer/panels/table_panel.h"

namespace imap {

/// What the drawer remembers while the window is open.
struct ViewsDrawer {
    enum class Tab { matrix, ranking, relations, evidence, notes };
    static constexpr int tab_count = static_cast<int>(Tab::notes) + 1;

    bool open = false;
    double height_96 = 330;  ///< as dragged; the window may leave it less
    Tab tab = Tab::matrix;
    MatrixPanel matrix;
    RankingPanel ranking;
    TablePanel relations{TablePanel::About::relations}, evidence{TablePanel::About::evidence};
};

/// Draws into the current ImGui window.
void draw_views(const PanelContext&, ViewsDrawer&);

}  // namespace imap
