// Plain 2D geometry in doubles: points, boxes, and affine transforms named `to_from_from`.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

namespace imap {

struct Vec2d {
    double x = 0;
    double y = 0;

    friend Vec2d operator+(Vec2d a, Vec2d b) { return {a.x + b.x, a.y + b.y}; }
    friend Vec2d operator-(Vec2d a, Vec2d b) { return {a.x - b.x, a.y - b.y}; }
    friend Vec2d operator*(Vec2d a, double s) { return {a.x * s, a.y * s}; }
    friend Vec2d operator*(double s, Vec2d a) { return a * s; }
    friend bool operator==(Vec2d a, Vec2d b) { return a.x == b.x && a.y == b.y; }
};

inline double dot(Vec2d a, Vec2d b) { return a.x * b.x + a.y * b.y; }
inline double cross(Vec2d a, Vec2d b) { return a.x * b.y - a.y * b.x; }
inline double length(Vec2d a) { return std::hypot(a.x, a.y); }
inline double distance(Vec2d a, Vec2d b) { return length(a - b); }
inline Vec2d perpendicular(Vec2d a) { return {-a.y, a.x}; }
inline Vec2d lerp(Vec2d a, Vec2d b, double t) { return a + (b - a) * t; }
/// Unit vector, or (0,0) for a zero vector.
inline Vec2d normalized(Vec2d a) {
    const double n = length(a);
    return n > 0 ? a * (1.0 / n) : Vec2d{};
}

/// From p to the nearest point of the segment a-b, squared.
inline double squared_distance_to_segment(Vec2d p, Vec2d a, Vec2d b) {
    const Vec2d along = b - a;
    const double squared = dot(along, along);
    const double t = squared > 0 ? std::clamp(dot(p - a, along) / squared, 0.0, 1.0) : 0;
    const Vec2d off = p - (a + along * t);
    return dot(off, off);
}
inline double distance_to_segment(Vec2d p, Vec2d a, Vec2d b) { return std::sqrt(squared_distance_to_segment(p, a, b)); }

/// Axis-aligned box; empty until a point is added.
struct Box2d {
    Vec2d min{std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
    Vec2d max{-std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};

    [[nodiscard]] bool empty() const { return !(min.x <= max.x && min.y <= max.y); }
    [[nodiscard]] double width() const { return empty() ? 0 : max.x - min.x; }
    [[nodiscard]] double height() const { return empty() ? 0 : max.y - min.y; }
    [[nodiscard]] double area() const { return width() * height(); }
    [[nodiscard]] Vec2d center() const { return {(min.x + max.x) / 2, (min.y + max.y) / 2}; }
    void add(Vec2d p) {
        min = {std::min(min.x, p.x), std::min(min.y, p.y)};
        max = {std::max(max.x, p.x), std::max(max.y, p.y)};
    }
    void add(const Box2d& b) {
        if (!b.empty()) {
            add(b.min);
            add(b.max);
        }
    }
    [[nodiscard]] bool contains(Vec2d p) const { return p.x >= min.x && p.x <= max.x && p.y >= min.y && p.y <= max.y; }
    [[nodiscard]] bool intersects(const Box2d& b) const { return !empty() && !b.empty() && min.x <= b.max.x && b.min.x <= max.x && min.y <= b.max.y && b.min.y <= max.y; }
    /// What both hold; empty where they do not meet.
    [[nodiscard]] Box2d common_with(const Box2d& b) const { return {{std::max(min.x, b.min.x), std::max(min.y, b.min.y)}, {std::min(max.x, b.max.x), std::min(max.y, b.max.y)}}; }
    [[nodiscard]] Box2d grown(double margin) const { return {{min.x - margin, min.y - margin}, {max.x + margin, max.y + margin}}; }
};

/// p -> (xx*x + xy*y + x0, yx*x + yy*y + y0).
struct Affine2d {
    double xx = 1, xy = 0, yx = 0, yy = 1, x0 = 0, y0 = 0;

    [[nodiscard]] Vec2d operator()(Vec2d p) const { return {xx * p.x + xy * p.y + x0, yx * p.x + yy * p.y + y0}; }
    /// The transform that applies `first`, then this.
    [[nodiscard]] Affine2d after(const Affine2d& first) const {
        return {xx * first.xx + xy * first.yx, xx * first.xy + xy * first.yy,      yx * first.xx + yy * first.yx,
                yx * first.xy + yy * first.yy, xx * first.x0 + xy * first.y0 + x0, yx * first.x0 + yy * first.y0 + y0};
    }
    [[nodiscard]] Affine2d inverse() const {
        const double d = xx * yy - xy * yx;
        Affine2d r{yy / d, -xy / d, -yx / d, xx / d, 0, 0};
        const Vec2d o = r({x0, y0});
        r.x0 = -o.x;
        r.y0 = -o.y;
        return r;
    }
    /// Length scale of a uniform transform.
    [[nodiscard]] double scale() const { return std::sqrt(std::abs(xx * yy - xy * yx)); }
};

/// Several rings or polylines in one array. Part i is points[starts[i] .. starts[i+1]); rings do not repeat their first point.
struct Paths {
    std::vector<Vec2d> points;
    std::vector<std::uint32_t> starts{0};  ///< part count + 1 entries

    [[nodiscard]] std::size_t part_count() const { return starts.size() - 1; }
    [[nodiscard]] bool empty() const { return points.empty(); }
    void add_point(Vec2d p) { points.push_back(p); }
    /// Closes the current part; a part without points is not kept.
    void end_part() {
        if (points.size() > starts.back()) starts.push_back(static_cast<std::uint32_t>(points.size()));
    }
    void add_part(const std::vector<Vec2d>& part) {
        points.insert(points.end(), part.begin(), part.end());
        end_part();
    }
};

}  // namespace imap
