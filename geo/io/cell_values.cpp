// Strips what groups thousands, turns the decimal sign into a point, and lets from_chars decide.
#include "geo/io/cell_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "geo/base/text.h"
#include "geo/io/limits.h"

namespace imap {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Spaces (plain, no-break, narrow no-break, thin, figure) and apostrophes that people set between thousands.
constexpr std::array<std::string_view, 7> thousands_marks{" ", "\u00A0", "\u202F", "\u2009", "\u2007", "'", "\u2019"};
constexpr std::string_view minus_sign = "\u2212";

/// Without marks between digits, with an ASCII minus.
std::string without_thousands_marks(std::string_view cell) {
    std::string plain;
    while (!cell.empty()) {
        std::size_t length = 0;
        for (const std::string_view mark : thousands_marks)
            if (cell.starts_with(mark)) length = mark.size();
        const bool between_digits = length > 0 && !plain.empty() && is_digit(plain.back()) && cell.size() > length && is_digit(cell[length]);
        if (cell.starts_with(minus_sign)) {
            plain += '-';
            cell.remove_prefix(minus_sign.size());
        } else if (between_digits) {
            cell.remove_prefix(length);
        } else {
            plain += cell.front();
            cell.remove_prefix(1);
        }
    }
    return plain;
}

/// Trimmed of no-break spaces too, which spreadsheets leave behind.
std::string_view trimmed(std::string_view cell) {
    for (bool changed = true; changed;) {
        const std::size_t before = cell.size();
        cell = trim(cell);
        for (const std::string_view space : {std::string_view("\u00A0"), std::string_view("\u202F")}) {
            if (cell.starts_with(space)) cell.remove_prefix(space.size());
            if (cell.ends_with(space)) cell.remove_suffix(space.size());
        }
        changed = cell.size() != before;
    }
    return cell;
}

/// Whether every group behind a sign has three digits and the first one to three: "1,234,567".
bool is_grouped(std::string_view text, char sign) {
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    std::size_t group = text.find(sign);
    if (group == 0 || group > 3 || text.front() == '0') return false;
    while (group != std::string_view::npos) {
        text.remove_prefix(group + 1);
        group = text.find(sign);
        if (std::min(group, text.size()) != 3) return false;
    }
    return true;
}

std::size_t count_of(std::string_view text, char c) {
    std::size_t count = 0;
    for (const char one : text) count += one == c ? 1 : 0;
    return count;
}

/// Digits with at most one point among them, and a minus before: what most cells hold. Up to fifteen digits are a whole number that a double holds exactly, as it does the power of
/// ten, so that their quotient is rounded once, and is the nearest double.
std::optional<double> plain_number(std::string_view cell) {
    constexpr std::size_t most_digits = 15;
    constexpr std::array<double, most_digits + 1> powers_of_ten{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    const bool is_negative = cell.starts_with('-');
    if (is_negative) cell.remove_prefix(1);
    if (cell.empty() || !is_digit(cell.front()) || !is_digit(cell.back())) return std::nullopt;
    long long whole = 0;
    std::size_t digits = 0, before_point = 0;
    for (const char c : cell) {
        if (c == '.' && before_point == 0) {
            before_point = digits;
        } else if (is_digit(c) && digits < most_digits) {
            whole = 10 * whole + (c - '0');
            ++digits;
        } else {
            return std::nullopt;
        }
    }
    const double value = static_cast<double>(whole) / powers_of_ten[before_point == 0 ? 0 : digits - before_point];
    return is_negative ? -value : value;
}

/// As C writes it; sums of what is larger would be none.
std::optional<double> number_in(std::string_view text) {
    double value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || failure != std::errc{} || end != text.data() + text.size() || !(std::abs(value) <= largest_number)) return std::nullopt;
    return value;
}

/// Degrees have no thousands, so that either sign stands before decimals.
std::optional<double> parse_degrees(std::string_view cell) {
    std::string text(trimmed(cell));
    std::replace(text.begin(), text.end(), ',', '.');
    return count_of(text, '.') > 1 ? std::nullopt : parse_cell_number(text, DecimalSign::point);
}

}  // namespace

