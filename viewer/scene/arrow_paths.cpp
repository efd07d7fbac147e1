// Circles and fans, as lines of points.
#include "viewer/scene/arrow_paths.h"

#include <numbers>

#include "viewer/scene/arrow_shape.h"

namespace imap {

namespace {

/// Leaves `from` along `along` and turns to `to`.
std::vector<Vec2d> branch_line(Vec2d from, Vec2d along, Vec2d to) {
    const double ahead = dot(to - from, along), apart = distance(from, to);
    const Vec2d control = from + along * std::clamp(0.6 * ahead, 0.2 * apart, 0.6 * apart);
    constexpr int segments = 20;
    std::vector<Vec2d> line;
    for (int i = 0; i <= segments; ++i) {
        const double t = static_cast<double>(i) / segments;
        line.push_back(lerp(lerp(from, control, t), lerp(control, to, t), t));
    }
    return line;
}

}  // namespace

std::vector<Vec2d> ring_line(Vec2d node, double direction_rad, double radius) {
    constexpr int segments = 48;
    const Vec2d center = node + Vec2d{std::cos(direction_rad), std::sin(direction_rad)} * radius;
    std::vector<Vec2d> line;
    for (int i = 0; i <= segments; ++i) {
        const double a = direction_rad + std::numbers::pi + 2 * std::numbers::pi * i / segments;
        line.push_back(center + Vec2d{std::cos(a), std::sin(a)} * radius);
    }
    return line;
}

Fan fan_out(const std::vector<Vec2d>& line, const std::vector<Vec2d>& members) {
    const double whole = length_of(line);
    const Vec2d middle = line.back(), along = normalized(line.back() - line[line.size() - 2]);
    double mean = 0, nearest = 0;  // of the members: how far from the middle, and how far before it the first one lies
    for (const Vec2d member : members) {
        mean += distance(member, middle) / static_cast<double>(members.size());
        nearest = std::max(nearest, dot(middle - member, along));
    }
    const double before = std::clamp(nearest + 0.45 * mean, std::min(0.3 * mean, 0.6 * whole), 0.6 * whole);
    Fan fan;
    fan.trunk = part_of(line, 0, whole - before);
    if (fan.trunk.size() < 2) return fan;
    const Vec2d split = fan.trunk.back(), direction = normalized(split - fan.trunk[fan.trunk.size() - 2]);
    for (const Vec2d member : members) fan.branches.push_back(branch_line(split, direction, member));
    return fan;
}

}  // namespace imap
