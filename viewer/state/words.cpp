// The words for the choices that the Project adds to those of the model.
#include "viewer/state/project.h"

namespace imap {

const char* word(Theme theme) { return theme == Theme::dark ? "dark" : "light"; }

template <>
const std::vector<Theme>& all_values() {
    static const std::vector<Theme> values{Theme::light, Theme::dark};
    return values;
}

template <>
std::optional<Theme> parse_word(const std::string& text) {
    return value_with_word<Theme>(text);
}

const char* word(CompareMode mode) {
    switch (mode) {
        case CompareMode::none:
            return "none";
        case CompareMode::side_by_side:
            return "side-by-side";
        case CompareMode::difference:
            return "difference";
    }
    return "";
}

template <>
const std::vector<CompareMode>& all_values() {
    static const std::vector<CompareMode> values{CompareMode::none, CompareMode::side_by_side, CompareMode::difference};
    return values;
}

template <>
std::optional<CompareMode> parse_word(const std::string& text) {
    return value_with_word<CompareMode>(text);
}

const char* word(Wanted wanted) {
    switch (wanted) {
        case Wanted::automatic:
            return "auto";
        case Wanted::yes:
            return "yes";
        case Wanted::no:
            return "no";
    }
    return "";
}

template <>
const std::vector<Wanted>& all_values() {
    static const std::vector<Wanted> values{Wanted::automatic, Wanted::yes, Wanted::no};
    return values;
}

template <>
std::optional<Wanted> parse_word(const std::string& text) {
    return value_with_word<Wanted>(text);
}

}  // namespace imap
