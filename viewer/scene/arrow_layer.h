// The arrows of the map: their curves, widths, colours and marks, worked out once and then drawn and avoided by labels.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "viewer/scene/arrow_look.h"
#include "viewer/scene/arrow_shape.h"
#include "viewer/scene/camera.h"
#include "viewer/scene/occupancy.h"
#include "viewer/scene/painter.h"
#include "viewer/scene/scene.h"
#include "viewer/scene/strength_look.h"
#include "viewer/scene/theme.h"

namespace imap {

/// One of the thin lines between an arrow's trunk and the members of an open bloc, or the first part of an arrow that leads over the map's seam.
struct ArrowBranch {
    ActorIndex member = no_index;  ///< no_index for the part before the seam
    double width_px = 0;
    std::vector<Vec2d> line;  ///< in the direction of travel
    ArrowShape shape;
};

/// A circle that stands on an arrow.
struct ArrowMark {
    Vec2d at_px;
    double radius_px = 0;
};

struct DrawnArrow {
    int index = -1;  ///< in Scene::arrows
    ArrowTraits traits;
    DomainIndex domain = no_index;  ///< no_index where several are gathered
    TrimmedLine line;               ///< of the trunk, where it has branches; from the map's seam on, where it leads over that
    ArrowShape shape;               ///< narrower than the arrow by its soft edge
    std::vector<ArrowBranch> branches;
    double width_px = 0;     ///< by strength
    double softness_px = 0;  ///< how wide its edge fades out, half of it within the width
    Color color;             ///< after doubt, and faded when something else is selected; as see-through as its layer
    bool highlighted = false;
    bool is_ring = false;  ///< of an actor with itself
    bool opened = false;   ///< its lanes are drawn in its place
    std::optional<Vec2d> trend_mark_px;
    double trend_radius_px = 0;
    std::optional<ArrowMark> cross_px;  ///< of what is denied
    std::optional<TextItem> label;      ///< its domain, along a lane
};

/// An end of one or more arrows.
struct Node {
    ActorIndex actor = no_index;
    Vec2d position_px;
    bool in_frame = false;
};

struct ArrowLayer {
    std::vector<DrawnArrow> arrows;   ///< in drawing order: layer after layer, the widest last
    std::vector<HiddenArrow> hidden;  ///< in sight but under others, in what would be drawing order: not drawn
    std::vector<DrawnArrow> lanes;    ///< of the pair that hovering or selecting opens: drawn in place of its arrows, which labels keep clear of
    std::vector<StrengthLook> looks;  ///< by layer
    std::vector<Node> nodes;          ///< by actor index; members of open blocs among them
    int outside_frame = 0;            ///< arrows of which nothing is in sight
    bool settled = true;              ///< false: better bends are being worked out
};

/// How arrows bend: to lie clear of each other, the same for a window which does not wait for many of them, or all alike.
enum class ArcChoice { spread, spread_when_ready, plain };

/// A selection or `hover` of an arrow that gathers several domains opens its lanes.
ArrowLayer lay_out_arrows(const World&, const Project&, const Scene&, SceneCache&, const Painter&, const Sight& sight, Pick hover, ArcChoice);

/// Sets trend marks and crosses on the visible parts of arrows, off each other (arrow_marks.cpp).
void set_arrow_marks(ArrowLayer&, const Sight&, double px_per_pt);
/// Names the domains along lanes where the grid, which holds all other labels, has room.
void label_lanes(ArrowLayer&, const Dataset&, const Project&, const Painter&, const Occupancy&);
/// Marks what labels must not hide: lines by their width, heads as taken (arrow_marks.cpp).
void mark_arrows(Occupancy&, const ArrowLayer&, const Painter&);

// Drawing (arrow_painter.cpp).
void draw_arrows(Painter&, const ArrowLayer&, const Palette&);
void draw_nodes(Painter&, const ArrowLayer&, const World&, const Palette&);

/// One that the picture hides, with nothing over it.
void add_hidden_arrow(DisplayList&, const HiddenArrow&, const Arrow&, double px_per_pt, const Palette&);

/// The radius of a node's symbol, in points: a dot, or the ring of a bloc.
double node_radius_pt(const Actor&);

/// The mark of a trend: ▲ rising, ▼ waning, ◆ contested, – steady; nothing for unknown. In a disc of `radius_px`.
void draw_trend_mark(Painter&, Trend, Vec2d center_px, double radius_px, Color color, const Palette&, Pick = {});

/// A short straight arrow for the legend. `color` is before doubt.
void draw_sample_arrow(Painter&, Vec2d from_px, Vec2d to_px, double width_px, Color, const ArrowTraits&, const Palette&);

}  // namespace imap
