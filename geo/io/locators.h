// Locators: which place of a source is cited ("p12", "page 3", "p12-p14"), and which places a source has.
#pragma once

#include <string>
#include <vector>

namespace imap {

/// A run of places with the same prefix; a single place has first == last.
struct LocatorRange {
    std::string prefix;
    long long first = 0;
    long long last = 0;
};

/// Parts separated by semicolons or commas. Empty when some part is not of the form PREFIX NUMBER or PREFIX NUMBER - PREFIX NUMBER, or runs
/// backwards.
std::vector<LocatorRange> parse_locators(const std::string& text);

/// Whether every place of `cited` exists in `existing`.
bool all_exist(const std::vector<LocatorRange>& cited, const std::vector<LocatorRange>& existing);

}  // namespace imap
