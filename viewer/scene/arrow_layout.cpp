// What a bend costs a reader, and the descent that lowers it arrow by arrow: small, deterministic, and enough to clear nodes and most crossings.
#include "viewer/scene/arrow_layout.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <numeric>
#include <utility>

#include "geo/base/parallel.h"
#include "viewer/scene/arrow_rivals.h"
#include "viewer/scene/flow_curve.h"
#include "viewer/scene/flow_forces.h"

namespace imap {

namespace {

constexpr double usual_bend = 0.16;
/// Preferred first: a gentle bend to the right of travel, so that A→B and B→A part by themselves.
constexpr std::array bends_to_try{0.16, 0.10, 0.22, 0.05, 0.28, 0.34, -0.05, -0.10, 0.40, -0.16, -0.22, 0.47, -0.28, -0.34, -0.40, -0.47};
constexpr std::array steps_to_refine{0.03, -0.03, 0.015, -0.015};
constexpr int passes = 5;
constexpr int passes_with_samples = 2;  ///< what is weighed against a sample gains nothing from more
constexpr double clearance_px = 12;     ///< what the clearance is on a figure

/// Two arrows that leave or reach a node within a few degrees of each other run into one.
double crowding(const ArrowEnds& a, const FlowCurve& curve_a, const ArrowEnds& b, const FlowCurve& curve_b) {
    constexpr double narrow_cos = 0.94;  // about 20 degrees
    double sum = 0;
    for (const bool a_start : {true, false}) {
        for (const bool b_start : {true, false}) {
            if ((a_start ? a.from_node : a.to_node) != (b_start ? b.from_node : b.to_node)) continue;
            const double c = dot(direction_at(curve_a, a_start), direction_at(curve_b, b_start));
            if (c > narrow_cos) sum += (c - narrow_cos) / (1 - narrow_cos);
        }
    }
    return sum;
}

/// Heads at a node stand clear of each other, and of the bodies that leave it, as far as bends can do it: 1 for each that lies right on another. `px` is a pixel of a figure.
double heads_that_meet(const ArrowEnds& a, const FlowCurve& curve_a, const ArrowEnds& b, const FlowCurve& curve_b, double px) {
    const auto half_head = [px](const ArrowEnds& ends) { return 0.95 * ends.width + 2.5 * px; };
    double sum = 0;
    for (const bool a_start : {true, false}) {
        for (const bool b_start : {true, false}) {
            if ((a_start ? a.from_node : a.to_node) != (b_start ? b.from_node : b.to_node) || (a_start && b_start)) continue;
            const double reach = 1.4 * std::max(a_start ? 0 : half_head(a), b_start ? 0 : half_head(b)) + 4 * px;
            const double needed = (a_start ? a.width / 2 : half_head(a)) + (b_start ? b.width / 2 : half_head(b)) + px;
            sum += std::max(0.0, 1 - distance(point_from_end(curve_a, a_start, reach), point_from_end(curve_b, b_start, reach)) / needed);
        }
    }
    return sum;
}

/// There and back between the same two nodes must read as two lines: 1 where they lie on each other, 0 from six widths apart.
double doubling(const ArrowEnds& a, const FlowCurve& curve_a, const ArrowEnds& b, const FlowCurve& curve_b) {
    if (a.from_node != b.to_node || a.to_node != b.from_node) return 0;
    constexpr int middle = FlowCurve::segments / 2;
    const double apart = distance(curve_a.points[middle], curve_b.points[middle]);
    return std::max(0.0, 1 - apart / (3 * (a.width + b.width)));
}

/// Share of the line outside the range; 0 for an arrow that has an end out there.
double straying(const FlowCurve& curve, const Box2d& range) {
    if (!range.contains(curve.points.front()) || !range.contains(curve.points.back())) return 0;
    const auto outside = std::count_if(curve.points.begin(), curve.points.end(), [&](Vec2d p) { return !range.contains(p); });
    return static_cast<double>(outside) / static_cast<double>(curve.points.size());
}

double cost_of_crossings(const Crossings& crossings) { return 1.2 * crossings.count + 1.2 * crossings.sharpness; }

double bend_cost(double bend) {
    const double from_usual = std::abs(std::abs(bend) - usual_bend);
    return 2.2 * from_usual + (bend < 0 ? 0.25 : 0);
}

/// A curve that an arrow tries, and what it costs whatever the others do.
struct TriedCurve {
    double bend = 0;
    FlowCurve curve;
    double own_cost = 0;
};

/// The curves that each arrow tries, and what each costs with each of its rivals, kept for as long as that one keeps its own curve: from the second pass on most do.
/// What is kept of one arrow is no other's, so that several may take their turns at the same time.
class KeptCosts {
public:
    static constexpr std::size_t curves_tried = bends_to_try.size() + steps_to_refine.size() + 1;
    static constexpr std::size_t present = curves_tried - 1;  ///< the curve that the arrow has

