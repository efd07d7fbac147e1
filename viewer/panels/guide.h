// The guided start: four cards over the map that is there, each beside what it explains.
#pragma once

#include <optional>
#include <vector>

#include "geo/base/geometry.h"
#include "viewer/panels/panel_context.h"

namespace imap {

inline constexpr int guide_steps = 4;

struct Guide {
    std::optional<int> step;  ///< nothing = it is not shown

    void start() { step = 0; }
    void leave() { step.reset(); }
    /// Past the last step it is over.
    void go(int by);
};

/// Where things are, in window units; an empty box is not there.
struct GuidePlaces {
    Box2d map, left, right;
};

/// Where each arrow is drawn, in the scene's pixels.
std::vector<Box2d> boxes_of_arrows(const Scene&);
/// The arrow that the guide speaks of: a strong one that lies inside the map; -1 where none is drawn.
int guide_arrow(const Scene&, const std::vector<Box2d>& boxes);
/// The centre of a card of this size in `map`, as near to `towards` as can be without covering anything of `target`, nor of `spared` if there is room; either may be empty.
Vec2d place_beside(const Box2d& map, Vec2d size, const Box2d& target, const Box2d& spared, Vec2d towards);

/// Draws the card, and lights what it is about.
void draw_guide(const PanelContext&, Guide&, const GuidePlaces&);

}  // namespace imap
