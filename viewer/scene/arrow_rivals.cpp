// Puts places along all arrows in an order in which neighbours are near, and looks a few places to both sides of each.
#include "viewer/scene/arrow_rivals.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "viewer/scene/flow_curve.h"

namespace imap {

namespace {

/// A place along an arrow.
struct Waypoint {
    Vec2d at;
    std::uint32_t arrow = 0;
};

/// Not those by its ends, where all flows of a node meet.
constexpr int first_waypoint = 2, every = 2;
constexpr std::size_t waypoints_each = (FlowCurve::segments - 2 * first_waypoint) / every + 1;

/// One arrow's after the other's.
std::vector<Waypoint> waypoints_of(const std::vector<ArrowEnds>& arrows, const std::vector<double>& bends) {
    std::vector<Waypoint> waypoints;
    for (std::size_t i = 0; i < arrows.size(); ++i) {
        const FlowCurve curve = flow_curve(arrows[i], bends[i]);
        for (std::size_t w = 0; w < waypoints_each; ++w) waypoints.push_back({curve.points[first_waypoint + w * every], static_cast<std::uint32_t>(i)});
    }
    return waypoints;
}

/// The lower 16 bits, each followed by a zero.
std::uint32_t spread_bits(std::uint32_t x) {
    x = (x | x << 8U) & 0x00ff00ffU;
    x = (x | x << 4U) & 0x0f0f0f0fU;
    x = (x | x << 2U) & 0x33333333U;
    return (x | x << 1U) & 0x55555555U;
}

/// The waypoints' numbers in Morton order of their places in a square, from whose corner all are moved by a share of its side: what a border of large cells parts once, it does not
/// twice.
std::vector<std::uint32_t> in_morton_order(const std::vector<Waypoint>& waypoints, double moved) {
    constexpr double cells = 65535;
    Box2d bounds;
    for (const Waypoint& w : waypoints) bounds.add(w.at);
    const double side = std::max(bounds.width(), bounds.height());
    const auto cell = [&](double from_corner) {
        const double share = (from_corner / side + moved) / (1 + moved);
        return share > 0 ? static_cast<std::uint32_t>(std::min(share, 1.0) * cells) : 0;  // 0 as well where there is no side
    };
    std::vector<std::pair<std::uint32_t, std::uint32_t>> by_code;
    for (std::size_t i = 0; i < waypoints.size(); ++i) {
        const Vec2d from_corner = waypoints[i].at - bounds.min;
        by_code.emplace_back(spread_bits(cell(from_corner.x)) | spread_bits(cell(from_corner.y)) << 1U, static_cast<std::uint32_t>(i));
    }
    std::sort(by_code.begin(), by_code.end());
    std::vector<std::uint32_t> numbers;
    for (const auto& [code, number] : by_code) numbers.push_back(number);
    return numbers;
}

struct Neighbour {
    std::uint32_t arrow = 0;
    double nearness = 0;
};

/// Adds for each two waypoints that lie close to each other in the order how near they are, to both arrows.
void add_neighbours(const std::vector<Waypoint>& waypoints, const std::vector<std::uint32_t>& order, std::vector<std::vector<Neighbour>>& neighbours) {
    constexpr std::size_t looked_at = 24;
    constexpr double touching = 1e-9;
    for (std::size_t place = 0; place < order.size(); ++place) {
        const Waypoint& a = waypoints[order[place]];
        for (std::size_t other = place + 1; other < std::min(order.size(), place + 1 + looked_at); ++other) {
            const Waypoint& b = waypoints[order[other]];
            if (a.arrow == b.arrow) continue;
            const double nearness = 1 / (distance(a.at, b.at) + touching);
            neighbours[a.arrow].push_back({b.arrow, nearness});
            neighbours[b.arrow].push_back({a.arrow, nearness});
        }
    }
}

/// There and back lie a bend apart in their middles, and must part all the same.
void add_ways_back(const std::vector<ArrowEnds>& arrows, std::vector<std::vector<Neighbour>>& neighbours) {
    constexpr double nearest_of_all = 1e12;
    std::map<std::pair<int, int>, std::vector<std::uint32_t>> by_ends;
    for (std::size_t i = 0; i < arrows.size(); ++i) by_ends[{arrows[i].from_node, arrows[i].to_node}].push_back(static_cast<std::uint32_t>(i));
    for (std::size_t i = 0; i < arrows.size(); ++i) {
        const auto back = by_ends.find({arrows[i].to_node, arrows[i].from_node});
        if (back == by_ends.end()) continue;
        const auto other = std::ranges::find_if(back->second, [i](std::uint32_t arrow) { return arrow != i; });
        if (other != back->second.end()) neighbours[i].push_back({*other, nearest_of_all});
    }
}

/// Those that are nearest in all, in rising order.
std::vector<std::uint32_t> nearest(std::vector<Neighbour> neighbours) {
    std::sort(neighbours.begin(), neighbours.end(), [](const Neighbour& a, const Neighbour& b) { return std::tie(a.arrow, a.nearness) < std::tie(b.arrow, b.nearness); });
    std::vector<Neighbour> summed;
    for (const Neighbour& n : neighbours) {
        if (summed.empty() || summed.back().arrow != n.arrow) summed.push_back({n.arrow, 0});
        summed.back().nearness += n.nearness;
    }
    std::sort(summed.begin(), summed.end(), [](const Neighbour& a, const Neighbour& b) { return std::tie(b.nearness, a.arrow) < std::tie(a.nearness, b.arrow); });
    summed.resize(std::min(summed.size(), most_near_rivals));
    std::vector<std::uint32_t> arrows;
    for (const Neighbour& n : summed) arrows.push_back(n.arrow);
    std::sort(arrows.begin(), arrows.end());
    return arrows;
}

/// Arrows in Morton order of their middles.
struct OrderOfMiddles {
    std::vector<std::uint32_t> arrow_at, place_of;
};

OrderOfMiddles order_of_middles(const std::vector<Waypoint>& waypoints, std::size_t arrows) {
    std::vector<Waypoint> middles;
    for (std::size_t i = 0; i < arrows; ++i) middles.push_back(waypoints[i * waypoints_each + waypoints_each / 2]);
    OrderOfMiddles order{in_morton_order(middles, 0), std::vector<std::uint32_t>(arrows)};
    for (std::size_t place = 0; place < arrows; ++place) order.place_of[order.arrow_at[place]] = static_cast<std::uint32_t>(place);
    return order;
}

/// Every so manieth in the order of middles, from the arrow's own place on, so that neighbours have samples of their own.
void add_far(Rivals& rivals, std::size_t arrow, const OrderOfMiddles& order) {
    const std::size_t arrows = order.arrow_at.size();
    for (std::size_t k = 0; k < most_far_rivals; ++k) {
        const std::uint32_t far = order.arrow_at[(order.place_of[arrow] + k * arrows / most_far_rivals) % arrows];
        if (far != arrow && !std::binary_search(rivals.near.begin(), rivals.near.end(), far)) rivals.far.push_back(far);
    }
    if (!rivals.far.empty()) rivals.far_weight = static_cast<double>(arrows - 1 - rivals.near.size()) / static_cast<double>(rivals.far.size());
}

std::vector<Rivals> all_others(std::size_t arrows) {
    std::vector<Rivals> rivals(arrows);
    for (std::size_t i = 0; i < arrows; ++i)
        for (std::size_t j = 0; j < arrows; ++j)
            if (j != i) rivals[i].near.push_back(static_cast<std::uint32_t>(j));
    return rivals;
}

}  // namespace

std::vector<Rivals> rivals_of(const std::vector<ArrowEnds>& arrows, const std::vector<double>& bends) {
    if (arrows.size() <= greatest_all_rivals) return all_others(arrows.size());
    const std::vector<Waypoint> waypoints = waypoints_of(arrows, bends);
    std::vector<std::vector<Neighbour>> neighbours(arrows.size());
    for (const double moved : {0.0, 0.37}) add_neighbours(waypoints, in_morton_order(waypoints, moved), neighbours);
    add_ways_back(arrows, neighbours);
    const OrderOfMiddles order = order_of_middles(waypoints, arrows.size());
    std::vector<Rivals> rivals(arrows.size());
    for (std::size_t i = 0; i < arrows.size(); ++i) {
        rivals[i].near = nearest(std::move(neighbours[i]));
        add_far(rivals[i], i, order);
    }
    return rivals;
}

}  // namespace imap
