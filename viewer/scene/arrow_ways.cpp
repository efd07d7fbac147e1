// Curves, parts of curves over the seam, pairs that go there and back, and heads that stand apart.
#include "viewer/scene/arrow_ways.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <unordered_map>

#include "geo/base/parallel.h"
#include "viewer/scene/arrow_layout.h"
#include "viewer/scene/map_seam.h"
#include "viewer/scene/places.h"

namespace imap {

ActorPlaces::ActorPlaces(const World& world, const Scene& scene) : world_(world), scene_(scene), place_(world.dataset->actors.size()), asked_(place_.size(), 0) {}

const std::optional<Vec2d>& ActorPlaces::find(ActorIndex actor) {
    const auto i = static_cast<std::size_t>(actor);
    if (std::exchange(asked_[i], 1) == 0)
        if (const auto plane = actor_place_plane(world_, *scene_.map, actor)) place_[i] = scene_.px_from_plane(*plane);
    return place_[i];
}

std::vector<ActorIndex> ActorPlaces::found() const {
    std::vector<ActorIndex> actors;
    for (std::size_t i = 0; i < place_.size(); ++i)
        if (place_[i]) actors.push_back(static_cast<ActorIndex>(i));
    return actors;
}

double node_border_px(const Dataset& dataset, ActorIndex actor, const Painter& painter) {
    return painter.px(node_radius_pt(dataset.actors[static_cast<std::size_t>(actor)]) + size_pt::node_halo);
}

namespace {

/// The curve, less bent or bent to the other side where it would swing out of a frame that both its ends lie in.
ArrowCurve kept_inside(ArrowCurve curve, const Box2d& frame) {
    if (!frame.contains(curve.from) || !frame.contains(curve.to) || frame.contains(curve.control())) return curve;  // a curve lies in the triangle of its points
    const double usual = curve.bend;
    for (const double share : {1.0, 0.7, 0.4, 0.15, -0.4, -0.7, -1.0}) {
        curve.bend = usual * share;
        const std::vector<Vec2d> line = curve.sample(16);
        if (std::all_of(line.begin(), line.end(), [&](Vec2d p) { return frame.contains(p); })) return curve;
    }
    curve.bend = usual;
    return curve;
}

class WayFinder {
public:
    WayFinder(const std::vector<ArrowPair>& pairs, const ActorPlaces& places, const Dataset& dataset, const Scene& scene, const Box2d& inner_frame, const Painter& painter)
        : pairs_(pairs),
          places_(places),
          dataset_(dataset),
          scene_(scene),
          inner_frame_(inner_frame),
          painter_(painter),
          plane_from_px_(scene.px_from_plane.inverse()),
          many_(pairs.size() > too_many_arrows),
          by_seam_(dataset.actors.size()) {}

    std::vector<Way> run(const std::vector<double>& bends) {
        look_at_seam();
        constexpr std::size_t pairs_of_one = 256;
        ways_.resize(pairs_.size());
        for_each_part(pairs_.size(), pairs_of_one, [&](const RowPart& part) {
            for (std::size_t p = part.begin; p < part.end; ++p) {
                const ArrowPair& pair = pairs_[p];
                ways_[p].clear_from_px = border_px(pair.actor) + painter_.px(size_pt::node_clearance * 0.5);
                ways_[p].clear_to_px = border_px(pair.target) + painter_.px(0.6);
                if (!is_ring(pair)) lead(ways_[p], pair, bends[p]);
            }
        });
        part_there_and_back();
        if (!many_) stand_heads_apart();
        return std::move(ways_);
    }

private:
    [[nodiscard]] double border_px(ActorIndex actor) const { return node_border_px(dataset_, actor, painter_); }

    /// A fixed share of the length; of many only as many as it takes to look round.
    [[nodiscard]] int segments_of(const ArrowCurve& curve) const {
        const double length_px = distance(curve.from, curve.to);
        if (!many_) return std::clamp(static_cast<int>(length_px / 6), 12, 72);
        const double off_the_curve_px = painter_.px(0.12);  // at most, of the middle of a segment: half of the bend for one, and a quarter for twice as many
        return std::clamp(static_cast<int>(std::ceil(std::sqrt(std::abs(curve.bend) * length_px / (2 * off_the_curve_px)))), 3, 72);
    }

