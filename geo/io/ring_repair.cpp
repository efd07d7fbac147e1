// The dateline as a vertical line: rings are first drawn without jumps, then cut along it as planar polygons.
#include "geo/io/ring_repair.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace imap {
namespace {

using Ring = std::vector<Vec2d>;

constexpr double pole_lat = 90.0 - 1e-6;
constexpr double max_lon = 540.0;
constexpr double sliver_area = 1e-12;        // square degrees, a sheet of paper or less: what rounding leaves along a cut
constexpr std::size_t max_cut_rings = 4000;  // cutting compares rings with each other

Box2d bounds(const Ring& ring) {
    Box2d box;
    for (const Vec2d p : ring) box.add(p);
    return box;
}

Box2d bounds(const Polygon& polygon) {
    Box2d box;
    for (const Ring& ring : polygon.rings_deg) box.add(bounds(ring));
    return box;
}

/// Empty, or why the ring cannot be used.
std::string complaint_about(const Ring& ring) {
    for (const Vec2d p : ring) {
        if (!std::isfinite(p.x) || !std::isfinite(p.y)) return "a coordinate is not finite";
        if (std::abs(p.x) > max_lon || std::abs(p.y) > 90.0 + 1e-6) return "a coordinate is outside the world's degrees";
    }
    if (ring.size() < 3) return "a ring has fewer than three points";
    return {};
}

void drop_repeated_points(Ring& ring) {
    ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
    while (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
}

bool at_pole(Vec2d p) { return std::abs(p.y) >= pole_lat; }
bool along_pole(Vec2d a, Vec2d b) { return at_pole(a) && at_pole(b) && a.y * b.y > 0; }

/// How far b must be moved so that the edge from a goes the short way around.
double turn(Vec2d a, Vec2d b) {
    if (along_pole(a, b)) return 0;
    const double width = b.x - a.x;
    return width > 180 ? -360 : width < -180 ? 360 : 0;
}

/// Whether the ring has an edge wider than any real one, or touches a pole, where longitudes say nothing.
bool needs_unwrapping(const Ring& ring) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
        if (at_pole(ring[i]) || std::abs(ring[(i + 1) % ring.size()].x - ring[i].x) > 180) return true;
    }
    return false;
}

/// Points at a pole from `from_x` to `to_x`, both included, close enough to each other that no edge is ambiguous.
void append_pole(Ring& ring, double from_x, double to_x, double lat) {
    const int steps = std::max(1, static_cast<int>(std::ceil(std::abs(to_x - from_x) / 90)));
    for (int i = 0; i <= steps; ++i) ring.push_back({from_x + (to_x - from_x) * i / steps, lat});
}

/// A lone vertex at a pole has no longitude of its own (a polar projection gives any): it takes those of its neighbours. Returns the ring
/// without such vertices, and for each vertex left the latitude of the pole that is touched right after it, or 0.
struct PoleTouches {
    Ring ring;
    std::vector<double> pole_after;
};

PoleTouches take_pole_touches(const Ring& ring) {
    PoleTouches touches;
    const std::size_t n = ring.size();
    std::size_t start = 0;  // not at a lone pole vertex, so that each has a vertex before it
    while (start + 1 < n && at_pole(ring[start])) ++start;
    for (std::size_t k = 0; k < n; ++k) {
        const Vec2d p = ring[(start + k) % n];
        const bool lone = k > 0 && at_pole(p) && !at_pole(ring[(start + k + n - 1) % n]) && !at_pole(ring[(start + k + 1) % n]);
        if (lone) {
            touches.pole_after.back() = p.y;
        } else {
            touches.ring.push_back(p);
            touches.pole_after.push_back(0);
        }
    }
    return touches;
}

/// Follows the ring without jumps; closes it along the pole where it goes around one. False when it winds more than once.
bool unwrap(Ring& ring) {
    constexpr double most_turns = 3;  // on its way; it is cut once for each
    const PoleTouches touches = take_pole_touches(ring);
    const std::size_t n = touches.ring.size();
    Ring out{touches.ring.front()};
    double moved = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const Vec2d a = touches.ring[i];
        const Vec2d b = touches.ring[(i + 1) % n];
        moved += turn(a, b);
        if (std::abs(moved) > most_turns * 360) return false;
        const Vec2d next{b.x + moved, b.y};
        if (touches.pole_after[i] != 0) append_pole(out, out.back().x, next.x, touches.pole_after[i]);
        if (along_pole(a, b) && std::abs(b.x - a.x) > 90) {
            append_pole(out, out.back().x, next.x, a.y);
        } else {
            out.push_back(next);
        }
    }
    if (std::abs(moved) > 360) return false;
    if (moved != 0) {
        const double lat_sum = std::accumulate(ring.begin(), ring.end(), 0.0, [](double sum, Vec2d p) { return sum + p.y; });
        append_pole(out, out.back().x, out.front().x, lat_sum < 0 ? -90 : 90);
    }
    drop_repeated_points(out);
    ring = std::move(out);
    return true;
}

