// What a column's header says of its role: words that tables of relations use for who acts, on whom, how much and when.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace imap {

using Hints = std::vector<std::string_view>;

extern const Hints actor_hints, target_hints, value_hints, start_hints, end_hints, code_hints, gw_hints, numeric_code_hints, name_hints, key_hints;

/// A word of the header is the hint, or begins with it where it is long enough to be no accident.
bool hinted(const std::string& header, const Hints& hints);
/// Hinted, and by no shorter a hint than any of `others`: "stateabb2" begins as "statea" does, but is a hint of its own.
bool hinted_rather(const std::string& header, const Hints& hints, const Hints& others);

/// Longitude and latitude, of an end where the header says which: "from_lon", "start_lng", "lat_d".
enum class CoordinateAxis { none, lon, lat };
enum class CoordinateEnd { unnamed, actor, target };
struct CoordinateHint {
    CoordinateAxis axis = CoordinateAxis::none;
    CoordinateEnd end = CoordinateEnd::unnamed;
};
CoordinateHint coordinate_hint(const std::string& header);

}  // namespace imap
