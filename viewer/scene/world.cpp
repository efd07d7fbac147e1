// What a World calls its actors and regions, and the options of a figure.
#include "viewer/scene/scene.h"

namespace imap {

const std::string& World::name_of_actor(ActorIndex index) const {
    const Actor& actor = dataset->actors[static_cast<std::size_t>(index)];
    const std::string* translated = names && actor.kind == ActorKind::state ? names->find(actor.code) : nullptr;
    return translated ? *translated : actor.name;
}

const std::string& World::name_of_region(RegionIndex index) const {
    const Region& region = borders->regions[static_cast<std::size_t>(index)];
    const std::string* translated = names ? names->find(region.code) : nullptr;
    return translated ? *translated : region.name;
}

SceneOptions options_of_figure(const Figure& figure) {
    const auto [width_px, height_px] = figure_size_px(figure);
    SceneOptions options;
    options.width_px = width_px;
    options.height_px = height_px;
    options.px_per_pt = figure.dpi / 72;
    options.page = is_page(figure);
    return options;
}

}  // namespace imap
