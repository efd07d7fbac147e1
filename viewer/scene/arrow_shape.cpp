// Builds the ribbon and the head of an arrow from its centre line.
#include "viewer/scene/arrow_shape.h"

#include <numbers>
#include <utility>

namespace imap {

namespace {

/// Unit direction of the line at its i-th point.
Vec2d direction_at(const std::vector<Vec2d>& line, std::size_t i) {
    const Vec2d before = line[i == 0 ? 0 : i - 1], after = line[std::min(i + 1, line.size() - 1)];
    return normalized(after - before);
}

/// Where segment a-b, with a in sight and b not, goes out of sight; by bisection, to a thousandth of a pixel or so.
Vec2d last_in_sight(Vec2d a, Vec2d b, const Sight& sight) {
    for (int i = 0; i < 24; ++i) {
        const Vec2d middle = lerp(a, b, 0.5);
        (sight.contains(middle) ? a : b) = middle;
    }
    return a;
}

/// A body along the line, in distances from its start, and the points of its two edges.
class Ribbon {
public:
    Ribbon(const std::vector<Vec2d>& line, const ArrowForm& form) : line_(line), form_(form), length_px_(length_of(line)) {}

    [[nodiscard]] double half_width_at(double distance_px) const {
        constexpr double narrow = 0.25;
        double share = 1;
        if (form_.start_taper_px > 0) share = std::min(share, narrow + (1 - narrow) * distance_px / form_.start_taper_px);
        if (form_.end_taper_px > 0) share = std::min(share, narrow + (1 - narrow) * (length_px_ - distance_px) / form_.end_taper_px);
        return form_.width_px / 2 * share;
    }

    /// Both edges from one distance to another, each in the direction of travel: the right one on the screen first.
    [[nodiscard]] std::pair<std::vector<Vec2d>, std::vector<Vec2d>> edges(double from_px, double to_px) const {
        const std::vector<Vec2d> part = part_of(line_, from_px, to_px);
        std::pair<std::vector<Vec2d>, std::vector<Vec2d>> both;
        double walked = from_px;
        for (std::size_t i = 0; i < part.size(); ++i) {
            if (i > 0) walked += distance(part[i - 1], part[i]);
            const Vec2d side = perpendicular(direction_at(part, i)) * half_width_at(walked);
            both.first.push_back(part[i] + side);
            both.second.push_back(part[i] - side);
        }
        return both;
    }

    void add_piece(Paths& rings, double from_px, double to_px) const {
        const auto [right, left] = edges(from_px, to_px);
        for (const Vec2d p : right) rings.add_point(p);
        for (auto p = left.rbegin(); p != left.rend(); ++p) rings.add_point(*p);
        rings.end_part();
    }

private:
    const std::vector<Vec2d>& line_;
    const ArrowForm& form_;
    double length_px_;
};

void add_dot(Paths& rings, Vec2d center, double radius) {
    constexpr int steps = 14;
    for (int i = 0; i < steps; ++i) {
        const double a = i * 2 * std::numbers::pi / steps;
        rings.add_point(center + Vec2d{std::cos(a), std::sin(a)} * radius);
    }
    rings.end_part();
}

/// Dashes or dots between two distances; where the rest of the body begins.
double add_pieces(Paths& rings, const std::vector<Vec2d>& line, const Ribbon& ribbon, const ArrowForm& form, double begin_px, double end_px) {
    double from = begin_px;
    if (form.body == ArrowBody::dashed && form.dash_px > 0) {
        for (; from + 2 * form.dash_px < end_px; from += 1.7 * form.dash_px) ribbon.add_piece(rings, from, from + form.dash_px);
    } else if (form.body == ArrowBody::dotted) {
        const double radius = form.width_px / 2, step = 1.75 * form.width_px;
        for (from = begin_px + radius; from + radius + 0.4 * step < end_px; from += step) add_dot(rings, point_along(line, from), radius);
        from = end_px - 0.01;  // the head alone
    }
    return from;
}

/// The frame of a head: its tip, the direction of travel and its right on the screen.
struct HeadFrame {
    Vec2d tip, along, side;

    /// `back` behind the tip, `out` to the right.
    [[nodiscard]] Vec2d at(double back, double out) const { return tip - along * back + side * out; }
};

/// The outline of a head, from the right edge of the ribbon round the tip to the left one.
std::vector<Vec2d> head_outline(const HeadFrame& f, ArrowHead head, double half_ribbon, double half_width, double length) {
    std::vector<Vec2d> right;
    switch (head) {
        case ArrowHead::open: {
            // Arms of even thickness: their inner edge is the outer one, moved back.
            const double slope = std::hypot(half_width, length);
            const double thickness = std::min(0.34 * length, std::max(0.2 * length, 0.8 * half_ribbon));
            const double inner_tip = thickness * slope / half_width;
            const Vec2d inner_end{length + thickness * half_width / slope, half_width - thickness * length / slope};
            const double join = std::min(inner_tip + half_ribbon * length / half_width, inner_end.x);
            right = {f.at(join, half_ribbon), f.at(inner_end.x, std::max(inner_end.y, half_ribbon)), f.at(length, half_width), f.tip};
            std::vector<Vec2d> outline = right;
            outline.insert(outline.end(), {f.at(length, -half_width), f.at(inner_end.x, -std::max(inner_end.y, half_ribbon)), f.at(join, -half_ribbon)});
            return outline;
        }
        case ArrowHead::triangle:
        case ArrowHead::twin:
        case ArrowHead::barred:
            return {f.at(length, half_ribbon), f.at(length, half_width), f.tip, f.at(length, -half_width), f.at(length, -half_ribbon)};
        case ArrowHead::both_bars:
            return {f.at(length, half_ribbon), f.at(length, half_width), f.at(0, half_width), f.at(0, -half_width), f.at(length, -half_width), f.at(length, -half_ribbon)};
        case ArrowHead::none:
            break;
    }
    return {f.at(0, half_ribbon), f.at(0, -half_ribbon)};
}

}  // namespace

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

double distance_to_line(Vec2d p, const std::vector<Vec2d>& line) {
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i + 1 < line.size(); ++i) nearest = std::min(nearest, distance_to_segment(p, line[i], line[i + 1]));
    return nearest;
}

