// Coordinate descent over a few bends an arrow: small, deterministic, and enough to clear nodes and most crossings.
#include "viewer/scene/arrow_layout.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "viewer/scene/arrow_shape.h"

namespace imap {

namespace {

constexpr double usual_bend = 0.16;
/// Preferred first: a gentle bend to the right of travel, so that A→B and B→A part by themselves.
constexpr std::array bends_to_try{0.16, 0.10, 0.24, 0.05, 0.32, -0.10, -0.16, 0.40, -0.24, -0.32};
constexpr int passes = 4;
constexpr int segments = 12;

struct Sampled {
    std::vector<Vec2d> points;
    Box2d bounds;
};

Sampled sample(const ArrowEnds& ends, double bend) {
    Sampled s{ArrowCurve{ends.from, ends.to, bend}.sample(segments), {}};
    for (const Vec2d p : s.points) s.bounds.add(p);
    return s;
}

bool share_a_node(const ArrowEnds& a, const ArrowEnds& b) {
    return a.from_node == b.from_node || a.from_node == b.to_node || a.to_node == b.from_node || a.to_node == b.to_node;
}

struct Crossings {
    int count = 0;
    double sharpness = 0;  ///< sum of |cos| of the crossing angles: near 1 where lines cross at a sharp angle
};

Crossings crossings_of(const Sampled& a, const Sampled& b) {
    Crossings found;
    if (!a.bounds.intersects(b.bounds)) return found;
    for (std::size_t i = 0; i + 1 < a.points.size(); ++i) {
        const Vec2d p = a.points[i], r = a.points[i + 1] - p;
        for (std::size_t j = 0; j + 1 < b.points.size(); ++j) {
            const Vec2d q = b.points[j], s = b.points[j + 1] - q;
            const double d = cross(r, s);
            if (d == 0) continue;
            const double t = cross(q - p, s) / d, u = cross(q - p, r) / d;
            if (t <= 0 || t >= 1 || u <= 0 || u >= 1) continue;
            ++found.count;
            found.sharpness += std::abs(dot(normalized(r), normalized(s)));
        }
    }
    return found;
}

double distance_to_segment(Vec2d p, Vec2d a, Vec2d b) {
    const Vec2d ab = b - a;
    const double n = dot(ab, ab);
    const double t = n > 0 ? std::clamp(dot(p - a, ab) / n, 0.0, 1.0) : 0;
    return distance(p, a + ab * t);
}

struct NodeHits {
    int count = 0;
    double depth = 0;  ///< summed: near 0 at the edge of the clearance, 1 right through a node
};

/// Nodes, other than the arrow's own, that it comes nearer to than the clearance.
NodeHits node_hits_of(const ArrowEnds& ends, const Sampled& line, const std::vector<Vec2d>& nodes, double clearance) {
    NodeHits hits;
    const double reach = clearance + ends.width / 2;
    for (std::size_t n = 0; n < nodes.size(); ++n) {
        if (static_cast<int>(n) == ends.from_node || static_cast<int>(n) == ends.to_node) continue;
        if (!line.bounds.grown(reach).contains(nodes[n])) continue;
        double nearest = reach;
        for (std::size_t i = 0; i + 1 < line.points.size(); ++i)
            nearest = std::min(nearest, distance_to_segment(nodes[n], line.points[i], line.points[i + 1]));
        if (nearest >= reach) continue;
        ++hits.count;
        hits.depth += 1 - nearest / reach;
    }
    return hits;
}

/// Two arrows that leave or reach a node within a few degrees of each other run into one.
double crowding(const ArrowEnds& a, const Sampled& la, const ArrowEnds& b, const Sampled& lb) {
    constexpr double narrow_cos = 0.94;  // about 20 degrees
    const auto leaving = [](const Sampled& line, bool at_start) {
        const std::size_t step = segments / 5;
        return at_start ? normalized(line.points[step] - line.points.front())
                        : normalized(line.points[segments - step] - line.points.back());
    };
    double sum = 0;
    for (const bool a_start : {true, false}) {
        for (const bool b_start : {true, false}) {
            if ((a_start ? a.from_node : a.to_node) != (b_start ? b.from_node : b.to_node)) continue;
            const double c = dot(leaving(la, a_start), leaving(lb, b_start));
            if (c > narrow_cos) sum += (c - narrow_cos) / (1 - narrow_cos);
        }
    }
    return sum;
}

/// There and back between the same two nodes must read as two lines: 1 where they lie on each other, 0 from six widths apart.
double doubling(const ArrowEnds& a, const Sampled& la, const ArrowEnds& b, const Sampled& lb) {
    if (a.from_node != b.to_node || a.to_node != b.from_node) return 0;
    const double apart = distance(la.points[segments / 2], lb.points[segments / 2]);
    return std::max(0.0, 1 - apart / (3 * (a.width + b.width)));
}

/// Share of the line outside the range; 0 for an arrow that has an end out there.
double straying(const Sampled& line, const Box2d& range) {
    if (!range.contains(line.points.front()) || !range.contains(line.points.back())) return 0;
    const auto outside = std::count_if(line.points.begin(), line.points.end(), [&](Vec2d p) { return !range.contains(p); });
    return static_cast<double>(outside) / static_cast<double>(line.points.size());
}

double bend_cost(double bend) {
    const double from_usual = std::abs(std::abs(bend) - usual_bend);
    return 2.2 * from_usual + (bend < 0 ? 0.25 : 0);
}

}  // namespace

std::vector<double> plain_bends(const std::vector<ArrowEnds>& arrows) { return std::vector<double>(arrows.size(), usual_bend); }

std::vector<double> choose_bends(const std::vector<ArrowEnds>& arrows, const std::vector<Vec2d>& nodes, double clearance,
                                 const Box2d& range) {
    std::vector<double> bends = plain_bends(arrows);
    if (arrows.size() > too_many_arrows) return bends;
    std::vector<Sampled> lines;
    for (std::size_t i = 0; i < arrows.size(); ++i) lines.push_back(sample(arrows[i], bends[i]));

    // Long arrows have the most room to give way, so they settle first.
    std::vector<std::size_t> order(arrows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return distance(arrows[a].from, arrows[a].to) > distance(arrows[b].from, arrows[b].to);
    });

