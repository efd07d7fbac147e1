// Which column of a table is what: as the user said, else proposed from headers and values with the reason, else refused.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "geo/io/cell_values.h"
#include "geo/io/code_systems.h"
#include "geo/io/node_table.h"
#include "geo/io/relation_import.h"
#include "geo/io/table_text.h"

namespace imap {

/// How one end of a row is read. Columns by index; -1 = none.
struct EndColumns {
    int column = -1;           ///< of codes or names
    int lon = -1, lat = -1;    ///< degrees, of an end that is no state
    bool holds_states = true;  ///< whether `column` is read by `codes`; else its texts are names of places
    ColumnCodes codes;
};

/// Columns by index; -1 = none.
struct ImportMapping {
    TableShape shape = TableShape::long_table;
    EndColumns actor, target;
    int pair = -1;  ///< both ends in one cell, each read by the codes of `actor` and `target`
    std::string pair_separator;
    int actor_is = -1;  ///< a state that acts in every row, where `actor` has no column
    int value = -1, start = -1, end = -1, domain = -1;
    std::vector<int> value_columns;  ///< a year each, a destination each, or (`column_domains`) a domain each
    bool flags = false;              ///< `value_columns` say whether the row holds in their domain, and not how strongly
    bool column_domains = false;     ///< the header of a value column is its domain
    bool signed_values = false;      ///< negative values are strengths
    DecimalSign decimal_sign = DecimalSign::point;
    std::shared_ptr<const NodeTable> nodes;  ///< what the texts of both ends refer to; null for none

    /// `value` or `value_columns`.
    [[nodiscard]] std::vector<int> all_value_columns() const;
};

/// What stands for no value, by the spec.
std::set<std::string> missing_words_of(const ImportSpec& spec);
/// The words of the user's that stand for no code either, beside those of is_no_code. `NA` is never among them.
std::set<std::string> missing_codes_of(const ImportSpec& spec);

/// Fills `spec` with the names of what was taken, so that reading again takes the same, and `report` with findings and roles, in any case. Errors name the
/// column and the first rows that contradict it, or what has to be given.
Result<ImportMapping> choose_mapping(const TextTable& table, const StateCodes& codes, ImportSpec& spec, const ImportContext& context, ImportReport& report, Problems& problems);

}  // namespace imap
