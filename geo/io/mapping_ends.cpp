// Who acts on whom: columns of states, of names at coordinates, or the header of a matrix.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "geo/base/text.h"
#include "geo/io/header_hints.h"
#include "geo/io/mapping_draft.h"

namespace imap {
namespace {

using StateColumns = std::vector<StateColumn>;

double share(const StateColumn& one) { return static_cast<double>(one.codes.matched) / static_cast<double>(one.codes.values); }

/// The best of the candidates whose header says so.
std::optional<StateColumn> best_hinted(const MappingDraft& draft, const StateColumns& candidates, const Hints& hints, const Hints& others) {
    std::optional<StateColumn> best;
    for (const StateColumn& one : candidates) {
        if (!hinted_rather(draft.header(one.column), hints, others)) continue;
        const bool better = !best || share(one) > share(*best) || (share(one) == share(*best) && one.codes.system < best->codes.system);
        if (better) best = one;
    }
    return best;
}

bool needs_column(const EndColumns& end) { return end.column < 0 && end.lon < 0; }
bool needs_actor(const MappingDraft& draft) { return draft.map.actor_is < 0 && needs_column(draft.map.actor); }

Error cannot_propose(const MappingDraft& draft, const StateColumns& candidates) {
    std::vector<int> columns;
    for (const StateColumn& one : candidates) columns.push_back(one.column);
    if (candidates.empty())
        return Error{
            fmt::format("no column{} holds states; the columns are {}; give --map actor=COLUMN,target=COLUMN, --actor-is STATE for a file of one "
                        "actor, or --codes",
                        draft.map.actor.column >= 0 || draft.map.target.column >= 0 ? " but one" : "", draft.all_columns())};
    return Error{
        fmt::format("who acts and on whom is not clear: these columns hold states: {}; give --map actor=COLUMN,target=COLUMN, or --actor-is STATE", draft.names_of(columns))};
}

/// The reasons for columns that nobody asked for.
struct Reasons {
    std::string actor, target;
};

/// Takes what headers say, then what is left where exactly as many columns are left as are needed.
Result<void> propose_states(MappingDraft& draft, StateColumns candidates, Reasons& why) {
    ImportMapping& map = draft.map;
    const auto take_hinted = [&](EndColumns& end, const Hints& hints, const Hints& others, std::string& reason) {
        const std::optional<StateColumn> best = best_hinted(draft, candidates, hints, others);
        if (!best) return;
        end.column = best->column;
        reason = "its header says so";
        std::erase_if(candidates, [&](const StateColumn& one) { return hinted_rather(draft.header(one.column), hints, others); });
    };
    if (map.actor.column < 0 && map.actor_is < 0) take_hinted(map.actor, actor_hints, target_hints, why.actor);
    if (map.target.column < 0) take_hinted(map.target, target_hints, actor_hints, why.target);

    const std::size_t open = (needs_actor(draft) ? 1U : 0U) + (needs_column(map.target) ? 1U : 0U);
    if (open == 0) return {};
    if (open == 2 && candidates.empty()) {
        if (const Result<void> pair = settle_pair(draft); !pair || map.pair >= 0) return pair;
    }
    if (candidates.size() != open) return cannot_propose(draft, candidates);
    if (needs_actor(draft)) {
        map.actor.column = candidates.front().column;
        why.actor = open == 2 ? "it is the first of two columns of states; if it is the other way round, give --map" : "it is the only other column of states";
        candidates.erase(candidates.begin());
    }
    if (needs_column(map.target)) {
        map.target.column = candidates.front().column;
        why.target = open == 2 ? "it is the second of two columns of states" : "it is the only other column of states";
    }
    return {};
}

/// A column of names for an end that stands at coordinates; the end is named by its coordinates where none is clear.
void propose_place_names(MappingDraft& draft, EndColumns& end, const Hints& hints, std::string& reason) {
    if (end.lon < 0 || end.column >= 0) return;
    std::vector<int> columns, named;
    for (int column = 0; column < draft.column_count(); ++column) {
        if (draft.is_taken(column) || draft.profile(column).mostly_numbers() || draft.profile(column).all_dates()) continue;
        if (coordinate_hint(draft.header(column)).axis != CoordinateAxis::none || !hinted(draft.header(column), hints)) continue;
        columns.push_back(column);
        if (hinted(draft.header(column), name_hints)) named.push_back(column);
    }
    if (columns.size() == 1) named = columns;
    if (named.size() != 1) return;
    end.column = named.front();
    reason = "its header says so";
}

/// Reads the column's codes; of an end with coordinates, names that are no states are places.
Result<void> read_codes(MappingDraft& draft, const char* role, EndColumns& end, const std::string& why) {
    if (end.column < 0) {
        if (end.lon >= 0) draft.found(role, fmt::format("columns {} and {}", draft.header(end.lon), draft.header(end.lat)), "places are named by their coordinates");
        return {};
    }
    const std::string taken = "column " + draft.header(end.column), reason = why.empty() ? "it was asked for" : why;
    const Result<ColumnCodes>& codes = draft.reading(end.column);
    // Half of a few cities may have names of states by chance.
    if (end.lon >= 0 && (!codes || 2 * codes->matched <= codes->values)) {
        end.holds_states = false;
        draft.found(role, taken, fmt::format("{}; names of places at {} and {}", reason, draft.header(end.lon), draft.header(end.lat)));
        return {};
    }
    if (!codes) return codes.error().within(fmt::format("{}: column {}", role, draft.header(end.column)));
    const auto is_state = [&](const std::string& value) {
        return is_no_code(value) || draft.missing_codes.contains(value) || draft.is_assigned(value) || draft.codes.find(*codes, value).state >= 0;
    };
    if (!MappingDraft::holds_states(*codes))
        return Error{fmt::format("{}: column {} does not hold states: {}; {}", role, draft.header(end.column), codes->reason, first_failures(draft.profile(end.column), is_state))};
    end.codes = *codes;
    draft.found(role, taken, reason + "; " + codes->reason);
    return {};
}

Result<void> settle_matrix(MappingDraft& draft) {
    if (draft.spec.has_columns()) return Error{"--map names columns of a long table; a matrix has its origins in the first column and a destination a column"};
    draft.map.actor.column = 0;
    if (draft.context.nodes != nullptr) return settle_nodes(draft);
    if (const Result<void> read = read_codes(draft, "actor", draft.map.actor, "it is the first column"); !read) return read;
    std::set<std::string> headers(draft.table.columns.begin() + 1, draft.table.columns.end());
    std::erase_if(headers, [&](const std::string& header) { return draft.is_assigned(header); });
    const Result<ColumnCodes> across = draft.codes.recognise(headers, draft.spec.codes);
    if (!across) return across.error().within("header");
    if (2 * across->matched < across->values) return Error{fmt::format("--shape matrix: only {}; a matrix has a destination a column", across->reason)};
    draft.map.target.codes = *across;
    draft.found("target", "the header", across->reason);
    return {};
}

}  // namespace

Result<void> settle_ends(MappingDraft& draft) {
    ImportMapping& map = draft.map;
    if (map.shape == TableShape::matrix) return settle_matrix(draft);
    if (map.pair >= 0 && (map.actor.column >= 0 || map.target.column >= 0)) return Error{"--map pair= and --map actor= or target= both say who acts on whom; give one of them"};
    if (draft.context.nodes != nullptr) return settle_nodes(draft);
    if (map.pair >= 0) return settle_pair(draft);
    Reasons why;
    const bool open = (map.actor.column < 0 && map.actor_is < 0) || map.target.column < 0;
    if (open)
        if (const Result<void> proposed = propose_states(draft, draft.open_state_columns(), why); !proposed) return proposed;
    if (map.pair >= 0) return {};
    propose_place_names(draft, map.actor, actor_hints, why.actor);
    propose_place_names(draft, map.target, map.actor_is < 0 ? target_hints : name_hints, why.target);
    if (const Result<void> read = read_codes(draft, "actor", map.actor, why.actor); !read) return read;
    return read_codes(draft, "target", map.target, why.target);
}

}  // namespace imap
