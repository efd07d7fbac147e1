// Lays out arrows on the figure: ends, bends, parallel lanes, rings and fans, widths and colours.
#include "viewer/scene/arrow_layer.h"

#include <algorithm>
#include <iterator>
#include <numbers>
#include <numeric>
#include <tuple>
#include <unordered_map>

#include "geo/base/parallel.h"
#include "viewer/scene/arrow_layout.h"
#include "viewer/scene/arrow_pairs.h"
#include "viewer/scene/arrow_paths.h"
#include "viewer/scene/arrow_ways.h"
#include "viewer/scene/hidden_arrows.h"
#include "viewer/scene/places.h"
#include "viewer/scene/series_scale.h"

namespace imap {

namespace {

constexpr double faded = 0.72;  ///< how far arrows recede while something else is selected

bool is_about(const Selection& selection, const World& world, const Arrow& arrow) {
    if (!selection.region.empty()) {
        const RegionIndex region = world.borders->find_region(selection.region);
        if (region < 0) return true;
        const auto actors = actors_of_region(*world.dataset, *world.borders, region);
        return std::any_of(actors.begin(), actors.end(), [&](ActorIndex a) { return a == arrow.actor || a == arrow.target; });
    }
    const auto& actors = world.dataset->actors;
    if (actors[arrow.actor].id != selection.actor) return false;
    if (!selection.target.empty() && actors[arrow.target].id != selection.target) return false;
    return selection.domain.empty() || arrow.domain == no_index || world.dataset->domains[arrow.domain].id == selection.domain;
}

/// A lane to be drawn: an arrow of the scene, or a part of one that is opened.
struct Lane {
    int index;           ///< in Scene::arrows
    const Arrow* arrow;  ///< what it gathers
    double width_px;
    double tint = 0;  ///< how far its colour goes towards the ink, to tell it from its neighbours
};

/// A lane of a pair, cut to what is in sight; its ribbon is made only where something of it can be seen.
struct LaneInSight {
    Lane lane;
    TrimmedLine line;
    std::vector<Vec2d> before_seam;
    double room_px = -1;              ///< for its head at each side; negative = as much as it likes
    std::optional<DrawnArrow> fan{};  ///< of an open bloc, drawn already
};

class ArrowPlacer {
public:
    ArrowPlacer(const World& world, const Project& project, const Scene& scene, SceneCache& cache, const Painter& painter, const Sight& sight, Pick hover, ArcChoice arcs)
        : arcs_(arcs),
          world_(world),
          dataset_(*world.dataset),
          project_(project),
          scene_(scene),
          cache_(cache),
          painter_(painter),
          sight_(sight),
          inner_{sight.frame.grown(-painter.px(5)), sight.covered.empty() ? Box2d{} : sight.covered.grown(painter.px(4))},
          hover_(hover),
          colors_(palette(project.style.theme)),
          gap_px_(painter.px(size_pt::lane_gap)),
          places_(world, scene) {}

    ArrowLayer run() {
        layer_.looks = strength_looks(project_, scene_);
        for (StrengthLook& look : layer_.looks) look.style.width *= slimness();
        pairs_ = pairs_of(dataset_, scene_.arrows, scene_.arrows_begin, scene_.arrows_end, layer_.looks, painter_);
        find_places();
        ways_ = ways_of(pairs_, bends(), places_, dataset_, scene_, inner_.frame, painter_);
        std::vector<LaneInSight> lanes = lanes_in_sight();
        if (lanes.size() > too_many_arrows) take_out_hidden(lanes);
        layer_.arrows.resize(lanes.size());
        for_each_part(lanes.size(), lanes_drawn_together, [&](const RowPart& part) {
            for (std::size_t i = part.begin; i < part.end; ++i) layer_.arrows[i] = drawn(std::move(lanes[i]));
        });
        for (const ArrowPair& pair : pairs_)
            if (is_ring(pair)) place_rings(pair);
        std::stable_sort(layer_.arrows.begin(), layer_.arrows.end(), [&](const DrawnArrow& a, const DrawnArrow& b) {
            return std::tuple(scene_.arrows[a.index].layer, a.width_px) < std::tuple(scene_.arrows[b.index].layer, b.width_px);
        });
        open_bundle();
        for (const ActorIndex actor : places_.found()) layer_.nodes.push_back({actor, places_.at(actor), sight_.contains(places_.at(actor))});
        set_arrow_marks(layer_, sight_, painter_.px(1));
        return std::move(layer_);
    }

private:
    static constexpr std::size_t lanes_drawn_together = 128;

