// What every step of choosing a mapping asks of the table's columns.
#include "geo/io/mapping_draft.h"

#include <fmt/format.h>

#include <algorithm>

#include "geo/base/text.h"
#include "geo/io/header_hints.h"

namespace imap {

MappingDraft::MappingDraft(const TextTable& the_table, const StateCodes& the_codes, ImportSpec& the_spec, const ImportContext& the_context, ImportReport& the_report,
                           Problems& the_problems)
    : table(the_table),
      codes(the_codes),
      spec(the_spec),
      context(the_context),
      report(the_report),
      problems(the_problems),
      missing(missing_words_of(spec)),
      missing_codes(missing_codes_of(spec)),
      profiles(profile_columns(table, missing, context.watch)) {}

std::string column_name(const TextTable& table, int column) {
    std::string name = table.columns[static_cast<std::size_t>(column)];
    const bool says_something_else = name.empty() || name == "-";  // not given, and not there
    if (says_something_else || table.find_column(name) != column) name = std::to_string(column + 1);
    std::string marks;
    while (table.find_column(marks + name) != column) marks += '#';  // a number may be another column's header
    return marks + name;
}

std::string MappingDraft::name_of(int column) const { return column_name(table, column); }

std::string MappingDraft::names_of(const std::vector<int>& columns) const {
    std::vector<std::string> names;
    for (const int column : columns) names.push_back(header(column));
    return join(names, ", ");
}

std::string MappingDraft::all_columns() const { return shorten(join(table.columns, ", "), 300); }

Result<int> MappingDraft::column_named(const std::string& role, const std::string& name) const {
    const int column = table.find_column(name);
    if (column >= 0) return column;
    return Error{fmt::format("{}: there is no column {}{}; the columns are {}", role, in_quotes(name), suggestion(name, table.columns), all_columns())};
}

std::vector<ColumnRole> MappingDraft::roles() {
    return {{"actor", &spec.actor, &map.actor.column},
            {"target", &spec.target, &map.target.column},
            {"pair", &spec.pair, &map.pair},
            {"value", &spec.value, &map.value},
            {"start", &spec.start, &map.start},
            {"end", &spec.end, &map.end},
            {"domain", &spec.domain, &map.domain},
            {"actor_lon", &spec.actor_lon, &map.actor.lon},
            {"actor_lat", &spec.actor_lat, &map.actor.lat},
            {"target_lon", &spec.target_lon, &map.target.lon},
            {"target_lat", &spec.target_lat, &map.target.lat}};
}

bool MappingDraft::is_taken(int column) {
    const std::vector<ColumnRole> all = roles();
    return std::any_of(all.begin(), all.end(), [column](const ColumnRole& role) { return *role.column == column; }) ||
           std::find(map.value_columns.begin(), map.value_columns.end(), column) != map.value_columns.end();
}

std::set<std::string> MappingDraft::values_to_explain(int column) const {
    std::set<std::string> values = profile(column).codes(missing_codes);
    std::erase_if(values, [this](const std::string& value) { return is_assigned(value); });
    return values;
}

std::size_t MappingDraft::assigned_values(int column) const {
    const std::set<std::string> values = profile(column).codes(missing_codes);
    return static_cast<std::size_t>(std::count_if(values.begin(), values.end(), [this](const std::string& value) { return is_assigned(value); }));
}

/// Most numbers are the same states for Gleditsch and Ward as for the Correlates of War, so only a header tells the two apart.
Result<ColumnCodes> MappingDraft::read_by_header(int column) const {
    const std::set<std::string> values = values_to_explain(column);
    if (spec.codes == CodeChoice::automatic && hinted(header(column), gw_hints)) {
        Result<ColumnCodes> read = codes.recognise(values, CodeChoice::gw);
        if (read && read->matched == read->values && read->matched > 0) {
            read->reason += ", as its header says";
            return read;
        }
    }
    return codes.recognise(values, spec.codes);
}

const Result<ColumnCodes>& MappingDraft::reading(int column) {
    if (const auto known = readings_.find(column); known != readings_.end()) return known->second;
    Result<ColumnCodes> read = read_by_header(column);
    const std::size_t assigned = assigned_values(column);
    if (read && assigned > 0) {
        read->matched += assigned;
        read->values += assigned;
        read->reason += fmt::format("; {} more are assigned", assigned);
    }
    return readings_.emplace(column, std::move(read)).first->second;
}

std::vector<StateColumn> MappingDraft::open_state_columns() {
    std::vector<StateColumn> columns;
    for (int column = 0; column < column_count(); ++column) {
        if (is_taken(column)) continue;
        const bool named = hinted(header(column), actor_hints) || hinted(header(column), target_hints);
        if (profile(column).mostly_numbers() && !named) continue;
        const Result<ColumnCodes>& read = reading(column);
        if (read && holds_states(*read)) columns.push_back({column, *read});
    }
    return columns;
}

}  // namespace imap