    [[nodiscard]] std::vector<Vec2d> curved(Vec2d from, Vec2d to, double bend) const {
        const ArrowCurve curve = kept_inside({from, to, bend}, inner_frame_);
        return curve.sample(segments_of(curve));
    }

    [[nodiscard]] const PlaceBySeam& by_seam(ActorIndex actor) const { return *by_seam_[static_cast<std::size_t>(actor)]; }
    [[nodiscard]] std::optional<WayOverSeam> over_seam(const ArrowPair& pair) const { return way_over_seam(by_seam(pair.actor), by_seam(pair.target)); }

    /// Beforehand, since a projection is for one thread at a time.
    void look_at_seam() {
        for (const ArrowPair& pair : pairs_) {
            if (is_ring(pair)) continue;
            for (const ActorIndex actor : {pair.actor, pair.target}) {
                std::optional<PlaceBySeam>& place = by_seam_[static_cast<std::size_t>(actor)];
                if (!place) place = place_by_seam(scene_.map->projection(), plane_from_px_(places_.at(actor)));
            }
            if (!outline_ && over_seam(pair)) outline_.emplace(outline_px());
        }
    }

    [[nodiscard]] Paths outline_px() const {
        Paths outline = scene_.map->outline()->paths();
        for (Vec2d& p : outline.points) p = scene_.px_from_plane(p);
        return outline;
    }

    /// One curve from end to end, or two parts of one over the map's seam.
    void lead(Way& way, const ArrowPair& pair, double bend) const {
        const Vec2d from = places_.at(pair.actor), to = places_.at(pair.target);
        if (const auto over = over_seam(pair)) {
            std::vector<Vec2d> back = curved(scene_.px_from_plane(over->from_beyond), to, bend);
            std::reverse(back.begin(), back.end());
            way.before_seam = outline_->part_inside(curved(from, scene_.px_from_plane(over->to_beyond), bend));
            way.line = outline_->part_inside(back);
            std::reverse(way.line.begin(), way.line.end());
        }
        if (way.before_seam.size() < 2 || way.line.size() < 2) {
            way.before_seam.clear();
            way.line = curved(from, to, bend);
        }
    }

    /// A→B and B→A keep the gap of lanes between them in the middle and, as far as a small shift does it, at their ends.
    void part_there_and_back() {
        const double most_px = painter_.px(5), gap_px = painter_.px(size_pt::lane_gap);
        std::unordered_map<std::uint64_t, std::size_t> pair_between;
        for (std::size_t p = 0; p < pairs_.size(); ++p)
            if (!is_ring(pairs_[p])) pair_between[key_of_pair(pairs_[p].actor, pairs_[p].target)] = p;
        for (std::size_t p = 0; p < pairs_.size(); ++p) {
            if (is_ring(pairs_[p])) continue;
            const auto back = pair_between.find(key_of_pair(pairs_[p].target, pairs_[p].actor));
            if (back == pair_between.end()) continue;
            const std::vector<Vec2d>&there = ways_[p].line, &other = ways_[back->second].line;
            const double half_px = length_of(there) / 2, other_half_px = length_of(other) / 2;
            const Vec2d middle = point_along(there, half_px);
            const Vec2d right = perpendicular(normalized(point_along(there, half_px + 1) - middle));
            const double apart = dot(middle - point_along(other, other_half_px), right);
            const double needed = (pairs_[p].total_width_px + pairs_[back->second].total_width_px) / 2 + gap_px;
            const double near_px = border_px(pairs_[p].target) + painter_.px(6);
            const double apart_at_end = distance(point_along(there, std::max(0.0, 2 * half_px - near_px)), point_along(other, near_px));
            const double shift = std::max((needed - std::abs(apart)) / 2, std::min(most_px, (needed - apart_at_end) / 2));
            ways_[p].shift_px = std::max(0.0, shift) * (apart < 0 ? -1 : 1);
        }
    }