    /// On a small page type keeps its size, and arrows give way instead: they take the same share of the map.
    [[nodiscard]] double slimness() const {
        if (!scene_.page) return 1;
        const Box2d& frame = scene_.map_frame_px;
        return std::clamp(std::min(frame.width() / painter_.px(620), frame.height() / painter_.px(330)), 0.45, 1.0);
    }

    void find_places() {
        std::erase_if(pairs_, [&](const ArrowPair& p) {
            const bool actor = places_.find(p.actor).has_value(), target = places_.find(p.target).has_value();
            return !actor || !target;
        });
    }

    /// By pair. In a series arrows keep their bends, whichever others a figure of it shows.
    [[nodiscard]] std::vector<double> bends() {
        if (!scene_.series && pairs_.size() > too_many_arrows) return plain_bends(pairs_.size());
        std::vector<ArrowPair> linked = scene_.series ? pairs_of(dataset_, scene_.series->ways, 0, static_cast<int>(scene_.series->ways.size()), layer_.looks, painter_) : pairs_;
        std::erase_if(linked, [&](const ArrowPair& pair) { return is_ring(pair) || (scene_.series && !(has_place(world_, pair.actor) && has_place(world_, pair.target))); });
        const auto [chosen, settled] = bends_of(linked, world_, scene_, cache_, arcs_, painter_);
        layer_.settled = settled;
        std::unordered_map<std::uint64_t, double> bend_of;
        for (std::size_t p = 0; p < linked.size(); ++p) bend_of[key_of_pair(linked[p].actor, linked[p].target)] = chosen[p];
        std::vector<double> by_pair;
        for (const ArrowPair& pair : pairs_) by_pair.push_back(bend_of[key_of_pair(pair.actor, pair.target)]);
        return by_pair;
    }

    [[nodiscard]] std::vector<Lane> lanes_of(const ArrowPair& pair) const {
        std::vector<Lane> lanes;
        for (std::size_t i = 0; i < pair.arrows.size(); ++i) lanes.push_back({pair.arrows[i], &scene_.arrows[pair.arrows[i]], pair.widths_px[i], 0});
        return lanes;
    }

    /// Of all pairs, in their order. With open blocs by one thread, as it asks for the places of their members.
    [[nodiscard]] std::vector<LaneInSight> lanes_in_sight() {
        struct Cut {
            std::vector<LaneInSight> lanes;
            int outside_frame = 0;
        };
        const std::size_t pairs_of_one = project_.style.open_blocs.empty() ? 256 : std::max<std::size_t>(1, pairs_.size());
        std::vector<Cut> cuts(part_count(pairs_.size(), pairs_of_one));
        for_each_part(pairs_.size(), pairs_of_one, [&](const RowPart& part) {
            Cut& cut = cuts[part.number];
            cut.lanes.reserve(part.end - part.begin);  // one a pair, mostly
            for (std::size_t p = part.begin; p < part.end; ++p)
                if (!is_ring(pairs_[p])) cut.outside_frame += cut_lanes(cut.lanes, pairs_[p], ways_[p], lanes_of(pairs_[p]), true);
        });
        std::vector<LaneInSight> lanes;
        lanes.reserve(pairs_.size());
        for (Cut& cut : cuts) {
            std::move(cut.lanes.begin(), cut.lanes.end(), std::back_inserter(lanes));
            layer_.outside_frame += cut.outside_frame;
        }
        return lanes;
    }

