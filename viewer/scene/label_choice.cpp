// Greedy first, then a local search that moves a name and whoever is in its way.
#include "viewer/scene/label_choice.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include "viewer/scene/arrow_shape.h"
#include "viewer/scene/cell_index.h"

namespace imap {

namespace {

constexpr double never = std::numeric_limits<double>::infinity();
constexpr double cost_of_line_through_name = 6, cost_of_lines_that_cross = 2;
constexpr double worth_moving = 0.5;  ///< what a move must gain
constexpr int most_rounds = 6;
constexpr std::size_t most_in_the_way = 3;

bool segments_cross(Vec2d a, Vec2d b, Vec2d c, Vec2d d) { return cross(b - a, c - a) * cross(b - a, d - a) < 0 && cross(d - c, a - c) * cross(d - c, b - c) < 0; }

/// The box with its leader.
Box2d reach_of(const LabelPlace& place) {
    Box2d reach = place.box_px;
    if (place.leader_to_px) reach.add(*place.leader_to_px);
    return reach;
}

/// Of all places that any name could have.
Box2d bounds_of(const std::vector<std::vector<LabelPlace>>& names) {
    Box2d bounds_px;
    for (const std::vector<LabelPlace>& places : names)
        for (const LabelPlace& place : places) bounds_px.add(reach_of(place));
    return bounds_px;
}

class Chooser {
public:
    Chooser(const std::vector<std::vector<LabelPlace>>& names, double gap_px)
        : names_(names),
          gap_px_(gap_px),
          chosen_(names.size(), -1),
          reach_px_(names.size()),
          placed_(bounds_of(names), cell_px),
          order_(names.size()),
          tried_px_(names.size()),
          tried_(placed_) {  // the same ground, and as empty yet
        for (std::size_t name = 0; name < names.size(); ++name) {
            order_[name].resize(names[name].size());
            std::iota(order_[name].begin(), order_[name].end(), 0);
            std::stable_sort(order_[name].begin(), order_[name].end(), [&](int a, int b) { return place(name, a).cost < place(name, b).cost; });
        }
    }

    std::vector<int> run() {
        for (std::size_t name = 0; name < names_.size(); ++name) choose(name, best_place(name, never).index);
        for (int round = 0; round < most_rounds; ++round) {
            bool moved = false;
            for (std::size_t name = 0; name < names_.size(); ++name) moved |= improve(name);
            if (!moved) break;
        }
        return std::move(chosen_);
    }

private:
    struct Found {
        int index = -1;
        double cost = never;
    };

    /// A place that is held against many others.
    struct Held {
        const LabelPlace& place;
        Box2d kept_free_px, reach_px;
    };

    [[nodiscard]] const LabelPlace& place(std::size_t name, int index) const { return names_[name][static_cast<std::size_t>(index)]; }
    [[nodiscard]] Held held(const LabelPlace& place) const { return {place, place.box_px.grown(gap_px_), reach_of(place)}; }

    /// `index` -1: none.
    void choose(std::size_t name, int index) {
        if (chosen_[name] >= 0) placed_.remove(name, reach_px_[name]);
        chosen_[name] = index;
        if (index < 0) return;
        reach_px_[name] = reach_of(place(name, index));
        placed_.add(name, reach_px_[name]);
    }

    /// Calls `visit(other)` for the names near a place, until it says false.
    template <class Visit>
    void visit_near(const Held& held, Visit visit) const {
        const Box2d near_px = held.reach_px.grown(gap_px_);
        looked_at_px_.add(near_px.min);
        looked_at_px_.add(near_px.max);
        placed_.visit_near(near_px, visit);
    }

    /// What the place and the one that another name has cost each other.
    [[nodiscard]] double between(const Held& held, std::size_t neighbour) const {
        const LabelPlace &a = held.place, &b = place(neighbour, chosen_[neighbour]);
        if (held.kept_free_px.intersects(b.box_px)) return never;
        if ((!a.leader_to_px && !b.leader_to_px) || !held.reach_px.intersects(reach_px_[neighbour])) return 0;
        double cost = 0;
        const auto line_through = [](const LabelPlace& one, const LabelPlace& other) {
            return one.leader_to_px && segment_meets(other.box_px, leader_start(one.box_px, *one.leader_to_px), *one.leader_to_px);
        };
        if (line_through(a, b)) cost += cost_of_line_through_name;
        if (line_through(b, a)) cost += cost_of_line_through_name;
        if (a.leader_to_px && b.leader_to_px && segments_cross(leader_start(a.box_px, *a.leader_to_px), *a.leader_to_px, leader_start(b.box_px, *b.leader_to_px), *b.leader_to_px))
            cost += cost_of_lines_that_cross;
        return cost;
    }