/// A piece of a ring on the kept side of a line; its ends lie on the line.
using Chain = Ring;

/// Where the edge a-b meets the vertical line; exactly a or b where one of them lies on it.
Vec2d crossing_of(Vec2d a, Vec2d b, double x) {
    if (a.x == x) return a;
    if (b.x == x) return b;
    return {x, a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x)};
}

/// Splits a ring into its chains on the kept side. A ring that does not cross is returned in `whole` when it is on the kept side.
/// Points on the line count to the west, so that both sides see the same crossings.
void split_ring(const Ring& ring, double x, bool keep_east, std::vector<Chain>& chains, std::vector<Ring>& whole) {
    const auto kept = [&](Vec2d p) { return (p.x > x) == keep_east; };
    const std::size_t n = ring.size();
    std::size_t start = n;  // the first edge that enters the kept side
    for (std::size_t i = 0; i < n && start == n; ++i) {
        if (!kept(ring[i]) && kept(ring[(i + 1) % n])) start = i;
    }
    if (start == n) {
        if (kept(ring.front())) whole.push_back(ring);
        return;
    }
    for (std::size_t k = 0; k < n; ++k) {
        const Vec2d a = ring[(start + k) % n];
        const Vec2d b = ring[(start + k + 1) % n];
        if (kept(a) != kept(b)) {
            const Vec2d cut = crossing_of(a, b, x);
            if (kept(b)) {
                chains.push_back({cut});
            } else {
                chains.back().push_back(cut);
            }
        }
        if (kept(b)) chains.back().push_back(b);
    }
}

/// Joins chains along the line: sorted by latitude, the crossings bound the polygon's inside in pairs (even-odd).
std::vector<Ring> join_chains(const std::vector<Chain>& chains) {
    // End 2i is the front of chain i, end 2i+1 its back.
    std::vector<std::size_t> ends(chains.size() * 2);
    std::iota(ends.begin(), ends.end(), std::size_t{0});
    const auto lat = [&](std::size_t end) { return end % 2 == 0 ? chains[end / 2].front().y : chains[end / 2].back().y; };
    std::stable_sort(ends.begin(), ends.end(), [&](std::size_t a, std::size_t b) { return lat(a) < lat(b); });
    std::vector<std::size_t> partner(ends.size());
    for (std::size_t i = 0; i + 1 < ends.size(); i += 2) partner[ends[i]] = ends[i + 1], partner[ends[i + 1]] = ends[i];

    std::vector<Ring> rings;
    std::vector<bool> used(chains.size(), false);
    for (std::size_t first = 0; first < chains.size(); ++first) {
        Ring ring;
        std::size_t entry = 2 * first;
        while (!used[entry / 2]) {
            const Chain& points = chains[entry / 2];
            used[entry / 2] = true;
            if (entry % 2 == 0) {
                ring.insert(ring.end(), points.begin(), points.end());
            } else {
                ring.insert(ring.end(), points.rbegin(), points.rend());
            }
            entry = partner[entry ^ 1];
        }
        if (!ring.empty()) rings.push_back(std::move(ring));
    }
    return rings;
}

std::vector<Ring> keep_side(const std::vector<Ring>& rings, double x, bool keep_east) {
    std::vector<Chain> chains;
    std::vector<Ring> kept;
    for (const Ring& ring : rings) split_ring(ring, x, keep_east, chains, kept);
    for (Ring& ring : join_chains(chains)) {
        drop_repeated_points(ring);
        if (ring.size() >= 3 && std::abs(signed_area(ring)) > sliver_area) kept.push_back(std::move(ring));
    }
    return kept;
}

bool contains(const Ring& ring, Vec2d p) {
    bool inside = false;
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        const Vec2d a = ring[i];
        const Vec2d b = ring[j];
        if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) inside = !inside;
    }
    return inside;
}

