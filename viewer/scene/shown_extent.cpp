// Extents of regions, actors and selections on the globe; the shortest arc of longitudes that holds them, also across the dateline.
#include "viewer/scene/shown_extent.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numbers>
#include <optional>
#include <vector>

#include "geo/base/parallel.h"
#include "viewer/scene/places.h"

namespace imap {

namespace {

/// The camera's fit, as it was before the map was moved by hand.
const std::string& fit_of(const Camera& camera) { return camera.fit == "free" ? camera.moved_from : camera.fit; }

double size_of(const Box2d& box_deg) { return box_deg.width() * box_deg.height() * std::cos(box_deg.center().y * std::numbers::pi / 180); }

/// Of the largest polygon and those of at least a tenth of its size, as MapGeometry::bounds().
void add_land(std::vector<Box2d>& boxes_deg, const Region& region) {
    constexpr double least_share = 0.1;
    double largest = 0;
    for (const Box2d& box : region.polygon_bounds_deg) largest = std::max(largest, size_of(box));
    for (const Box2d& box : region.polygon_bounds_deg)
        if (!box.empty() && size_of(box) >= least_share * largest) boxes_deg.push_back(box);
}

std::vector<Box2d> land_of_actor(const World& world, ActorIndex index) {
    std::vector<Box2d> boxes_deg;
    for (const RegionIndex region : regions_of_actor(world, index)) add_land(boxes_deg, world.borders->regions[static_cast<std::size_t>(region)]);
    const Actor& actor = world.dataset->actors[static_cast<std::size_t>(index)];
    if (actor.lon_deg && actor.lat_deg) {
        Box2d place;
        place.add(Vec2d{*actor.lon_deg, *actor.lat_deg});
        boxes_deg.push_back(place);
    }
    return boxes_deg;
}

std::vector<Box2d> land_of_selection(const World& world, const Selection& selection) {
    std::vector<Box2d> boxes_deg;
    const RegionIndex region = selection.region.empty() ? -1 : world.borders->find_region(selection.region);
    if (region >= 0) {
        add_land(boxes_deg, world.borders->regions[static_cast<std::size_t>(region)]);
        return boxes_deg;
    }
    for (const std::string& id : {selection.actor, selection.target}) {
        const ActorIndex actor = id.empty() ? no_index : world.dataset->find_actor(id);
        if (actor == no_index) continue;
        const std::vector<Box2d> land = land_of_actor(world, actor);
        boxes_deg.insert(boxes_deg.end(), land.begin(), land.end());
    }
    return boxes_deg;
}

/// What a region's code or an actor's id means, in the order in which the camera looks for it.
std::vector<Box2d> land_of_name(const World& world, const std::string& name) {
    std::vector<Box2d> boxes_deg;
    const RegionIndex region = world.borders->find_region(name);
    const ActorIndex actor = world.dataset->find_actor(name);
    const bool is_bloc = actor != no_index && !world.dataset->actors[static_cast<std::size_t>(actor)].members.empty();
    if (actor != no_index && (is_bloc || region < 0)) return land_of_actor(world, actor);
    if (region >= 0) add_land(boxes_deg, world.borders->regions[static_cast<std::size_t>(region)]);
    return boxes_deg;
}

/// Where the actor stands, roughly: the middle of its land.
std::optional<double> lon_of_actor(const World& world, ActorIndex index) {
    const Box2d extent = shortest_extent_deg(land_of_actor(world, index));
    return extent.empty() ? std::nullopt : std::optional(extent.center().x);
}

/// How far east of a meridian each actor stands, which is asked for every relation of a table.
class FromMeridian {
public:
    FromMeridian(const std::vector<std::optional<double>>& lon_deg, double meridian_deg) {
        for (const std::optional<double>& one : lon_deg) east_deg_.push_back(one ? std::remainder(*one - meridian_deg, 360) : 0);
    }

