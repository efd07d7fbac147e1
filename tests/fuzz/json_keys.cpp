// JSON of a stranger's map file: its doubled keys are those that a parser of JSON comes by, and no text leads the walk astray.
// Fuzzes: geo/io/doubled_keys.cpp geo/base/json_keys.cpp
#include <nlohmann/json.hpp>

#include "geo/base/json_keys.h"
#include "geo/base/text.h"
#include "geo/io/doubled_keys.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace imap;
    const std::string text = fuzz::text_of(data, size);
    const DoubledKeys found = find_doubled_keys(text);
    fuzz::require(is_valid_utf8(found.first), "a place is text");
    fuzz::require(found.count > 0 || found.first.empty(), "there is a place where there are doubled keys alone");
    if (text.find('\\') != std::string::npos) return 0;  // the same key may be written in many ways
    JsonKeys keys(JsonPath::dotted);
    bool doubled = false;
    const auto see = [&](int depth, nlohmann::json::parse_event_t event, const nlohmann::json& parsed) {
        doubled |= keys.see(depth, event, parsed).has_value();
        return true;
    };
    if (!nlohmann::json::parse(text, see, false).is_discarded()) fuzz::require((found.count > 0) == doubled, "doubled keys are found where there are some, and nowhere else");
    return 0;
}
