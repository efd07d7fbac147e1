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

struct ArrowShape {
    Paths rings;            ///< ribbon and head as one ring; several rings when dashed, the last one with the head
    double length_px = 0;
    double head_length_px = 0, head_width_px = 0;
};

/// Ribbon of `width_px` along the line with a head at its end. `dash_px` > 0 breaks the ribbon into dashes of this length.
ArrowShape arrow_shape(const std::vector<Vec2d>& line, double width_px, double dash_px);

double length_of(const std::vector<Vec2d>& line);
Vec2d point_along(const std::vector<Vec2d>& line, double distance_px);

}  // namespace imap
