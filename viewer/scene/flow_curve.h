// A flow's curve as the layout sees it: a few points with the boxes around them, quick to test against other curves and against nodes.
#pragma once

#include <array>
#include <vector>

#include "geo/base/geometry.h"
#include "viewer/scene/arrow_layout.h"

namespace imap {

/// Between two parallel lines: what lies beyond one of them is told by a product a point.
struct Strip {
    Vec2d across;  ///< a unit vector, or zero: then it is everywhere
    double least = 0, most = 0;

    [[nodiscard]] double distance_to(Vec2d p) const { return std::max(least - dot(across, p), dot(across, p) - most); }  ///< negative inside
};

struct FlowCurve {
    static constexpr int segments = 16, quarters = 4;

    std::array<Vec2d, segments + 1> points{};
    std::array<Box2d, quarters> quarter_boxes;
    std::array<Strip, quarters> quarter_strips;  ///< along their chords: curves are flat, and boxes of slanting ones are not
    Box2d bounds;
    Strip strip;
    std::array<double, segments> lengths{};      ///< of segments
    Vec2d direction_at_start, direction_at_end;  ///< in which it leaves its nodes, unit vectors
};

FlowCurve flow_curve(const ArrowEnds&, double bend);

struct Crossings {
    int count = 0;
    double sharpness = 0;  ///< sum of |cos| of the crossing angles: near 1 where lines cross at a sharp angle
};

Crossings crossings_of(const FlowCurve& a, const FlowCurve& b);

/// How much of `a` runs on `b` or nearer to it than `gap` between their edges: 0 = nowhere, 1 = all along. Ends near a common node do not count.
double overlap_of(const ArrowEnds& a, const FlowCurve& curve_a, const ArrowEnds& b, const FlowCurve& curve_b, double gap);

struct NodeHits {
    int count = 0;
    double depth = 0;  ///< summed: near 0 at the edge of the clearance, 1 right through a node
};

/// Nodes, other than the flow's own, that its edge comes nearer to than the clearance.
NodeHits node_hits_of(const ArrowEnds&, const FlowCurve&, const std::vector<Vec2d>& nodes, double clearance);

/// How many of the boxes the flow runs through, as wide as it is.
int rooms_taken(const FlowCurve&, const std::vector<Box2d>& rooms, double half_width);

inline Vec2d direction_at(const FlowCurve& curve, bool at_start) { return at_start ? curve.direction_at_start : curve.direction_at_end; }

/// The point so far along the curve from its start, or back from its end; at most at the other end.
Vec2d point_from_end(const FlowCurve&, bool at_start, double way);

bool share_a_node(const ArrowEnds& a, const ArrowEnds& b);

}  // namespace imap
