// The shown relations, or their evidence, as a table: sorted by any column, searched, copied; a row lights up and selects its arrow.
#pragma once

#include "viewer/panels/panel_context.h"
#include "viewer/panels/table_rows.h"

namespace imap {

/// What a panel remembers between frames.
struct TablePanel {
    enum class About { relations, evidence };

    explicit TablePanel(About what) : about(what) {}

    About about;
    ViewCause cause;
    TableText text;  ///< of the cause
    TableRows rows;
    std::string search;
    bool found_all = true;   ///< the search has ended
    std::size_t copied = 0;  ///< rows on the clipboard, told until the table changes
    std::vector<TableSort> sorts;
};

/// Search, count and copy, on the current line, within `width`.
void draw_table_choices(const PanelContext&, TablePanel&, float width);
/// Fills what is left of the current ImGui window.
void draw_table_panel(const PanelContext&, TablePanel&);

}  // namespace imap
