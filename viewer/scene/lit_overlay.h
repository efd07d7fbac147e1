// Some arrows of a finished scene brought to light: a veil over the map, and over it those arrows again, so that nothing is laid out anew.
#pragma once

#include <vector>

#include "viewer/scene/scene.h"

namespace imap {

/// To be drawn over the scene's own list; its background is see-through. `arrows` count in Scene::arrows, ascending. Their ends keep their places and names, and the legend stays
/// as it is.
DisplayList lit_overlay(const Scene&, const std::vector<int>& arrows, Theme);

}  // namespace imap
