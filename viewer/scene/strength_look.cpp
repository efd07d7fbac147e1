// Scales each layer by its own strongest arrow, in steps where classes are wanted, and colours signed values by their side of zero.
#include "viewer/scene/strength_look.h"

#include <algorithm>
#include <cmath>

#include "geo/query/breaks.h"
#include "viewer/scene/series_scale.h"
#include "viewer/state/layers.h"

namespace imap {

namespace {

/// Edges of absolute strengths; those of signed ones are the upper half of a scale that mirrors around zero.
std::vector<double> edges_of(const std::vector<double>& strengths, bool is_signed, const Style& style) {
    std::vector<double> values = strengths;
    if (is_signed)
        for (const double strength : strengths) values.push_back(-strength);
    std::vector<double> edges = class_breaks(std::move(values), style.breaks, style.class_count);
    std::erase_if(edges, [&](double edge) { return is_signed && edge < 0; });
    return edges;
}

StrengthLook look_of_layer(const StrengthScale& scale, const LayerStyle& layer_style, const std::vector<double>& strengths, const Style& style) {
    StrengthLook look{scale, layer_style, 0, false, 1, {}};
    for (const double strength : strengths) {
        look.strongest = std::max(look.strongest, std::abs(strength));
        look.is_signed = look.is_signed || (!scale.ordinal && strength < 0);
    }
    if (!scale.ordinal && look.strongest > 0) look.edges = edges_of(strengths, look.is_signed, style);
    return look;
}

}  // namespace

namespace {

/// So that the ink of many arrows grows with the root of their number, and land stays to be seen.
double crowding_of(std::size_t arrows) {
    constexpr double few = 60, least = 0.3;
    return std::clamp(std::sqrt(few / std::max(static_cast<double>(arrows), 1.0)), least, 1.0);
}

}  // namespace

double StrengthLook::width_pt(const std::optional<double>& strength) const {
    if (!strength || strongest <= 0) return size_pt::thinnest_arrow * style.width;
    const bool levels = scale.ordinal && !scale.levels.empty();
    const double full_pt = levels ? std::min(size_pt::widest_arrow, size_pt::level_width * static_cast<double>(scale.levels.size())) : size_pt::widest_arrow * 0.8 * crowding;
    const double top = levels ? std::max(strongest, scale.levels.back().value) : strongest;
    const double size = std::abs(*strength);
    const double share = edges.empty() ? size / top : static_cast<double>(class_of(edges, size) + 1) / class_count();
    return std::max(size_pt::thinnest_arrow, full_pt * (*strength == 0 ? 0 : share)) * style.width;
}

std::vector<StrengthLook> strength_looks(const Dataset& dataset, const Project& project, const std::vector<Arrow>& arrows) {
    const std::size_t layers = std::max<std::size_t>(1, dataset.layers.size());
    std::vector<std::vector<double>> strengths(layers);
    for (const Arrow& arrow : arrows)
        if (arrow.strength) strengths[static_cast<std::size_t>(arrow.layer)].push_back(*arrow.strength);
    std::vector<StrengthLook> looks;
    for (std::size_t layer = 0; layer < layers; ++layer) {
        const StrengthScale& scale = dataset.layers.empty() ? dataset.strength : dataset.layers[layer].strength;
        looks.push_back(look_of_layer(scale, layer_style(project, static_cast<int>(layer)), strengths[layer], project.style));
        looks.back().crowding = crowding_of(strengths[layer].size());
    }
    return looks;
}

std::vector<StrengthLook> strength_looks(const Project& project, const Scene& scene) {
    if (!scene.series) return strength_looks(*scene.world.dataset, project, scene.arrows);
    std::vector<StrengthLook> looks = strength_looks(*scene.world.dataset, project, scene.series->arrows);
    for (std::size_t layer = 0; layer < looks.size(); ++layer) looks[layer].crowding = crowding_of(scene.series->most_at_once[layer]);
    return looks;
}

Color drawn_color(Color color, const Palette& colors) {
    const Palette& light = palette(Theme::light);
    const Color on_light = readable_on(color, hardest_ground(light), 3.0);
    return &colors == &light ? on_light : readable_on(mirrored_lightness(on_light), hardest_ground(colors), 3.0);
}

Color actor_color(const Dataset& dataset, ActorIndex actor, const Palette& colors) {
    const auto& given = dataset.actors[static_cast<std::size_t>(actor)].color;
    return given ? drawn_color(*given, colors) : colors.other_actor;
}

Color strength_color(const StrengthLook& look, const std::optional<double>& strength, const Palette& colors) {
    if (!look.is_signed) return look.style.color ? drawn_color(*look.style.color, colors) : colors.soft_ink;
    const double value = strength.value_or(0);
    return value > 0 ? colors.above_zero : value < 0 ? colors.below_zero : colors.other_actor;
}

Color arrow_color(const StrengthLook& look, const Dataset& dataset, const Arrow& arrow, const Palette& colors) {
    return look.shows_actors() ? actor_color(dataset, arrow.actor, colors) : strength_color(look, arrow.strength, colors);
}

Color with_opacity(Color color, double opacity) {
    color.a = static_cast<std::uint8_t>(std::lround(color.a * std::clamp(opacity, 0.0, 1.0)));
    return color;
}

}  // namespace imap
