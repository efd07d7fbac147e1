// The arrows of the map: their curves, widths, colours and marks, worked out once and then drawn and avoided by labels.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "viewer/scene/arrow_shape.h"
#include "viewer/scene/camera.h"
#include "viewer/scene/painter.h"
#include "viewer/scene/scene.h"
#include "viewer/scene/strength_look.h"
#include "viewer/scene/theme.h"

namespace imap {

/// How a relation's modality looks: an asserted one is solid, the past is dashed, what is only expected or compared is hollow, and what
/// the source denies is hollow, dashed and struck through.
struct ModalityLook {
    bool hollow = false;
    bool dashed = false;
    bool struck_through = false;
};
ModalityLook look_of(Modality);

/// Share by which a colour fades into its ground, by confidence.
double paleness_of(Confidence);

struct DrawnArrow {
    int index = -1;  ///< in Scene::arrows
    TrimmedLine line;
    ArrowShape shape;
    double width_px = 0;
    Color color;     ///< after paleness, and faded when something else is selected; as see-through as its layer
    bool highlighted = false;
    std::optional<Vec2d> trend_mark_px;
};

/// An end of one or more arrows.
struct Node {
    ActorIndex actor = no_index;
    Vec2d position_px;
    bool in_frame = false;
};

struct ArrowLayer {
    std::vector<DrawnArrow> arrows;  ///< in drawing order: layer after layer, the widest last
    std::vector<StrengthLook> looks; ///< by layer
    std::vector<Node> nodes;         ///< by actor index
    std::vector<ActorIndex> without_place;  ///< actors of arrows that have no place on this map
    int outside_frame = 0;           ///< arrows of which nothing is in sight
    bool settled = true;             ///< false: better bends are being worked out
};

/// How arrows bend: to lie clear of each other, the same for a window which does not wait for many of them, or all alike.
enum class ArcChoice { spread, spread_when_ready, plain };

ArrowLayer lay_out_arrows(const World&, const Project&, const Scene&, SceneCache&, const Painter&, const Sight& sight, Pick hover, ArcChoice);
void draw_arrows(Painter&, const ArrowLayer&, const Scene&, const Palette&);
void draw_nodes(Painter&, const ArrowLayer&, const World&, const Palette&);

/// The mark of a trend: ▲ rising, ▼ waning, ◆ contested, – steady; nothing for unknown. In a disc of `radius_px`.
void draw_trend_mark(Painter&, Trend, Vec2d center_px, double radius_px, Color color, const Palette&, Pick = {});

/// A short straight arrow for the legend, in the look of a modality.
void draw_sample_arrow(Painter&, Vec2d from_px, Vec2d to_px, double width_px, Color, Modality, const Palette&);

}  // namespace imap
