// How the strengths of a layer's arrows become widths and colours: the one answer that the arrows and the legend share.
#pragma once

#include <optional>
#include <vector>

#include "geo/query/filter.h"
#include "viewer/scene/scene.h"
#include "viewer/scene/theme.h"
#include "viewer/state/project.h"

namespace imap {

struct StrengthLook {
    StrengthScale scale;
    LayerStyle style;
    double strongest = 0;       ///< the greatest absolute strength of the arrows
    bool is_signed = false;     ///< some arrow is below zero: width tells how far, colour on which side
    double crowding = 1;        ///< measured widths shrink by this where arrows are many; 1 = few
    std::vector<double> edges;  ///< of classes of absolute strengths; empty where the width follows the value

    /// Points. Linear from zero, the strongest at most size_pt::widest_arrow; or a step a class. The layer's factor is on it.
    [[nodiscard]] double width_pt(const std::optional<double>& strength) const;
    /// Whether colours are the actors', and nothing else's.
    [[nodiscard]] bool shows_actors() const { return !is_signed && !style.color; }
    [[nodiscard]] int class_count() const { return edges.empty() ? 0 : static_cast<int>(edges.size()) - 1; }
};

/// By layer, one where the dataset has no layers. Each layer is scaled by its own arrows.
std::vector<StrengthLook> strength_looks(const Dataset&, const Project&, const std::vector<Arrow>&);
/// Of the scene's arrows, or of those of all figures of its series.
std::vector<StrengthLook> strength_looks(const Project&, const Scene&);

/// A colour that the data or the user gives, chosen for light ground, as it is drawn: at least 3:1 on land and sea, and on dark ground its mirror.
Color drawn_color(Color, const Palette&);
/// The colour of an actor on the map, at least 3:1 on its land and its sea; on dark ground the mirror of the one on light ground.
Color actor_color(const Dataset&, ActorIndex, const Palette&);
/// The colour of an arrow, before paleness: the side of zero, else the layer's, else the actor's.
Color arrow_color(const StrengthLook&, const Dataset&, const Arrow&, const Palette&);
/// The colour of a strength where it is not the actor's: for the legend.
Color strength_color(const StrengthLook&, const std::optional<double>& strength, const Palette&);

/// `color`, as see-through as the layer is.
Color with_opacity(Color color, double opacity);

}  // namespace imap
