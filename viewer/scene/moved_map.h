// A map that its camera moves before it is laid out anew: which of its items go along, where the scene looks then, and what lies under the mouse.
#pragma once

#include "viewer/scene/camera.h"
#include "viewer/scene/display_list.h"
#include "viewer/scene/scene.h"

namespace imap {

/// Whether a group of a display list stands still, or explains the map, while the map beneath it moves. Notes go with what they are about.
bool is_furniture(const std::string& group);

/// The list's items before its first furniture and notes: all of the map that is drawn beneath them.
std::size_t map_items_end(const DisplayList&);
/// Its notes alone.
DisplayList notes_of(const DisplayList&);
/// What stands still. A scale bar is left out where the scale is no longer what it says.
DisplayList furniture_of(const DisplayList&, bool scale_is_true);

/// The scene looks where the camera does; its list stays as it is.
void look_from(Scene&, const CameraView&);

/// What is hit where the list's map is shown moved by `moved_px`, and its furniture where it was.
Pick pick_at(const DisplayList&, const Affine2d& moved_px, Vec2d point_px);

}  // namespace imap
