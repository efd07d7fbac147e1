// The order in which text of both directions is written: Arabic, Persian and Hebrew among numbers and Latin.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace imap {

/// The embedding level of each code point by the Unicode bidirectional algorithm (UAX #9): odd = right to left. The direction of the
/// paragraph is that of its first letter with one. Empty where all is left to right, which is most text and costs nothing.
std::vector<std::int8_t> bidi_levels(const std::vector<std::uint32_t>& code_points);

/// The pieces in the order in which they stand from left to right (rule L2 of UAX #9), given the level of each.
std::vector<std::size_t> visual_order(const std::vector<std::int8_t>& levels_of_pieces);

/// Whether the first letter that has a direction runs from right to left, and with it the paragraph.
bool reads_from_right(const std::string& utf8);

/// For a drawer of text that knows no directions and joins no letters, as ImGui: letters in the order in which they stand from left to
/// right, Arabic ones in their joined forms. Other text as it is.
std::string drawn_left_to_right(const std::string& utf8);

}  // namespace imap
