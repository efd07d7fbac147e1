// Breaks by quantiles, equal steps or natural groups, moved to round numbers.
#include "geo/query/breaks.h"

#include <algorithm>

namespace imap {

const char* word(Breaks breaks) {
    switch (breaks) {
        case Breaks::linear:
            return "linear";
        case Breaks::quantile:
            return "quantile";
        case Breaks::equal:
            return "equal";
        case Breaks::natural:
            return "natural";
    }
    return "";
}

template <>
const std::vector<Breaks>& all_values() {
    static const std::vector<Breaks> values{Breaks::linear, Breaks::quantile, Breaks::equal, Breaks::natural};
    return values;
}

template <>
std::optional<Breaks> parse_word(const std::string& text) {
    for (const Breaks breaks : all_values<Breaks>())
        if (text == word(breaks)) return breaks;
    return std::nullopt;
}

}  // namespace imap
