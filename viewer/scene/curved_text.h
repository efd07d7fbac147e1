// Text along a line: names that follow the sweep of a country, values that follow an arrow.
#pragma once

#include <optional>
#include <vector>

#include "viewer/scene/text.h"

namespace imap {

struct CurvedText {
    TextItem text;                ///< with its place, the angle of its chord, and each glyph's angle from there
    std::vector<Box2d> boxes_px;  ///< one a cluster, around its ink
    Box2d box_px;                 ///< around all
};

/// The shaped line with its baseline along `line_px`, from `start_px` along it, with `spacing_px` more between clusters; letters stand above the line as
/// seen in its direction by `ascent_px` and below it by `descent_px`. Nothing where the line ends before the text does.
std::optional<CurvedText> text_along(const TextItem& straight, const std::vector<Vec2d>& line_px, double start_px, double spacing_px, double ascent_px, double descent_px);

/// Whether letters may be set apart and turned one by one: not where they are joined or written from the right.
bool can_be_letterspaced(const TextItem&);

/// Clusters of glyphs that belong together: what is spaced and turned as one.
std::size_t cluster_count(const TextItem&);

}  // namespace imap
