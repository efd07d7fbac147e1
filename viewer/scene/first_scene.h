// The scene that a window begins with, before anything has been made beside it.
#pragma once

#include "viewer/scene/scene.h"

namespace imap {

/// build_scene() for a window that has no picture yet: the borders in this one are exact at once. What a window has around it, so that its camera can move, is still to be made;
/// so the scene is not exact.
Result<Scene> build_first_scene(const World&, const Project&, const FontSet&, SceneCache&, const SceneOptions&);

}  // namespace imap
