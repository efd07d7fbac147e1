// Stops while it parses, so that what is too large is never kept.
#include "viewer/state/bounded_json.h"

#include <nlohmann/json.hpp>

#include "geo/base/json_keys.h"

namespace imap {
namespace {

using Json = nlohmann::ordered_json;

constexpr int deepest_json = 64;
constexpr std::size_t most_keys = 10'000;  ///< in an object, whose keys are found one by one: a million of them would take hours

}  // namespace

Json bounded_json(const std::string& text, const std::string& name, Problems& problems) {
    JsonKeys keys(JsonPath::dotted);
    bool too_many = false;
    const auto watch = [&](int depth, Json::parse_event_t event, const Json& parsed) {
        if (const auto path = keys.see(depth, event, parsed)) problems.push_back({Severity::error, name, 0, *path, doubled_key_words});
        too_many |= event == Json::parse_event_t::key && keys.key_count(depth) > most_keys;
        return depth <= deepest_json && !too_many;
    };
    Json record = Json::parse(text, watch, false);
    return too_many ? Json() : record;
}

}  // namespace imap
