// Builds the ribbon and the head of an arrow from its centre line.
#include "viewer/scene/arrow_shape.h"

namespace imap {

namespace {

/// Unit direction of the line at its i-th point.
Vec2d direction_at(const std::vector<Vec2d>& line, std::size_t i) {
    const Vec2d before = line[i == 0 ? 0 : i - 1], after = line[std::min(i + 1, line.size() - 1)];
    return normalized(after - before);
}

/// The part of the line between two distances from its start.
std::vector<Vec2d> part_of(const std::vector<Vec2d>& line, double from_px, double to_px) {
    std::vector<Vec2d> part;
    double walked = 0;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const double step = distance(line[i], line[i + 1]);
        const double begin = std::max(from_px, walked), end = std::min(to_px, walked + step);
        if (step > 0 && begin < end) {
            if (part.empty()) part.push_back(lerp(line[i], line[i + 1], (begin - walked) / step));
            part.push_back(lerp(line[i], line[i + 1], (end - walked) / step));
        }
        walked += step;
    }
    return part;
}

/// Where segment a-b, with a in sight and b not, goes out of sight; by bisection, to a thousandth of a pixel or so.
Vec2d last_in_sight(Vec2d a, Vec2d b, const Sight& sight) {
    for (int i = 0; i < 24; ++i) {
        const Vec2d middle = lerp(a, b, 0.5);
        (sight.contains(middle) ? a : b) = middle;
    }
    return a;
}

void add_ribbon(Paths& rings, const std::vector<Vec2d>& line, double width_px) {
    for (std::size_t i = 0; i < line.size(); ++i) rings.add_point(line[i] + perpendicular(direction_at(line, i)) * (width_px / 2));
    for (std::size_t i = line.size(); i-- > 0;) rings.add_point(line[i] - perpendicular(direction_at(line, i)) * (width_px / 2));
    rings.end_part();
}

}  // namespace

Vec2d ArrowCurve::at(double t) const {
    const Vec2d c = control();
    return lerp(lerp(from, c, t), lerp(c, to, t), t);
}

std::vector<Vec2d> ArrowCurve::sample(int segments) const {
    std::vector<Vec2d> points;
    points.reserve(static_cast<std::size_t>(segments) + 1);
    for (int i = 0; i <= segments; ++i) points.push_back(at(static_cast<double>(i) / segments));
    return points;
}

double length_of(const std::vector<Vec2d>& line) {
    double sum = 0;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) sum += distance(line[i], line[i + 1]);
    return sum;
}

Vec2d point_along(const std::vector<Vec2d>& line, double distance_px) {
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const double step = distance(line[i], line[i + 1]);
        if (distance_px <= step && step > 0) return lerp(line[i], line[i + 1], distance_px / step);
        distance_px -= step;
    }
    return line.back();
}

std::optional<TrimmedLine> trim_line(const std::vector<Vec2d>& line, double clearance_from_px, double clearance_to_px, const Sight& sight) {
    constexpr double shortest_px = 14;
    const double whole = length_of(line);
    // Two neighbours closer than their clearances still get an arrow between them, only a tighter one.
    const double squeeze = std::min(1.0, std::max(0.0, whole - shortest_px) / std::max(clearance_from_px + clearance_to_px, 1e-9));
    const std::vector<Vec2d> between = part_of(line, clearance_from_px * squeeze, whole - clearance_to_px * squeeze);
    TrimmedLine best;
    double best_worth = 0;
    TrimmedLine run;
    const auto finish_run = [&](bool at_frame) {
        run.ends_at_frame = at_frame;
        // The part that reaches the target is worth more than a longer one that does not: it is what the arrow points at.
        const double worth = length_of(run.points) * (at_frame ? 1 : 4);
        if (worth > best_worth) {
            best = run;
            best_worth = worth;
        }
        run = {};
    };
    for (std::size_t i = 0; i < between.size(); ++i) {
        const bool inside = sight.contains(between[i]);
        if (inside) {
            if (run.points.empty() && i > 0) {
                run.points.push_back(last_in_sight(between[i], between[i - 1], sight));
                run.starts_at_frame = true;
            }
            run.points.push_back(between[i]);
        } else if (!run.points.empty()) {
            run.points.push_back(last_in_sight(between[i - 1], between[i], sight));
            finish_run(true);
        }
    }
    if (!run.points.empty()) finish_run(false);
    if (length_of(best.points) < shortest_px * 0.7) return std::nullopt;
    return best;
}

std::vector<Vec2d> offset_line(const std::vector<Vec2d>& line, double offset_px) {
    std::vector<Vec2d> moved;
    moved.reserve(line.size());
    for (std::size_t i = 0; i < line.size(); ++i) moved.push_back(line[i] + perpendicular(direction_at(line, i)) * offset_px);
    return moved;
}

ArrowShape arrow_shape(const std::vector<Vec2d>& line, double width_px, double dash_px) {
    ArrowShape shape;
    shape.length_px = length_of(line);
    // A head is wide enough to be seen on a thin line and does not swell on a thick one; it never takes more than half of a short arrow.
    shape.head_width_px = width_px * 1.9 + 5;
    shape.head_length_px = std::min(shape.head_width_px * 0.95, shape.length_px * 0.5);
    const double neck = shape.length_px - shape.head_length_px;
    double from = 0;
    if (dash_px > 0) {
        for (; from + 2 * dash_px < neck; from += 1.7 * dash_px) add_ribbon(shape.rings, part_of(line, from, from + dash_px), width_px);
    }
    const std::vector<Vec2d> body = part_of(line, from, neck);
    if (body.size() < 2) return shape;
    const Vec2d tip = line.back(), neck_point = body.back();
    const Vec2d side = perpendicular(normalized(tip - neck_point));
    const std::size_t last = body.size() - 1;
    for (std::size_t i = 0; i < last; ++i) shape.rings.add_point(body[i] + perpendicular(direction_at(body, i)) * (width_px / 2));
    shape.rings.add_point(neck_point + side * (width_px / 2));
    shape.rings.add_point(neck_point + side * (shape.head_width_px / 2));
    shape.rings.add_point(tip);
    shape.rings.add_point(neck_point - side * (shape.head_width_px / 2));
    shape.rings.add_point(neck_point - side * (width_px / 2));
    for (std::size_t i = last; i-- > 0;) shape.rings.add_point(body[i] - perpendicular(direction_at(body, i)) * (width_px / 2));
    shape.rings.end_part();
    return shape;
}

}  // namespace imap
