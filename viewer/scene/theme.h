// The look of the map in one place: colours of paper, land and ink for light and dark, and sizes in points.
#pragma once

#include "geo/model/dataset.h"
#include "viewer/state/project.h"

namespace imap {

struct Palette {
    Color paper;  ///< page around the map, cards
    Color sea;
    Color land;      ///< land without data
    Color no_value;  ///< a region with relations, none of which has a value
    Color balanced;  ///< the middle class of a diverging measure
    Color coast, border, disputed_border, graticule, frame;
    Color ink, soft_ink;           ///< main and secondary text
    Color context_ink;             ///< names of countries that have no part in the data
    Color halo;                    ///< around text and arrows on land
    Color accent;                  ///< selection
    Color other_actor;             ///< an actor whose dataset gives it no colour
    Color above_zero, below_zero;  ///< the two sides of signed values: blue and orange, as colour-blind readers tell them apart
    Color greatest;                ///< the far end of a sequential scale that begins at the land
};

const Palette& palette(Theme);

/// `t` of the way from a to b, channel by channel in sRGB.
Color mix(Color a, Color b, double t);
inline Color opaque(Color color) { return {color.r, color.g, color.b, 255}; }
/// WCAG 2.1 contrast ratio, 1 to 21.
double contrast_ratio(Color a, Color b);
/// `color`, moved towards black or white until it has at least `ratio` against `ground`.
Color readable_on(Color color, Color ground, double ratio);

/// The lightness of OKLab (Ottosson 2020) mirrored, so that colours that are told apart on light ground are as far apart on dark; paler where the
/// screen has no such colour.
Color mirrored_lightness(Color);
/// Of sea and land the ground on which colours stand out less.
Color hardest_ground(const Palette&);

// Sizes in points (1/72 inch); multiply by SceneOptions::px_per_pt.
namespace size_pt {
inline constexpr double title = 17, subtitle = 10, legend_heading = 8.5, legend_text = 8, footer = 6.8;
inline constexpr double actor_label = 9.5, bloc_label = 9, bystander_label = 8.4, context_label = 7.2, signpost_label = 8.5, capital_label = 6.6;
inline constexpr double margin = 16, card_padding = 9, card_gap = 8;  ///< gap: between a card and the frame
inline constexpr double coast_line = 0.55, border_line = 0.55, disputed_line = 0.8, graticule_line = 0.4;
inline constexpr double node_radius = 2.6, node_halo = 0.7, node_clearance = 3.75;  ///< clearance: 5 px at 96 dots an inch (Jenny et al. 2017)
inline constexpr double thinnest_arrow = 1.5, level_width = 2.5, widest_arrow = 15;
inline constexpr double trend_radius = 4.6, least_trend_radius = 3.2, arrow_halo = 0.75, lane_gap = 3, lane_label = 6.3;  ///< halo and gap: 1 and 4 px at 96 dots an inch
}  // namespace size_pt

}  // namespace imap
