// Where actors stand: in degrees for the choice of a projection, and on the plane for arrows and labels.
#pragma once

#include <optional>

#include "geo/map/map_geometry.h"
#include "viewer/scene/scene.h"

namespace imap {

/// True when the actor can stand on a map at all: it has a stated place, a region, or members that have one.
bool has_place(const World&, ActorIndex);

/// Whether both ends of an arrow can: else it is listed and not drawn.
bool has_place(const World&, const Arrow&);

/// The actor's stated place; else its region's anchor; else the middle of its members' places. Nothing when it has none of these, or when
/// the projection does not show it.
std::optional<Vec2d> actor_place_plane(const World&, const MapGeometry&, ActorIndex);

/// Actors at the ends of arrows [begin, end) that have none, in the order of the dataset.
std::vector<ActorIndex> ends_without_place(const World&, const MapGeometry&, const std::vector<Arrow>&, int begin, int end);

/// The regions an actor covers: its own, or those of a bloc's members.
std::vector<RegionIndex> regions_of_actor(const World&, ActorIndex);

/// What the default view frames, in degrees: the focus of the dataset (a bloc by its members' land, others by their place), or all
/// actors that take part in a relation. Never empty: the whole world where nothing has a place.
Box2d data_extent_deg(const World&);

/// The same on the plane.
Box2d data_extent_plane(const World&, const MapGeometry&);

/// Both ends of relations or arrows, framed in the same way; empty where none has a place.
Box2d ends_extent_plane(const World&, const MapGeometry&, const std::vector<RelationIndex>&);
Box2d ends_extent_plane(const World&, const MapGeometry&, const std::vector<Arrow>&);

}  // namespace imap