    /// Whether the shorter way around the globe leads over the meridian; never for an actor that stands nowhere.
    [[nodiscard]] bool is_crossed(const Relation& relation) const {
        const double from = east_deg_[static_cast<std::size_t>(relation.actor)], to = east_deg_[static_cast<std::size_t>(relation.target)];
        return from * to < 0 && std::abs(from - to) < 180;
    }

private:
    std::vector<double> east_deg_;
};

}  // namespace

Box2d shortest_extent_deg(std::vector<Box2d> boxes_deg) {
    Box2d plain;
    for (const Box2d& box : boxes_deg) {
        plain.add(box.min);
        plain.add(box.max);
    }
    if (plain.empty()) return plain;
    std::sort(boxes_deg.begin(), boxes_deg.end(), [](const Box2d& a, const Box2d& b) { return a.min.x < b.min.x; });
    double covered_to = boxes_deg.front().max.x, widest_gap = plain.min.x + 360 - plain.max.x, west = plain.min.x;
    for (const Box2d& box : boxes_deg) {
        if (box.min.x - covered_to > widest_gap) {
            widest_gap = box.min.x - covered_to;
            west = box.min.x;
        }
        covered_to = std::max(covered_to, box.max.x);
    }
    // Half the globe or more is read best where everybody is used to cut it.
    if (360 - widest_gap >= 180) return plain;
    return {{west, plain.min.y}, {west + 360 - widest_gap, plain.max.y}};
}

bool shows_world(const Camera& camera) { return fit_of(camera) == "world"; }

Box2d shown_extent_deg(const World& world, const Project& project, const std::function<double()>& middle_deg) {
    const std::string& fit = fit_of(project.camera);
    const auto& [west, south, east, north] = project.camera.extent_deg;
    if (fit == "extent" && west < east && south < north) return {{west, south}, {east, north}};
    std::vector<Box2d> land;
    if (fit == "world")
        land = {{{-180, -90}, {180, 90}}};
    else if (fit == "selection")
        land = land_of_selection(world, project.selection);
    else if (!fit.empty() && fit != "data" && fit != "extent")
        land = land_of_name(world, fit);
    Box2d extent = shortest_extent_deg(std::move(land));
    if (extent.empty()) extent = data_extent_deg(world);
    constexpr double half_the_globe_deg = 180;
    if (extent.width() < half_the_globe_deg) return extent;
    const double lon_deg = middle_deg();
    return lon_deg == 0 ? extent : Box2d{{lon_deg - 180, extent.min.y}, {lon_deg + 180, extent.max.y}};
}

double world_lon_deg(const World& world) {
    constexpr double pacific_lon_deg = 150;  // cut in the Atlantic, at 30° W
    std::vector<std::optional<double>> lon_deg(world.dataset->actors.size());
    for (std::size_t i = 0; i < lon_deg.size(); ++i) lon_deg[i] = lon_of_actor(world, static_cast<ActorIndex>(i));
    const FromMeridian pacific(lon_deg, 180), atlantic(lon_deg, pacific_lon_deg - 180);
    const auto& relations = world.dataset->relations;
    constexpr std::size_t rows_a_part = std::size_t{1} << 17;
    std::atomic<long> over_pacific = 0, over_atlantic = 0;
    for_each_part(relations.size(), rows_a_part, [&](const RowPart& part) {
        long here_over_pacific = 0, here_over_atlantic = 0;
        for (std::size_t row = part.begin; row < part.end; ++row) {
            if (relations[row].actor == no_index || relations[row].target == no_index) continue;
            here_over_pacific += pacific.is_crossed(relations[row]) ? 1 : 0;
            here_over_atlantic += atlantic.is_crossed(relations[row]) ? 1 : 0;
        }
        over_pacific += here_over_pacific;
        over_atlantic += here_over_atlantic;
    });
    return over_pacific > over_atlantic ? pacific_lon_deg : 0;
}

}  // namespace imap