bool lies_within(double reach_px, Vec2d p, const std::vector<Vec2d>& line) {
    const double squared = reach_px * reach_px;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const Vec2d a = line[i], b = line[i + 1];
        const bool aside = std::min(a.x, b.x) > p.x + reach_px || std::max(a.x, b.x) < p.x - reach_px || std::min(a.y, b.y) > p.y + reach_px || std::max(a.y, b.y) < p.y - reach_px;
        if (!aside && squared_distance_to_segment(p, a, b) < squared) return true;
    }
    return false;
}

bool segment_meets(const Box2d& box, Vec2d a, Vec2d b) {
    const bool aside = std::min(a.x, b.x) > box.max.x || std::max(a.x, b.x) < box.min.x || std::min(a.y, b.y) > box.max.y || std::max(a.y, b.y) < box.min.y;
    if (aside) return false;
    double enters = 0, leaves = 1;
    const auto cut = [&](double begin, double by, double low, double high) {
        if (by == 0) return begin >= low && begin <= high;
        const double one = (low - begin) / by, other = (high - begin) / by;
        enters = std::max(enters, std::min(one, other));
        leaves = std::min(leaves, std::max(one, other));
        return enters <= leaves;
    };
    return cut(a.x, b.x - a.x, box.min.x, box.max.x) && cut(a.y, b.y - a.y, box.min.y, box.max.y);
}

ArrowShape arrow_shape(const std::vector<Vec2d>& line, const ArrowForm& form) {
    ArrowShape shape;
    shape.length_px = length_of(line);
    shape.head_width_px = form.head == ArrowHead::none ? form.width_px : std::max(form.width_px, form.head_width_px);
    shape.head_length_px = form.head == ArrowHead::none ? 0 : std::min(form.head_length_px, shape.length_px * 0.5);
    const double half_width = shape.head_width_px / 2, bar_px = 0.24 * shape.head_length_px;
    // What stands before the tip of the first triangle, and how long that is.
    double before = 0, first = shape.head_length_px;
    if (form.head == ArrowHead::twin) before = first = shape.head_length_px / 2;
    if (form.head == ArrowHead::barred) before = 1.6 * bar_px, first -= before;
    if (form.head == ArrowHead::both_bars) first = bar_px;

    const Ribbon ribbon(line, form);
    const double neck = shape.length_px - before - first;
    const bool bar_apart = form.head == ArrowHead::both_bars && form.body != ArrowBody::solid;
    const double from = add_pieces(shape.rings, line, ribbon, form, bar_apart ? bar_px : 0, neck);
    auto [right, left] = ribbon.edges(from, neck);
    if (right.size() < 2) return shape;
    const Vec2d neck_point = lerp(right.back(), left.back(), 0.5);
    const Vec2d first_tip = point_along(line, shape.length_px - before);
    HeadFrame frame{first_tip, {}, {}};
    frame.along = first > 1e-9 ? normalized(first_tip - neck_point) : direction_at(line, line.size() - 1);
    frame.side = perpendicular(frame.along);
    const double half_ribbon = ribbon.half_width_at(neck);
    right.pop_back();  // the head's outline goes on from there
    left.pop_back();
    if (form.head == ArrowHead::both_bars) {
        const HeadFrame start{line.front(), direction_at(line, 0) * -1.0, perpendicular(direction_at(line, 0)) * -1.0};
        const std::vector<Vec2d> bar = head_outline(start, form.head, half_ribbon, half_width, bar_px);
        if (bar_apart)
            shape.rings.add_part(bar);
        else
            right.front() = bar.back();
        if (!bar_apart) left.front() = bar.front();
        for (std::size_t i = 1; !bar_apart && i + 1 < bar.size(); ++i) shape.rings.add_point(bar[i]);
    }
    for (const Vec2d p : right) shape.rings.add_point(p);
    for (const Vec2d p : head_outline(frame, form.head, half_ribbon, half_width, first)) shape.rings.add_point(p);
    for (auto p = left.rbegin(); p != left.rend(); ++p) shape.rings.add_point(*p);
    shape.rings.end_part();

    frame.tip = line.back();
    if (form.head == ArrowHead::twin) shape.rings.add_part({frame.at(before, half_width), frame.tip, frame.at(before, -half_width)});
    if (form.head == ArrowHead::barred) shape.rings.add_part({frame.at(bar_px, half_width), frame.at(0, half_width), frame.at(0, -half_width), frame.at(bar_px, -half_width)});
    return shape;
}

}  // namespace imap