    KeptCosts(std::size_t arrows, std::size_t rivals_each)
        : row_(rivals_each),
          versions_(arrows, 1),
          curves_(arrows * curves_tried),
          costs_(std::make_unique_for_overwrite<double[]>(arrows * curves_tried * row_)),
          kept_versions_(std::make_unique_for_overwrite<std::uint8_t[]>(arrows * curves_tried * row_)) {}

    void has_moved(std::size_t arrow) { ++versions_[arrow]; }

    /// What an arrow tries as its `number`th, with this bend; `make` makes it.
    template <class Make>
    const TriedCurve& curve(std::size_t arrow, std::size_t number, double bend, const Make& make) {
        const std::size_t place = arrow * curves_tried + number;
        std::unique_ptr<const TriedCurve>& tried = curves_[place];
        if (tried != nullptr && tried->bend == bend) return *tried;
        std::fill_n(kept_versions_.get() + place * row_, row_, std::uint8_t{0});
        tried = std::make_unique<const TriedCurve>(make());
        return *tried;
    }

    /// Of a curve that was made, with the arrow's `rival`th, which is `other`.
    template <class Compute>
    double cost(std::size_t arrow, std::size_t number, std::size_t rival, std::size_t other, const Compute& compute) {
        const std::size_t place = (arrow * curves_tried + number) * row_ + rival;
        if (std::exchange(kept_versions_[place], versions_[other]) != versions_[other]) costs_[place] = compute();
        return costs_[place];
    }

private:
    static_assert(passes * curves_tried < 255, "an arrow moves no more often than its version can be counted");
    std::size_t row_;
    std::vector<std::uint8_t> versions_;  ///< of each arrow's curve, from 1 on
    std::vector<std::unique_ptr<const TriedCurve>> curves_;
    std::unique_ptr<double[]> costs_;                ///< for each curve a row with each rival, sound from when the curve is made
    std::unique_ptr<std::uint8_t[]> kept_versions_;  ///< of the rival's curve, beside each of the costs; 0 for none
};

/// All arrows with their bends, and the descent over them.
class Descent {
public:
    Descent(const std::vector<ArrowEnds>& arrows, const std::vector<Rivals>& rivals, const std::vector<Vec2d>& nodes, double clearance, const Box2d& range,
            const std::vector<Box2d>& rooms, const std::atomic<bool>* stop)
        : arrows_(arrows), rivals_(rivals), nodes_(nodes), clearance_(clearance), range_(range), rooms_(rooms), stop_(stop), order_(arrows.size()) {
        // Long arrows have the most room to give way, so they settle first.
        std::iota(order_.begin(), order_.end(), std::size_t{0});
        std::stable_sort(order_.begin(), order_.end(),
                         [&](std::size_t a, std::size_t b) { return distance(arrows[a].from, arrows[a].to) > distance(arrows[b].from, arrows[b].to); });
    }

    struct Outcome {
        std::vector<double> bends;
        double cost = 0;
    };

    [[nodiscard]] Outcome from(std::vector<double> bends) const {
        State state{std::move(bends), {}, KeptCosts(arrows_.size(), std::min(arrows_.size(), greatest_all_rivals) - 1)};
        for (std::size_t i = 0; i < arrows_.size(); ++i) state.curves.push_back(flow_curve(arrows_[i], state.bends[i]));
        const int most_passes = arrows_.size() > greatest_all_rivals ? passes_with_samples : passes;
        for (int pass = 0; pass < most_passes; ++pass)
            if (!improve(state)) break;
        double cost = 0;
        for (std::size_t i = 0; i < arrows_.size(); ++i) cost += present_cost(state, i);
        return {std::move(state.bends), cost};
    }

private:
    struct State {
        std::vector<double> bends;
        std::vector<FlowCurve> curves;
        KeptCosts kept;
    };

    [[nodiscard]] double present_cost(State& state, std::size_t i) const { return cost_of(state, i, KeptCosts::present, state.bends[i], std::numeric_limits<double>::infinity()); }

