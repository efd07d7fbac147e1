// The shape of one arrow: a symmetric quadratic curve, trimmed at its nodes and the frame, widened to a ribbon with a head.
#pragma once

#include <optional>
#include <vector>

#include "geo/base/geometry.h"

namespace imap {

/// Quadratic Bézier curve whose control point lies on the perpendicular bisector: `bend` is its distance from the straight line as
/// a share of the line's length, positive to the right of the direction of travel on the screen. Jenny et al. 2017 use the same family.
struct ArrowCurve {
    Vec2d from, to;
    double bend = 0;

    [[nodiscard]] Vec2d control() const { return lerp(from, to, 0.5) + perpendicular(to - from) * bend; }
    [[nodiscard]] Vec2d at(double t) const;
    [[nodiscard]] std::vector<Vec2d> sample(int segments) const;
};

/// A line of points cut to what is drawn, and what was cut.
struct TrimmedLine {
    std::vector<Vec2d> points;
    bool starts_at_frame = false;  ///< the actor lies outside the frame
    bool ends_at_frame = false;    ///< the target lies outside the frame
};

/// Where arrows may be seen: inside the frame, but for a box that covers them (the legend).
struct Sight {
    Box2d frame;
    Box2d covered;  ///< may be empty

    [[nodiscard]] bool contains(Vec2d p) const { return frame.contains(p) && (covered.empty() || !covered.contains(p)); }
};

/// Cuts the clearances from both ends and keeps the longest part in sight, one that reaches the target before others. Nothing when no part long enough to be seen remains.
std::optional<TrimmedLine> trim_line(const std::vector<Vec2d>& line, double clearance_from_px, double clearance_to_px, const Sight& sight);

/// The line moved sideways by `offset_px` (positive = right of the direction of travel on the screen), for parallel lanes.
std::vector<Vec2d> offset_line(const std::vector<Vec2d>& line, double offset_px);

/// What an arrow ends in: a solid triangle, an open angle, two triangles behind each other, a triangle against a bar, a bar at both ends
/// where nobody acts on the other, or nothing.
enum class ArrowHead { triangle, open, twin, barred, both_bars, none };
enum class ArrowBody { solid, dashed, dotted };

struct ArrowForm {
    double width_px = 0;
    ArrowBody body = ArrowBody::solid;
    ArrowHead head = ArrowHead::triangle;
    double dash_px = 0;                            ///< of a dashed body
    double head_width_px = 0, head_length_px = 0;  ///< as asked for; a short arrow gets less
    double start_taper_px = 0, end_taper_px = 0;   ///< the ribbon narrows to a quarter over this, where it is a bundle of branches
};

struct ArrowShape {
    Paths rings;  ///< none overlaps another. Ribbon and head as one ring; dashes and dots are rings before it, a second head or a bar after it
    double length_px = 0;
    double head_length_px = 0, head_width_px = 0;
};

ArrowShape arrow_shape(const std::vector<Vec2d>& line, const ArrowForm&);

double length_of(const std::vector<Vec2d>& line);
Vec2d point_along(const std::vector<Vec2d>& line, double distance_px);
/// The part of the line between two distances from its start.
std::vector<Vec2d> part_of(const std::vector<Vec2d>& line, double from_px, double to_px);
double distance_to_line(Vec2d p, const std::vector<Vec2d>& line);
/// Whether distance_to_line() is less than `reach_px`, in a fraction of its time.
bool lies_within(double reach_px, Vec2d p, const std::vector<Vec2d>& line);
/// Whether any of the segment lies in the box (Liang and Barsky 1984).
bool segment_meets(const Box2d& box, Vec2d a, Vec2d b);

}  // namespace imap
