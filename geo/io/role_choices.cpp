// For each role of a mapping the column that was taken and those that could be, so that a panel can ask with reasons.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "geo/base/text.h"
#include "geo/io/header_hints.h"
#include "geo/io/mapping_draft.h"

namespace imap {
namespace {

/// A column of other texts is a domain where it has few different ones.
constexpr std::size_t most_domains = 100;

std::string kinds(std::size_t count, const ColumnProfile& profile, const char* what) {
    return fmt::format("{} of {} different values are {}", count, profile.values.size() - profile.missing, what);
}

struct Candidates {
    std::vector<ColumnCandidate> states, pairs, numbers, dates, flags, texts, longitudes, latitudes;
};

std::size_t count_degrees(const ColumnProfile& profile, std::optional<double> (*parse)(std::string_view)) {
    std::size_t count = 0;
    for (const DistinctValue& value : profile.values) count += parse(value.text) ? 1 : 0;
    return count;
}

void add_column(MappingDraft& draft, int column, bool looks_for_pairs, Candidates& all) {
    const ColumnProfile& profile = draft.profile(column);
    const std::size_t there = profile.values.size() - profile.missing;
    if (there == 0) return;
    const std::string name = draft.name_of(column);
    const bool numbers = profile.mostly_numbers(), dates = 2 * profile.dates >= there;
    const Result<ColumnCodes>& codes = draft.reading(column);
    // Any small number is somebody's code; only a header makes a column of them one of states.
    const bool may_be_states = !numbers || hinted(draft.header(column), actor_hints) || hinted(draft.header(column), target_hints) || column == draft.map.actor.column ||
                               column == draft.map.target.column;
    const bool states = may_be_states && codes && MappingDraft::holds_states(*codes);
    if (states) all.states.push_back({name, codes->reason});
    if (numbers) all.numbers.push_back({name, kinds(profile.numbers, profile, "numbers")});
    if (dates) all.dates.push_back({name, kinds(profile.dates, profile, "dates")});
    if (profile.all_flags()) all.flags.push_back({name, "it holds 0 and 1 alone"});
    if (numbers) {
        const std::size_t lons = count_degrees(profile, parse_lon_deg), lats = count_degrees(profile, parse_lat_deg);
        if (lons == there) all.longitudes.push_back({name, "all its values are in -180..360"});
        if (lats == there) all.latitudes.push_back({name, "all its values are in -90..90"});
    }
    if (numbers || dates) return;
    if (!states && there <= most_domains) all.texts.push_back({name, fmt::format("{} different texts", there)});
    if (states || !looks_for_pairs) return;
    const PairReading pairs = read_pairs(draft, column);
    if (pairs.holds_pairs()) all.pairs.push_back({name, fmt::format("{} of {} different values are two states apart by '{}'", pairs.matched, pairs.values, pairs.separator)});
}

/// What can be an end: states, of places and nodes any names.
std::vector<ColumnCandidate> ends_of(const MappingDraft& draft, const EndColumns& end, const Candidates& all) {
    std::vector<ColumnCandidate> ends = all.states;
    if (end.lon >= 0 || draft.context.nodes != nullptr) ends.insert(ends.end(), all.texts.begin(), all.texts.end());
    if (draft.context.nodes != nullptr) ends.insert(ends.end(), all.numbers.begin(), all.numbers.end());
    return ends;
}

}  // namespace

std::vector<RoleChoice> role_choices(MappingDraft& draft) {
    constexpr int columns_shown = 200;  // a wide table has its values behind these
    // Looking for pairs is slow, and of use only where one was taken or nothing else was.
    const bool looks_for_pairs = draft.map.pair >= 0 || draft.map.actor.column < 0;
    Candidates all;
    for (int column = 0; column < std::min(draft.column_count(), columns_shown); ++column) add_column(draft, column, looks_for_pairs, all);
    const std::vector<ColumnCandidate> actors = ends_of(draft, draft.map.actor, all), targets = ends_of(draft, draft.map.target, all);
    const std::map<std::string, const std::vector<ColumnCandidate>*> by_role{
        {"actor", &actors},     {"target", &targets},           {"pair", &all.pairs},          {"value", &all.numbers},         {"start", &all.dates},         {"end", &all.dates},
        {"domain", &all.texts}, {"actor_lon", &all.longitudes}, {"actor_lat", &all.latitudes}, {"target_lon", &all.longitudes}, {"target_lat", &all.latitudes}};
    std::vector<RoleChoice> choices;
    for (const ColumnRole& role : draft.roles()) choices.push_back({role.name, *role.column < 0 ? "" : draft.name_of(*role.column), *by_role.at(role.name)});
    RoleChoice flags{"flags", "", all.flags};
    if (draft.map.flags) {
        std::vector<std::string> names;
        for (const int column : draft.map.value_columns) names.push_back(draft.name_of(column));
        flags.chosen = join(names, ", ");
    }
    choices.push_back(std::move(flags));
    return choices;
}

}  // namespace imap
