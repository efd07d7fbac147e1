// Places the names of actors, countries and what lies beyond the frame, so that no label meets another or hides under an arrow.
#pragma once

#include <optional>
#include <vector>

#include "viewer/scene/arrow_layer.h"
#include "viewer/scene/occupancy.h"

namespace imap {

struct Label {
    TextItem text;
    Vec2d origin_px;
    Box2d box_px;
    Color color;
    double halo_px = 0;
    Pick pick;
    std::optional<Vec2d> leader_to_px;  ///< the node that a label away from it belongs to
    std::vector<Box2d> boxes_px = {};   ///< of text along a curve: one a letter, within box_px; else empty
    int arrow_cells = 0;                ///< cells of arrows under it: 0 when it is clear of all
};

struct LabelLayer {
    std::vector<Label> labels;
    std::vector<ActorIndex> unplaced;  ///< actors whose name found no room
    int values_left_out = 0;           ///< of arrows, having no room
};

/// Order of placement: signposts at the frame, actors that take part, then the values of arrows where they are wanted, then other countries by size
/// where there is room.
/// Reads and marks the grid.
LabelLayer place_labels(const World&, const Project&, const Scene&, const ArrowLayer&, const Painter&, Occupancy&);
void draw_labels(Painter&, const LabelLayer&, const Palette&);

}  // namespace imap
