// What a bend costs a reader, and the descent that lowers it arrow by arrow: small, deterministic, and enough to clear nodes and most crossings.
#include "viewer/scene/arrow_layout.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <numeric>
#include <utility>

#include "viewer/scene/flow_curve.h"
#include "viewer/scene/flow_forces.h"

namespace imap {

namespace {

constexpr double usual_bend = 0.16;
/// Preferred first: a gentle bend to the right of travel, so that A→B and B→A part by themselves.
constexpr std::array bends_to_try{0.16, 0.10, 0.22, 0.05, 0.28, 0.34, -0.05, -0.10, 0.40, -0.16, -0.22, 0.47, -0.28, -0.34, -0.40, -0.47};
constexpr std::array steps_to_refine{0.03, -0.03, 0.015, -0.015};
constexpr int passes = 5;
constexpr double clearance_px = 12;  ///< what the clearance is on a figure

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

double bend_cost(double bend) {
    const double from_usual = std::abs(std::abs(bend) - usual_bend);
    return 2.2 * from_usual + (bend < 0 ? 0.25 : 0);
}

/// What each curve that an arrow tries costs with each other arrow, kept for as long as that one keeps its own curve: from the second pass on most do.
class KeptCosts {
public:
    static constexpr std::size_t curves_tried = bends_to_try.size() + steps_to_refine.size() + 1;
    static constexpr std::size_t present = curves_tried - 1;  ///< the curve that the arrow has

    explicit KeptCosts(std::size_t arrows)
        : versions_(arrows, 1), bends_(arrows * curves_tried), costs_(arrows * curves_tried * arrows), kept_versions_(arrows * curves_tried * arrows) {}

    void has_moved(std::size_t arrow) { ++versions_[arrow]; }

    /// For the bend that an arrow tries as its `number`th: where its costs begin.
    std::size_t row_of(std::size_t arrow, std::size_t number, double bend) {
        const std::size_t curve = arrow * curves_tried + number, row = curve * versions_.size();
        if (std::exchange(bends_[curve], bend) != bend) std::fill_n(kept_versions_.begin() + static_cast<std::ptrdiff_t>(row), versions_.size(), std::uint8_t{0});
        return row;
    }

    template <class Compute>
    double cost(std::size_t row, std::size_t other, const Compute& compute) {
        if (std::exchange(kept_versions_[row + other], versions_[other]) != versions_[other]) costs_[row + other] = compute();
        return costs_[row + other];
    }

private:
    static_assert(passes * curves_tried < 255, "an arrow moves no more often than its version can be counted");
    std::vector<std::uint8_t> versions_;  ///< of each arrow's curve, from 1 on
    std::vector<double> bends_, costs_;
    std::vector<std::uint8_t> kept_versions_;  ///< of the other arrow's curve, beside each of the costs
};

/// All arrows with their bends, and the descent over them.
class Descent {
public:
    Descent(const std::vector<ArrowEnds>& arrows, const std::vector<Vec2d>& nodes, double clearance, const Box2d& range, const std::vector<Box2d>& rooms,
            const std::atomic<bool>* stop)
        : arrows_(arrows), nodes_(nodes), clearance_(clearance), range_(range), rooms_(rooms), stop_(stop), order_(arrows.size()) {
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
        State state{std::move(bends), {}, KeptCosts(arrows_.size())};
        for (std::size_t i = 0; i < arrows_.size(); ++i) state.curves.push_back(flow_curve(arrows_[i], state.bends[i]));
        for (int pass = 0; pass < passes; ++pass)
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

    [[nodiscard]] double present_cost(State& state, std::size_t i) const {
        return cost_of(state, i, KeptCosts::present, state.curves[i], state.bends[i], std::numeric_limits<double>::infinity());
    }

    /// One pass over all arrows; false when none moved.
    bool improve(State& state) const {
        bool moved = false;
        for (const std::size_t i : order_) {
            if (stop_ != nullptr && *stop_) return false;
            double best = present_cost(state, i);
            std::size_t tried = 0;
            const auto try_bend = [&](double bend) {
                const FlowCurve curve = flow_curve(arrows_[i], bend);
                const double cost = cost_of(state, i, tried++, curve, bend, best);
                if (cost >= best - 1e-9) return;
                best = cost;
                state.bends[i] = bend;
                state.curves[i] = curve;
                state.kept.has_moved(i);
                moved = true;
            };
            for (const double bend : bends_to_try) try_bend(bend);
            const double found = state.bends[i];
            for (const double step : steps_to_refine) try_bend(std::clamp(found + step, -greatest_bend, greatest_bend));
        }
        return moved;
    }

    /// What arrow i costs with this curve, the `number`th that it tries, or anything from `enough` on where it costs more.
    [[nodiscard]] double cost_of(State& state, std::size_t i, std::size_t number, const FlowCurve& curve, double bend, double enough) const {
        const NodeHits hits = node_hits_of(arrows_[i], curve, nodes_, clearance_);
        double cost = bend_cost(bend) + 8.0 * hits.count + 3.0 * hits.depth + 6.0 * straying(curve, range_) + 2 * rooms_taken(curve, rooms_, arrows_[i].width / 2);
        const std::size_t row = state.kept.row_of(i, number, bend);
        for (std::size_t j = 0; j < arrows_.size() && cost < enough; ++j) {
            if (j == i) continue;
            cost += state.kept.cost(row, j, [&] { return cost_between(arrows_[i], curve, arrows_[j], state.curves[j]); });
        }
        return cost;
    }

    /// What two arrows cost each other.
    [[nodiscard]] double cost_between(const ArrowEnds& a, const FlowCurve& curve_a, const ArrowEnds& b, const FlowCurve& curve_b) const {
        if (cannot_meet(a, curve_a, b, curve_b)) return 0;
        const Crossings crossings = crossings_of(curve_a, curve_b);
        double cost = 1.2 * crossings.count + 1.2 * crossings.sharpness + 4.0 * overlap_of(a, curve_a, b, curve_b, clearance_ / 2);
        if (share_a_node(a, b))
            cost += 0.9 * crowding(a, curve_a, b, curve_b) + 5.0 * doubling(a, curve_a, b, curve_b) + 1.2 * heads_that_meet(a, curve_a, b, curve_b, clearance_ / clearance_px);
        return cost;
    }

    /// They cost each other nothing.
    [[nodiscard]] bool cannot_meet(const ArrowEnds& a, const FlowCurve& curve_a, const ArrowEnds& b, const FlowCurve& curve_b) const {
        return !share_a_node(a, b) && !curve_a.bounds.grown((a.width + b.width) / 2 + clearance_ / 2).intersects(curve_b.bounds);
    }

    const std::vector<ArrowEnds>& arrows_;
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
    if (arrows.size() > too_many_arrows) return plain;
    const Descent descent(arrows, nodes, clearance, range, rooms, stop);
    Descent::Outcome relaxed = descent.from(relax_bends(arrows, nodes, plain));
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
