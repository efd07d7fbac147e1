// The legend: a card that explains everything that is on the map, and nothing that is not.
#pragma once

#include <array>
#include <functional>
#include <string>
#include <vector>

#include "viewer/scene/arrow_layer.h"
#include "viewer/scene/measure_look.h"
#include "viewer/scene/occupancy.h"
#include "viewer/scene/painter.h"
#include "viewer/scene/scene.h"

namespace imap {

/// One row: its size and how it draws itself with its top left corner at a point.
struct LegendRow {
    double width_px = 0, height_px = 0;
    bool starts_section = false;
    std::function<void(Painter&, Vec2d)> draw;
    int entry = -1;  ///< in Scene::legend; -1 = not clickable
};

/// A card laid out in columns, not yet placed.
struct LegendCard {
    std::vector<std::vector<LegendRow>> columns;
    std::vector<double> column_widths_px;
    double width_px = 0, height_px = 0;
    double padding_px = 0, column_gap_px = 0;
};

/// Rows for what the scene shows; also fills scene.legend with the entries that can be clicked.
std::vector<LegendRow> legend_rows(const World&, const Project&, Scene&, const ArrowLayer&, const MeasureLook&, bool disputed_borders, bool capitals, const Painter&);

/// The row of a measure's grid: its cells are the entries of Scene::legend that begin with `first_entry`.
LegendRow grid_row(const MeasureLook&, int first_entry, const Palette&, const Painter&);

LegendCard arrange_legend(const std::vector<LegendRow>&, int columns, const Painter&);

/// The place in a corner of the frame where the card hides least; `fixed_corner` asks for the bottom left.
struct PlacedLegend {
    LegendCard card;
    Box2d box_px;
    double hidden = 0;  ///< how much of what matters it covers: cells of arrows, samples of land with data
};
PlacedLegend place_legend(const std::vector<LegendRow>&, const Scene&, const MeasureLook&, const Occupancy&, const Painter&, bool fixed_corner);

/// The boxes that a card of some columns has in the corners of the frame; `fixed_corner` asks for the bottom left.
std::vector<Box2d> corners_for(const LegendCard&, const Box2d& frame_px, bool fixed_corner, const Painter&);

/// Rows that one of the keys names are marked: the one under the mouse, and the one that was clicked.
void draw_legend(Painter&, const PlacedLegend&, const std::vector<LegendEntry>&, const std::array<LegendKey, 2>& marked, const Palette&);

}  // namespace imap
