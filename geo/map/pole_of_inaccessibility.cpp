// Quadtree search for the pole of inaccessibility.
#include "geo/map/pole_of_inaccessibility.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>
#include <queue>
#include <vector>

namespace imap {
namespace {

/// Calls visit(a, b) for each edge.
void for_each_edge(const Paths& rings, const auto& visit) {
    for (std::size_t part = 0; part < rings.part_count(); ++part) {
        const std::size_t first = rings.starts[part], last = rings.starts[part + 1];
        for (std::size_t i = first; i < last; ++i) visit(rings.points[i], rings.points[i + 1 < last ? i + 1 : first]);
    }
}

bool crosses_ray_to_east(Vec2d a, Vec2d b, Vec2d p) { return (a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x; }

/// The least squared distance from a point to a box; 0 within.
double squared_distance_to_box(Vec2d p, const Box2d& box) {
    const double dx = std::max({box.min.x - p.x, 0.0, p.x - box.max.x}), dy = std::max({box.min.y - p.y, 0.0, p.y - box.max.y});
    return dx * dx + dy * dy;
}

/// Rings as short chains of edges with their boxes, of which most tell by their box alone that they do not matter to a point. Answers are those of all edges, to the last bit.
class BoxedOutline {
public:
    explicit BoxedOutline(const Paths& rings) {
        constexpr std::size_t edges_of_one = 12;
        for_each_edge(rings, [&](Vec2d a, Vec2d b) {
            if (chains_.empty() || chains_.back().last - chains_.back().first == edges_of_one || !(points_.back() == a)) {
                chains_.push_back({points_.size(), points_.size(), {}});
                chains_.back().bounds.add(a);
                points_.push_back(a);
            }
            chains_.back().last = points_.size();
            chains_.back().bounds.add(b);
            points_.push_back(b);
        });
    }

    /// Distance to the outline, negative outside.
    [[nodiscard]] double signed_distance(Vec2d p) const {
        bool inside = false;
        double least_squared = std::numeric_limits<double>::infinity();
        measure(chains_[nearest_chain(p)], p, least_squared);
        for (const Chain& chain : chains_) {
            inside ^= crosses_ray(chain, p);
            constexpr double rounding = 1 - 1e-9;
            if (squared_distance_to_box(p, chain.bounds) * rounding < least_squared) measure(chain, p, least_squared);
        }
        return (inside ? 1 : -1) * std::sqrt(least_squared);
    }

private:
    struct Chain {
        std::size_t first, last;  ///< in points_, last included
        Box2d bounds;
    };

    [[nodiscard]] std::size_t nearest_chain(Vec2d p) const {
        const auto nearest = std::ranges::min_element(chains_, {}, [&](const Chain& chain) { return squared_distance_to_box(p, chain.bounds); });
        return static_cast<std::size_t>(nearest - chains_.begin());
    }
    void measure(const Chain& chain, Vec2d p, double& least_squared) const {
        for (std::size_t i = chain.first; i < chain.last; ++i) least_squared = std::min(least_squared, squared_distance_to_segment(p, points_[i], points_[i + 1]));
    }
    /// Whether an odd number of the chain's edges crosses the ray to the east.
    [[nodiscard]] bool crosses_ray(const Chain& chain, Vec2d p) const {
        const Box2d& box = chain.bounds;
        if (p.y < box.min.y || p.y > box.max.y) return false;
        const double rounding = 1e-9 * std::max({std::abs(box.min.x), std::abs(box.max.x), std::abs(p.x)});
        if (box.max.x + rounding < p.x) return false;
        if (p.x < box.min.x - rounding) return (points_[chain.first].y > p.y) != (points_[chain.last].y > p.y);
        bool odd = false;
        for (std::size_t i = chain.first; i < chain.last; ++i) odd ^= crosses_ray_to_east(points_[i], points_[i + 1], p);
        return odd;
    }

    std::vector<Vec2d> points_;
    std::vector<Chain> chains_;
};

struct Cell {
    Vec2d center;
    double half_size;
    double distance;  ///< of the centre
    double possible;  ///< no point of the cell lies farther from the outline

    Cell(Vec2d at, double half, const BoxedOutline& outline)
        : center(at), half_size(half), distance(outline.signed_distance(at)), possible(distance + half * std::numbers::sqrt2) {}

    friend bool operator<(const Cell& a, const Cell& b) { return a.possible < b.possible; }
};

}  // namespace

bool contains(const Paths& rings, Vec2d point) {
    bool inside = false;
    for_each_edge(rings, [&](Vec2d a, Vec2d b) {
        if (crosses_ray_to_east(a, b, point)) inside = !inside;
    });
    return inside;
}

Vec2d pole_of_inaccessibility(const Paths& rings) {
    assert(!rings.empty());
    Box2d bounds;
    for (const Vec2d p : rings.points) bounds.add(p);
    const BoxedOutline outline(rings);
    Cell best(bounds.center(), 0, outline);
    const double size = std::min(bounds.width(), bounds.height());
    if (!(size > 0)) return best.center;

    std::priority_queue<Cell> cells;
    constexpr int most_columns = 64;  // of a very long and narrow shape
    const double half = std::max(size, std::max(bounds.width(), bounds.height()) / most_columns) / 2;
    // Counted, since far from zero a step may be lost in the last digit.
    double x = bounds.min.x;
    for (int column = 0; column <= most_columns && x < bounds.max.x; ++column, x += 2 * half) {
        double y = bounds.min.y;
        for (int row = 0; row <= most_columns && y < bounds.max.y; ++row, y += 2 * half) cells.emplace(Vec2d{x + half, y + half}, half, outline);
    }

    constexpr int most_cells = 20000;
    for (int visited = 0; !cells.empty() && visited < most_cells; ++visited) {
        const Cell cell = cells.top();
        cells.pop();
        if (cell.distance > best.distance) best = cell;
        if (cell.possible <= best.distance * (best.distance > 0 ? 1.01 : 0.99)) break;
        const double quarter = cell.half_size / 2;
        for (const Vec2d step : {Vec2d{-1, -1}, {1, -1}, {-1, 1}, {1, 1}}) cells.emplace(cell.center + step * quarter, quarter, outline);
    }
    return best.center;
}

}  // namespace imap
