// What a page of paper has beside the map: a small globe that shows where the map lies, and an arrow to the north.
#pragma once

#include <optional>

#include "viewer/scene/arrow_layer.h"
#include "viewer/scene/occupancy.h"
#include "viewer/scene/painter.h"
#include "viewer/scene/scene.h"

namespace imap {

/// The corner of the frame where a box of this size is free and meets the fewest arrows; where all are taken, a place between them at the lower or upper edge; else nothing.
std::optional<Box2d> free_corner(const Scene&, const ArrowLayer&, const Occupancy&, Vec2d size_px, double margin_px, const Painter&);

struct Locator {
    Box2d box_px;
    std::shared_ptr<const MapGeometry> globe;
    Affine2d px_from_globe;
    Paths frame_px;  ///< the edge of the map, on the globe
};
/// A globe turned to the middle of the map. `automatic`: on pages, where the map spans less than 70 degrees of arc.
std::optional<Locator> place_locator(const World&, const Project&, const Scene&, const ArrowLayer&, const Occupancy&, SceneCache&, bool on_page, const Painter&);
void draw_locator(Painter&, const Locator&, const Palette&);

struct NorthArrow {
    Box2d box_px;
    double turn_rad = 0;  ///< of north from up, clockwise
};
/// `automatic`: on pages, where north differs by less than 8 degrees all over the map.
std::optional<NorthArrow> place_north_arrow(const Project&, const Scene&, const ArrowLayer&, const Occupancy&, bool on_page, const Painter&);
void draw_north_arrow(Painter&, const NorthArrow&, const Palette&);

/// The widest angle that the map's corners and sides lie apart, in degrees of arc; 180 where some of them lie outside of the world.
double span_of_map_deg(const Scene&);

}  // namespace imap
