// Parses locators strictly: what is not understood is no locator.
#include "geo/io/locators.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "geo/base/text.h"

namespace imap {
namespace {

/// "p12" -> prefix p, 12.
std::optional<LocatorRange> parse_place(std::string_view text) {
    text = trim(text);
    std::size_t digits = text.size();
    while (digits > 0 && text[digits - 1] >= '0' && text[digits - 1] <= '9') --digits;
    LocatorRange place;
    const auto [end, error] = std::from_chars(text.data() + digits, text.data() + text.size(), place.first);
    if (digits == text.size() || error != std::errc{}) return std::nullopt;
    place.prefix = std::string(trim(text.substr(0, digits)));
    place.last = place.first;
    return place;
}

/// "p12-p14" or "p12-14".
std::optional<LocatorRange> parse_range(const std::string& text) {
    const std::size_t dash = text.find('-');
    std::optional<LocatorRange> first = parse_place(std::string_view(text).substr(0, dash));
    if (dash == std::string::npos || !first) return first;
    const std::optional<LocatorRange> last = parse_place(std::string_view(text).substr(dash + 1));
    if (!last || last->first < first->first || (!last->prefix.empty() && last->prefix != first->prefix)) return std::nullopt;
    first->last = last->first;
    return first;
}

}  // namespace

std::vector<LocatorRange> parse_locators(const std::string& text) {
    std::string semicolons = text;
    std::replace(semicolons.begin(), semicolons.end(), ',', ';');
    std::vector<LocatorRange> ranges;
    for (const std::string& part : split(semicolons, ';')) {
        const std::optional<LocatorRange> range = parse_range(part);
        if (!range) return {};
        ranges.push_back(*range);
    }
    return ranges;
}

bool all_exist(const std::vector<LocatorRange>& cited, const std::vector<LocatorRange>& existing) {
    return std::all_of(cited.begin(), cited.end(), [&](const LocatorRange& place) {
        return std::any_of(existing.begin(), existing.end(),
                           [&](const LocatorRange& range) { return range.prefix == place.prefix && range.first <= place.first && place.last <= range.last; });
    });
}

}  // namespace imap
