// Who can stand at an end of a relation: a state, a region of the user's borders, or a place with a name and coordinates.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "geo/base/geometry.h"

namespace imap {

using PartyIndex = int;

/// A state keeps its own place; any other party is drawn where it stands.
struct Party {
    int state = -1;  ///< in StateCodes::states(), or -1
    std::string name;
    std::optional<Vec2d> lon_lat_deg;   ///< x = longitude, y = latitude
    bool stands_elsewhere_too = false;  ///< rows give its name other coordinates, by more than a kilometre or so
    bool is_used = false;               ///< a flow begins or ends there
};

/// The parties of one table, each once.
class Parties {
public:
    PartyIndex state(int state);
    /// One party a name, drawn where it first stands.
    PartyIndex place(const std::string& name, Vec2d lon_lat_deg);
    /// One party for coordinates that are equal when rounded to four decimals (eleven metres); named "51.2° N, 71.4° E".
    PartyIndex unnamed_place(Vec2d lon_lat_deg);

    void use(PartyIndex party) { all_[static_cast<std::size_t>(party)].is_used = true; }

    [[nodiscard]] const Party& operator[](PartyIndex party) const { return all_[static_cast<std::size_t>(party)]; }
    [[nodiscard]] std::size_t size() const { return all_.size(); }

private:
    PartyIndex add(Party party);

    std::vector<Party> all_;
    std::unordered_map<int, PartyIndex> by_state_;
    std::unordered_map<std::string, PartyIndex> by_name_;
    std::unordered_map<long long, PartyIndex> by_rounded_place_;  ///< both coordinates in one number
};

}  // namespace imap
