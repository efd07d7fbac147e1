// A mapping while it is being chosen: the table, what is known of its columns, and what was decided so far. Each step settles one matter.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "geo/io/column_profile.h"
#include "geo/io/import_mapping.h"

namespace imap {

/// One role of --map with its place in the spec and in the mapping.
struct ColumnRole {
    const char* name;
    std::string* given;
    int* column;
};

/// A column that holds states, and how it says so.
struct StateColumn {
    int column = -1;
    ColumnCodes codes;
};

class MappingDraft {
public:
    MappingDraft(const TextTable& the_table, const StateCodes& the_codes, ImportSpec& the_spec, const ImportContext& the_context, ImportReport& the_report, Problems& the_problems);

    const TextTable& table;
    const StateCodes& codes;
    ImportSpec& spec;
    const ImportContext& context;
    ImportReport& report;
    Problems& problems;
    const std::set<std::string> missing, missing_codes;
    const std::vector<ColumnProfile> profiles;
    ImportMapping map;

    [[nodiscard]] const ColumnProfile& profile(int column) const { return profiles[static_cast<std::size_t>(column)]; }
    [[nodiscard]] const std::string& header(int column) const { return table.columns[static_cast<std::size_t>(column)]; }
    [[nodiscard]] int column_count() const { return static_cast<int>(table.columns.size()); }
    [[nodiscard]] std::string name_of(int column) const;  ///< column_name()
    [[nodiscard]] std::string names_of(const std::vector<int>& columns) const;
    [[nodiscard]] std::string all_columns() const;  ///< for messages
    /// Error: there is no such column.
    [[nodiscard]] Result<int> column_named(const std::string& role, const std::string& name) const;

    [[nodiscard]] std::vector<ColumnRole> roles();
    /// Whether a role, or a list of values, has the column already.
    [[nodiscard]] bool is_taken(int column);

    /// The column's values that a code system must explain: neither missing nor assigned by the user.
    [[nodiscard]] std::set<std::string> values_to_explain(int column) const;
    [[nodiscard]] bool is_assigned(const std::string& value) const { return spec.assignments.contains(value); }
    [[nodiscard]] std::size_t assigned_values(int column) const;
    /// Read once a column; values that the user assigned count as matched.
    const Result<ColumnCodes>& reading(int column);
    /// At least half of what is to be explained are states.
    [[nodiscard]] static bool holds_states(const ColumnCodes& codes) { return codes.matched > 0 && 2 * codes.matched >= codes.values; }
    /// Columns that hold states and have no role. A column of numbers may be anything, so only its header can make it one of codes.
    [[nodiscard]] std::vector<StateColumn> open_state_columns();

    void found(const std::string& what, const std::string& taken, const std::string& reason) { report.findings.push_back({what, taken, reason}); }

private:
    [[nodiscard]] Result<ColumnCodes> read_by_header(int column) const;

    std::map<int, Result<ColumnCodes>> readings_;
};

/// As a spec names a column: by header, or by number where headers are doubled or empty.
std::string column_name(const TextTable& table, int column);

// The steps, in their order. Errors as choose_mapping.
Result<void> settle_shape(MappingDraft& draft);
Result<void> settle_ends(MappingDraft& draft);    ///< who acts on whom: states, pairs, places, nodes
Result<void> settle_values(MappingDraft& draft);  ///< how much, or whether, with the way numbers are written
Result<void> settle_dates(MappingDraft& draft);

/// Nodes that the texts of ends refer to: takes the key and, where they are not given, the columns of the ends.
Result<void> settle_nodes(MappingDraft& draft);
/// Ends that are given by coordinates, as the spec or the headers say.
Result<void> settle_coordinates(MappingDraft& draft);
/// One column that holds both ends. `is_asked`: the spec names it; else it is looked for.
Result<void> settle_pair(MappingDraft& draft);
/// Whether a column can be parted into two ends; the separator, codes and the reason.
struct PairReading {
    std::string separator;
    ColumnCodes left, right;
    std::size_t matched = 0, values = 0;
    [[nodiscard]] bool holds_pairs() const { return matched > 0 && 2 * matched >= values; }
};
PairReading read_pairs(MappingDraft& draft, int column);

/// What the user can choose among, by what the columns hold.
std::vector<RoleChoice> role_choices(MappingDraft& draft);

}  // namespace imap