    /// One pass over all arrows, one after the other; false when none moved.
    bool improve(State& state) const {
        bool moved = false;
        for (std::size_t begin = 0; begin < order_.size(); begin += turns_foreseen) {
            const std::size_t end = std::min(order_.size(), begin + turns_foreseen);
            foresee(state, begin, end);
            for (std::size_t at = begin; at < end; ++at) {
                if (stop_ != nullptr && *stop_) return false;
                const std::size_t i = order_[at];
                const TriedCurve* const better = better_curve(state, i);
                if (better == nullptr) continue;
                state.bends[i] = better->bend;
                state.curves[i] = better->curve;
                state.kept.has_moved(i);
                moved = true;
            }
        }
        return moved;
    }

    /// The next turns as they would be if none of them came to anything, on all cores: what they cost is kept, so that the turns themselves look at those alone that have moved
    /// since.
    void foresee(State& state, std::size_t begin, std::size_t end) const {
        if (order_.size() <= few_arrows) return;  // not worth a thread
        for_each_part(end - begin, 1, [&](const RowPart& part) {
            if (stop_ == nullptr || !*stop_) static_cast<void>(better_curve(state, order_[begin + part.begin]));
        });
    }

    /// What an arrow moves to in its turn, kept until its next one; null where it stays. Changes nothing of the state but the kept costs of arrow i.
    [[nodiscard]] const TriedCurve* better_curve(State& state, std::size_t i) const {
        const TriedCurve* better = nullptr;
        double best = present_cost(state, i);
        const std::vector<std::size_t> costly = costly_to(state, i);
        std::size_t tried = 0;
        const auto try_bend = [&](double bend) {
            const std::size_t number = tried++;
            if (costs_too_much(state, i, number, bend, costly, best)) return;
            const double cost = cost_of(state, i, number, bend, best);
            if (cost >= best - 1e-9) return;
            best = cost;
            better = &tried_curve(state, i, number, bend);
        };
        for (const double bend : bends_to_try) try_bend(bend);
        const double found = better != nullptr ? better->bend : state.bends[i];
        for (const double step : steps_to_refine) try_bend(std::clamp(found + step, -greatest_bend, greatest_bend));
        return better;
    }

    const TriedCurve& tried_curve(State& state, std::size_t i, std::size_t number, double bend) const {
        return state.kept.curve(i, number, bend, [&] {
            const FlowCurve curve = flow_curve(arrows_[i], bend);
            return TriedCurve{bend, curve, own_cost(i, curve, bend)};
        });
    }

    [[nodiscard]] double own_cost(std::size_t i, const FlowCurve& curve, double bend) const {
        const NodeHits hits = node_hits_of(arrows_[i], curve, nodes_, clearance_);
        return bend_cost(bend) + 8.0 * hits.count + 3.0 * hits.depth + 6.0 * straying(curve, range_) + 2 * rooms_taken(curve, rooms_, arrows_[i].width / 2);
    }

    /// What arrow i costs with this bend, the `number`th that it tries, or anything from `enough` on where it costs more.
    [[nodiscard]] double cost_of(State& state, std::size_t i, std::size_t number, double bend, double enough) const {
        const TriedCurve& tried = tried_curve(state, i, number, bend);
        double cost = tried.own_cost;
        for (std::size_t rival = 0; rival < count_rivals(i) && cost < enough; ++rival) cost += kept_cost(state, i, number, tried, rival);
        return cost;
    }

    [[nodiscard]] std::size_t count_rivals(std::size_t i) const { return rivals_[i].near.size() + rivals_[i].far.size(); }

    /// With the arrow's `rival`th: first come those that are near.
    [[nodiscard]] double kept_cost(State& state, std::size_t i, std::size_t number, const TriedCurve& tried, std::size_t rival) const {
        const Rivals& rivals = rivals_[i];
        const bool is_near = rival < rivals.near.size();
        const std::size_t j = is_near ? rivals.near[rival] : rivals.far[rival - rivals.near.size()];
        return state.kept.cost(i, number, rival, j, [&] {
            if (is_near) return cost_between(arrows_[i], tried.curve, arrows_[j], state.curves[j]);
            return rivals.far_weight * cost_of_crossings(crossings_of(tried.curve, state.curves[j]));  // one that is far does not run alongside
        });
    }

    /// The rivals that arrow i costs anything as it is, those that cost most first.
    [[nodiscard]] std::vector<std::size_t> costly_to(State& state, std::size_t i) const {
        const TriedCurve& present = tried_curve(state, i, KeptCosts::present, state.bends[i]);
        std::vector<std::pair<double, std::size_t>> costs;
        for (std::size_t rival = 0; rival < count_rivals(i); ++rival)
            if (const double cost = kept_cost(state, i, KeptCosts::present, present, rival); cost > 0) costs.emplace_back(-cost, rival);
        std::sort(costs.begin(), costs.end());
        std::vector<std::size_t> costly;
        for (const auto& [minus_cost, rival] : costs) costly.push_back(rival);
        return costly;
    }

