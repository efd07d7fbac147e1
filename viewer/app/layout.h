// Where things stand in the window: menu above, status below, a column at each side, the map between.
#pragma once

#include "geo/base/geometry.h"
#include "viewer/panels/panel_context.h"

namespace imap {

class Layout {
public:
    bool panels_visible = true;

    /// Rectangle of the map in window units for a window of this size.
    [[nodiscard]] Box2d map_units(double width, double height, const UiStyle&) const;
    /// Draws menu, columns, status bar and tooltip.
    void draw(const PanelContext&);

private:
    enum class LeftTab { filters, relations, style };
    void draw_left(const PanelContext&, const Box2d& map);
    void draw_right(const PanelContext&, const Box2d& map);
    void draw_status(const PanelContext&, const Box2d& map) const;

    double left_width_ = 376, right_width_ = 396;  ///< at 96 dots an inch
    LeftTab tab_ = LeftTab::filters;
};

}  // namespace imap
