// Following rings around the globe, and joining what a data file had to cut at ±180°.
#include "geo/map/unwrapped_ring.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <utility>

namespace imap {
namespace {

bool on_dateline(Vec2d p) { return std::abs(p.x) == 180; }
bool on_pole(Vec2d p) { return std::abs(p.y) == 90; }

double base_lon_deg(double lon_deg, double central_lon_deg) {
    if (lon_deg < -180 || lon_deg >= 180) lon_deg -= 360 * std::floor((lon_deg + 180) / 360);
    double lon = lon_deg - central_lon_deg;
    if (lon >= 180) lon -= 360;
    if (lon < -180) lon += 360;
    return lon;
}

double step_deg(Vec2d from, Vec2d to) {
    const double step = to.x - from.x;
    if (std::abs(step) <= 180) return step;
    return step - 360 * std::round(step / 360);
}

UnwrappedVertex following(const UnwrappedVertex& previous, Vec2d from, Vec2d to, double central_lon_deg) {
    const double base_x = base_lon_deg(to.x, central_lon_deg);
    const double expected_x = previous.in_copy(0).x + step_deg(from, to);
    return {{base_x, to.y}, static_cast<int>(std::lround((expected_x - base_x) / 360))};
}

/// Directed edge along the dateline: from vertex `node` to the next of its ring.
struct SeamEdges {
    std::vector<std::size_t> up, down;
};

/// The vertices of many rings as one list of nodes with a successor each.
struct LinkedRings {
    std::vector<Vec2d> points;
    std::vector<std::size_t> next;

