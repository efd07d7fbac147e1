// The datasets of a Project as one list of layers: Project::dataset is layer 0, then come Project::layers.
#pragma once

#include <string>

#include "viewer/state/project.h"

namespace imap {

int layer_count(const Project&);
const std::string& layer_path(const Project&, int layer);  ///< empty = the bundled dataset
const LayerStyle& layer_style(const Project&, int layer);
LayerStyle& layer_style(Project&, int layer);

/// Whether a layer can change places with the one after it. The bundled dataset has no path and stays first.
bool can_swap_with_next(const Project&, int layer);
/// A comparison keeps its datasets.
void swap_with_next(Project&, int layer);
/// A comparison that loses a side ends. The only layer stays.
void remove_layer(Project&, int layer);
/// Over all others. Nothing happens where there are max_layers already.
void add_layer(Project&, const std::string& path);

}  // namespace imap
