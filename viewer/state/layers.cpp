// Layers change places with all that belongs to them.
#include "viewer/state/layers.h"

#include <algorithm>
#include <array>
#include <utility>

namespace imap {
namespace {

DataLayer& further_layer(Project& project, int layer) { return project.layers[static_cast<std::size_t>(layer - 1)]; }
const DataLayer& further_layer(const Project& project, int layer) { return project.layers[static_cast<std::size_t>(layer - 1)]; }

std::array<CompareSide*, 2> sides_of(Project& project) { return {&project.comparison.a, &project.comparison.b}; }

void swap_first_two(Project& project) {
    DataLayer& second = project.layers.front();
    std::swap(project.dataset, second.dataset);
    std::swap(project.import, second.import);
    std::swap(project.layer_style, second.style);
}

Color free_color(const Project& project) {
    const auto is_taken = [&](const Color& color) {
        return project.layer_style.color == color || std::any_of(project.layers.begin(), project.layers.end(), [&](const DataLayer& layer) { return layer.style.color == color; });
    };
    const auto* found = std::find_if_not(layer_colors.begin(), layer_colors.end(), is_taken);
    return found == layer_colors.end() ? layer_colors.front() : *found;
}

}  // namespace

int layer_count(const Project& project) { return 1 + static_cast<int>(project.layers.size()); }

const std::string& layer_path(const Project& project, int layer) { return layer == 0 ? project.dataset : further_layer(project, layer).dataset; }

std::string& layer_path(Project& project, int layer) { return layer == 0 ? project.dataset : further_layer(project, layer).dataset; }

const ImportSpec& layer_import(const Project& project, int layer) { return layer == 0 ? project.import : further_layer(project, layer).import; }

ImportSpec& layer_import(Project& project, int layer) { return layer == 0 ? project.import : further_layer(project, layer).import; }

const LayerStyle& layer_style(const Project& project, int layer) {
    const bool is_further = layer >= 1 && layer < layer_count(project);
    return is_further ? further_layer(project, layer).style : project.layer_style;
}

LayerStyle& layer_style(Project& project, int layer) { return layer == 0 ? project.layer_style : further_layer(project, layer).style; }

bool can_swap_with_next(const Project& project, int layer) { return layer >= 0 && layer + 1 < layer_count(project) && !layer_path(project, layer).empty(); }

void swap_with_next(Project& project, int layer) {
    if (!can_swap_with_next(project, layer)) return;
    if (layer == 0)
        swap_first_two(project);
    else
        std::swap(further_layer(project, layer), further_layer(project, layer + 1));
    for (CompareSide* side : sides_of(project)) {
        if (side->layer == layer)
            side->layer = layer + 1;
        else if (side->layer == layer + 1)
            side->layer = layer;
    }
}

void remove_layer(Project& project, int layer) {
    if (layer < 0 || layer >= layer_count(project) || project.layers.empty()) return;
    if (layer == 0) swap_first_two(project);
    project.layers.erase(project.layers.begin() + (layer == 0 ? 0 : layer - 1));
    for (CompareSide* side : sides_of(project)) {
        if (side->layer == layer) {
            project.comparison.mode = CompareMode::none;
            side->layer = no_index;
        } else if (side->layer > layer) {
            --side->layer;
        }
    }
}

void add_layer(Project& project, const std::string& path) {
    if (project.layers.size() >= max_layers) return;
    LayerStyle style;
    style.color = free_color(project);
    project.layers.push_back({path, {}, style});
}

}  // namespace imap