const std::set<std::string>& usual_missing_words() {
    static const std::set<std::string> words{"", ".", "..", "...", "\u2026", "-", "\u2013", "\u2014", "\\N", "NA", "N/A", "n/a", "n.a.", "NaN", "nan", "NULL", "null"};
    return words;
}

SignProof decimal_sign_of(std::string_view cell) {
    const std::string text = without_thousands_marks(trimmed(cell));
    if (text.find_first_not_of("0123456789.,+-eE") != std::string::npos) return SignProof::none;
    if (text.find_first_of("0123456789") == std::string::npos) return SignProof::none;  // ".." stands for no value
    const std::size_t points = count_of(text, '.'), commas = count_of(text, ',');
    if (points == 0 && commas == 0) return SignProof::none;
    if (points > 0 && commas > 0) return text.rfind('.') > text.rfind(',') ? SignProof::point : SignProof::comma;
    const char sign = points > 0 ? '.' : ',';
    const std::size_t count = points + commas;
    const std::string_view digits(text.data(), std::min(text.find_first_of("eE"), text.size()));
    const bool grouped = is_grouped(digits, sign);
    if (count > 1) return sign == '.' ? SignProof::comma : SignProof::point;
    if (grouped) return SignProof::either;
    return sign == '.' ? SignProof::point : SignProof::comma;
}

std::optional<double> parse_cell_number(std::string_view cell, DecimalSign decimal_sign) {
    if (decimal_sign == DecimalSign::point || cell.find('.') == std::string_view::npos)
        if (const std::optional<double> plain = plain_number(cell)) return plain;
    std::string text = without_thousands_marks(trimmed(cell));
    if (text.starts_with('+')) text.erase(0, 1);
    const char decimal = decimal_sign == DecimalSign::point ? '.' : ',', grouping = decimal_sign == DecimalSign::point ? ',' : '.';
    const std::size_t at = text.find(decimal);
    const std::string_view whole = std::string_view(text).substr(0, at);
    if (count_of(whole, grouping) > 0 && !is_grouped(whole, grouping)) return std::nullopt;
    if (at != std::string::npos && text.find(grouping, at) != std::string::npos) return std::nullopt;
    std::erase(text, grouping);
    if (const std::size_t point = text.find(decimal); point != std::string::npos) text[point] = '.';
    return number_in(text);
}

std::optional<bool> parse_flag(std::string_view cell) {
    const std::string folded = fold_case(trimmed(cell));
    for (const char* yes : {"1", "yes", "y", "true", "t"})
        if (folded == yes) return true;
    for (const char* no : {"0", "no", "n", "false", "f"})
        if (folded == no) return false;
    return std::nullopt;
}

std::optional<double> parse_lat_deg(std::string_view cell) {
    const std::optional<double> lat_deg = parse_degrees(cell);
    return lat_deg && std::abs(*lat_deg) <= 90 ? lat_deg : std::nullopt;
}

std::optional<double> parse_lon_deg(std::string_view cell) {
    const std::optional<double> lon_deg = parse_degrees(cell);
    if (!lon_deg || *lon_deg < -180 || *lon_deg > 360) return std::nullopt;
    return *lon_deg > 180 ? *lon_deg - 360 : *lon_deg;
}

bool is_missing_mark(double value) { return std::find(missing_marks.begin(), missing_marks.end(), value) != missing_marks.end(); }

std::optional<int> parse_year(std::string_view cell) {
    cell = trimmed(cell);
    if (cell.starts_with('X') || cell.starts_with('Y')) cell.remove_prefix(1);
    const bool with_bracket = cell.size() == 13 && cell.substr(4) == " [YR" + std::string(cell.substr(0, 4)) + "]";
    if (cell.size() != 4 && !with_bracket) return std::nullopt;
    int year = 0;
    for (const char c : cell.substr(0, 4)) {
        if (!is_digit(c)) return std::nullopt;
        year = 10 * year + (c - '0');
    }
    return year >= 1000 && year < 3000 ? std::optional(year) : std::nullopt;
}

}  // namespace imap
