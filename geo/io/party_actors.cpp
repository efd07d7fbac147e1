// Gives every party an id that stays the same for the same table, and that lists can hold.
#include "geo/io/party_actors.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

namespace imap {
namespace {

/// A name without the signs that part lists of ids.
std::string id_of_name(const std::string& name) {
    std::string id = name;
    std::erase_if(id, [](char c) { return c == ',' || c == ';' || c == '|'; });
    return id;
}

std::string unused(const std::string& id, const std::unordered_set<std::string>& taken) {
    std::string free = id;
    for (int number = 2; taken.contains(free); ++number) free = fmt::format("{} {}", id, number);
    return free;
}

Actor state_actor(const State& state) {
    Actor actor;
    actor.id = actor.code = state.id;
    actor.name = state.name;
    if (state.former) actor.note = "A former state, on no map of today";
    return actor;
}

Actor place_actor(const Party& party, const std::unordered_set<std::string>& taken) {
    Actor actor;
    actor.kind = ActorKind::group;
    actor.id = unused(id_of_name(party.name), taken);
    actor.name = actor.place = party.name;
    actor.lon_deg = party.lon_lat_deg->x;
    actor.lat_deg = party.lon_lat_deg->y;
    return actor;
}

}  // namespace

std::vector<Actor> actors_of(const FlowTable& table, const StateCodes& codes, std::vector<ActorIndex>& actor_of) {
    struct PartyActor {
        Actor actor;
        std::size_t party;
    };
    std::vector<PartyActor> all;
    std::unordered_set<std::string> taken;
    for (const bool states : {true, false}) {
        for (std::size_t i = 0; i < table.parties.size(); ++i) {
            const Party& party = table.parties[static_cast<PartyIndex>(i)];
            if (!party.is_used || (party.state >= 0) != states) continue;
            all.push_back({states ? state_actor(codes.states()[static_cast<std::size_t>(party.state)]) : place_actor(party, taken), i});
            taken.insert(all.back().actor.id);
        }
    }
    std::sort(all.begin(), all.end(), [](const PartyActor& a, const PartyActor& b) { return a.actor.id < b.actor.id; });
    actor_of.assign(table.parties.size(), no_index);
    std::vector<Actor> actors;
    for (PartyActor& one : all) {
        actor_of[one.party] = static_cast<ActorIndex>(actors.size());
        actors.push_back(std::move(one.actor));
    }
    return actors;
}

}  // namespace imap