    /// A head stands at the border of its target's symbol; where wider arrows, which are drawn over it, end or begin there, the thinner ones keep back, as far as it takes.
    void stand_heads_apart() {
        std::vector<std::size_t> order;
        for (std::size_t p = 0; p < pairs_.size(); ++p)
            if (!is_ring(pairs_[p])) order.push_back(p);
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return pairs_[a].total_width_px > pairs_[b].total_width_px; });
        std::map<ActorIndex, std::vector<std::size_t>> wider;  // by an actor that they begin or end at
        std::map<ActorIndex, std::vector<ArrowMark>> heads;
        for (const std::size_t p : order) {
            Way& way = ways_[p];
            const double whole = length_of(way.line), most_px = std::min(painter_.px(44), 0.2 * whole);
            for (double back_px = 0; back_px <= most_px; back_px += painter_.px(1)) {
                const std::array<ArrowMark, 3> head = head_marks(pairs_[p], way, whole - way.clear_to_px - back_px);
                const bool clear =
                    std::none_of(head.begin(), head.end(), [&](const ArrowMark& mark) { return is_covered(mark, wider[pairs_[p].target], heads[pairs_[p].target]); });
                if (!clear) continue;
                way.clear_to_px += back_px;
                break;
            }
            for (const ArrowMark& mark : head_marks(pairs_[p], way, whole - way.clear_to_px)) heads[pairs_[p].target].push_back(mark);
            wider[pairs_[p].actor].push_back(p);
            wider[pairs_[p].target].push_back(p);
        }
    }

    /// Where the head of a pair's arrows lies when its tip stands so far along the way: its tip, its middle and its back, as circles.
    [[nodiscard]] std::array<ArrowMark, 3> head_marks(const ArrowPair& pair, const Way& way, double tip_px) const {
        const ArrowForm form = form_of(traits_of(scene_.arrows[static_cast<std::size_t>(pair.arrows.front())]), pair.total_width_px, painter_.px(1));
        const auto circle_at = [&](double back, double radius) {
            return ArrowMark{point_along(way.line, std::max(0.0, tip_px - back * form.head_length_px)), radius * form.head_width_px};
        };
        return {circle_at(0.1, 0.09), circle_at(0.4, 0.2), circle_at(0.75, 0.36)};
    }

    /// By a body or a head of arrows that are drawn above it.
    [[nodiscard]] bool is_covered(const ArrowMark& mark, const std::vector<std::size_t>& bodies, const std::vector<ArrowMark>& heads) const {
        const auto overlaps = [&](const ArrowMark& other) {
            const Vec2d apart = other.at_px - mark.at_px;
            const double touching = other.radius_px + mark.radius_px;
            return dot(apart, apart) < touching * touching;
        };
        return std::any_of(heads.begin(), heads.end(), overlaps) || std::any_of(bodies.begin(), bodies.end(), [&](std::size_t other) {
                   return lies_within(pairs_[other].total_width_px / 2 + mark.radius_px, mark.at_px, ways_[other].line);
               });
    }

    const std::vector<ArrowPair>& pairs_;
    const ActorPlaces& places_;
    const Dataset& dataset_;
    const Scene& scene_;
    const Box2d& inner_frame_;
    const Painter& painter_;
    const Affine2d plane_from_px_;
    const bool many_;
    std::vector<Way> ways_;                            ///< by pair
    std::vector<std::optional<PlaceBySeam>> by_seam_;  ///< by actor
    std::optional<MapOutline> outline_;                ///< where a way leads over the map's seam
};

}  // namespace

std::vector<Way> ways_of(const std::vector<ArrowPair>& pairs, const std::vector<double>& bend_by_pair, const ActorPlaces& places, const Dataset& dataset, const Scene& scene,
                         const Box2d& inner_frame, const Painter& painter) {
    return WayFinder(pairs, places, dataset, scene, inner_frame, painter).run(bend_by_pair);
}

}  // namespace imap
