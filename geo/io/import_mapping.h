// Which column of a table is what: as the user said, else proposed from headers and values with the reason, else refused.
#pragma once

#include <string>
#include <vector>

#include "geo/io/code_systems.h"
#include "geo/io/column_profile.h"
#include "geo/io/table_text.h"

namespace imap {

/// Columns by index; -1 = none.
struct ImportMapping {
    TableShape shape = TableShape::long_table;
    int actor = -1, target = -1, value = -1, start = -1, end = -1, domain = -1;
    int actor_is = -1;               ///< a state that acts in every row, where `actor` is -1
    std::vector<int> value_columns;  ///< a year each, or a destination each
    ColumnCodes actor_codes, target_codes;
    DecimalSign decimal_sign = DecimalSign::point;

    /// `value` or `value_columns`.
    [[nodiscard]] std::vector<int> all_value_columns() const;
};

/// What stands for no value, by the spec.
std::set<std::string> missing_words_of(const ImportSpec& spec);
/// The words of the user's that stand for no code either, beside those of is_no_code. `NA` is never among them.
std::set<std::string> missing_codes_of(const ImportSpec& spec);

/// Fills `spec` with the names of what was taken, so that reading again takes the same. Errors name the column and the first rows that
/// contradict it, or what has to be given.
Result<ImportMapping> choose_mapping(const TextTable& table, const StateCodes& codes, ImportSpec& spec, Findings& findings, Problems& problems);

}  // namespace imap
