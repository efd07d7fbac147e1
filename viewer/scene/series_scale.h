// What the figures of a series share, so that a width, a colour and a bend mean the same in each: frames of a film, one figure for each country.
#pragma once

#include <memory>
#include <vector>

#include "viewer/scene/scene.h"

namespace imap {

struct SeriesScale {
    std::vector<Arrow> arrows;              ///< of all figures, without their relations: widths and classes are made from their strengths
    std::vector<Arrow> ways;                ///< one for each layer, actor, target and domain, the strongest: bends are chosen for them together
    std::vector<std::size_t> most_at_once;  ///< by layer: arrows with a strength, in the figure that has most of them
    std::vector<RegionValue> values;        ///< of all figures, without their relations: classes of regions are made from them

    /// Frames of a film: legend, labels and camera stand still, as if all that the film ever shows were there at once.
    bool still = false;
    std::vector<Arrow> looks;        ///< one of each kind of arrow between the same two, of `arrows`: what the common legend explains
    std::vector<std::string> notes;  ///< the footer's, the same for all
};

/// Of figures that differ in their filters alone and compare nothing; `still` for frames of a film. Error: as build_scene.
Result<std::shared_ptr<const SeriesScale>> scale_of_series(const World&, const std::vector<Project>& figures, bool still);

}  // namespace imap