    const auto cost_of = [&](std::size_t i, const Sampled& line, double bend) {
        const NodeHits hits = node_hits_of(arrows[i], line, nodes, clearance);
        double cost = bend_cost(bend) + 8.0 * hits.count + 3.0 * hits.depth + 6.0 * straying(line, range);
        for (std::size_t j = 0; j < arrows.size(); ++j) {
            if (j == i) continue;
            const Crossings crossings = crossings_of(line, lines[j]);
            cost += 1.2 * crossings.count + 1.2 * crossings.sharpness;
            if (share_a_node(arrows[i], arrows[j])) cost += 0.9 * crowding(arrows[i], line, arrows[j], lines[j]) + 5.0 * doubling(arrows[i], line, arrows[j], lines[j]);
        }
        return cost;
    };
    for (int pass = 0; pass < passes; ++pass) {
        bool moved = false;
        for (const std::size_t i : order) {
            double best = cost_of(i, lines[i], bends[i]);
            for (const double bend : bends_to_try) {
                Sampled line = sample(arrows[i], bend);
                const double cost = cost_of(i, line, bend);
                if (cost >= best - 1e-9) continue;
                best = cost;
                bends[i] = bend;
                lines[i] = std::move(line);
                moved = true;
            }
        }
        if (!moved) break;
    }
    return bends;
}

LayoutCount count_conflicts(const std::vector<ArrowEnds>& arrows, const std::vector<Vec2d>& nodes, const std::vector<double>& bends,
                            double clearance) {
    LayoutCount count;
    std::vector<Sampled> lines;
    for (std::size_t i = 0; i < arrows.size(); ++i) {
        lines.push_back(sample(arrows[i], bends[i]));
        count.node_hits += node_hits_of(arrows[i], lines[i], nodes, clearance).count;
        for (std::size_t j = 0; j < i; ++j) {
            if (!share_a_node(arrows[i], arrows[j]) && crossings_of(lines[i], lines[j]).count > 0) ++count.crossings;
        }
    }
    return count;
}

}  // namespace imap
