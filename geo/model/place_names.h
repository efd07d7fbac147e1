// Names of states in one language: what the map writes instead of the data's English ones.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace imap {

struct PlaceNames {
    std::string language;                        ///< as in Style::language; empty = English, where the data's own names stand
    std::map<std::string, std::string> by_code;  ///< ISO 3166-1 alpha-3 -> name; without those that have no translation

    /// Null where the data's own name stands.
    [[nodiscard]] const std::string* find(const std::string& code) const {
        const auto found = by_code.find(code);
        return found == by_code.end() ? nullptr : &found->second;
    }
};

/// A language that names can be had in, with its name in itself: "ru", "русский".
struct PlaceNameLanguage {
    std::string code, name;
};

}  // namespace imap
