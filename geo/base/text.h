// Small text tools that every room needs: UTF-8 checks, splitting, case folding for search, number formatting.
#pragma once

#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace imap {

/// The whole text as a number, as C writes it; nothing where it is none.
template <class Number>
std::optional<Number> parse_number(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

/// True when `text` is well-formed UTF-8 without NUL.
bool is_valid_utf8(std::string_view text);
/// `text` with each malformed byte replaced by U+FFFD and NUL dropped.
std::string to_valid_utf8(std::string_view text);
/// Valid UTF-8 on one line: control characters (newlines, escapes) become spaces.
std::string to_single_line(std::string_view text);
std::vector<std::string> split(std::string_view text, char separator);  ///< parts are trimmed; empty parts are dropped
std::string_view trim(std::string_view text);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
/// Lower-cased for ASCII, Latin-1, Latin Extended-A and Cyrillic letters; enough to find names as typed.
std::string fold_case(std::string_view text);
/// At most `max_code_points` code points, with "…" where something was cut.
std::string shorten(std::string_view text, std::size_t max_code_points);
/// Edit distance over bytes, for suggestions: insertions, deletions, replacements, and swaps of neighbours (optimal string alignment).
std::size_t edit_distance(std::string_view a, std::string_view b);
/// The candidate nearest to `word` without case (the first on a tie), or empty when none is close enough to be a likely slip of the pen.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);
/// "1 234 567", with narrow no-break spaces.
std::string grouped_digits(long long number);
/// "1 relation", "3000 relations"; and with grouped digits.
std::string counted(long long count, const char* one, const char* many);
std::string counted_in_groups(long long count, const char* one, const char* many);
void append_utf8(std::string& text, char32_t code_point);
/// Escapes one CSV cell per RFC 4180; a cell that a spreadsheet would run as a formula gets a leading apostrophe (numbers do not).
std::string csv_cell(std::string_view text);

}  // namespace imap
