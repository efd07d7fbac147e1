// Cuts the password out of an address, also where it is not written as it should be.
#include "geo/model/input_address.h"

#include <algorithm>
#include <string_view>

#include "geo/base/text.h"

namespace imap {

bool is_database_address(const std::string& input) { return input.starts_with("postgresql://") || input.starts_with("postgres://"); }

std::string shown_address(const std::string& input) {
    if (!is_database_address(input)) return to_single_line(input);
    std::string shown = input;
    // A password whose signs are not escaped as they should be is hidden too: all from the first colon to the last @.
    const std::size_t user = shown.find("://") + 3, colon = shown.find(':', user), at = shown.rfind('@');
    if (colon != std::string::npos && at != std::string::npos && colon < at) shown.erase(colon, at - colon);
    const std::size_t question = shown.find('?');
    if (question == std::string::npos) return to_single_line(shown);
    const std::vector<std::string> parameters = split(std::string_view(shown).substr(question + 1), '&');
    shown.erase(question);
    char sign = '?';
    for (const std::string& parameter : parameters) {
        constexpr std::string_view harmless[] = {"host=", "port=", "user=", "dbname=", "sslmode="};
        if (std::none_of(std::begin(harmless), std::end(harmless), [&](std::string_view name) { return parameter.starts_with(name); })) continue;
        shown += sign + parameter;
        sign = '&';
    }
    return to_single_line(shown);
}

}  // namespace imap
