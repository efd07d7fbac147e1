// Quadtree search for the pole of inaccessibility.
#include "geo/map/pole_of_inaccessibility.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numbers>
#include <queue>

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

/// Distance to the outline, negative outside.
double signed_distance(const Paths& rings, Vec2d p) {
    bool inside = false;
    double least_squared = std::numeric_limits<double>::infinity();
    for_each_edge(rings, [&](Vec2d a, Vec2d b) {
        if (crosses_ray_to_east(a, b, p)) inside = !inside;
        least_squared = std::min(least_squared, squared_distance_to_segment(p, a, b));
    });
    return (inside ? 1 : -1) * std::sqrt(least_squared);
}

struct Cell {
    Vec2d center;
    double half_size;
    double distance;  ///< of the centre
    double possible;  ///< no point of the cell lies farther from the outline

    Cell(Vec2d at, double half, const Paths& rings) : center(at), half_size(half), distance(signed_distance(rings, at)), possible(distance + half * std::numbers::sqrt2) {}

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
    Cell best(bounds.center(), 0, rings);
    const double size = std::min(bounds.width(), bounds.height());
    if (!(size > 0)) return best.center;

    std::priority_queue<Cell> cells;
    constexpr int most_columns = 64;  // of a very long and narrow shape
    const double half = std::max(size, std::max(bounds.width(), bounds.height()) / most_columns) / 2;
    for (double x = bounds.min.x; x < bounds.max.x; x += 2 * half)
        for (double y = bounds.min.y; y < bounds.max.y; y += 2 * half) cells.emplace(Vec2d{x + half, y + half}, half, rings);

    constexpr int most_cells = 20000;
    for (int visited = 0; !cells.empty() && visited < most_cells; ++visited) {
        const Cell cell = cells.top();
        cells.pop();
        if (cell.distance > best.distance) best = cell;
        if (cell.possible <= best.distance * (best.distance > 0 ? 1.01 : 0.99)) break;
        const double quarter = cell.half_size / 2;
        for (const Vec2d step : {Vec2d{-1, -1}, {1, -1}, {-1, 1}, {1, 1}}) cells.emplace(cell.center + step * quarter, quarter, rings);
    }
    return best.center;
}

}  // namespace imap
