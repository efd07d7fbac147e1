// Finds actors on the globe and on the plane, and the extent that a dataset asks to be seen at.
#include "viewer/scene/places.h"

#include <set>
#include <utility>
#include <vector>

#include "viewer/scene/shown_extent.h"

namespace imap {

namespace {

Box2d bounds_of_largest_polygon_deg(const Region& region) {
    Box2d largest;
    for (const Box2d& box : region.polygon_bounds_deg)
        if (box.width() * box.height() > largest.width() * largest.height() || largest.empty()) largest = box;
    return largest;
}

std::optional<Vec2d> stated_place_deg(const Actor& actor) {
    if (!actor.lon_deg || !actor.lat_deg) return std::nullopt;
    return Vec2d{*actor.lon_deg, *actor.lat_deg};
}

/// The actors at the ends of rows, each with an actor and a target, in file order.
template <class Rows, class Row>
std::vector<ActorIndex> ends_of(const Dataset& dataset, const Rows& rows, Row row_of) {
    std::vector<char> related(dataset.actors.size());
    std::size_t missing = related.size();
    for (const auto& one : rows) {
        if (missing == 0) break;  // in a large table after its first rows: this is asked in every scene
        const auto& row = row_of(one);
        for (const ActorIndex end : {row.actor, row.target})
            if (end != no_index && std::exchange(related[static_cast<std::size_t>(end)], 1) == 0) --missing;
    }
    std::vector<ActorIndex> actors;
    for (std::size_t i = 0; i < related.size(); ++i)
        if (related[i] != 0) actors.push_back(static_cast<ActorIndex>(i));
    return actors;
}

/// The focus, or every actor of a relation when the dataset names none.
std::vector<ActorIndex> framed_actors(const Dataset& dataset) {
    if (!dataset.focus.empty()) return dataset.focus;
    return ends_of(dataset, dataset.relations, [](const Relation& relation) -> const Relation& { return relation; });
}

/// A bloc is framed by the land of its members: that is what a reader wants to see whole. A state is framed by its place: all of
/// Russia would push the region out of sight.
bool framed_by_land(const World& world, ActorIndex actor) { return !world.dataset->actors[actor].members.empty(); }

/// What actor_place_plane() will ask of the map's regions, beforehand and on all cores.
void work_out_places(const World& world, const MapGeometry& map, const std::vector<ActorIndex>& actors) {
    std::vector<RegionIndex> regions;
    for (const ActorIndex actor : actors) {
        if (stated_place_deg(world.dataset->actors[actor])) continue;
        const std::vector<RegionIndex> own = regions_of_actor(world, actor);
        const bool has_land = region_of_actor(*world.dataset, *world.borders, actor) >= 0;
        regions.insert(regions.end(), own.begin(), has_land ? own.begin() + 1 : own.end());
    }
    map.work_out(std::move(regions), MapGeometry::Ahead::anchors);
}

Box2d extent_plane(const World& world, const MapGeometry& map, const std::vector<ActorIndex>& actors) {
    work_out_places(world, map, actors);
    Box2d extent;
    for (const ActorIndex index : actors) {
        if (const auto place = actor_place_plane(world, map, index)) extent.add(*place);
        if (!framed_by_land(world, index)) continue;
        for (const RegionIndex region : regions_of_actor(world, index)) extent.add(map.bounds(region));
    }
    return extent;
}

}  // namespace

std::vector<RegionIndex> regions_of_actor(const World& world, ActorIndex actor) {
    std::vector<RegionIndex> regions;
    const auto add = [&](ActorIndex a) {
        const RegionIndex region = region_of_actor(*world.dataset, *world.borders, a);
        if (region >= 0) regions.push_back(region);
    };
    add(actor);
    for (const ActorIndex member : world.dataset->actors[actor].members) add(member);
    return regions;
}

bool has_place(const World& world, ActorIndex actor) { return stated_place_deg(world.dataset->actors[actor]).has_value() || !regions_of_actor(world, actor).empty(); }

bool has_place(const World& world, const Arrow& arrow) { return has_place(world, arrow.actor) && has_place(world, arrow.target); }

std::optional<Vec2d> actor_place_plane(const World& world, const MapGeometry& map, ActorIndex index) {
    const Actor& actor = world.dataset->actors[index];
    if (const auto place = stated_place_deg(actor)) return map.projection().plane_from_deg(*place);
    const RegionIndex region = region_of_actor(*world.dataset, *world.borders, index);
    if (region >= 0) return map.bounds(region).empty() ? std::nullopt : std::optional(map.anchor(region));
    Box2d box;
    for (const RegionIndex member : regions_of_actor(world, index)) {
        if (!map.bounds(member).empty()) box.add(map.anchor(member));
    }
    if (box.empty()) return std::nullopt;
    return box.center();
}

std::vector<ActorIndex> ends_without_place(const World& world, const MapGeometry& map, const std::vector<Arrow>& arrows, int begin, int end) {
    std::vector<char> at_an_end(world.dataset->actors.size(), 0);
    for (int i = begin; i < std::min(end, static_cast<int>(arrows.size())); ++i)
        for (const ActorIndex actor : {arrows[static_cast<std::size_t>(i)].actor, arrows[static_cast<std::size_t>(i)].target}) at_an_end[static_cast<std::size_t>(actor)] = 1;
    std::vector<ActorIndex> actors;
    for (std::size_t i = 0; i < at_an_end.size(); ++i)
        if (at_an_end[i] != 0) actors.push_back(static_cast<ActorIndex>(i));
    work_out_places(world, map, actors);
    std::erase_if(actors, [&](ActorIndex actor) { return actor_place_plane(world, map, actor).has_value(); });
    return actors;
}

Box2d data_extent_deg(const World& world) {
    std::vector<Box2d> seen;
    const auto see = [&](Vec2d deg) { seen.push_back({deg, deg}); };
    for (const ActorIndex index : framed_actors(*world.dataset)) {
        const auto place = stated_place_deg(world.dataset->actors[index]);
        if (place && !framed_by_land(world, index)) {
            see(*place);
            continue;
        }
        for (const RegionIndex region : regions_of_actor(world, index)) {
            const Box2d land = bounds_of_largest_polygon_deg(world.borders->regions[region]);
            if (framed_by_land(world, index) && !land.empty())
                seen.push_back(land);
            else if (!land.empty())
                see(land.center());
        }
        if (place) see(*place);
    }
    const Box2d extent = shortest_extent_deg(std::move(seen));
    return extent.empty() ? Box2d{{-180, -90}, {180, 90}} : extent;
}

Box2d data_extent_plane(const World& world, const MapGeometry& map) {
    const Box2d extent = extent_plane(world, map, framed_actors(*world.dataset));
    return extent.empty() ? map.outline()->bounds() : extent;
}

Box2d ends_extent_plane(const World& world, const MapGeometry& map, const std::vector<RelationIndex>& relations) {
    const Dataset& data = *world.dataset;
    return extent_plane(world, map, ends_of(data, relations, [&](RelationIndex r) -> const Relation& { return data.relations[static_cast<std::size_t>(r)]; }));
}

Box2d ends_extent_plane(const World& world, const MapGeometry& map, const std::vector<Arrow>& arrows) {
    return extent_plane(world, map, ends_of(*world.dataset, arrows, [](const Arrow& arrow) -> const Arrow& { return arrow; }));
}

}  // namespace imap
