// Who influences most, and who is influenced most, as bars: what is pointed at lights up everywhere, a click selects, Ctrl+click filters.
#pragma once

#include "viewer/panels/panel_context.h"
#include "viewer/panels/ranking_view.h"

namespace imap {

/// What the panel remembers between frames.
struct RankingPanel {
    RankingMemory memory;
    unsigned measured = 0;  ///< the view whose names were measured, and in which size
    float font_size = 0;
    float widest_name = 0, widest_total = 0;
};

/// The choices of the panel, on the current line, within `width`.
void draw_ranking_choices(const PanelContext&, RankingPanel&, float width);
/// Fills what is left of the current ImGui window.
void draw_ranking_panel(const PanelContext&, RankingPanel&);

}  // namespace imap
