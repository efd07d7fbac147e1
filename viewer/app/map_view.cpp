// Pan, zoom and fit in plane metres.
#include "viewer/app/map_view.h"

#include <algorithm>
#include <utility>

#include "viewer/scene/places.h"

namespace imap {

namespace {

constexpr double closest_m_per_px_96 = 20, farthest_m_per_px_96 = 80'000;
constexpr double smallest_box_m = 20'000;  ///< a point is shown with its surroundings

std::optional<Box2d> box_of_actor(const Scene& scene, const World& world, ActorIndex index) {
    const Actor& actor = world.dataset->actors[std::size_t(index)];
    Box2d box;
    const RegionIndex region = region_of_actor(*world.dataset, *world.borders, index);
    if (region >= 0) box.add(scene.map->bounds(region));
    for (const ActorIndex member : actor.members) {
        const RegionIndex part = region_of_actor(*world.dataset, *world.borders, member);
        if (part >= 0) box.add(scene.map->bounds(part));
    }
    if (box.empty() && actor.lon_deg && actor.lat_deg)
        if (const auto place = scene.map->projection().plane_from_deg({*actor.lon_deg, *actor.lat_deg})) box.add(*place);
    if (box.empty()) return std::nullopt;
    return box;
}

Box2d box_of_arrow(const Scene& scene, const World& world, const Selection& selection) {
    Box2d box;
    for (const std::string* id : {&selection.actor, &selection.target}) {
        if (id->empty()) continue;
        const ActorIndex actor = world.dataset->find_actor(*id);
        if (actor == no_index) continue;
        // An arrow is framed by its ends: the whole of Russia would push it out of sight. An actor alone is framed by its land.
        const auto place = actor_place_plane(world, *scene.map, actor);
        if (!selection.target.empty() && place)
            box.add(*place);
        else if (const auto land = box_of_actor(scene, world, actor))
            box.add(*land);
    }
    return box;
}

}  // namespace

MapView view_of(const Scene& scene) {
    MapView view;
    view.center_m = scene.px_from_plane.inverse()(scene.map_frame_px.center());
    view.metres_per_px = 1 / scene.px_from_plane.scale();
    if (scene.metres_per_px_96 > 0) view.px_per_px_96 = scene.metres_per_px_96 / view.metres_per_px;
    return view;
}

MapView panned(MapView view, Vec2d moved_px) {
    view.center_m = view.center_m - Vec2d{moved_px.x, -moved_px.y} * view.metres_per_px;
    return view;
}

MapView zoomed(MapView view, Vec2d from_center_px, double factor) {
    const double metres = std::clamp(view.metres_per_px / factor, closest_m_per_px_96 / view.px_per_px_96, farthest_m_per_px_96 / view.px_per_px_96);
    const Vec2d away{from_center_px.x, -from_center_px.y};
    view.center_m = view.center_m + away * (view.metres_per_px - metres);
    view.metres_per_px = metres;
    return view;
}

MapView fitted(MapView view, const Box2d& box_m, Vec2d frame_px) {
    const double share = 0.8;  // of the frame; the rest is margin
    const double width = std::max(box_m.width(), smallest_box_m), height = std::max(box_m.height(), smallest_box_m);
    view.center_m = box_m.center();
    view.metres_per_px = std::max(width / std::max(frame_px.x * share, 1.0), height / std::max(frame_px.y * share, 1.0));
    return view;
}

std::optional<Camera> camera_of(const MapView& view, const Projection& projection) {
    const std::optional<Vec2d> center = projection.deg_from_plane(view.center_m);
    if (!center) return std::nullopt;
    Camera camera;
    camera.fit = "free";
    camera.center_deg = *center;
    camera.metres_per_px = view.metres_per_px * view.px_per_px_96;
    return camera;
}

std::optional<Vec2d> place_deg_at(const Scene& scene, Vec2d point_px) {
    const Vec2d point = in_first_map(scene, point_px);
    if (!scene.map_frame_px.contains(point)) return std::nullopt;
    return scene.map->projection().deg_from_plane(scene.px_from_plane.inverse()(point));
}

int side_at(const Scene& scene, Vec2d point_px) {
    for (std::size_t i = 0; i < scene.sides.size(); ++i)
        if (scene.map_frame_px.contains(point_px - scene.sides[i].offset_px)) return static_cast<int>(i);
    return -1;
}

Edit camera_edit(std::string label, std::string merge_key, Camera camera) {
    return {std::move(label), std::move(merge_key), [camera = std::move(camera)](Project& p) {
                const Camera before = std::exchange(p.camera, camera);
                if (camera.fit != "free") return;
                p.camera.moved_from = before.fit == "free" ? before.moved_from : before.fit;
                if (p.camera.moved_from == "extent") p.camera.extent_deg = before.extent_deg;
            }};
}

Camera fit_selection(const Scene& scene, const World& world, const Selection& selection) {
    Camera camera;  // fits the data
    if (!selection.region.empty()) {
        camera.fit = selection.region;
    } else if (!selection.actor.empty()) {
        const Box2d box = box_of_arrow(scene, world, selection);
        const Vec2d frame{scene.map_frame_px.width(), scene.map_frame_px.height()};
        if (!box.empty()) camera = camera_of(fitted(view_of(scene), box, frame), scene.map->projection()).value_or(camera);
    }
    return camera;
}

}  // namespace imap
