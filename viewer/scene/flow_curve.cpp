// Sampling and the tests of curve against curve and curve against node: boxes first, segments only where boxes meet.
#include "viewer/scene/flow_curve.h"

#include <algorithm>
#include <cmath>

#include "viewer/scene/arrow_shape.h"

namespace imap {

namespace {

constexpr int per_quarter = FlowCurve::segments / FlowCurve::quarters;

double squared_distance(Vec2d a, Vec2d b) { return dot(a - b, a - b); }

/// To a box that is not empty; 0 inside of it.
double squared_distance_to_box(Vec2d p, const Box2d& box) { return squared_distance(p, {std::clamp(p.x, box.min.x, box.max.x), std::clamp(p.y, box.min.y, box.max.y)}); }

/// Of boxes that are not empty.
bool meet(const Box2d& a, const Box2d& b) { return a.min.x <= b.max.x && b.min.x <= a.max.x && a.min.y <= b.max.y && b.min.y <= a.max.y; }

struct Range {
    double least, most;
};

/// From how far to how far points lie across a direction; from `begin` to before `end`, one at least.
Range range_across(Vec2d across, const Vec2d* begin, const Vec2d* end) {
    Range range{dot(across, *begin), dot(across, *begin)};
    for (const Vec2d* p = begin + 1; p != end; ++p) {
        const double at = dot(across, *p);
        range = {std::min(range.least, at), std::max(range.most, at)};
    }
    return range;
}

/// Around some points of a curve, along the way from the first to the last. A little wider than they are, so that rounding never puts a point outside that is within.
Strip strip_around(const Vec2d* first, const Vec2d* last, double rounding) {
    const Vec2d chord = *last - *first;
    const double squared = dot(chord, chord);
    Strip strip;
    if (!(squared > 0)) return strip;
    strip.across = perpendicular(chord) * (1 / std::sqrt(squared));
    const Range range = range_across(strip.across, first, last);  // the last one lies on the chord, as the first does
    strip.least = range.least - rounding;
    strip.most = range.most + rounding;
    return strip;
}

const Vec2d* first_of_quarter(const FlowCurve& curve, int quarter) { return &curve.points[static_cast<std::size_t>(quarter) * per_quarter]; }

/// All of the quarter lies on one side of the strip.
bool is_beside(const FlowCurve& curve, int quarter, const Strip& strip) {
    const Vec2d* const begin = first_of_quarter(curve, quarter);
    const Range range = range_across(strip.across, begin, begin + per_quarter + 1);
    return range.least > strip.most || range.most < strip.least;
}

bool is_at_least(double distance, double squared) { return distance > 0 && distance * distance >= squared; }

/// No more than `reach`.
double distance_to_curve(Vec2d p, const FlowCurve& curve, double reach) {
    const double farthest = reach * reach;
    double nearest = farthest;
    if (is_at_least(curve.strip.distance_to(p), nearest) || squared_distance_to_box(p, curve.bounds) >= nearest) return reach;
    for (int quarter = 0; quarter < FlowCurve::quarters; ++quarter) {
        if (squared_distance_to_box(p, curve.quarter_boxes[quarter]) >= nearest || is_at_least(curve.quarter_strips[quarter].distance_to(p), nearest)) continue;
        for (int i = quarter * per_quarter; i < (quarter + 1) * per_quarter; ++i) nearest = std::min(nearest, squared_distance_to_segment(p, curve.points[i], curve.points[i + 1]));
    }
    return nearest < farthest ? std::sqrt(nearest) : reach;
}

void add_crossings(const FlowCurve& a, int quarter_a, const FlowCurve& b, int quarter_b, Crossings& found) {
    for (int i = quarter_a * per_quarter; i < (quarter_a + 1) * per_quarter; ++i) {
        const Vec2d p = a.points[i], r = a.points[i + 1] - p;
        for (int j = quarter_b * per_quarter; j < (quarter_b + 1) * per_quarter; ++j) {
            const Vec2d q = b.points[j], s = b.points[j + 1] - q;
            // They cross where both ways to the crossing are between none and all of a segment: t / d and u / d, of which most are told without dividing.
            const double d = cross(r, s), t = cross(q - p, s), u = cross(q - p, r);
            const bool meets = d > 0 ? t > 0 && t < d && u > 0 && u < d : t < 0 && t > d && u < 0 && u > d;
            if (!meets) continue;
            ++found.count;
            found.sharpness += std::abs(dot(r * (1 / a.lengths[i]), s * (1 / b.lengths[j])));
        }
    }
}

}  // namespace

FlowCurve flow_curve(const ArrowEnds& ends, double bend) {
    FlowCurve curve;
    const ArrowCurve bezier{ends.from, ends.to, bend};
    for (int i = 0; i <= FlowCurve::segments; ++i) curve.points[i] = bezier.at(static_cast<double>(i) / FlowCurve::segments);
    for (int quarter = 0; quarter < FlowCurve::quarters; ++quarter) {
        for (int i = quarter * per_quarter; i <= (quarter + 1) * per_quarter; ++i) curve.quarter_boxes[quarter].add(curve.points[i]);
        curve.bounds.add(curve.quarter_boxes[quarter]);
    }
    const Vec2d farthest{std::max(std::abs(curve.bounds.min.x), std::abs(curve.bounds.max.x)), std::max(std::abs(curve.bounds.min.y), std::abs(curve.bounds.max.y))};
    const double rounding = 1e-9 * (farthest.x + farthest.y);
    for (int quarter = 0; quarter < FlowCurve::quarters; ++quarter)
        curve.quarter_strips[quarter] = strip_around(first_of_quarter(curve, quarter), first_of_quarter(curve, quarter) + per_quarter, rounding);
    curve.strip = strip_around(&curve.points.front(), &curve.points.back(), rounding);
    for (int i = 0; i < FlowCurve::segments; ++i) curve.lengths[i] = distance(curve.points[i], curve.points[i + 1]);
    constexpr int step = FlowCurve::segments / 5;
    curve.direction_at_start = normalized(curve.points[step] - curve.points.front());
    curve.direction_at_end = normalized(curve.points[FlowCurve::segments - step] - curve.points.back());
    return curve;
}

Crossings crossings_of(const FlowCurve& a, const FlowCurve& b) {
    Crossings found;
    if (!meet(a.bounds, b.bounds)) return found;
    std::array<bool, FlowCurve::quarters> near_a{};
    bool any = false;
    for (int j = 0; j < FlowCurve::quarters; ++j) any |= near_a[j] = meet(b.quarter_boxes[j], a.bounds) && !is_beside(b, j, a.strip);
    if (!any) return found;
    for (int i = 0; i < FlowCurve::quarters; ++i) {
        if (!meet(a.quarter_boxes[i], b.bounds) || is_beside(a, i, b.strip)) continue;
        for (int j = 0; j < FlowCurve::quarters; ++j)
            if (near_a[j] && meet(a.quarter_boxes[i], b.quarter_boxes[j]) && !is_beside(b, j, a.quarter_strips[i]) && !is_beside(a, i, b.quarter_strips[j]))
                add_crossings(a, i, b, j, found);
    }
    return found;
}

double overlap_of(const ArrowEnds& a, const FlowCurve& curve_a, const ArrowEnds& b, const FlowCurve& curve_b, double gap) {
    const double reach = (a.width + b.width) / 2 + gap;
    if (!meet(curve_a.bounds.grown(reach), curve_b.bounds)) return 0;
    // Where flows meet at a node they must come near to each other, but no farther than it takes to part.
    const bool starts_there = a.from_node == b.from_node || a.from_node == b.to_node, ends_there = a.to_node == b.from_node || a.to_node == b.to_node;
    const double squared_parting = 16 * reach * reach;
    double sum = 0;
    int count = 0;
    for (int i = 2; i <= FlowCurve::segments - 2; i += 2) {
        const Vec2d p = curve_a.points[i];
        if ((starts_there && (i < 3 || squared_distance(p, a.from) < squared_parting)) ||
            (ends_there && (i > FlowCurve::segments - 3 || squared_distance(p, a.to) < squared_parting)))
            continue;
        ++count;
        const double apart = distance_to_curve(p, curve_b, reach);
        if (apart < reach) sum += 1 - apart / reach;
    }
    return count > 0 ? sum / count : 0;
}

NodeHits node_hits_of(const ArrowEnds& ends, const FlowCurve& curve, const std::vector<Vec2d>& nodes, double clearance) {
    NodeHits hits;
    const double reach = clearance + ends.width / 2;
    const Box2d near = curve.bounds.grown(reach);
    for (std::size_t n = 0; n < nodes.size(); ++n) {
        if (static_cast<int>(n) == ends.from_node || static_cast<int>(n) == ends.to_node || !near.contains(nodes[n])) continue;
        const double nearest = distance_to_curve(nodes[n], curve, reach);
        if (nearest >= reach) continue;
        ++hits.count;
        hits.depth += 1 - nearest / reach;
    }
    return hits;
}

int rooms_taken(const FlowCurve& curve, const std::vector<Box2d>& rooms, double half_width) {
    int taken = 0;
    for (const Box2d& room : rooms) {
        const Box2d reached = room.grown(half_width);
        if (!reached.intersects(curve.bounds)) continue;
        for (int i = 0; i < FlowCurve::segments; ++i) {
            if (!segment_meets(reached, curve.points[i], curve.points[i + 1])) continue;
            ++taken;
            break;
        }
    }
    return taken;
}

Vec2d point_from_end(const FlowCurve& curve, bool at_start, double way) {
    const auto point = [&](int i) { return curve.points[at_start ? i : FlowCurve::segments - i]; };
    for (int i = 0; i < FlowCurve::segments; ++i) {
        const double step = curve.lengths[at_start ? i : FlowCurve::segments - 1 - i];
        if (step >= way && step > 0) return lerp(point(i), point(i + 1), way / step);
        way -= step;
    }
    return point(FlowCurve::segments);
}

bool share_a_node(const ArrowEnds& a, const ArrowEnds& b) { return a.from_node == b.from_node || a.from_node == b.to_node || a.to_node == b.from_node || a.to_node == b.to_node; }

}  // namespace imap