    /// Side by side along the way of their pair, from the left of travel to the right. How many of them lie outside of the frame.
    int cut_lanes(std::vector<LaneInSight>& cut, const ArrowPair& pair, const Way& way, const std::vector<Lane>& lanes, bool fans) {
        int outside_frame = 0;
        double offset_px = -gap_px_ / 2 + way.shift_px;
        for (const Lane& lane : lanes) offset_px -= (lane.width_px + gap_px_) / 2;
        offset_px += gap_px_;
        for (const Lane& lane : lanes) {
            const double middle_px = offset_px + lane.width_px / 2;
            offset_px += lane.width_px + gap_px_;
            const std::vector<Vec2d> line = middle_px == 0 ? way.line : offset_line(way.line, middle_px);
            // Heads of lanes beside each other leave a hair of the gap between them.
            const double room_px = lanes.size() == 1 ? -1 : gap_px_ / 2 - painter_.px(0.2);
            if (fans)
                if (auto fan = place_fan(pair, way, lane, line, room_px)) {
                    cut.push_back({lane, {}, {}, room_px, std::move(fan)});
                    continue;
                }
            auto trimmed = trimmed_to_sight(line, way.before_seam.empty() ? way.clear_from_px : 0, way.clear_to_px);
            if (!trimmed) {
                ++outside_frame;
                continue;
            }
            cut.push_back({lane, std::move(*trimmed), part_before_seam(way, middle_px), room_px});
        }
        return outside_frame;
    }

    [[nodiscard]] std::vector<Vec2d> part_before_seam(const Way& way, double middle_px) const {
        if (way.before_seam.empty()) return {};
        auto trimmed = trim_line(middle_px == 0 ? way.before_seam : offset_line(way.before_seam, middle_px), way.clear_from_px, 0, {inner_.frame, {}});
        return trimmed ? std::move(trimmed->points) : std::vector<Vec2d>{};
    }

    /// Leaves those that are seen, in drawing order; the others are kept as lines, for when they are lit up alone.
    void take_out_hidden(std::vector<LaneInSight>& lanes) {
        std::vector<std::size_t> order(lanes.size());
        std::iota(order.begin(), order.end(), 0U);
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return std::tuple(lanes[a].lane.arrow->layer, lanes[a].lane.width_px) < std::tuple(lanes[b].lane.arrow->layer, lanes[b].lane.width_px);
        });
        const std::vector<char> seen = seen_from_above(lanes, order);
        std::vector<LaneInSight> kept;
        for (std::size_t i = 0; i < order.size(); ++i) {
            LaneInSight& lane = lanes[order[i]];
            if (seen[i] != 0)
                kept.push_back(std::move(lane));
            else
                layer_.hidden.push_back({lane.lane.index, std::move(lane.line.points), lane.lane.width_px, color_of(lane.lane)});
        }
        lanes = std::move(kept);
    }

    /// By place in the drawing order, whether something of the lane is, when those that come later lie above it.
    [[nodiscard]] std::vector<char> seen_from_above(const std::vector<LaneInSight>& lanes, const std::vector<std::size_t>& order) const {
        CoveredGround ground(scene_.map_frame_px, painter_.px(0.75));
        std::vector<char> seen(order.size(), 0);
        const auto from_above = [&](std::size_t i) -> const LaneInSight& { return lanes[order[order.size() - 1 - i]]; };
        LookAhead hidden(order.size(), [&](std::size_t i) { return !is_seen(from_above(i), ground); });
        for (std::size_t i = 0; i < order.size(); ++i) {
            if (hidden(i)) continue;
            cover(ground, from_above(i));
            seen[order.size() - 1 - i] = 1;
        }
        return seen;
    }

    [[nodiscard]] bool is_seen(const LaneInSight& one, const CoveredGround& ground) const {
        constexpr double least_share = 0.05;  // of less nobody could tell where it comes from or goes
        if (one.fan || hover_ == Pick{Pick::Kind::arrow, one.lane.index}) return true;
        const double enough_px = least_share * (length_of(one.line.points) + length_of(one.before_seam));
        const double seen_px = ground.seen_px(one.line.points, one.lane.width_px, enough_px);
        return seen_px > enough_px || seen_px + ground.seen_px(one.before_seam, one.lane.width_px, enough_px) > enough_px;
    }

    /// As far as nothing shines through.
    void cover(CoveredGround& ground, const LaneInSight& one) const {
        const ArrowTraits traits = traits_of(*one.lane.arrow);
        if (one.fan || layer_.looks[static_cast<std::size_t>(one.lane.arrow->layer)].style.opacity < 1 || look_of(traits.modality).body != ArrowBody::solid) return;
        const double width_px = one.lane.width_px + 2 * painter_.px(size_pt::arrow_halo);
        ground.cover(one.line.points, width_px);
        ground.cover(one.before_seam, width_px);
    }

