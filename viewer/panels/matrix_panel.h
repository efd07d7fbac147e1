// Actors by targets as a heat map: what is pointed at lights up everywhere, a click selects.
#pragma once

#include "viewer/panels/matrix_view.h"
#include "viewer/panels/panel_context.h"

namespace imap {

/// What the panel remembers between frames.
struct MatrixPanel {
    MatrixMemory memory;
    Lights lights;  ///< which cells they light, of which view
    std::vector<char> lit_cells;
    unsigned lit_view = 0;
    unsigned measured = 0;  ///< the view whose names were measured, and in which size
    float font_size = 0;
    float widest_row = 0, widest_column = 0, widest_total = 0, widest_words = 0;
};

/// The choices of the panel, on the current line, within `width`.
void draw_matrix_choices(const PanelContext&, MatrixPanel&, float width);
/// Fills what is left of the current ImGui window.
void draw_matrix_panel(const PanelContext&, MatrixPanel&);

}  // namespace imap
