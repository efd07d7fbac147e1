// Takes the user's columns first, then settles one matter after the other; every choice is told with its reason.
#include "geo/io/import_mapping.h"

#include <fmt/format.h>

#include "geo/base/text.h"
#include "geo/io/mapping_draft.h"

namespace imap {
namespace {

/// "value=exports+imports" names two columns, unless one has that header.
bool names_several(const MappingDraft& draft, const std::string& value) { return value.find('+') != std::string::npos && draft.table.find_column(value) < 0; }

Result<void> take_given_columns(MappingDraft& draft) {
    for (const ColumnRole& role : draft.roles()) {
        const std::string& name = *role.given;
        const bool several = role.column == &draft.map.value && names_several(draft, name);
        // Coordinates that the first table lacks are those of the nodes.
        const bool of_nodes = draft.context.nodes != nullptr && std::string_view(role.name).starts_with("actor_l") && draft.table.find_column(name) < 0;
        if (name.empty() || name == "-" || several || of_nodes) continue;
        const Result<int> column = draft.column_named(role.name, name);
        if (!column) return column.error();
        *role.column = *column;
        if (role.column == &draft.map.domain) draft.found(role.name, "column " + draft.header(*column), "it was asked for");
    }
    return {};
}

Result<void> settle_actor_is(MappingDraft& draft) {
    const std::string& given = draft.spec.actor_is;
    if (given.empty()) return {};
    if (draft.map.actor.column >= 0 || draft.map.actor.lon >= 0) return Error{"--actor-is and --map actor= both say who acts; give one of them"};
    if (draft.map.pair >= 0) return Error{"--actor-is and --map pair= both say who acts; give one of them"};
    for (const CodeSystem system : {CodeSystem::iso3, CodeSystem::name, CodeSystem::iso2, CodeSystem::borders}) {
        draft.map.actor_is = draft.codes.find(system, given).state;
        if (draft.map.actor_is < 0) continue;
        draft.found("actor", draft.codes.states()[static_cast<std::size_t>(draft.map.actor_is)].name, "--actor-is says so");
        return {};
    }
    const std::string nearest_name = draft.codes.nearest_to(CodeSystem::name, given);
    return Error{fmt::format("--actor-is: {} is no state; {}", in_quotes(given), nearest_name.empty() ? "give its ISO code or name" : "did you mean " + nearest_name + "?")};
}

Result<void> check_assignments(MappingDraft& draft) {
    for (const auto& [name, code] : draft.spec.assignments) {
        if (code == "-" || draft.codes.find(CodeSystem::iso3, code).state >= 0 || draft.codes.find(CodeSystem::borders, code).state >= 0) continue;
        return Error{fmt::format("{} is assigned to {}, which is no ISO 3166-1 alpha-3 code and no code of a region; give such a code, or - to leave its rows out", in_quotes(name),
                                 in_quotes(code))};
    }
    return {};
}

Result<void> check_distinct(MappingDraft& draft) {
    std::vector<std::pair<std::string, int>> used;
    for (const ColumnRole& role : draft.roles())
        if (*role.column >= 0) used.emplace_back(role.name, *role.column);
    for (const int column : draft.map.value_columns) used.emplace_back(draft.map.flags ? "flags" : "value", column);
    for (std::size_t i = 0; i < used.size(); ++i)
        for (std::size_t j = i + 1; j < used.size(); ++j)
            if (used[i].second == used[j].second)
                return Error{fmt::format("{} and {} are both column {}; name two different ones", used[i].first, used[j].first, draft.header(used[i].second))};
    return {};
}

/// The mapping by name, so that reading again takes the same.
void keep_choices(MappingDraft& draft) {
    ImportMapping& map = draft.map;
    if (map.shape != TableShape::matrix)
        for (const ColumnRole& role : draft.roles())
            if (*role.column >= 0) *role.given = draft.name_of(*role.column);
    const bool counts_rows = map.shape != TableShape::years && map.shape != TableShape::matrix && map.value < 0 && map.value_columns.empty();
    if (counts_rows) draft.spec.value = std::string("-");
    if (map.flags) {
        draft.spec.flags.clear();
        for (const int column : map.value_columns) draft.spec.flags.push_back(draft.name_of(column));
    }
    draft.spec.shape = map.shape;
}

Result<void> take_steps(MappingDraft& draft) {
    for (const auto step : {take_given_columns, check_assignments, settle_actor_is, settle_coordinates, settle_shape, settle_ends, settle_values, settle_dates, check_distinct})
        if (const Result<void> done = step(draft); !done) return done;
    keep_choices(draft);
    return {};
}

}  // namespace

std::vector<int> ImportMapping::all_value_columns() const {
    if (!value_columns.empty()) return value_columns;
    return value >= 0 ? std::vector<int>{value} : std::vector<int>{};
}

std::set<std::string> missing_words_of(const ImportSpec& spec) {
    std::set<std::string> words = usual_missing_words();  // none of them is a number, so that naming another takes no value away
    words.insert(spec.missing.begin(), spec.missing.end());
    return words;
}

std::set<std::string> missing_codes_of(const ImportSpec& spec) {
    std::set<std::string> words(spec.missing.begin(), spec.missing.end());
    words.erase("NA");  // Namibia
    return words;
}

/// Rows that were left out are the reason, if there are any.
Error without_rows(const TextTable& table, const Problems& problems) {
    const auto is_left_out = [&](const Problem& problem) { return problem.severity == Severity::error && problem.file == table.file && problem.row > 0; };
    const auto first = std::find_if(problems.begin(), problems.end(), is_left_out);
    if (first == problems.end()) return Error{table.file + " has no rows below its header"};
    const bool others = std::find_if(first + 1, problems.end(), is_left_out) != problems.end();
    return Error{describe(*first) + (others ? ", and so are all others" : ", and no other is there")};
}

Result<ImportMapping> choose_mapping(const TextTable& table, const StateCodes& codes, ImportSpec& spec, const ImportContext& context, ImportReport& report, Problems& problems) {
    if (table.rows.empty()) return without_rows(table, problems);
    MappingDraft draft(table, codes, spec, context, report, problems);
    if (context.watch != nullptr && context.watch->cancelled()) return Error{load_cancelled};
    const Result<void> done = take_steps(draft);
    report.roles = role_choices(draft);
    if (!done) return done.error().within(table.file);
    return std::move(draft.map);
}

}  // namespace imap
