// Gathers arrows by pair, and asks for their bends under a key that names all that decides on them.
#include "viewer/scene/arrow_pairs.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "viewer/scene/arrow_layout.h"
#include "viewer/scene/map_seam.h"
#include "viewer/scene/places.h"

namespace imap {

namespace {

/// By actor: its place among those at the ends of pairs, in the order of their ids; so that many pairs are sorted by numbers.
std::vector<int> ranks_by_id(const Dataset& dataset, const std::vector<ArrowPair>& pairs) {
    std::vector<int> rank(dataset.actors.size(), -1);
    std::vector<ActorIndex> ends;
    for (const ArrowPair& pair : pairs)
        for (const ActorIndex end : {pair.actor, pair.target})
            if (std::exchange(rank[end], 0) < 0) ends.push_back(end);
    std::sort(ends.begin(), ends.end(), [&](ActorIndex a, ActorIndex b) { return std::tie(dataset.actors[a].id, a) < std::tie(dataset.actors[b].id, b); });
    for (std::size_t i = 0; i < ends.size(); ++i) rank[ends[i]] = static_cast<int>(i);
    return rank;
}

}  // namespace

std::vector<ArrowPair> pairs_of(const Dataset& dataset, const std::vector<Arrow>& arrows, int begin, int end, const std::vector<StrengthLook>& looks, const Painter& painter) {
    const double gap_px = painter.px(size_pt::lane_gap);
    std::vector<ArrowPair> pairs;
    std::unordered_map<std::uint64_t, std::size_t> pair_of;  // layers come one after the other
    for (int i = begin; i < std::min(end, static_cast<int>(arrows.size())); ++i) {
        const Arrow& arrow = arrows[i];
        const auto [found, is_new] = pair_of.try_emplace(key_of_pair(arrow.actor, arrow.target), pairs.size());
        if (is_new) pairs.push_back({arrow.actor, arrow.target, {}, {}, 0});
        ArrowPair& pair = pairs[found->second];
        const double width_px = painter.px(looks[static_cast<std::size_t>(arrow.layer)].width_pt(arrow.strength));
        pair.total_width_px += width_px + (pair.arrows.empty() ? 0 : gap_px);
        pair.arrows.push_back(i);
        pair.widths_px.push_back(width_px);
    }
    // In an order of their own, so that a picture does not depend on the order of rows.
    const std::vector<int> rank = ranks_by_id(dataset, pairs);
    std::stable_sort(pairs.begin(), pairs.end(),
                     [&](const ArrowPair& a, const ArrowPair& b) { return std::tie(rank[a.actor], rank[a.target]) < std::tie(rank[b.actor], rank[b.target]); });
    return pairs;
}

namespace {

/// Where large countries would have their names, in the layout's sense of up and down.
std::vector<Box2d> rooms_for_names(const World& world, const Scene& scene, double metres_per_px, const Painter& painter) {
    constexpr double least_country_px = 70;
    constexpr std::size_t most = 20;
    std::vector<RegionIndex> all(world.borders->regions.size());
    std::iota(all.begin(), all.end(), 0);
    scene.map->work_out(all, MapGeometry::Ahead::bounds);
    std::vector<std::pair<double, Box2d>> by_size;
    for (const RegionIndex region : all) {
        const Box2d bounds = scene.map->bounds(region);
        if (bounds.empty() || world.borders->regions[static_cast<std::size_t>(region)].status == "disputed" ||
            std::max(bounds.width(), bounds.height()) < least_country_px * metres_per_px)
            continue;
        const double size_px = painter.px(size_pt::context_label);
        const double width = painter.fonts().shape(world.name_of_region(region), FontStyle::regular, size_px).width_px * metres_per_px;
        const Vec2d middle = scene.map->anchor(region), half{(width / 2 + 5 * metres_per_px), (0.6 * size_px + 5) * metres_per_px};
        if (width > bounds.width()) continue;
        by_size.push_back({-bounds.width() * bounds.height(), {Vec2d{middle.x, -middle.y} - half, Vec2d{middle.x, -middle.y} + half}});
    }
    std::stable_sort(by_size.begin(), by_size.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Box2d> rooms;
    for (std::size_t i = 0; i < std::min(most, by_size.size()); ++i) rooms.push_back(by_size[i].second);
    return rooms;
}

}  // namespace

ChosenBends bends_of(const std::vector<ArrowPair>& pairs, const World& world, const Scene& scene, SceneCache& cache, ArcChoice choice, const Painter& painter) {
    constexpr std::size_t chosen_at_once = 40;
    if (pairs.size() > too_many_arrows) return {plain_bends(pairs.size())};
    std::map<ActorIndex, int> node_of;
    std::vector<PlaceBySeam> places;
    std::vector<Vec2d> nodes;  // y grows downwards on the figure and upwards on the plane; bends are told in the figure's sense
    const auto node = [&](ActorIndex actor) {
        const auto [found, is_new] = node_of.try_emplace(actor, static_cast<int>(nodes.size()));
        if (is_new) {
            const Vec2d place = actor_place_plane(world, *scene.map, actor).value_or(Vec2d{});
            places.push_back(place_by_seam(scene.map->projection(), place));
            nodes.push_back({place.x, -place.y});
        }
        return found->second;
    };
    const Box2d extent = data_extent_plane(world, *scene.map);
    const double metres_per_px = std::max(extent.width(), extent.height()) / 1200;
    std::vector<ArrowEnds> ends;
    // By places and not by rows: another dataset on the same map has bends of its own, and names in another language want other room.
    std::string key = fmt::format("{} {:.0f} {}", scene.map->projection().key(), 1200 * metres_per_px, fmt::ptr(world.names.get()));
    for (const ArrowPair& pair : pairs) {
        const int from = node(pair.actor), to = node(pair.target);
        const Vec2d start = nodes[from];
        Vec2d end = nodes[to];
        if (const auto over = way_over_seam(places[from], places[to])) end = {over->to_beyond.x, -over->to_beyond.y};
        ends.push_back({start, end, from, to, pair.total_width_px * metres_per_px});
        key += fmt::format("|{:.0f},{:.0f}>{:.0f},{:.0f}:{}", nodes[from].x, nodes[from].y, nodes[to].x, nodes[to].y, std::lround(pair.total_width_px));
    }
    std::vector<double> plain = plain_bends(ends.size());
    if (choice == ArcChoice::plain) return {std::move(plain)};
    const Box2d range = Box2d{{extent.min.x, -extent.max.y}, {extent.max.x, -extent.min.y}}.grown(55 * metres_per_px);
    const bool waits = choice == ArcChoice::spread || pairs.size() <= chosen_at_once;
    std::vector<Box2d> rooms;
    if (pairs.size() > few_arrows && !cache.bends().has(key)) rooms = rooms_for_names(world, scene, metres_per_px, painter);
    const BendStore::Compute compute = [ends = std::move(ends), nodes = std::move(nodes), clearance = 12 * metres_per_px, range,
                                        rooms = std::move(rooms)](const std::atomic<bool>& stop) { return choose_bends(ends, nodes, clearance, range, rooms, &stop); };
    const Bends bends = waits ? cache.bends().need(key, compute) : cache.bends().ready(key, compute);
    return bends ? ChosenBends{*bends} : ChosenBends{std::move(plain), false};
}

}  // namespace imap
