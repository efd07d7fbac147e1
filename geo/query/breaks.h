// Class breaks of measured values, at round numbers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geo/model/dataset.h"

namespace imap {

/// How values become classes. `linear`: none, size and shade follow the value; `natural`: Fisher-Jenks natural breaks
/// (Fisher 1958, Jenks 1977), exact for few values, on quantile bins for many.
enum class Breaks { linear, quantile, equal, natural };
const char* word(Breaks);  ///< "linear", "quantile", "equal", "natural"
template <>
std::optional<Breaks> parse_word(const std::string&);
template <>
const std::vector<Breaks>& all_values();

inline constexpr int min_classes = 2, max_classes = 9;

/// Edges of the classes, ascending: the first at or below the least value, the last at or above the greatest, all at round numbers (so few
/// digits that they stay apart), doubled ones removed, so that there may be fewer classes than asked for. Values below and above zero diverge: zero
/// is an edge, and the classes at both sides, half of those asked for, mirror each other. One value alone is both edges of its class. Empty for no
/// finite value, or for `linear`. Quantile and natural classes all hold a value.
std::vector<double> class_breaks(std::vector<double> values, Breaks, int classes);

/// The class of a value, 0-based: classes hold their lower edge, the last one also its upper. Below and above all edges: the outermost.
int class_of(const std::vector<double>& edges, double value);

}  // namespace imap
