// The camera: from what the Project wants to see to a transform from the map's plane to the figure.
#pragma once

#include "geo/map/map_geometry.h"
#include "viewer/scene/scene.h"

namespace imap {

struct CameraView {
    Affine2d px_from_plane;
    double metres_per_px_96 = 0;
    Vec2d center_deg;
};

/// What a fitted camera frames, on the plane.
Box2d wanted_box(const World&, const Project&, const MapGeometry&, const Box2d& shown_m);

/// Around what is fitted, in points: names stand there. The whole world ends at its own edge.
double fit_margin_pt(const Project&);

/// Fits the wanted part of the map into `frame_px` with a margin of `margin_px` (none for an explicit extent or a free camera).
CameraView place_camera(const World&, const Project&, const MapGeometry&, const Box2d& shown_m, const Box2d& frame_px, double margin_px, double px_per_pt);

}  // namespace imap
