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
    for (const Theme theme : all_values<Theme>())
        if (text == word(theme)) return theme;
    return std::nullopt;
}

}  // namespace imap
