// Which vertices of an arc matter at which scale (Visvalingam & Whyatt 1993), and rings put together from what remains.
#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numbers>
#include <numeric>
#include <queue>
#include <set>
#include <tuple>
#include <utility>

#include "geo/map/topology.h"

namespace imap {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// In square degrees of latitude: longitudes shrink with the cosine.
double triangle_area(Vec2d a, Vec2d b, Vec2d c) {
    // Across the dateline the shorter way.
    const auto dx = [&](Vec2d p) { return std::remainder(p.x - b.x, 360); };
    const double shrink = std::cos(b.y * std::numbers::pi / 180);
    return std::abs(dx(a) * (c.y - b.y) - dx(c) * (a.y - b.y)) * shrink / 2;
}

struct Candidate {
    double area;
    std::uint32_t point;

    /// The queue's top is the least area; ties in order of the points.
    friend bool operator<(const Candidate& a, const Candidate& b) { return a.area != b.area ? a.area > b.area : a.point > b.point; }
};

/// The points of an arc that are left, as a doubly linked list with the area that each one's loss would cost.
class VisvalingamArc {
public:
    explicit VisvalingamArc(std::span<const Vec2d> points) : points_(points), previous_(points.size()), next_(points.size()), area_(points.size(), infinite) {
        for (std::uint32_t i = 0; i < points.size(); ++i) {
            previous_[i] = i - 1;
            next_[i] = i + 1;
        }
        std::vector<Candidate> candidates;
        candidates.reserve(points.size());
        for (std::uint32_t i = 1; i + 1 < points.size(); ++i) {
            area_[i] = triangle_area(points[i - 1], points[i], points[i + 1]);
            candidates.push_back({area_[i], i});
        }
        queue_ = std::priority_queue<Candidate>(std::less<Candidate>{}, std::move(candidates));
    }

    /// Takes points out, least area first, and returns each one's area when it went, never less than one before it.
    std::vector<double> effective_areas() {
        std::vector<double> effective(points_.size(), infinite);
        double largest = 0;
        while (!queue_.empty()) {
            const Candidate least = queue_.top();
            queue_.pop();
            if (least.area != area_[least.point]) continue;  // its neighbours have changed since
            largest = std::max(largest, least.area);
            effective[least.point] = largest;
            remove(least.point);
        }
        return effective;
    }

private:
    void remove(std::uint32_t i) {
        area_[i] = -1;
        next_[previous_[i]] = next_[i];
        previous_[next_[i]] = previous_[i];
        update(previous_[i]);
        update(next_[i]);
    }
    void update(std::uint32_t i) {
        if (i == 0 || i + 1 == points_.size()) return;
        const double area = triangle_area(points_[previous_[i]], points_[i], points_[next_[i]]);
        if (area == area_[i]) return;
        area_[i] = area;
        queue_.push({area, i});
    }