    [[nodiscard]] DrawnArrow drawn(LaneInSight one) const {
        if (one.fan) return std::move(*one.fan);
        DrawnArrow drawn = drawn_lane(one.lane, std::move(one.line), one.room_px);
        if (one.before_seam.empty()) return drawn;
        ArrowForm form = form_of(drawn.traits, drawn.width_px, painter_.px(1));
        form.width_px -= drawn.softness_px;
        form.head = ArrowHead::none;
        ArrowShape shape = arrow_shape(one.before_seam, form);
        drawn.branches.push_back({no_index, drawn.width_px, std::move(one.before_seam), std::move(shape)});
        return drawn;
    }

    /// Running under the legend is no harm; beginning or ending there is.
    [[nodiscard]] std::optional<TrimmedLine> trimmed_to_sight(const std::vector<Vec2d>& line, double clear_from_px, double clear_to_px) const {
        auto trimmed = trim_line(line, clear_from_px, clear_to_px, {inner_.frame, {}});
        if (trimmed && (!inner_.contains(trimmed->points.front()) || !inner_.contains(trimmed->points.back()))) trimmed = trim_line(line, clear_from_px, clear_to_px, inner_);
        return trimmed;
    }

    [[nodiscard]] DrawnArrow drawn_lane(const Lane& lane, TrimmedLine line, double room_px, bool starts_in_branches = false, bool ends_in_branches = false) const {
        const Arrow& arrow = *lane.arrow;
        DrawnArrow drawn;
        drawn.index = lane.index;
        drawn.traits = traits_of(arrow);
        drawn.domain = arrow.domain;
        drawn.line = std::move(line);
        drawn.width_px = lane.width_px;
        drawn.softness_px = softness_px(arrow.confidence, lane.width_px, painter_.px(1));
        if (room_px >= 0) drawn.softness_px = std::min(drawn.softness_px, painter_.px(2));  // half of it lies in the gap between lanes
        drawn.highlighted = hover_ == Pick{Pick::Kind::arrow, lane.index};
        ArrowForm form = form_of(drawn.traits, lane.width_px, painter_.px(1), room_px);
        form.width_px -= drawn.softness_px;
        const double taper_px = 2.2 * lane.width_px + painter_.px(4);
        if (starts_in_branches) form.start_taper_px = taper_px;
        if (ends_in_branches) {
            form.end_taper_px = taper_px;
            form.head = ArrowHead::none;
        }
        drawn.shape = arrow_shape(drawn.line.points, form);
        drawn.color = color_of(lane);
        return drawn;
    }

    [[nodiscard]] Color color_of(const Lane& lane) const {
        const Arrow& arrow = *lane.arrow;
        const bool recedes = !is_lit(lane.index, arrow) && hover_ != Pick{Pick::Kind::arrow, lane.index};
        const StrengthLook& look = layer_.looks[static_cast<std::size_t>(arrow.layer)];
        Color color = color_in_doubt(mix(arrow_color(look, dataset_, arrow, colors_), colors_.ink, lane.tint), arrow.confidence, colors_);
        if (recedes) color = mix(color, colors_.land, faded);
        return with_opacity(color, look.style.opacity);
    }

    /// By the legend; else it is what the selection is about, where there is one.
    [[nodiscard]] bool is_lit(int index, const Arrow& arrow) const {
        if (!scene_.light.arrows.empty()) return scene_.light.arrows[static_cast<std::size_t>(index)] != 0;
        const Selection& selection = project_.selection;
        return (selection.region.empty() && selection.actor.empty()) || is_about(selection, world_, arrow);
    }

    /// Members of an open bloc that have a place; nothing for other actors. `other`, at the far end, is none of them: nobody influences himself.
    std::vector<ActorIndex> members_shown(ActorIndex bloc, ActorIndex other) {
        std::vector<ActorIndex> members;
        if (!project_.style.open_blocs.contains(dataset_.actors[bloc].id)) return members;
        for (const ActorIndex member : dataset_.actors[bloc].members)
            if (member != other && places_.find(member)) members.push_back(member);
        return members;
    }

