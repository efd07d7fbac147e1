// Moves every vertex half a pixel inwards and outwards along its mitre and joins the two outlines by the fading fringe.
#include "viewer/draw/feather.h"

namespace imap {
namespace {

constexpr double half_fringe_px = 0.5;
constexpr double max_mitre = 2.5;  ///< times half the fringe, at sharp tips

double signed_area(const Vec2d* ring, std::size_t n) {
    double twice = 0;
    for (std::size_t i = 0; i < n; ++i) twice += cross(ring[i], ring[(i + 1) % n]);
    return twice / 2;
}

bool inside_ring(const Vec2d* ring, std::size_t n, Vec2d p) {
    bool inside = false;
    for (std::size_t i = 0; i < n; ++i) {
        const Vec2d a = ring[i], b = ring[(i + 1) % n];
        if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (b.x - a.x) * (p.y - a.y) / (b.y - a.y)) inside = !inside;
    }
    return inside;
}

/// A ring within an odd number of others bounds a hole.
bool is_hole(const std::vector<Vec2d>& points, const std::vector<std::uint32_t>& starts, std::size_t ring) {
    bool hole = false;
    for (std::size_t other = 0; other + 1 < starts.size(); ++other)
        if (other != ring && inside_ring(&points[starts[other]], starts[other + 1] - starts[other], points[starts[ring]])) hole = !hole;
    return hole;
}

/// From a vertex half a pixel towards the inside, between its two edges. `inwards` is 1 or -1 by the ring's direction.
Vec2d inset(Vec2d before, Vec2d at, Vec2d after, double inwards) {
    Vec2d n0 = perpendicular(normalized(at - before)) * inwards;
    Vec2d n1 = perpendicular(normalized(after - at)) * inwards;
    if (dot(n0, n0) == 0) n0 = n1;
    if (dot(n1, n1) == 0) n1 = n0;
    const Vec2d sum = n0 + n1;
    const double squared = dot(sum, sum);
    if (squared < 1e-12) return n1 * half_fringe_px;
    const Vec2d mitre = sum * (2 / squared);
    const double stretch = length(mitre);
    return mitre * (half_fringe_px * std::min(1.0, max_mitre / stretch));
}

FillVertex vertex(Vec2d p, float coverage, std::uint32_t rgba) { return {static_cast<float>(p.x), static_cast<float>(p.y), coverage, rgba}; }

}  // namespace

std::size_t append_feathered(const SharedShape& shape, const Affine2d& px_from_shape, std::uint32_t rgba, std::vector<FillVertex>& out) {
    const Triangles& triangles = shape.triangles();
    const std::vector<std::uint32_t>& starts = shape.paths().starts;

    // Kept between calls: this runs for every arrow of every frame.
    thread_local std::vector<Vec2d> points, insets;
    points.clear();
    for (const Vec2d p : triangles.points) points.push_back(px_from_shape(p));
    insets.assign(points.size(), Vec2d{});
    for (std::size_t ring = 0; ring + 1 < starts.size(); ++ring) {
        const std::size_t begin = starts[ring], n = starts[ring + 1] - begin;
        if (n < 3) continue;
        const bool turns_right = signed_area(&points[begin], n) < 0;
        const double inwards = turns_right != is_hole(points, starts, ring) ? -1 : 1;
        for (std::size_t i = 0; i < n; ++i) insets[begin + i] = inset(points[begin + (i + n - 1) % n], points[begin + i], points[begin + (i + 1) % n], inwards);
    }

    for (const std::uint32_t i : triangles.indices) out.push_back(vertex(points[i] + insets[i], 1, rgba));
    const std::size_t fringe = out.size();
    for (std::size_t ring = 0; ring + 1 < starts.size(); ++ring) {
        const std::size_t begin = starts[ring], end = starts[ring + 1];
        if (end - begin < 3) continue;
        for (std::size_t i = begin; i < end; ++i) {
            const std::size_t j = i + 1 < end ? i + 1 : begin;
            const FillVertex inner_i = vertex(points[i] + insets[i], 1, rgba), outer_i = vertex(points[i] - insets[i], 0, rgba);
            const FillVertex inner_j = vertex(points[j] + insets[j], 1, rgba), outer_j = vertex(points[j] - insets[j], 0, rgba);
            out.insert(out.end(), {inner_i, inner_j, outer_j, inner_i, outer_j, outer_i});
        }
    }
    return fringe;
}

}  // namespace imap
