// What a camera is going to show, in degrees: known before there is a projection, so that one can be chosen for it.
#pragma once

#include <functional>
#include <vector>

#include "viewer/scene/scene.h"

namespace imap {

/// The extent that the project's camera is fitted to; x may run beyond ±180 across the dateline. A free camera has that of what it was fitted to before
/// it was moved. Never empty: the data's where nothing else is meant, the whole world where the data has no place. What spans half the globe or more is given around the
/// meridian `middle_deg`, which is asked for then alone.
Box2d shown_extent_deg(const World&, const Project&, const std::function<double()>& middle_deg);

/// The box around the boxes with the shortest arc of longitudes, which may run beyond 180 east; the plain one where that is half the globe or more.
Box2d shortest_extent_deg(std::vector<Box2d> boxes_deg);

/// True where the camera shows, or was moved from, the whole world.
bool shows_world(const Camera&);

/// The middle of a map of the whole world: 0, or 150 where that cuts fewer of the shortest ways between actor and target.
double world_lon_deg(const World&);

}  // namespace imap