    /// What costs now is likely to cost with another bend, too: most that come to nothing are told by a few arrows. Only where no rounding can make another sum of all.
    [[nodiscard]] bool costs_too_much(State& state, std::size_t i, std::size_t number, double bend, const std::vector<std::size_t>& costly, double best) const {
        constexpr double rounding = 1e-6;
        const TriedCurve& tried = tried_curve(state, i, number, bend);
        double cost = tried.own_cost;
        for (std::size_t at = 0; at < costly.size() && cost < best + rounding; ++at) cost += kept_cost(state, i, number, tried, costly[at]);
        return cost >= best + rounding;
    }

    /// What two arrows cost each other.
    [[nodiscard]] double cost_between(const ArrowEnds& a, const FlowCurve& curve_a, const ArrowEnds& b, const FlowCurve& curve_b) const {
        if (cannot_meet(a, curve_a, b, curve_b)) return 0;
        double cost = cost_of_crossings(crossings_of(curve_a, curve_b)) + 4.0 * overlap_of(a, curve_a, b, curve_b, clearance_ / 2);
        if (share_a_node(a, b))
            cost += 0.9 * crowding(a, curve_a, b, curve_b) + 5.0 * doubling(a, curve_a, b, curve_b) + 1.2 * heads_that_meet(a, curve_a, b, curve_b, clearance_ / clearance_px);
        return cost;
    }

    /// They cost each other nothing.
    [[nodiscard]] bool cannot_meet(const ArrowEnds& a, const FlowCurve& curve_a, const ArrowEnds& b, const FlowCurve& curve_b) const {
        return !share_a_node(a, b) && !curve_a.bounds.grown((a.width + b.width) / 2 + clearance_ / 2).intersects(curve_b.bounds);
    }

    static constexpr std::size_t turns_foreseen = 24;

    const std::vector<ArrowEnds>& arrows_;
    const std::vector<Rivals>& rivals_;
    const std::vector<Vec2d>& nodes_;
    const double clearance_;
    const Box2d range_;
    const std::vector<Box2d> rooms_;
    const std::atomic<bool>* stop_;
    std::vector<std::size_t> order_;
};

}  // namespace

std::vector<double> plain_bends(std::size_t arrows) { return std::vector<double>(arrows, usual_bend); }

std::vector<double> choose_bends(const std::vector<ArrowEnds>& arrows, const std::vector<Vec2d>& nodes, double clearance, const Box2d& range, const std::vector<Box2d>& rooms,
                                 const std::atomic<bool>* stop) {
    const std::vector<double> plain = plain_bends(arrows.size());
    if (arrows.empty()) return plain;
    std::vector<double> relaxed_bends = relax_bends(arrows, rivals_of(arrows, plain), nodes, plain);
    const std::vector<Rivals> rivals = rivals_of(arrows, relaxed_bends);
    const Descent descent(arrows, rivals, nodes, clearance, range, rooms, stop);
    Descent::Outcome relaxed = descent.from(std::move(relaxed_bends));
    // Forces end in a valley of their own. A few arrows may settle better without them; of many, hardly.
    if (arrows.size() > few_arrows) return std::move(relaxed.bends);
    Descent::Outcome direct = descent.from(plain);
    return relaxed.cost < direct.cost ? std::move(relaxed.bends) : std::move(direct.bends);
}

LayoutCount count_conflicts(const std::vector<ArrowEnds>& arrows, const std::vector<Vec2d>& nodes, const std::vector<double>& bends, double clearance) {
    constexpr double sharp_cos = 0.866;  // 30 degrees
    LayoutCount count;
    std::vector<FlowCurve> curves;
    for (std::size_t i = 0; i < arrows.size(); ++i) {
        curves.push_back(flow_curve(arrows[i], bends[i]));
        count.node_hits += node_hits_of(arrows[i], curves[i], nodes, clearance).count;
        for (std::size_t j = 0; j < i; ++j) {
            if (share_a_node(arrows[i], arrows[j])) continue;
            const Crossings crossings = crossings_of(curves[i], curves[j]);
            if (crossings.count == 0) continue;
            ++count.crossings;
            if (crossings.sharpness > sharp_cos * crossings.count) ++count.sharp_crossings;
        }
    }
    return count;
}

}  // namespace imap
