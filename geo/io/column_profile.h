// What the values of a table's columns look like as a whole: which are states, numbers or dates.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "geo/base/load_watch.h"
#include "geo/io/cell_values.h"
#include "geo/io/row_reader.h"
#include "geo/io/table_text.h"

namespace imap {

struct DistinctValue {
    std::string text;
    long long first_line = 0;
};

/// A column's different values in the order in which they first come. Beyond some thousands further ones are not kept: codes and dates are
/// fewer, and of numbers that many tell enough.
struct ColumnProfile {
    std::vector<DistinctValue> values;
    std::size_t numbers = 0, dates = 0, flags = 0, missing = 0;  ///< of `values`; missing in a column of values
    /// The first negative number of the whole column that is no usual mark of a missing value, and the first that is one.
    std::optional<DistinctValue> negative, missing_mark;

    /// Without those that stand for no code, by is_no_code and `missing_words`.
    [[nodiscard]] std::set<std::string> codes(const std::set<std::string>& missing_words) const;
    /// Shares of the values that are there.
    [[nodiscard]] bool mostly_numbers() const;
    [[nodiscard]] bool all_dates() const;
    [[nodiscard]] bool all_flags() const;  ///< 0 and 1, or words for them
};

/// One a column; of the rows so far, where `watch` (which may be null) is cancelled.
std::vector<ColumnProfile> profile_columns(const TextTable& table, const std::set<std::string>& missing_words, LoadWatch* watch);

/// The decimal sign that all values of the columns agree on, with the reason. Error: they contradict each other; the message has the
/// column and the rows.
struct DecimalChoice {
    DecimalSign sign = DecimalSign::point;
    std::string reason;
    bool ambiguous = false;  ///< no value decides
};
Result<DecimalChoice> choose_decimal_sign(const TextTable& table, const std::vector<ColumnProfile>& profiles, const std::vector<int>& columns);

/// "row 2: 'x', row 5: 'y'" for the first three values that fail the test.
template <class Passes>
std::string first_failures(const ColumnProfile& profile, const Passes& passes) {
    std::vector<std::string> failures;
    for (const DistinctValue& value : profile.values) {
        if (passes(value.text)) continue;
        failures.push_back("row " + std::to_string(value.first_line) + ": " + in_quotes(value.text));
        if (failures.size() == 3) break;
    }
    return join(failures, ", ");
}

}  // namespace imap
