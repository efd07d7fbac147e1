// Where the arrows of each pair go: the line between its ends, how much of it the nodes take, and what keeps it clear of its neighbours.
#pragma once

#include <optional>
#include <vector>

#include "viewer/scene/arrow_layer.h"
#include "viewer/scene/arrow_pairs.h"

namespace imap {

/// Where actors stand on the figure, asked once each.
class ActorPlaces {
public:
    ActorPlaces(const World&, const Scene&);
    /// Nothing where the actor has no place on this map.
    const std::optional<Vec2d>& find(ActorIndex);
    [[nodiscard]] Vec2d at(ActorIndex actor) const { return *place_[static_cast<std::size_t>(actor)]; }
    /// Of those that were found, in the order of the dataset.
    [[nodiscard]] std::vector<ActorIndex> found() const;

private:
    const World& world_;
    const Scene& scene_;
    std::vector<std::optional<Vec2d>> place_;  ///< by actor
    std::vector<char> asked_;                  ///< by actor
};

/// Where the arrows of a pair go, before they are cut to what is drawn.
struct Way {
    std::vector<Vec2d> line;
    std::vector<Vec2d> before_seam;  ///< where it leads over the map's seam: from the actor to there, and `line` goes on from the other side
    double clear_from_px = 0, clear_to_px = 0;
    double shift_px = 0;  ///< of all lanes, to the right of travel on the screen
};

/// Ways of pairs that have places, by pair; that of a ring has no line. `inner_frame` is what a way keeps inside of where both its ends do.
std::vector<Way> ways_of(const std::vector<ArrowPair>&, const std::vector<double>& bend_by_pair, const ActorPlaces&, const Dataset&, const Scene&, const Box2d& inner_frame,
                         const Painter&);

/// From the middle of a node to the outer edge of its symbol.
double node_border_px(const Dataset&, ActorIndex, const Painter&);

inline bool is_ring(const ArrowPair& pair) { return pair.actor == pair.target; }

}  // namespace imap