    /// The arrow of an open bloc: a trunk with the strength's width, and thin branches of one width between it and the members.
    std::optional<DrawnArrow> place_fan(const ArrowPair& pair, const Way& way, const Lane& lane, const std::vector<Vec2d>& line, double room_px) {
        const std::vector<ActorIndex> to = members_shown(pair.target, pair.actor), from = members_shown(pair.actor, pair.target);
        if (to.empty() && from.empty()) return std::nullopt;
        std::vector<Vec2d> trunk = line;
        Fan targets, actors;
        if (!to.empty()) {
            targets = fan_out(trunk, places_of(to));
            trunk = targets.trunk;
        }
        if (!from.empty() && trunk.size() > 1) {
            std::reverse(trunk.begin(), trunk.end());
            actors = fan_out(trunk, places_of(from));
            trunk = actors.trunk;
            std::reverse(trunk.begin(), trunk.end());
        }
        if (trunk.size() < 2) return std::nullopt;
        auto trimmed = trimmed_to_sight(trunk, from.empty() ? way.clear_from_px : 0, to.empty() ? way.clear_to_px : 0);
        if (!trimmed) return std::nullopt;
        const bool splits = !to.empty() && !trimmed->ends_at_frame, gathers = !from.empty() && !trimmed->starts_at_frame;
        DrawnArrow drawn = drawn_lane(lane, std::move(*trimmed), room_px, gathers, splits);
        for (std::size_t i = 0; splits && i < to.size(); ++i) add_branch(drawn, to[i], targets.branches[i], 0, border_px(to[i]) + painter_.px(0.6), true);
        for (std::size_t i = 0; gathers && i < from.size(); ++i) {
            std::reverse(actors.branches[i].begin(), actors.branches[i].end());
            add_branch(drawn, from[i], actors.branches[i], border_px(from[i]) + painter_.px(1), 0, false);
        }
        return drawn;
    }

    [[nodiscard]] std::vector<Vec2d> places_of(const std::vector<ActorIndex>& actors) const {
        std::vector<Vec2d> places;
        for (const ActorIndex actor : actors) places.push_back(places_.at(actor));
        return places;
    }

    void add_branch(DrawnArrow& drawn, ActorIndex member, const std::vector<Vec2d>& line, double clear_from_px, double clear_to_px, bool head) const {
        auto trimmed = trim_line(line, clear_from_px, clear_to_px, {inner_.frame, {}});
        if (!trimmed) return;
        const double width_px = std::min(painter_.px(1.7), std::max(painter_.px(1), 0.4 * drawn.width_px));
        ArrowForm form = form_of(drawn.traits, width_px, painter_.px(1));
        form.body = ArrowBody::solid;
        if (form.head == ArrowHead::both_bars || !head || trimmed->ends_at_frame) form.head = ArrowHead::none;
        drawn.branches.push_back({member, width_px, trimmed->points, arrow_shape(trimmed->points, form)});
    }

    /// Of an actor with itself: circles beside its node, inside each other for several lanes, where they meet the least.
    void place_rings(const ArrowPair& pair) {
        const Vec2d node = places_.at(pair.actor);
        if (!sight_.contains(node)) {
            layer_.outside_frame += static_cast<int>(pair.arrows.size());
            return;
        }
        double radius = painter_.px(9) + pair.widths_px.front();
        std::vector<double> radii;
        for (std::size_t i = 0; i < pair.widths_px.size(); ++i) {
            if (i > 0) radius += (pair.widths_px[i - 1] + pair.widths_px[i] + gap_px_) / 2;
            radii.push_back(radius);
        }
        const double direction_rad = free_direction(pair.actor, node, radius, pair.widths_px.back());
        const std::vector<Lane> lanes = lanes_of(pair);
        for (std::size_t i = 0; i < lanes.size(); ++i) {
            const double clear_px = border_px(pair.actor) + painter_.px(1);
            auto trimmed = trim_line(ring_line(node, direction_rad, radii[i]), clear_px + lanes[i].width_px / 2, clear_px, {inner_.frame, {}});
            if (!trimmed) {
                ++layer_.outside_frame;
                continue;
            }
            layer_.arrows.push_back(drawn_lane(lanes[i], std::move(*trimmed), -1));
            layer_.arrows.back().is_ring = true;
        }
    }

    [[nodiscard]] double border_px(ActorIndex actor) const { return node_border_px(dataset_, actor, painter_); }

