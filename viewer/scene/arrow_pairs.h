// Pairs of actors with the arrows between them, and how far each pair's way bends.
#pragma once

#include <cstdint>
#include <vector>

#include "viewer/scene/arrow_layer.h"

namespace imap {

/// All arrows of one (actor, target), of any layer: they share a bend and lie side by side.
struct ArrowPair {
    ActorIndex actor, target;
    std::vector<int> arrows;  ///< indices in Scene::arrows
    std::vector<double> widths_px;
    double total_width_px = 0;
};

/// For tables of pairs.
inline std::uint64_t key_of_pair(ActorIndex actor, ActorIndex target) {
    return static_cast<std::uint64_t>(static_cast<std::uint32_t>(actor)) << 32U | static_cast<std::uint32_t>(target);
}

/// Of arrows [begin, end), in an order that does not depend on that of rows.
std::vector<ArrowPair> pairs_of(const Dataset& dataset, const std::vector<Arrow>& arrows, int begin, int end, const std::vector<StrengthLook>& looks, const Painter& painter);

/// Bends are chosen on the plane at the scale at which all data is in sight, so that they stay while the camera moves. A few are chosen at once; for more a window does not wait,
/// and shows plain ones meanwhile.
struct ChosenBends {
    std::vector<double> by_pair;
    bool settled = true;
};

ChosenBends bends_of(const std::vector<ArrowPair>& pairs, const World& world, const Scene& scene, SceneCache& cache, ArcChoice choice, const Painter& painter);

}  // namespace imap
