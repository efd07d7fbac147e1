// Compares causes, and moves labels by what they stand beside.
#include "viewer/scene/label_memory.h"

#include <algorithm>
#include <cmath>

namespace imap {

namespace {

constexpr double most_zoomed = 1.2;        ///< between two placements
constexpr double most_panned_share = 0.2;  ///< of the frame's shorter side

bool same(const Box2d& a, const Box2d& b) { return (a.empty() && b.empty()) || (a.min == b.min && a.max == b.max); }

bool same(const Affine2d& a, const Affine2d& b) { return a.xx == b.xx && a.yy == b.yy && a.x0 == b.x0 && a.y0 == b.y0; }

bool about_the_same(const LabelCause& a, const LabelCause& b) {
    return a.dataset == b.dataset && a.names == b.names && a.map == b.map && a.query == b.query && a.lit == b.lit && a.settled == b.settled && same(a.frame_px, b.frame_px) &&
           a.px_per_pt == b.px_per_pt && a.project == b.project;
}

bool in_the_same_view(const LabelCause& a, const LabelCause& b) { return same(a.px_from_plane, b.px_from_plane) && same(a.covered_px, b.covered_px) && a.level == b.level; }

bool in_views_nearby(const LabelCause& a, const LabelCause& b) {
    const double zoomed = a.px_from_plane.scale() / b.px_from_plane.scale();
    const Vec2d middle = a.frame_px.center(), there = a.px_from_plane(b.px_from_plane.inverse()(middle));
    return zoomed < most_zoomed && zoomed > 1 / most_zoomed && distance(middle, there) < most_panned_share * std::min(a.frame_px.width(), a.frame_px.height());
}

void move_by(Label& label, Vec2d by) {
    label.origin_px = label.origin_px + by;
    label.text.origin_px = label.text.origin_px + by;
    label.held_at_px = label.held_at_px + by;
    if (label.leader_to_px) label.leader_to_px = *label.leader_to_px + by;
    const auto move = [by](Box2d& box) { box = {box.min + by, box.max + by}; };
    move(label.box_px);
    std::for_each(label.boxes_px.begin(), label.boxes_px.end(), move);
}

/// Where the arrow leaves the frame now; nothing where it no longer does.
std::optional<Vec2d> way_out(const ArrowLayer& arrows, const Signpost& sign) {
    const auto drawn = std::find_if(arrows.arrows.begin(), arrows.arrows.end(), [&](const DrawnArrow& one) { return one.index == sign.arrow; });
    if (drawn == arrows.arrows.end() || !(sign.at_start ? drawn->line.starts_at_frame : drawn->line.ends_at_frame)) return std::nullopt;
    return sign.at_start ? drawn->line.points.front() : drawn->line.points.back();
}

/// Drawn back into the frame from its edge.
Vec2d push_into(const Box2d& frame, const Box2d& box) {
    return {std::max(0.0, frame.min.x - box.min.x) - std::max(0.0, box.max.x - frame.max.x), std::max(0.0, frame.min.y - box.min.y) - std::max(0.0, box.max.y - frame.max.y)};
}

}  // namespace

std::optional<LabelMemory::Kept> LabelMemory::find(const LabelCause& cause, bool camera_moves, const ArrowLayer& arrows) const {
    if (!placed_ || !about_the_same(cause, cause_)) return std::nullopt;
    if (in_the_same_view(cause, cause_)) return Kept{*placed_};
    if (!camera_moves || !in_views_nearby(cause, cause_)) return std::nullopt;
    Kept kept{{}, true};
    kept.labels.unplaced = placed_->unplaced;
    kept.labels.values_left_out = placed_->values_left_out;
    const Affine2d now_from_then = cause.px_from_plane.after(cause_.px_from_plane.inverse());
    for (Label label : placed_->labels) {
        const std::optional<Vec2d> held_at = label.signpost ? way_out(arrows, *label.signpost) : now_from_then(label.held_at_px);
        if (!held_at) continue;
        move_by(label, *held_at - label.held_at_px);
        if (label.signpost) move_by(label, push_into(cause.frame_px, label.box_px));
        kept.labels.labels.push_back(std::move(label));
    }
    return kept;
}

void LabelMemory::keep(LabelCause cause, const LabelLayer& labels) {
    cause_ = std::move(cause);
    placed_ = labels;
}

}  // namespace imap
