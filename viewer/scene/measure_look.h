// How the values of a measure become classes with colours and words: the one answer that the map and its legend share.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "viewer/scene/scene.h"
#include "viewer/scene/theme.h"

namespace imap {

struct MeasureClass {
    Color color;
    Hatch hatch;
    std::string label;
    ActorIndex actor = no_index;  ///< whose lead the class shows
    bool used = false;            ///< some region in sight has it; told by the scene, which knows the camera
};

/// The legend of two actors at once: a square of three by three classes, those of one actor across and of the other upwards.
struct MeasureGrid {
    std::string across, up;                               ///< whose values the sides tell
    std::array<std::string, 3> across_labels, up_labels;  ///< the least first; empty for a step that nothing is in
};

struct MeasureLook {
    std::string heading;
    std::string no_data_label = "No data";
    std::string note;                   ///< what the numbers are and how they were derived
    std::vector<MeasureClass> classes;  ///< in legend order; of a grid row by row, the lowest row first
    std::optional<MeasureGrid> grid;
    std::vector<int> class_of_region;  ///< -1 = no data
};

/// Classes for the values of a scene, of the project's measure. Measured values have classes by the style's breaks (equal steps for `linear`);
/// so have counts where breaks are asked for. Values on both sides of zero diverge. `px_per_pt` sizes the hatch.
MeasureLook look_of_measure(const World&, const std::vector<RegionValue>&, const Project&, ActorIndex a, ActorIndex b, const Palette&, double px_per_pt, const ChangeTold& = {});

}  // namespace imap
