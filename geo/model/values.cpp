// Dates of any precision and colours, from and to text.
#include <charconv>
#include <chrono>
#include <cstdio>
#include <string_view>

#include "geo/model/dataset.h"

namespace imap {
namespace {

/// A number written with exactly these digits, in the given base.
std::optional<int> parse_digits(std::string_view text, int base = 10) {
    int value = 0;
    if (text.empty() || text.front() == '-') return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

std::string to_string(const PartialDate& date) {
    char text[48];
    if (date.month == 0) {
        std::snprintf(text, sizeof text, "%04d", date.year);
    } else if (date.day == 0) {
        std::snprintf(text, sizeof text, "%04d-%02d", date.year, date.month);
    } else {
        std::snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
    }
    return text;
}

std::optional<PartialDate> parse_partial_date(const std::string& text) {
    const std::string_view view = text;
    const std::size_t size = view.size();
    if (size != 4 && size != 7 && size != 10) return std::nullopt;
    if ((size > 4 && view[4] != '-') || (size > 7 && view[7] != '-')) return std::nullopt;
    const std::optional<int> year = parse_digits(view.substr(0, 4));
    const std::optional<int> month = size > 4 ? parse_digits(view.substr(5, 2)) : 0;
    const std::optional<int> day = size > 7 ? parse_digits(view.substr(8, 2)) : 0;
    if (!year || !month || !day) return std::nullopt;
    const std::chrono::year_month_day whole{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(size > 4 ? *month : 1)),
                                            std::chrono::day(static_cast<unsigned>(size > 7 ? *day : 1))};
    if (!whole.ok()) return std::nullopt;
    return PartialDate{*year, *month, *day};
}

std::optional<Color> parse_color(const std::string& hex) {
    if (hex.size() != 7 || hex[0] != '#') return std::nullopt;
    Color color;
    std::uint8_t* const channels[] = {&color.r, &color.g, &color.b};
    for (std::size_t i = 0; i < 3; ++i) {
        const std::optional<int> value = parse_digits(std::string_view(hex).substr(1 + 2 * i, 2), 16);
        if (!value) return std::nullopt;
        *channels[i] = static_cast<std::uint8_t>(*value);
    }
    return color;
}

std::string to_hex(Color color) {
    char text[16];
    std::snprintf(text, sizeof text, "#%02x%02x%02x", color.r, color.g, color.b);
    return text;
}

}  // namespace imap