    /// In which a ring meets fewest arrows and nodes, and stays in the frame; up and to the right where all are alike.
    [[nodiscard]] double free_direction(ActorIndex actor, Vec2d node, double radius, double width_px) const {
        constexpr int directions = 16;
        double best = 0, best_cost = std::numeric_limits<double>::infinity();
        for (int i = 0; i < directions; ++i) {
            const double angle = -std::numbers::pi / 4 + 2 * std::numbers::pi * i / directions;
            const std::vector<Vec2d> line = ring_line(node, angle, radius);
            double cost = 0.01 * std::min(i, directions - i);
            for (std::size_t at = 4; at + 4 < line.size(); at += 2) {
                if (!inner_.contains(line[at].x < node.x ? line[at] - Vec2d{width_px, 0} : line[at] + Vec2d{width_px, 0})) cost += 2;
                for (const DrawnArrow& other : layer_.arrows)
                    if (lies_within((width_px + other.width_px) / 2 + painter_.px(2), line[at], other.line.points)) cost += 1;
            }
            for (const ActorIndex other : places_.found())
                if (other != actor && distance(places_.at(other), lerp(node, line[line.size() / 2], 0.5)) < radius + width_px / 2 + painter_.px(size_pt::node_clearance)) cost += 4;
            if (cost >= best_cost - 1e-9) continue;
            best_cost = cost;
            best = angle;
        }
        return best;
    }

    /// What hovering or selecting opens: the arrow's pair, with a lane for each of the domains that the arrow gathers.
    void open_bundle() {
        const int index = arrow_to_open();
        if (index < 0) return;
        const auto found = std::find_if(pairs_.begin(), pairs_.end(), [&](const ArrowPair& p) { return std::find(p.arrows.begin(), p.arrows.end(), index) != p.arrows.end(); });
        if (found == pairs_.end() || is_ring(*found)) return;
        if (!members_shown(found->target, found->actor).empty() || !members_shown(found->actor, found->target).empty()) return;
        const std::vector<Arrow> parts = group_arrows(dataset_, scene_.arrows[index].relations, ArrowGrouping::domain);
        if (parts.size() < 2) return;
        std::vector<Lane> lanes;
        for (const Lane& lane : lanes_of(*found)) {
            if (lane.index != index) {
                lanes.push_back(lane);
                continue;
            }
            for (std::size_t i = 0; i < parts.size(); ++i) {
                const double width_px = painter_.px(layer_.looks[static_cast<std::size_t>(parts[i].layer)].width_pt(parts[i].strength));
                lanes.push_back({index, &parts[i], width_px, i % 2 == 0 ? 0 : 0.3});
            }
        }
        std::vector<LaneInSight> cut;
        layer_.outside_frame += cut_lanes(cut, *found, ways_[static_cast<std::size_t>(found - pairs_.begin())], lanes, false);
        for (LaneInSight& lane : cut) layer_.lanes.push_back(drawn(std::move(lane)));
        if (layer_.lanes.empty()) return;
        for (DrawnArrow& lane : layer_.lanes) lane.highlighted = false;  // being open is mark enough
        for (DrawnArrow& drawn : layer_.arrows) drawn.opened = std::find(found->arrows.begin(), found->arrows.end(), drawn.index) != found->arrows.end();
    }

    /// Hovered, else selected; -1 for none.
    [[nodiscard]] int arrow_to_open() const {
        const int end = std::min(scene_.arrows_end, static_cast<int>(scene_.arrows.size()));
        if (hover_.kind == Pick::Kind::arrow && hover_.index >= scene_.arrows_begin && hover_.index < end) return hover_.index;
        const Selection& selection = project_.selection;
        if (selection.target.empty()) return -1;
        for (int i = scene_.arrows_begin; i < end; ++i)
            if (is_about(selection, world_, scene_.arrows[i])) return i;
        return -1;
    }

    const ArcChoice arcs_;
    const World& world_;
    const Dataset& dataset_;
    const Project& project_;
    const Scene& scene_;
    SceneCache& cache_;
    const Painter& painter_;
    const Sight sight_, inner_;
    const Pick hover_;
    const Palette& colors_;
    const double gap_px_;
    ArrowLayer layer_;
    std::vector<ArrowPair> pairs_;
    std::vector<Way> ways_;  ///< by pair
    ActorPlaces places_;
};

}  // namespace

ArrowLayer lay_out_arrows(const World& world, const Project& project, const Scene& scene, SceneCache& cache, const Painter& painter, const Sight& sight, Pick hover,
                          ArcChoice arcs) {
    return ArrowPlacer(world, project, scene, cache, painter, sight, hover, arcs).run();
}

}  // namespace imap
