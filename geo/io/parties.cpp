// Each kind of party is known by a key of its own, so that a place may have a state's name.
#include "geo/io/parties.h"

#include <fmt/format.h>

#include <cmath>

namespace imap {
namespace {

constexpr double places_per_degree = 1e4;

/// "51.2° N".
std::string degrees_text(long long rounded, const char* positive, const char* negative) {
    std::string number = fmt::format("{:.4f}", std::abs(static_cast<double>(rounded)) / places_per_degree);
    number.erase(number.find_last_not_of('0') + 1);
    if (number.ends_with('.')) number.pop_back();
    return fmt::format("{}° {}", number, rounded < 0 ? negative : positive);
}

}  // namespace

PartyIndex Parties::add(Party party) {
    all_.push_back(std::move(party));
    return static_cast<PartyIndex>(all_.size()) - 1;
}

PartyIndex Parties::state(int state) {
    const auto [entry, is_new] = by_state_.try_emplace(state, -1);
    if (is_new) entry->second = add({state, "", std::nullopt, false, false});
    return entry->second;
}

PartyIndex Parties::place(const std::string& name, Vec2d lon_lat_deg) {
    const auto [entry, is_new] = by_name_.try_emplace(name, -1);
    if (is_new) entry->second = add({-1, name, lon_lat_deg, false, false});
    constexpr double same_place_deg = 0.01;
    Party& party = all_[static_cast<std::size_t>(entry->second)];
    if (distance(*party.lon_lat_deg, lon_lat_deg) > same_place_deg) party.stands_elsewhere_too = true;
    return entry->second;
}

PartyIndex Parties::unnamed_place(Vec2d lon_lat_deg) {
    const long long x = std::llround(lon_lat_deg.x * places_per_degree), y = std::llround(lon_lat_deg.y * places_per_degree);
    constexpr long long more_than_any_x = 10'000'000;
    const auto [entry, is_new] = by_rounded_place_.try_emplace(y * more_than_any_x + x, -1);
    if (is_new) entry->second = add({-1, degrees_text(y, "N", "S") + ", " + degrees_text(x, "E", "W"), lon_lat_deg, false, false});
    return entry->second;
}

}  // namespace imap
