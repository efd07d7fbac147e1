// What of the data a project shows: filters with what else hides relations, and the words for it.
#pragma once

#include <string>
#include <vector>

#include "viewer/state/project.h"

namespace imap {

/// The filter of what is drawn: the project's own, and the layers that are visible.
Filter shown_filter(const Project&);

/// The same for one side of a comparison: its layer, visible or not, and its dates instead of the filter's time.
Filter side_filter(const Project&, const CompareSide&);

/// The name of a layer: the user's, else the dataset's.
std::string layer_title(const Dataset&, const Project&, int layer);

/// "Imports, 2015": the layer and the time of a side, as far as it has them; "All" for neither.
std::string side_label(const Dataset&, const Project&, const CompareSide&);

/// How relations are gathered in arrows: between two actors alone there is room for an arrow a domain.
ArrowGrouping shown_grouping(const Project&);

/// "Who influences Tajikistan?", "Russia and China", "Inside and around Central Asia". Empty for no question; an actor that the data does not have is named by its id.
std::string focus_words(const Dataset&, const Focus&);

/// The filter's lists in words, one each: "Actors: Russia, China", "Trend: waning". Without the question, the time and the layers, which shown_words tells.
std::vector<std::string> filter_words(const Dataset&, const Filter&);

/// What a reader must know of what he sees: "Change from 2015 to 2020 (derived)", "Relations that hold in 2015", the question that is asked. Empty where all is shown.
std::string shown_words(const Dataset&, const Project&);

}  // namespace imap
