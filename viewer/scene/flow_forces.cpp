// The forces on each flow's middle, summed over points along all flows, for a fixed number of rounds.
#include "viewer/scene/flow_forces.h"

#include <algorithm>
#include <cmath>

#include "geo/base/parallel.h"
#include "viewer/scene/flow_curve.h"

namespace imap {

namespace {

constexpr int rounds = 40;
constexpr double push_of_flows = 0.9, push_of_nodes = 0.5, turn_at_nodes = 0.35, spring = 0.8;
constexpr double greatest_step = 0.08;    ///< of a bend, in the first round
constexpr std::size_t flows_a_part = 50;  ///< that one core moves: of fewer it is not worth a thread
constexpr int every = 4;                  ///< which points of a curve push and are pushed

/// What pushes a point away, weighted by the inverse square of the distance: a unit vector scaled by how much nearer than `scale` it all is.
struct Push {
    Vec2d sum;

    void from(Vec2d source, Vec2d point, double scale) {
        const Vec2d away = point - source;
        const double d2 = dot(away, away) + 1e-6 * scale * scale;
        sum = sum + away * (scale / d2);
    }
};

/// The middle of a curve moves by half of its control point, and this is where the bend is measured.
Vec2d across(const ArrowEnds& ends) { return normalized(perpendicular(ends.to - ends.from)); }

/// Points nearer to the ends move less with the bend: 4t(1-t).
double lever_at(int point) {
    const double t = static_cast<double>(point) / FlowCurve::segments;
    return 4 * t * (1 - t);
}

double pushed_across(std::size_t i, const std::vector<ArrowEnds>& arrows, const std::vector<Rivals>& rivals, const std::vector<FlowCurve>& curves,
                     const std::vector<Vec2d>& nodes) {
    const ArrowEnds& own = arrows[i];
    const double chord = distance(own.from, own.to);
    const Vec2d normal = across(own);
    double force = 0;
    for (int p = every; p < FlowCurve::segments; p += every) {
        const Vec2d point = curves[i].points[p];
        Push by_flows, by_nodes;
        const double scale = 0.08 * chord;
        for (const std::uint32_t j : rivals[i].near) {
            if (!curves[j].bounds.grown(3 * scale).contains(point)) continue;
            for (int q = every / 2; q < FlowCurve::segments; q += every) by_flows.from(curves[j].points[q], point, scale);
        }
        for (std::size_t n = 0; n < nodes.size(); ++n)
            if (static_cast<int>(n) != own.from_node && static_cast<int>(n) != own.to_node) by_nodes.from(nodes[n], point, scale);
        force += lever_at(p) * (push_of_flows * std::clamp(dot(by_flows.sum, normal) / 6, -1.0, 1.0) + push_of_nodes * std::clamp(dot(by_nodes.sum, normal) / 3, -1.0, 1.0));
    }
    constexpr int pushed = FlowCurve::segments / every - 1;  // points between the ends
    return force / pushed;
}

/// Flows that leave a node in nearly the same direction turn away from each other.
double turned_at_nodes(std::size_t i, const std::vector<ArrowEnds>& arrows, const std::vector<Rivals>& rivals, const std::vector<FlowCurve>& curves) {
    double turn = 0;
    for (const bool start : {true, false}) {
        const int node = start ? arrows[i].from_node : arrows[i].to_node;
        const Vec2d own = direction_at(curves[i], start);
        for (const std::uint32_t j : rivals[i].near) {
            for (const bool other_start : {true, false}) {
                if ((other_start ? arrows[j].from_node : arrows[j].to_node) != node) continue;
                const Vec2d other = direction_at(curves[j], other_start);
                const double cosine = dot(own, other);
                if (cosine < 0.8) continue;
                const double side = cross(other, own) >= 0 ? 1 : -1;  // turns on to the side on which it is
                turn += (start ? 1 : -1) * side * (cosine - 0.8) / 0.2;
            }
        }
    }
    return std::clamp(turn, -1.0, 1.0);
}

}  // namespace

std::vector<double> relax_bends(const std::vector<ArrowEnds>& arrows, const std::vector<Rivals>& rivals, const std::vector<Vec2d>& nodes, std::vector<double> bends) {
    const std::vector<double> usual = bends;
    std::vector<FlowCurve> curves;
    for (std::size_t i = 0; i < arrows.size(); ++i) curves.push_back(flow_curve(arrows[i], bends[i]));
    for (int round = 0; round < rounds; ++round) {
        const double cooling = 1 - static_cast<double>(round) / rounds;
        std::vector<double> moved = bends;
        for_each_part(arrows.size(), flows_a_part, [&](const RowPart& part) {
            for (std::size_t i = part.begin; i < part.end; ++i) {
                const double force =
                    pushed_across(i, arrows, rivals, curves, nodes) + turn_at_nodes * turned_at_nodes(i, arrows, rivals, curves) + spring * (usual[i] - bends[i]) / 0.3;
                moved[i] = std::clamp(bends[i] + greatest_step * cooling * std::clamp(force, -1.0, 1.0), -greatest_bend, greatest_bend);
            }
        });
        bends = std::move(moved);
        for (std::size_t i = 0; i < arrows.size(); ++i) curves[i] = flow_curve(arrows[i], bends[i]);
    }
    return bends;
}

}  // namespace imap
