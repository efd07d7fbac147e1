// Which shape a table has, by its header: a row a pair, a column a year, a column a destination, or ends with coordinates.
#include <fmt/format.h>

#include <algorithm>

#include "geo/base/text.h"
#include "geo/io/header_hints.h"
#include "geo/io/mapping_draft.h"

namespace imap {
namespace {

std::vector<int> year_columns(const MappingDraft& draft) {
    std::vector<int> years;
    for (int column = 0; column < draft.column_count(); ++column)
        if (parse_year(draft.header(column))) years.push_back(column);
    return years;
}

/// "importer", "value": no state is called so. Shorter ones may be somebody's code.
bool names_a_role(const std::string& header) {
    constexpr std::size_t longest_code = 3;
    const std::string folded = fold_case(header);
    if (folded.size() <= longest_code) return false;
    const auto has = [&](const Hints* hints) { return std::find(hints->begin(), hints->end(), folded) != hints->end(); };
    return has(&actor_hints) || has(&target_hints) || has(&value_hints) || has(&start_hints) || has(&end_hints);
}

bool is_matrix(MappingDraft& draft) {
    if (draft.column_count() < 3) return false;
    std::set<std::string> headers(draft.table.columns.begin() + 1, draft.table.columns.end());
    std::erase_if(headers, [&](const std::string& header) { return draft.is_assigned(header); });
    // Most tables are told by their headers alone, before states' names in all languages have to be read.
    const auto roles = static_cast<std::size_t>(std::count_if(headers.begin(), headers.end(), names_a_role));
    if (draft.context.borders == nullptr && 5 * roles > headers.size()) return false;
    const Result<ColumnCodes> across = draft.codes.recognise(headers, draft.spec.codes);
    const Result<ColumnCodes>& down = draft.reading(0);
    return across && down && across->matched > 0 && 5 * across->matched >= 4 * across->values && MappingDraft::holds_states(*down);
}

struct ShapeChoice {
    TableShape shape;
    std::string reason;
};

ShapeChoice recognise_shape(MappingDraft& draft, const std::vector<int>& years) {
    const ImportSpec& spec = draft.spec;
    const bool placed = draft.map.actor.lon >= 0 || draft.map.target.lon >= 0;
    if (years.size() >= 2 && spec.value.empty() && spec.flags.empty())
        return {TableShape::years, fmt::format("its header has {} years, {} to {}", years.size(), draft.header(years.front()), draft.header(years.back()))};
    if (placed) return {TableShape::points, "columns hold longitude and latitude of an end"};
    if (!spec.has_columns() && spec.actor_is.empty() && is_matrix(draft)) return {TableShape::matrix, "its header and its first column hold states"};
    return {TableShape::long_table, spec.has_columns() ? "columns are named" : "neither years nor states stand in its header"};
}

bool has_both(const EndColumns& end) { return end.lon >= 0 && end.lat >= 0; }

/// Takes the columns whose headers name an axis of this end, where nothing is taken yet.
void propose_coordinates(MappingDraft& draft, CoordinateEnd which, EndColumns& end) {
    if (end.lon >= 0 || end.lat >= 0) return;
    EndColumns proposed;
    for (int column = 0; column < draft.column_count(); ++column) {
        const CoordinateHint hint = coordinate_hint(draft.header(column));
        if (hint.axis == CoordinateAxis::none || hint.end != which || draft.is_taken(column) || !draft.profile(column).mostly_numbers()) continue;
        int& axis = hint.axis == CoordinateAxis::lon ? proposed.lon : proposed.lat;
        if (axis < 0) axis = column;
    }
    if (!has_both(proposed)) return;
    end.lon = proposed.lon;
    end.lat = proposed.lat;
}

/// Error: the columns hold no degrees.
Result<void> check_coordinates(const MappingDraft& draft, const char* role, const EndColumns& end) {
    if ((end.lon >= 0) != (end.lat >= 0)) return Error{fmt::format("--map {0}_lon= and {0}_lat= need each other", role)};
    if (end.lon < 0) return {};
    const auto check = [&](int column, const char* axis, const auto& parse) -> Result<void> {
        const auto is_degrees = [&](const std::string& cell) { return draft.missing.contains(cell) || parse(cell).has_value(); };
        std::size_t good = 0;
        for (const DistinctValue& value : draft.profile(column).values) good += is_degrees(value.text) ? 1 : 0;
        if (2 * good >= draft.profile(column).values.size()) return {};
        return Error{fmt::format("{}_{}: column {} does not hold degrees: {}", role, axis, draft.header(column), first_failures(draft.profile(column), is_degrees))};
    };
    if (const Result<void> lon = check(end.lon, "lon", parse_lon_deg); !lon) return lon;
    return check(end.lat, "lat", parse_lat_deg);
}

Result<void> need_coordinates(const MappingDraft& draft) {
    const bool lines = draft.spec.shape == TableShape::lines;
    const bool actor = has_both(draft.map.actor) || draft.map.actor_is >= 0, target = has_both(draft.map.target);
    if (lines ? actor && target : has_both(draft.map.actor) || target) return {};
    return Error{
        fmt::format("--shape {}: no columns hold longitude and latitude of {}; the columns are {}; name them with --map "
                    "actor_lon=COLUMN,actor_lat=COLUMN,target_lon=COLUMN,target_lat=COLUMN, or call them from_lon, from_lat, to_lon, to_lat",
                    word(draft.spec.shape),
                    target           ? "the actor"
                    : lines && actor ? "the target"
                                     : "any end",
                    draft.all_columns())};
}

}  // namespace

Result<void> settle_coordinates(MappingDraft& draft) {
    ImportMapping& map = draft.map;
    const TableShape asked = draft.spec.shape;
    const bool looked_for = asked == TableShape::automatic || asked == TableShape::points || asked == TableShape::lines;
    if (looked_for && map.pair < 0 && draft.context.nodes == nullptr) {
        if (map.actor_is < 0) propose_coordinates(draft, CoordinateEnd::actor, map.actor);
        propose_coordinates(draft, CoordinateEnd::target, map.target);
        // One place a row is the target's, where the actor is said.
        if (map.actor_is >= 0) propose_coordinates(draft, CoordinateEnd::unnamed, map.target);
    }
    if (const Result<void> checked = check_coordinates(draft, "actor", map.actor); !checked) return checked;
    return check_coordinates(draft, "target", map.target);
}

Result<void> settle_shape(MappingDraft& draft) {
    ImportMapping& map = draft.map;
    const std::vector<int> years = year_columns(draft);
    ShapeChoice choice{draft.spec.shape, "it was asked for"};
    if (choice.shape == TableShape::automatic) choice = recognise_shape(draft, years);
    if (choice.shape == TableShape::points || choice.shape == TableShape::lines)
        if (const Result<void> placed = draft.spec.shape == TableShape::automatic ? Result<void>() : need_coordinates(draft); !placed) return placed;
    map.shape = choice.shape;
    if (map.shape == TableShape::years) {
        if (years.empty()) return Error{"--shape years: no column has a year as its header; the columns are " + draft.all_columns()};
        map.value_columns = years;
    }
    if (map.shape == TableShape::matrix) {
        if (draft.column_count() < 2) return Error{"--shape matrix: there are no columns of destinations"};
        for (int column = 1; column < draft.column_count(); ++column) map.value_columns.push_back(column);
    }
    draft.found("shape", word(map.shape), choice.reason);
    return {};
}

}  // namespace imap
