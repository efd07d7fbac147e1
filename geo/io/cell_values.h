// What one cell of a stranger's table says: nothing, a number as people of any country write it, or a year.
#pragma once

#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace imap {

/// Words that stand for no value, where the user names none. `NA` is not among them in a column of codes: it is Namibia.
const std::set<std::string>& usual_missing_words();

/// Which sign stands before the decimals; the other one, spaces of any width and apostrophes group thousands.
enum class DecimalSign { point, comma };

/// What a cell's signs prove of its column's decimal sign.
enum class SignProof { none, point, comma, either };
/// `either`: "1,234" or "1.234", which is a number both ways. `none`: no sign at all, or no number.
SignProof decimal_sign_of(std::string_view cell);

/// A finite number: "1 234,5", "2e+05", "-3", "−3". Nothing for any other text.
std::optional<double> parse_cell_number(std::string_view cell, DecimalSign decimal_sign);

/// Whether a row says that something holds: 1, yes, y, true, t; 0, no, n, false, f, in any case. Nothing for any other text.
std::optional<bool> parse_flag(std::string_view cell);

/// Degrees with a point or a comma before the decimals. Nothing for any other text, and for a place that is not on the globe: a latitude lies
/// in -90..90, a longitude in -180..360, and comes back in -180..180.
std::optional<double> parse_lat_deg(std::string_view cell);
std::optional<double> parse_lon_deg(std::string_view cell);

/// Negative numbers that tables write for "no value".
inline constexpr std::array<int, 7> missing_marks{-1, -8, -9, -88, -99, -999, -9999};
bool is_missing_mark(double value);

/// A year from 1000 to 2999 as a header writes it: "1990", "X1990", "Y1990", "1990 [YR1990]".
std::optional<int> parse_year(std::string_view cell);

}  // namespace imap