    /// With all others where they are; anything from `enough` on where it costs more.
    [[nodiscard]] double cost_at(std::size_t name, const LabelPlace& at, double enough) const {
        double cost = at.cost;
        const Held own = held(at);
        visit_near(own, [&](std::size_t other) {
            if (cost >= enough) return false;
            if (other != name) cost += between(own, other);
            return true;
        });
        return cost;
    }

    [[nodiscard]] double present_cost(std::size_t name) const {
        constexpr double cost_of_no_name = 1000;
        return chosen_[name] < 0 ? cost_of_no_name : cost_at(name, place(name, chosen_[name]), never);
    }

    [[nodiscard]] Found best_place(std::size_t name, double below) const {
        Found best{-1, below};
        for (const int index : order_[name]) {
            if (place(name, index).cost >= best.cost) break;
            const double cost = cost_at(name, place(name, index), best.cost);
            if (cost < best.cost) best = {index, cost};
        }
        return best;
    }

    [[nodiscard]] std::vector<std::size_t> in_the_way(std::size_t name, const LabelPlace& at) const {
        std::vector<std::size_t> others;
        const Held own = held(at);
        visit_near(own, [&](std::size_t other) {
            if (others.size() > most_in_the_way) return false;
            if (other != name && own.kept_free_px.intersects(place(other, chosen_[other]).box_px)) others.push_back(other);
            return true;
        });
        return others;
    }

    /// True when the name found a better place, whether or not others had to move for it. Where a try was in vain, another is until something has changed there.
    bool improve(std::size_t name) {
        if (!tried_px_[name].empty()) return false;
        looked_at_px_ = {};
        const double now = present_cost(name);
        for (const int index : order_[name]) {
            if (place(name, index).cost >= now - worth_moving) break;
            if (index == chosen_[name]) continue;
            if (moves_to(name, index, now)) return true;
        }
        tried_px_[name] = looked_at_px_;
        tried_.add(name, looked_at_px_);
        return false;
    }

    /// Tries it, and takes it back where it does not pay.
    bool moves_to(std::size_t name, int index, double now) {
        const std::vector<std::size_t> others = in_the_way(name, place(name, index));
        if (others.size() > most_in_the_way) return false;
        std::vector<std::pair<std::size_t, int>> before{{name, chosen_[name]}};
        double gain = now;
        for (const std::size_t other : others) {
            before.emplace_back(other, chosen_[other]);
            gain += present_cost(other);
            choose(other, -1);
        }
        choose(name, index);
        gain -= cost_at(name, place(name, index), never);
        for (const std::size_t other : others) {
            const Found found = gain > worth_moving ? best_place(other, gain) : Found{};
            if (found.index < 0) {
                restore(before);
                return false;
            }
            choose(other, found.index);
            gain -= found.cost;
        }
        if (gain > worth_moving) {
            for (const auto& [moved, from] : before) {
                if (from >= 0) let_try_anew(reach_of(place(moved, from)));
                let_try_anew(reach_px_[moved]);
            }
            return true;
        }
        restore(before);
        return false;
    }

    /// Those that looked at what has changed.
    void let_try_anew(const Box2d& changed_px) {
        std::vector<std::size_t> names;
        tried_.visit_near(changed_px, [&](std::size_t name) {
            names.push_back(name);
            return true;
        });
        for (const std::size_t name : names) tried_.remove(name, std::exchange(tried_px_[name], {}));
    }

    void restore(const std::vector<std::pair<std::size_t, int>>& before) {
        for (const auto& [name, index] : before) choose(name, index);
    }

    static constexpr double cell_px = 64;
    const std::vector<std::vector<LabelPlace>>& names_;
    const double gap_px_;
    std::vector<int> chosen_;              ///< by name
    std::vector<Box2d> reach_px_;          ///< of the places that are chosen
    CellIndex placed_;                     ///< names by what their places reach
    std::vector<std::vector<int>> order_;  ///< by name: its places, the cheapest first
    std::vector<Box2d> tried_px_;          ///< by name: all that its last try in vain looked at; empty = it is to try
    CellIndex tried_;                      ///< names by that
    mutable Box2d looked_at_px_;           ///< by the try that goes on
};

}  // namespace

Vec2d leader_start(const Box2d& box_px, Vec2d node_px) { return {std::clamp(node_px.x, box_px.min.x, box_px.max.x), std::clamp(node_px.y, box_px.min.y, box_px.max.y)}; }

std::vector<int> choose_places(const std::vector<std::vector<LabelPlace>>& places_of_names, double gap_px) { return Chooser(places_of_names, gap_px).run(); }

}  // namespace imap
