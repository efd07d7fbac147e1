// Works out the plane box that a camera asks for and fits it into the map's frame.
#include "viewer/scene/camera.h"

#include "viewer/scene/places.h"

namespace imap {

namespace {

constexpr double px_per_pt_at_96_dpi = 96.0 / 72.0;
constexpr double smallest_extent_m = 20e3;  ///< a point is shown with some land around it

Box2d plane_box_of_extent(const std::array<double, 4>& extent_deg, const Projection& projection) {
    constexpr int steps = 24;  // edges of the box curve on the plane
    const auto [west, south, east, north] = extent_deg;
    Box2d box;
    for (int i = 0; i <= steps; ++i) {
        for (int j = 0; j <= steps; ++j) {
            const Vec2d deg{west + (east - west) * i / steps, south + (north - south) * j / steps};
            if (const auto p = projection.plane_from_deg(deg)) box.add(*p);
        }
    }
    return box;
}

Box2d plane_box_of_actor(const World& world, const MapGeometry& map, ActorIndex actor) {
    Box2d box;
    for (const RegionIndex region : regions_of_actor(world, actor)) box.add(map.bounds(region));
    if (const auto place = actor_place_plane(world, map, actor)) box.add(*place);
    return box;
}

Box2d plane_box_of_selection(const World& world, const MapGeometry& map, const Selection& selection) {
    Box2d box;
    const RegionIndex region = selection.region.empty() ? -1 : world.borders->find_region(selection.region);
    if (region >= 0) return map.bounds(region);
    for (const std::string& id : {selection.actor, selection.target}) {
        const ActorIndex actor = id.empty() ? no_index : world.dataset->find_actor(id);
        if (actor == no_index) continue;
        if (const auto place = actor_place_plane(world, map, actor)) box.add(*place);
    }
    return box;
}

CameraView view_of(Vec2d center_plane, double metres_per_px, const Box2d& frame_px, const Projection& projection, double px_per_pt) {
    const Vec2d middle = frame_px.center();
    const double s = 1 / metres_per_px;
    CameraView view;
    view.px_from_plane = {s, 0, 0, -s, middle.x - s * center_plane.x, middle.y + s * center_plane.y};
    view.metres_per_px_96 = metres_per_px * px_per_pt / px_per_pt_at_96_dpi;
    view.center_deg = projection.deg_from_plane(center_plane).value_or(Vec2d{});
    return view;
}

}  // namespace

Box2d wanted_box(const World& world, const Project& project, const MapGeometry& map, const Box2d& shown_m) {
    const std::string& fit = project.camera.fit;
    Box2d box;
    if (fit == "world")
        box = map.outline()->bounds();
    else if (fit == "shown")
        box = shown_m;
    else if (fit == "extent")
        box = plane_box_of_extent(project.camera.extent_deg, map.projection());
    else if (fit == "selection")
        box = plane_box_of_selection(world, map, project.selection);
    else if (fit != "data") {
        const RegionIndex region = world.borders->find_region(fit);
        const ActorIndex actor = world.dataset->find_actor(fit);
        if (actor != no_index && !world.dataset->actors[actor].members.empty())
            box = plane_box_of_actor(world, map, actor);
        else if (region >= 0)
            box = map.bounds(region);
        else if (actor != no_index)
            box = plane_box_of_actor(world, map, actor);
    }
    if (box.empty()) box = data_extent_plane(world, map);
    if (std::max(box.width(), box.height()) < smallest_extent_m) box = box.grown(smallest_extent_m);
    return box;
}

double fit_margin_pt(const Project& project) { return project.camera.fit == "world" ? 10 : 34; }

CameraView place_camera(const World& world, const Project& project, const MapGeometry& map, const Box2d& shown_m, const Box2d& frame_px, double margin_px, double px_per_pt) {
    const Camera& camera = project.camera;
    if (camera.fit == "free" && camera.metres_per_px > 0) {
        const auto center = map.projection().plane_from_deg(camera.center_deg);
        if (center) return view_of(*center, camera.metres_per_px * px_per_pt_at_96_dpi / px_per_pt, frame_px, map.projection(), px_per_pt);
    }
    const Box2d box = wanted_box(world, project, map, shown_m);
    const double margin = camera.fit == "extent" ? 0 : std::min(margin_px, 0.2 * std::min(frame_px.width(), frame_px.height()));
    const double metres_per_px = std::max(box.width() / (frame_px.width() - 2 * margin), box.height() / (frame_px.height() - 2 * margin));
    return view_of(box.center(), metres_per_px, frame_px, map.projection(), px_per_pt);
}

}  // namespace imap
