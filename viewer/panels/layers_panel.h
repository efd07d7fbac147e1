// The datasets that are drawn together, how each looks, and the comparison of two of them or of two times.
#pragma once

#include <array>

#include "geo/query/timeline.h"
#include "viewer/panels/panel_context.h"

namespace imap {

/// What the panel remembers between frames.
struct LayersMemory {
    std::array<std::string, 4> typed_dates;  ///< of both sides, from and until, while they are typed
    std::array<std::string, 4> typed_for;    ///< the project's dates that they began with
    std::array<bool, 4> is_wrong{};
};

/// Draws into the current ImGui window. `relations_by_layer`: how many the dataset has of each.
void draw_layers_panel(const PanelContext&, const Timeline&, const std::vector<int>& relations_by_layer, LayersMemory&);

/// What is compared at first: the first two layers, or the earlier and the later half of the time. Sides that say something already stay.
Comparison with_first_sides(Comparison, int layer_count, const Timeline&);
/// Turns a comparison on, with its first sides, or off.
Edit compare_edit(CompareMode, int layer_count, const Timeline&);

}  // namespace imap
