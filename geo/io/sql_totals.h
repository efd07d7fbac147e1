// The one query that adds up a table where it lies: rows of one actor, target, domain and date become one row with their number.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geo/io/sql_dialect.h"
#include "geo/model/date_span.h"
#include "geo/model/import_spec.h"

namespace imap {

/// Columns by index in the table's; -1 = none.
struct TotalsQuery {
    std::vector<int> keys;  ///< columns whose different values stay apart: actor, target, domain
    int value = -1;         ///< of kind number; -1 = each row counts 1
    int start = -1, end = -1;
    bool by_year = false;                      ///< dates are kept as years
    Aggregate aggregate = Aggregate::none;     ///< `mean` is added up like `sum`: the number of rows comes with it
    std::optional<DateSpan> asked;             ///< rows of other dates are only counted: by keys, with one of their dates
    std::vector<std::string> missing_numbers;  ///< words that are numbers and stand for no value
    std::vector<std::string> missing_dates;    ///< texts that stand for no date
    std::size_t most_rows = 0;
};

/// The answer's columns: one a key; start and end where the query has them; the text that stands in place of a number, or nothing; the sum, maximum or last
/// value; how many rows have a number; how many rows there are. Rows of value zero, rows without a number and, but for the last value, rows of either sign
/// stay apart, so that each answer is wholly one or the other.
std::string totals_sql(const SqlDialect& dialect, const SqlTable& table, const std::vector<SqlColumn>& columns, const TotalsQuery& query);

}  // namespace imap
