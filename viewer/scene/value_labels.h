// The strength of an arrow, written beside it.
#pragma once

#include "viewer/scene/arrow_layer.h"
#include "viewer/scene/curved_text.h"
#include "viewer/scene/occupancy.h"

namespace imap {

/// "decisive" of an ordinal scale; "1.2 M" or "250" of a measured one, whose unit the legend tells. Short only where nothing is lost.
std::string short_strength_words(const StrengthScale&, double strength);

/// Along the arrow, at its middle or near it, on the side that is free; upright. Nothing where there is no room clear of all else.
std::optional<CurvedText> value_along_arrow(const Occupancy&, const DrawnArrow&, const std::string& words, const Painter&);

}  // namespace imap
