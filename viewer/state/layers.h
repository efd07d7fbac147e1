// The datasets of a Project as one list of layers: Project::dataset is layer 0, then come Project::layers.
#pragma once

#include <array>
#include <string>

#include "viewer/state/project.h"

namespace imap {

/// Offered for layers, the farthest from the actors' own first. Okabe and Ito, "Color Universal Design" (2008), without black and yellow.
inline constexpr std::array<Color, 7> layer_colors{{{213, 94, 0}, {0, 114, 178}, {0, 158, 115}, {204, 121, 167}, {230, 159, 0}, {86, 180, 233}, {110, 110, 110}}};

int layer_count(const Project&);
const std::string& layer_path(const Project&, int layer);  ///< empty = the bundled dataset
std::string& layer_path(Project&, int layer);
const ImportSpec& layer_import(const Project&, int layer);
ImportSpec& layer_import(Project&, int layer);
/// The first one's for a layer that the project does not have: a dataset may bring layers of its own.
const LayerStyle& layer_style(const Project&, int layer);
LayerStyle& layer_style(Project&, int layer);

/// Whether a layer can change places with the one after it. The bundled dataset has no path and stays first.
bool can_swap_with_next(const Project&, int layer);
/// A comparison keeps its datasets.
void swap_with_next(Project&, int layer);
/// A comparison that loses a side ends. The only layer stays.
void remove_layer(Project&, int layer);
/// Over all others, in the first colour that no layer has (the first, where all are taken), so that the legend tells it apart. Nothing happens where there are max_layers already.
void add_layer(Project&, const std::string& path);

}  // namespace imap
