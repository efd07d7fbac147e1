// Lays out arrows on the figure: ends, bends, parallel lanes, widths, colours, and the places of their trend marks.
#include "viewer/scene/arrow_layer.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "viewer/scene/arrow_layout.h"
#include "viewer/scene/places.h"

namespace imap {

namespace {

constexpr double lane_gap_px_96 = 4;       ///< between the lanes of a pair
constexpr double faded = 0.72;             ///< how far arrows recede while something else is selected

/// All arrows of one (actor, target), of any layer: they share a bend and lie side by side.
struct Pair {
    ActorIndex actor, target;
    std::vector<int> arrows;  ///< indices in Scene::arrows
    std::vector<double> widths_px;
    double total_width_px = 0;
};

std::vector<Pair> pairs_of(const Scene& scene, const std::vector<StrengthLook>& looks, const Painter& painter) {
    const double gap_px = painter.px(lane_gap_px_96 * 0.75);
    std::vector<Pair> pairs;
    std::map<std::pair<ActorIndex, ActorIndex>, std::size_t> pair_of;  // layers come one after the other
    for (int i = scene.arrows_begin; i < std::min(scene.arrows_end, static_cast<int>(scene.arrows.size())); ++i) {
        const Arrow& arrow = scene.arrows[i];
        const auto [found, is_new] = pair_of.try_emplace({arrow.actor, arrow.target}, pairs.size());
        if (is_new) pairs.push_back({arrow.actor, arrow.target, {}, {}, 0});
        Pair& pair = pairs[found->second];
        const double width_px = painter.px(looks[static_cast<std::size_t>(arrow.layer)].width_pt(arrow.strength));
        pair.total_width_px += width_px + (pair.arrows.empty() ? 0 : gap_px);
        pair.arrows.push_back(i);
        pair.widths_px.push_back(width_px);
    }
    return pairs;
}

/// Bends are chosen on the plane at the scale at which all data is in sight, so that they stay while the camera moves. A few are chosen at once; for more a window does not wait,
/// and shows plain ones meanwhile.
struct ChosenBends {
    std::vector<double> by_pair;
    bool settled = true;
};

ChosenBends bends_of(const std::vector<Pair>& pairs, const World& world, const Scene& scene, SceneCache& cache, ArcChoice choice) {
    constexpr std::size_t chosen_at_once = 40;
    std::map<ActorIndex, int> node_of;
    std::vector<Vec2d> nodes;  // y grows downwards on the figure and upwards on the plane; bends are told in the figure's sense
    const auto node = [&](ActorIndex actor) {
        const auto [found, is_new] = node_of.try_emplace(actor, static_cast<int>(nodes.size()));
        if (is_new) {
            const Vec2d place = actor_place_plane(world, *scene.map, actor).value_or(Vec2d{});
            nodes.push_back({place.x, -place.y});
        }
        return found->second;
    };
    const Box2d extent = data_extent_plane(world, *scene.map);
    const double metres_per_px = std::max(extent.width(), extent.height()) / 1200;
    std::vector<ArrowEnds> ends;
    std::string key = scene.map->projection().key();
    for (const Pair& pair : pairs) {
        const int from = node(pair.actor), to = node(pair.target);
        ends.push_back({nodes[from], nodes[to], from, to, pair.total_width_px * metres_per_px});
        key += '|' + std::to_string(pair.actor) + '>' + std::to_string(pair.target) + ':' + std::to_string(std::lround(pair.total_width_px));
    }
    std::vector<double> plain = plain_bends(ends);
    if (choice == ArcChoice::plain) return {std::move(plain)};
    const Box2d range = Box2d{{extent.min.x, -extent.max.y}, {extent.max.x, -extent.min.y}}.grown(55 * metres_per_px);
    const bool waits = choice == ArcChoice::spread || pairs.size() <= chosen_at_once;
    const BendStore::Compute compute = [ends = std::move(ends), nodes = std::move(nodes), clearance = 12 * metres_per_px, range](const std::atomic<bool>& stop) {
        return choose_bends(ends, nodes, clearance, range, &stop);
    };
    const Bends bends = waits ? cache.bends().need(key, compute) : cache.bends().ready(key, compute);
    return bends ? ChosenBends{*bends} : ChosenBends{std::move(plain), false};
}

bool is_about(const Selection& selection, const Scene& scene, const World& world, const Arrow& arrow) {
    if (!selection.region.empty()) {
        const RegionIndex region = world.borders->find_region(selection.region);
        if (region < 0) return true;
        const auto actors = actors_of_region(*world.dataset, *world.borders, region);
        return std::any_of(actors.begin(), actors.end(), [&](ActorIndex a) { return a == arrow.actor || a == arrow.target; });
    }
    (void)scene;
    const auto& actors = world.dataset->actors;
    if (actors[arrow.actor].id != selection.actor) return false;
    if (!selection.target.empty() && actors[arrow.target].id != selection.target) return false;
    return selection.domain.empty() || arrow.domain == no_index || world.dataset->domains[arrow.domain].id == selection.domain;
}

/// The middle of the arrow, or the nearest place along it that keeps clear of the marks already set.
std::optional<Vec2d> free_mark_place(const DrawnArrow& arrow, const std::vector<Vec2d>& taken, double radius_px) {
    constexpr double shares[] = {0.50, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26};
    const double body_px = arrow.shape.length_px - arrow.shape.head_length_px;
    if (body_px < 4 * radius_px) return std::nullopt;
    for (const double share : shares) {
        const Vec2d p = point_along(arrow.line.points, share * body_px);
        const bool clear = std::all_of(taken.begin(), taken.end(), [&](Vec2d q) { return distance(p, q) > 2.6 * radius_px; });
        if (clear) return p;
    }
    return point_along(arrow.line.points, 0.5 * body_px);
}

void set_trend_marks(ArrowLayer& layer, const Scene& scene, double radius_px) {
    std::vector<Vec2d> taken;
    for (auto arrow = layer.arrows.rbegin(); arrow != layer.arrows.rend(); ++arrow) {
        if (scene.arrows[arrow->index].trend == Trend::unknown) continue;
        arrow->trend_mark_px = free_mark_place(*arrow, taken, radius_px);
        if (arrow->trend_mark_px) taken.push_back(*arrow->trend_mark_px);
    }
}

/// How far from its node an arrow begins or ends: outside the dot, or outside the ring of a bloc; farther where many arrows meet, so that
/// their heads stand around the node instead of on each other.
double clearance_px(const Dataset& dataset, ActorIndex actor, int arrows_there, double chord_px, const Painter& painter) {
    const double ring = dataset.actors[actor].kind == ActorKind::bloc ? 2.2 : 1;
    const double room = std::min(8.0, 0.8 * std::max(0, arrows_there - 2));
    return painter.px(size_pt::node_radius * ring + size_pt::node_clearance * 0.7) + std::min(painter.px(room), 0.12 * chord_px);
}

/// The curve, less bent or bent to the other side where it would swing out of a frame that both its ends lie in.
ArrowCurve kept_inside(ArrowCurve curve, const Box2d& frame) {
    if (!frame.contains(curve.from) || !frame.contains(curve.to)) return curve;
    const double usual = curve.bend;
    for (const double share : {1.0, 0.7, 0.4, 0.15, -0.4, -0.7, -1.0}) {
        curve.bend = usual * share;
        const std::vector<Vec2d> line = curve.sample(16);
        if (std::all_of(line.begin(), line.end(), [&](Vec2d p) { return frame.contains(p); })) return curve;
    }
    curve.bend = usual;
    return curve;
}

Color opaque(Color color) { return {color.r, color.g, color.b, 255}; }

void draw_body(Painter& painter, const ArrowShape& shape, double width_px, Color color, const ModalityLook& look, const Palette& colors,
               Pick pick) {
    const auto body = std::make_shared<SharedShape>(shape.rings);
    const double halo_px = painter.px(size_pt::arrow_halo);
    // Through a see-through arrow its own halo would shine.
    if (color.a == 255) painter.stroke(body, {}, colors.halo, 2 * halo_px, {}, true);
    if (!look.hollow) {
        painter.fill(body, {}, color, pick);
        return;
    }
    const double outline_px = std::min(painter.px(0.9), width_px * 0.5);
    Color inside = mix(color, colors.halo, 0.82);
    inside.a = color.a;
    painter.fill(body, {}, inside, pick);
    painter.stroke(body, {}, color, outline_px, {}, true);
}

}  // namespace

ModalityLook look_of(Modality modality) {
    switch (modality) {
        case Modality::asserted: return {};
        case Modality::historical: return {.dashed = true};
        case Modality::expected: return {.hollow = true};
        case Modality::comparative: return {.hollow = true, .dashed = true};
        case Modality::denied: return {.hollow = true, .dashed = true, .struck_through = true};
    }
    return {};
}

double paleness_of(Confidence confidence) {
    switch (confidence) {
        case Confidence::high: return 0;
        case Confidence::moderate: return 0.18;
        case Confidence::low: return 0.42;
    }
    return 0;
}

ArrowLayer lay_out_arrows(const World& world, const Project& project, const Scene& scene, SceneCache& cache, const Painter& painter,
                          const Sight& sight, Pick hover, ArcChoice arcs) {
    ArrowLayer layer;
    const Dataset& dataset = *world.dataset;
    const Palette& colors = palette(project.style.theme);
    layer.looks = strength_looks(dataset, project, scene.arrows);
    std::vector<Pair> pairs = pairs_of(scene, layer.looks, painter);

    std::map<ActorIndex, Vec2d> places;
    std::set<ActorIndex> without_place;
    for (const Pair& pair : pairs) {
        for (const ActorIndex actor : {pair.actor, pair.target}) {
            if (places.contains(actor)) continue;
            const auto plane = actor_place_plane(world, *scene.map, actor);
            if (plane) places[actor] = scene.px_from_plane(*plane);
            else without_place.insert(actor);
        }
    }
    layer.without_place.assign(without_place.begin(), without_place.end());
    std::erase_if(pairs, [&](const Pair& p) { return !places.contains(p.actor) || !places.contains(p.target) || p.actor == p.target; });
    for (const auto& [actor, position] : places) layer.nodes.push_back({actor, position, sight.contains(position)});

    std::map<ActorIndex, int> arrows_at;
    for (const Pair& pair : pairs) {
        ++arrows_at[pair.actor];
        ++arrows_at[pair.target];
    }

    const auto [bends, settled] = bends_of(pairs, world, scene, cache, arcs);
    layer.settled = settled;
    const Sight inner{sight.frame.grown(-painter.px(5)), sight.covered.empty() ? Box2d{} : sight.covered.grown(painter.px(4))};
    const double gap_px = painter.px(lane_gap_px_96 * 0.75);
    for (std::size_t p = 0; p < pairs.size(); ++p) {
        const Pair& pair = pairs[p];
        const ArrowCurve curve = kept_inside({places[pair.actor], places[pair.target], bends[p]}, inner.frame);
        const double chord_px = distance(curve.from, curve.to);
        const std::vector<Vec2d> line = curve.sample(std::clamp(static_cast<int>(chord_px / 6), 12, 72));
        double offset_px = -pair.total_width_px / 2;
        for (std::size_t lane = 0; lane < pair.arrows.size(); ++lane) {
            const double width_px = pair.widths_px[lane];
            const auto lane_line = pair.arrows.size() == 1 ? line : offset_line(line, offset_px + width_px / 2);
            offset_px += width_px + gap_px;
            const double clear_from = clearance_px(dataset, pair.actor, arrows_at[pair.actor], chord_px, painter);
            const double clear_to = clearance_px(dataset, pair.target, arrows_at[pair.target], chord_px, painter);
            auto trimmed = trim_line(lane_line, clear_from, clear_to, {inner.frame, {}});
            // Running under the legend is no harm; beginning or ending there is.
            if (trimmed && (!inner.contains(trimmed->points.front()) || !inner.contains(trimmed->points.back())))
                trimmed = trim_line(lane_line, clear_from, clear_to, inner);
            if (!trimmed) {
                ++layer.outside_frame;
                continue;
            }
            const int index = pair.arrows[lane];
            const Arrow& arrow = scene.arrows[index];
            const ModalityLook look = look_of(arrow.modality);
            DrawnArrow drawn{.index = index, .line = std::move(*trimmed), .shape = {}, .width_px = width_px, .color = {}, .trend_mark_px = {}};
            drawn.shape = arrow_shape(drawn.line.points, width_px, look.dashed ? std::max(painter.px(5), 1.6 * width_px) : 0);
            drawn.highlighted = hover == Pick{Pick::Kind::arrow, index};
            const bool recedes = !project.selection.empty() && !is_about(project.selection, scene, world, arrow) && !drawn.highlighted;
            const StrengthLook& strength_look = layer.looks[static_cast<std::size_t>(arrow.layer)];
            const Color pale = mix(arrow_color(strength_look, dataset, arrow, colors), colors.land, paleness_of(arrow.confidence));
            drawn.color = with_opacity(recedes ? mix(pale, colors.land, faded) : pale, strength_look.style.opacity);
            layer.arrows.push_back(std::move(drawn));
        }
    }
    std::stable_sort(layer.arrows.begin(), layer.arrows.end(), [&](const DrawnArrow& a, const DrawnArrow& b) {
        return std::tuple(a.highlighted, scene.arrows[a.index].layer, a.width_px) < std::tuple(b.highlighted, scene.arrows[b.index].layer, b.width_px);
    });
    set_trend_marks(layer, scene, painter.px(size_pt::trend_radius));
    return layer;
}

void draw_trend_mark(Painter& painter, Trend trend, Vec2d c, double r, Color color, const Palette& colors, Pick pick) {
    if (trend == Trend::unknown) return;
    painter.fill(circle(c, r), colors.paper, pick);
    painter.stroke(circle(c, r), color, r * 0.2, true);
    Paths symbol;
    const double s = r * 0.58;
    switch (trend) {
        case Trend::rising: symbol.add_part({c + Vec2d{0, -s}, c + Vec2d{s, s * 0.72}, c + Vec2d{-s, s * 0.72}}); break;
        case Trend::waning: symbol.add_part({c + Vec2d{0, s}, c + Vec2d{-s, -s * 0.72}, c + Vec2d{s, -s * 0.72}}); break;
        case Trend::contested: symbol.add_part({c + Vec2d{0, -s}, c + Vec2d{s, 0}, c + Vec2d{0, s}, c + Vec2d{-s, 0}}); break;
        case Trend::steady: symbol = rectangle({c - Vec2d{s, s * 0.28}, c + Vec2d{s, s * 0.28}}); break;
        case Trend::unknown: break;
    }
    painter.fill(symbol, color, pick);
}

void draw_sample_arrow(Painter& painter, Vec2d from_px, Vec2d to_px, double width_px, Color color, Modality modality, const Palette& colors) {
    const ModalityLook look = look_of(modality);
    const std::vector<Vec2d> line = ArrowCurve{from_px, to_px, 0}.sample(8);
    const ArrowShape shape = arrow_shape(line, width_px, look.dashed ? painter.px(3.6) : 0);
    draw_body(painter, shape, width_px, color, look, colors, {});
    if (look.struck_through) {
        const Vec2d middle = lerp(from_px, to_px, 0.42);
        const double s = shape.head_width_px * 0.45;
        painter.stroke(line_between(middle + Vec2d{-s, s}, middle + Vec2d{s, -s}), color, painter.px(1.1));
    }
}

void draw_arrows(Painter& painter, const ArrowLayer& layer, const Scene& scene, const Palette& colors) {
    painter.begin_group("arrows");
    for (const DrawnArrow& drawn : layer.arrows) {
        const Arrow& arrow = scene.arrows[drawn.index];
        const ModalityLook look = look_of(arrow.modality);
        const Pick pick{Pick::Kind::arrow, drawn.index};
        if (drawn.highlighted) painter.stroke(drawn.shape.rings, colors.accent, painter.px(2.6), true);
        draw_body(painter, drawn.shape, drawn.width_px, drawn.color, look, colors, pick);
        if (look.struck_through) {
            const double half = drawn.shape.head_width_px * 0.5;
            const double at_px = drawn.shape.length_px * 0.5;
            const Vec2d middle = point_along(drawn.line.points, at_px);
            const Vec2d along = normalized(point_along(drawn.line.points, at_px + 2) - middle);
            const Vec2d slash = normalized(along + perpendicular(along)) * half;
            painter.stroke(line_between(middle - slash, middle + slash), drawn.color, painter.px(1.3));
        }
    }
    for (const DrawnArrow& drawn : layer.arrows) {
        if (!drawn.trend_mark_px) continue;
        draw_trend_mark(painter, scene.arrows[drawn.index].trend, *drawn.trend_mark_px, painter.px(size_pt::trend_radius), opaque(drawn.color), colors,
                        {Pick::Kind::arrow, drawn.index});
    }
    painter.end_group();
}

void draw_nodes(Painter& painter, const ArrowLayer& layer, const World& world, const Palette& colors) {
    painter.begin_group("places");
    for (const Node& node : layer.nodes) {
        if (!node.in_frame) continue;
        const bool bloc = world.dataset->actors[node.actor].kind == ActorKind::bloc;
        const double r = painter.px(size_pt::node_radius) * (bloc ? 1.9 : 1);
        const Pick pick{Pick::Kind::actor, node.actor};
        painter.fill(circle(node.position_px, r + painter.px(0.7)), colors.halo, pick);
        painter.fill(circle(node.position_px, r), colors.ink, pick);
        painter.fill(circle(node.position_px, r - painter.px(bloc ? 1.1 : 0.9)), colors.halo, pick);
        if (bloc) painter.fill(circle(node.position_px, r * 0.36), colors.ink, pick);
    }
    painter.end_group();
}

}  // namespace imap
