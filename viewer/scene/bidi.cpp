// Asks FriBidi for levels and joined forms.
#include "viewer/scene/bidi.h"

#include <fribidi.h>

#include <algorithm>
#include <numeric>

namespace imap {

namespace {

constexpr std::uint32_t first_right_to_left = 0x590;
constexpr std::size_t longest_line = 100'000;  ///< code points; a longer one is no line that anybody reads

bool has_right_to_left(const std::vector<std::uint32_t>& code_points) {
    return std::any_of(code_points.begin(), code_points.end(), [](std::uint32_t c) { return c >= first_right_to_left && FRIBIDI_IS_RTL(fribidi_get_bidi_type(c)) != 0; });
}

/// The text's code points; none where all of them run from left to right, or nobody reads a line so long.
std::vector<FriBidiChar> letters_where_some_run_left(const std::string& utf8) {
    if (utf8.size() > longest_line || std::all_of(utf8.begin(), utf8.end(), [](char c) { return static_cast<unsigned char>(c) < 0xd6; })) return {};
    std::vector<FriBidiChar> letters(utf8.size() + 1);
    const FriBidiStrIndex count = fribidi_charset_to_unicode(FRIBIDI_CHAR_SET_UTF8, utf8.data(), static_cast<FriBidiStrIndex>(utf8.size()), letters.data());
    letters.resize(static_cast<std::size_t>(count));
    return has_right_to_left(letters) ? letters : std::vector<FriBidiChar>{};
}

}  // namespace

std::vector<std::int8_t> bidi_levels(const std::vector<std::uint32_t>& code_points) {
    if (code_points.size() > longest_line || !has_right_to_left(code_points)) return {};
    const auto count = static_cast<FriBidiStrIndex>(code_points.size());
    std::vector<FriBidiCharType> types(code_points.size());
    std::vector<FriBidiBracketType> brackets(code_points.size());
    std::vector<FriBidiLevel> levels(code_points.size());
    fribidi_get_bidi_types(code_points.data(), count, types.data());
    fribidi_get_bracket_types(code_points.data(), count, types.data(), brackets.data());
    FriBidiParType paragraph = FRIBIDI_PAR_ON;
    if (fribidi_get_par_embedding_levels_ex(types.data(), brackets.data(), count, &paragraph, levels.data()) == 0) return {};
    return {levels.begin(), levels.end()};
}

std::vector<std::size_t> visual_order(const std::vector<std::int8_t>& levels) {
    std::vector<std::size_t> order(levels.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const int highest = levels.empty() ? 0 : *std::max_element(levels.begin(), levels.end());
    for (int level = highest; level > 0; --level) {
        for (std::size_t begin = 0; begin < order.size(); ++begin) {
            std::size_t end = begin;
            while (end < order.size() && levels[order[end]] >= level) ++end;
            std::reverse(order.begin() + static_cast<std::ptrdiff_t>(begin), order.begin() + static_cast<std::ptrdiff_t>(end));
            begin = end;
        }
    }
    return order;
}

bool reads_from_right(const std::string& utf8) {
    const std::vector<FriBidiChar> letters = letters_where_some_run_left(utf8);
    std::vector<FriBidiCharType> types(letters.size());
    fribidi_get_bidi_types(letters.data(), static_cast<FriBidiStrIndex>(letters.size()), types.data());
    return !letters.empty() && FRIBIDI_IS_RTL(fribidi_get_par_direction(types.data(), static_cast<FriBidiStrIndex>(types.size()))) != 0;
}

std::string drawn_left_to_right(const std::string& utf8) {
    const std::vector<FriBidiChar> logical = letters_where_some_run_left(utf8);
    if (logical.empty()) return utf8;
    const auto count = static_cast<FriBidiStrIndex>(logical.size());
    std::vector<FriBidiChar> visual(logical.size() + 1);
    FriBidiParType paragraph = FRIBIDI_PAR_ON;
    if (fribidi_log2vis(logical.data(), count, &paragraph, visual.data(), nullptr, nullptr, nullptr) == 0) return utf8;
    visual.resize(logical.size());
    std::erase(visual, FriBidiChar{FRIBIDI_CHAR_FILL});  // stands for a letter that a ligature took in
    std::string drawn(visual.size() * 4 + 1, '\0');
    const FriBidiStrIndex bytes = fribidi_unicode_to_charset(FRIBIDI_CHAR_SET_UTF8, visual.data(), static_cast<FriBidiStrIndex>(visual.size()), drawn.data());
    drawn.resize(static_cast<std::size_t>(bytes));
    return drawn;
}

}  // namespace imap
