// Places the names of actors, countries and what lies beyond the frame, so that no label meets another or hides under an arrow.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "viewer/scene/arrow_layer.h"
#include "viewer/scene/occupancy.h"

namespace imap {

/// An arrow's way into or out of the frame, which a label names.
struct Signpost {
    int arrow = -1;  ///< in Scene::arrows
    bool at_start = false;
};

struct Label {
    TextItem text;
    Vec2d origin_px;
    Box2d box_px;
    Color color;
    double halo_px = 0;
    Pick pick;
    std::optional<Vec2d> leader_to_px;  ///< the node that a label away from it belongs to
    std::vector<Box2d> boxes_px = {};   ///< of text along a curve: one a letter, within box_px; else empty
    Vec2d held_at_px = {};              ///< what it stands beside: a dot, the place in its country
    std::optional<Signpost> signpost = {};
};

/// A small dot, and what it is called; without a name where there is no room for names of towns.
struct CapitalDot {
    Vec2d at_px;
    RegionIndex region = -1;  ///< whose it is
    std::string name;
};

struct LabelLayer {
    std::vector<Label> labels;
    std::vector<ActorIndex> unplaced;  ///< actors whose name found no room
    int values_left_out = 0;           ///< of arrows, having no room
};

/// Order of placement: signposts at the frame, actors that take part, then the values of arrows where they are wanted, then other countries by size
/// and capitals, where there is room.
/// Reads and marks the grid.
LabelLayer place_labels(const World&, const Project&, const Scene&, const ArrowLayer&, const std::vector<CapitalDot>&, const Painter&, Occupancy&);
/// So that nothing else is placed on them: for labels that were placed before.
void mark_labels(Occupancy&, const LabelLayer&, const Painter&);
void draw_labels(Painter&, const LabelLayer&, const Palette&);

}  // namespace imap