    std::span<const Vec2d> points_;
    std::vector<std::uint32_t> previous_, next_;
    std::vector<double> area_;
    std::priority_queue<Candidate> queue_;
};

struct WeighedPoint {
    Vec2d deg;
    double weight_deg;
};

/// The points of a ring in order, each junction once: of the detail that is for the tolerance those that weigh enough.
std::vector<WeighedPoint> points_of_ring(const Topology& topology, const TopologyRing& ring, double tolerance_deg, double least_deg) {
    const auto arc_of = [&](std::int32_t reference) { return topology.points_of(static_cast<std::size_t>(reference >= 0 ? reference : ~reference), tolerance_deg); };
    std::size_t most = 0;
    for (const std::int32_t reference : ring.arcs) most += arc_of(reference).points_deg.size();
    std::vector<WeighedPoint> points;
    points.reserve(most);
    for (const std::int32_t reference : ring.arcs) {
        const ArcPoints arc = arc_of(reference);
        const std::size_t count = arc.points_deg.size();
        for (std::size_t i = 0; i + 1 < count; ++i) {
            const std::size_t at = reference >= 0 ? i : count - 1 - i;
            if (arc.weight_deg[at] >= least_deg) points.push_back({arc.points_deg[at], arc.weight_deg[at]});
        }
    }
    return points;
}

constexpr std::size_t small_ring_points = 4;

/// Which of a ring's points stay when it has become too small, in their order.
std::vector<std::size_t> heaviest(const std::vector<WeighedPoint>& points) {
    std::vector<std::size_t> order(points.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (order.size() <= small_ring_points) return order;
    // Ties by place rather than order, so that a region and the hole that it fills keep the same points.
    const auto rank = [&](std::size_t i) { return std::tuple(-points[i].weight_deg, points[i].deg.x, points[i].deg.y); };
    std::ranges::sort(order, {}, rank);
    order.resize(small_ring_points);
    std::ranges::sort(order);
    return order;
}

/// A ring never crosses the dateline: its vertices there stand on the side that it comes from.
void choose_side_of_dateline(std::vector<Vec2d>& ring_deg) {
    const auto on_dateline = [](Vec2d p) { return std::abs(p.x) == 180; };
    const auto first_off = std::ranges::find_if_not(ring_deg, on_dateline);
    if (first_off == ring_deg.end()) return;
    const auto start = static_cast<std::size_t>(first_off - ring_deg.begin());
    double side = 180;
    for (std::size_t i = 0; i < ring_deg.size(); ++i) {
        Vec2d& p = ring_deg[(start + i) % ring_deg.size()];
        if (on_dateline(p))
            p.x = side;
        else
            side = std::copysign(180.0, p.x);
    }
}

}  // namespace

std::vector<double> weights_of(std::span<const Vec2d> points_deg, bool on_dateline) {
    // An arc on the dateline or along a pole has no area to lose, but must keep its vertices to go around the globe.
    if (on_dateline) return std::vector<double>(points_deg.size(), infinite);
    std::vector<double> weights = VisvalingamArc(points_deg).effective_areas();
    for (double& weight : weights) weight = std::sqrt(weight);
    return weights;
}

std::vector<Vec2d> simplified_ring(const Topology& topology, const TopologyRing& ring, double tolerance_deg, bool keep_small) {
    constexpr std::size_t fewest_points = 3;
    std::vector<WeighedPoint> points = points_of_ring(topology, ring, tolerance_deg, tolerance_deg);
    if (points.size() < fewest_points) {
        if (!keep_small) return {};
        points = points_of_ring(topology, ring, ring.keep_small ? tolerance_deg : 0, 0);
        std::vector<WeighedPoint> kept;
        for (const std::size_t i : heaviest(points)) kept.push_back(points[i]);
        points = std::move(kept);
    }
    if (points.size() < fewest_points) return {};
    std::vector<Vec2d> ring_deg;
    ring_deg.reserve(points.size());
    for (const WeighedPoint& p : points) ring_deg.push_back(p.deg);
    choose_side_of_dateline(ring_deg);
    return ring_deg;
}

std::set<std::pair<double, double>> small_ring_corners(const Topology& topology, const TopologyRing& ring) {
    const std::vector<WeighedPoint> points = points_of_ring(topology, ring, 0, 0);
    std::set<std::pair<double, double>> corners;
    for (const std::size_t i : heaviest(points)) corners.emplace(points[i].deg.x, points[i].deg.y);
    return corners;
}

std::vector<Vec2d> simplified_arc(const Topology& topology, std::size_t arc, double tolerance_deg) {
    const ArcPoints points = topology.points_of(arc, tolerance_deg);
    std::vector<Vec2d> kept;
    kept.reserve(points.points_deg.size());
    for (std::size_t i = 0; i < points.points_deg.size(); ++i)
        if (points.weight_deg[i] >= tolerance_deg) kept.push_back(points.points_deg[i]);
    return kept;
}

}  // namespace imap