void orient(Polygon& polygon) {
    for (std::size_t i = 0; i < polygon.rings_deg.size(); ++i) {
        Ring& ring = polygon.rings_deg[i];
        if ((signed_area(ring) > 0) != (i == 0)) std::reverse(ring.begin(), ring.end());
    }
}

/// Loose rings back to polygons: the counter-clockwise ones are exteriors, a hole belongs to the smallest exterior around it.
std::vector<Polygon> group_rings(std::vector<Ring> rings) {
    std::vector<Polygon> polygons;
    std::vector<Ring> holes;
    for (Ring& ring : rings) {
        if (signed_area(ring) > 0) {
            polygons.push_back({{std::move(ring)}});
        } else {
            holes.push_back(std::move(ring));
        }
    }
    for (Ring& hole : holes) {
        Polygon* best = nullptr;
        double best_area = std::numeric_limits<double>::infinity();
        for (Polygon& polygon : polygons) {
            const double area = signed_area(polygon.rings_deg[0]);
            if (area < best_area && contains(polygon.rings_deg[0], hole[0])) best = &polygon, best_area = area;
        }
        if (best != nullptr) {
            best->rings_deg.push_back(std::move(hole));
        } else {  // only a self-crossing source gives this: an island that came out the wrong way around
            std::reverse(hole.begin(), hole.end());
            polygons.push_back({{std::move(hole)}});
        }
    }
    return polygons;
}

/// Moves a hole by whole turns to where its exterior was unwrapped to.
void move_into(const Box2d& exterior, Ring& hole) {
    const Box2d box = bounds(hole);
    for (const double moved : {0.0, 360.0, -360.0}) {
        if (box.min.x + moved < exterior.min.x || box.max.x + moved > exterior.max.x) continue;
        for (Vec2d& p : hole) p.x += moved;
        return;
    }
}

/// Cuts an oriented polygon at every dateline that it crosses and moves the pieces into the one world.
std::vector<Polygon> cut_at_dateline(const Polygon& polygon) {
    const Box2d box = bounds(polygon);
    const int first = static_cast<int>(std::floor((box.min.x + 180) / 360));
    const int last = static_cast<int>(std::ceil((box.max.x - 180) / 360));
    std::vector<Polygon> pieces;
    for (int world = first; world <= last; ++world) {
        const double west = -180.0 + 360.0 * world;
        std::vector<Ring> rings = keep_side(polygon.rings_deg, west, true);
        rings = keep_side(rings, west + 360, false);
        for (Ring& ring : rings) {
            for (Vec2d& p : ring) p.x -= 360.0 * world;
        }
        for (Polygon& piece : group_rings(std::move(rings))) pieces.push_back(std::move(piece));
    }
    return pieces;
}

}  // namespace

double signed_area(const Ring& ring) {
    if (ring.empty()) return 0;
    const Vec2d origin = ring[0];  // so that small rings far from 0,0 keep their digits
    double doubled = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) doubled += cross(ring[i] - origin, ring[(i + 1) % ring.size()] - origin);
    return doubled / 2;
}

RingRepair repair_rings(std::vector<Ring> rings_deg) {
    RingRepair result;
    Polygon polygon;
    for (Ring& ring : rings_deg) {
        const bool exterior = &ring == rings_deg.data();
        drop_repeated_points(ring);
        std::string complaint = complaint_about(ring);
        if (complaint.empty() && needs_unwrapping(ring) && !unwrap(ring)) complaint = "a ring winds around a pole more than once";
        if (complaint.empty() && signed_area(ring) == 0) complaint = "a ring has no area";
        if (complaint.empty()) {
            if (!exterior) move_into(bounds(polygon.rings_deg[0]), ring);
            polygon.rings_deg.push_back(std::move(ring));
            continue;
        }
        result.complaints.push_back(complaint);
        if (exterior) return result;
    }
    if (polygon.rings_deg.empty()) return result;
    orient(polygon);
    const Box2d box = bounds(polygon);
    if (box.min.x >= -180 && box.max.x <= 180) {
        result.polygons.push_back(std::move(polygon));
    } else if (polygon.rings_deg.size() > max_cut_rings) {
        result.complaints.emplace_back("a polygon across the dateline has too many holes");
    } else {
        result.polygons = cut_at_dateline(polygon);
    }
    return result;
}

}  // namespace imap