    void add(const std::vector<Vec2d>& ring) {
        const std::size_t first = points.size();
        for (const Vec2d p : ring) {
            points.push_back(p);
            next.push_back(points.size());
        }
        next.back() = first;
    }
};

void cancel_opposite_edges(LinkedRings& rings) {
    std::map<std::pair<double, double>, SeamEdges> edges;  // by (southern, northern) latitude
    for (std::size_t node = 0; node < rings.points.size(); ++node) {
        const Vec2d a = rings.points[node], b = rings.points[rings.next[node]];
        if (!on_dateline(a) || !on_dateline(b) || a.y == b.y) continue;
        SeamEdges& here = edges[std::minmax(a.y, b.y)];
        (a.y < b.y ? here.up : here.down).push_back(node);
    }
    // Taking out a->b and b'->a' leads what arrives at a on from a', and what arrives at b' on from b.
    for (const auto& [lats, here] : edges)
        for (std::size_t i = 0; i < std::min(here.up.size(), here.down.size()); ++i) std::swap(rings.next[here.up[i]], rings.next[here.down[i]]);
}

bool same_place(Vec2d a, Vec2d b) { return a.y == b.y && (a.x == b.x || (on_dateline(a) && on_dateline(b))); }

/// Whether it is meant to go a long way around: along a pole, or once around the globe as those of a box.
bool is_long_way(Vec2d a, Vec2d b) {
    const double span_deg = std::abs(b.x - a.x);
    return a.y == b.y && span_deg > 180 && (span_deg == 360 || on_pole(a));
}

/// Edges that go a long way around get vertices that say so.
std::vector<Vec2d> with_long_edges_divided(std::vector<Vec2d> ring) {
    const auto next = [&](std::size_t i) { return ring[i + 1 < ring.size() ? i + 1 : 0]; };
    std::size_t first = 0;
    while (first < ring.size() && !is_long_way(ring[first], next(first))) ++first;
    if (first == ring.size()) return ring;
    std::vector<Vec2d> divided(ring.begin(), ring.begin() + static_cast<std::ptrdiff_t>(first));
    for (std::size_t i = first; i < ring.size(); ++i) {
        divided.push_back(ring[i]);
        if (is_long_way(ring[i], next(i)))
            for (const double t : {0.25, 0.5, 0.75}) divided.push_back(lerp(ring[i], next(i), t));
    }
    return divided;
}

std::vector<std::vector<Vec2d>> collect_rings(const LinkedRings& linked) {
    std::vector<std::vector<Vec2d>> rings;
    std::vector<bool> seen(linked.points.size(), false);
    for (std::size_t start = 0; start < linked.points.size(); ++start) {
        std::vector<Vec2d> ring;
        for (std::size_t node = start; !seen[node]; node = linked.next[node]) {
            seen[node] = true;
            if (ring.empty() || !same_place(ring.back(), linked.points[node])) ring.push_back(linked.points[node]);
        }
        while (ring.size() > 1 && same_place(ring.front(), ring.back())) ring.pop_back();
        if (ring.size() >= 3) rings.push_back(std::move(ring));
    }
    return rings;
}

}  // namespace

std::vector<UnwrappedVertex> unwrap_line(const Vec2d* first, const Vec2d* last, double central_lon_deg) {
    std::vector<UnwrappedVertex> line;
    line.reserve(static_cast<std::size_t>(last - first));
    for (const Vec2d* p = first; p != last; ++p)
        line.push_back(p == first ? UnwrappedVertex{{base_lon_deg(p->x, central_lon_deg), p->y}, 0} : following(line.back(), p[-1], *p, central_lon_deg));
    return line;
}

UnwrappedRing unwrap_ring(const std::vector<Vec2d>& ring_deg, double central_lon_deg) {
    UnwrappedRing ring;
    if (ring_deg.empty()) return ring;
    ring.vertices = unwrap_line(ring_deg.data(), ring_deg.data() + ring_deg.size(), central_lon_deg);
    ring.winding = following(ring.vertices.back(), ring_deg.back(), ring_deg.front(), central_lon_deg).turn;
    return ring;
}

bool north_pole_inside(const std::vector<UnwrappedRing>& rings) {
    double highest_deg = -91;
    int winding = 0;
    for (const UnwrappedRing& ring : rings) {
        if (ring.winding == 0) continue;
        for (const UnwrappedVertex& v : ring.vertices)
            if (v.base_deg.y > highest_deg) {
                highest_deg = v.base_deg.y;
                winding = ring.winding;
            }
    }
    return winding > 0;
}

bool rings_contain(const std::vector<UnwrappedRing>& rings, Vec2d from_center_deg) {
    bool inside = north_pole_inside(rings);
    for (const UnwrappedRing& ring : rings) {
        const std::size_t count = ring.vertices.size();
        for (std::size_t i = 0; i < count; ++i) {
            const Vec2d a = ring.vertices[i].in_copy(0);
            const Vec2d b = i + 1 < count ? ring.vertices[i + 1].in_copy(0) : ring.vertices[0].in_copy(-ring.winding);
            const auto [west, east] = std::minmax(a.x, b.x);
            // The copies of the point's meridian that the edge crosses: at most one, but for edges of 360°.
            for (double x = from_center_deg.x + 360 * std::ceil((west - from_center_deg.x) / 360); x < east; x += 360)
                if (a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x) > from_center_deg.y) inside = !inside;
        }
    }
    return inside;
}

std::vector<std::vector<Vec2d>> join_at_dateline(std::vector<std::vector<Vec2d>> rings_deg) {
    std::vector<std::vector<Vec2d>> whole;
    LinkedRings cut;
    for (std::vector<Vec2d>& ring_deg : rings_deg) {
        if (ring_deg.empty()) continue;
        std::vector<Vec2d> ring = with_long_edges_divided(std::move(ring_deg));
        const bool touches = std::ranges::count_if(ring, on_dateline) >= 2;
        if (touches)
            cut.add(ring);
        else
            whole.push_back(std::move(ring));
    }
    cancel_opposite_edges(cut);
    std::vector<std::vector<Vec2d>> joined = collect_rings(cut);
    whole.insert(whole.end(), std::make_move_iterator(joined.begin()), std::make_move_iterator(joined.end()));
    return whole;
}

}  // namespace imap
