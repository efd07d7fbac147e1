// Camera arithmetic: where a scene looks, and where it looks after a pan, a zoom or a fit.
#pragma once

#include <optional>

#include "viewer/scene/scene.h"

namespace imap {

/// What the map frame of a scene looks at, in the plane of its projection.
struct MapView {
    Vec2d center_m;
    double metres_per_px = 1;  ///< plane metres per pixel of the scene
    double px_per_px_96 = 1;   ///< pixels of the scene per pixel at 96 dots an inch
};

MapView view_of(const Scene&);
/// The map follows a drag of `moved_px` (scene pixels, y down).
MapView panned(MapView, Vec2d moved_px);
/// Zooms in by `factor`, keeping still what lies `from_center_px` away from the frame's centre.
MapView zoomed(MapView, Vec2d from_center_px, double factor);
/// Shows `box_m` with a margin in a frame of the given size.
MapView fitted(MapView, const Box2d& box_m, Vec2d frame_px);

/// The free camera of a view; nothing where its centre lies off the map.
std::optional<Camera> camera_of(const MapView&, const Projection&);

/// The place under a point of any map; nothing beside the maps, or off the globe.
std::optional<Vec2d> place_deg_at(const Scene&, Vec2d point_px);
/// Of two maps beside each other, the one under the point: 0 or 1; else -1.
int side_at(const Scene&, Vec2d point_px);

/// An edit that sets the camera. A free one keeps the projection of the camera before it.
Edit camera_edit(std::string label, std::string merge_key, Camera);

/// The camera that fits the selection, or the data when nothing is selected or it has no place.
Camera fit_selection(const Scene&, const World&, const Selection&);

}  // namespace imap
