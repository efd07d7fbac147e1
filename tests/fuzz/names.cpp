// A column of names or codes from a stranger, a line each: which states they mean, in every code system.
// Fuzzes: geo/io/code_recognition.cpp geo/io/name_key.cpp geo/io/name_suggestions.cpp geo/io/code_systems.cpp geo/base/text.cpp
#include <algorithm>

#include "geo/base/text.h"
#include "geo/io/code_systems.h"
#include "tests/fuzz/fuzz.h"

namespace imap::fuzz {
namespace {

constexpr std::size_t most_lines = 24;

const StateCodes& state_codes() {
    static const StateCodes codes = std::move(StateCodes::load().value());
    return codes;
}

std::set<std::string> lines_of(const std::string& text) {
    std::set<std::string> lines;
    for (std::size_t at = 0; at < text.size() && lines.size() < most_lines;) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.insert(std::string(trim(std::string_view(text).substr(at, end - at))));
        at = end + 1;
    }
    return lines;
}

void check_value(const ColumnCodes& column, const std::string& value) {
    const StateMatch match = state_codes().find(column, value);
    require(match.state >= -1 && match.state < static_cast<int>(state_codes().states().size()), "a state that is found is on the list");
    require(state_codes().aggregate_note(value).empty() || is_valid_utf8(state_codes().aggregate_note(value)), "a note is text");
    const auto meant = state_codes().suggestions(column, value);
    require(meant.size() <= 3, "three suggestions at most");
    require(is_valid_utf8(name_key(value)) && is_valid_utf8(code_key(value)), "keys are UTF-8");
}

}  // namespace
}  // namespace imap::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace imap;
    const auto choice = static_cast<CodeChoice>(fuzz::take_byte(data, size) % (static_cast<int>(CodeChoice::mixed) + 1));
    const std::set<std::string> values = fuzz::lines_of(to_valid_utf8(fuzz::text_of(data, size)));
    const auto column = fuzz::state_codes().recognise(values, choice);
    if (!column) return fuzz::require(!column.error().message.empty(), "an error has words"), 0;
    fuzz::require(column->matched <= column->values && column->values <= values.size(), "no more values are explained than there are");
    for (const std::string& value : values) fuzz::check_value(*column, value);
    return 0;
}
