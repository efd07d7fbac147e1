// Builds the query from inside out: first what each row is, then the groups, then the rows of other dates as groups of their own.
#include "geo/io/sql_totals.h"

#include <fmt/format.h>

#include <chrono>

#include "geo/base/text.h"
#include "geo/io/cell_values.h"

namespace imap {
namespace {

/// The day after; February has 31 days for DateSpan, but not for a database.
PartialDate day_after(const PartialDate& date) {
    using namespace std::chrono;
    const year_month month{year(date.year), std::chrono::month(static_cast<unsigned>(date.month))};
    const year_month_day given = month / day(static_cast<unsigned>(date.day));
    const year_month_day next = sys_days(given.ok() ? given : year_month_day(month / last)) + days(1);
    return {static_cast<int>(next.year()), static_cast<int>(static_cast<unsigned>(next.month())), static_cast<int>(static_cast<unsigned>(next.day()))};
}

/// What can be asked of a column of dates.
class DateColumn {
public:
    DateColumn(const SqlDialect& dialect, const SqlColumn& column, const std::vector<std::string>& missing_words)
        : dialect_(dialect), kind_(column.kind), name_(sql_identifier(column.name)), text_(sql_text(dialect, column)) {
        if (kind_ != SqlKind::text || missing_words.empty()) return;
        std::vector<std::string> words;
        for (const std::string& word : missing_words) words.push_back(sql_literal(word));
        text_ = fmt::format("CASE WHEN trim({0}) NOT IN ({1}) THEN trim({0}) END", text_, join(words, ", "));
    }

    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] std::string is_date() const {
        if (kind_ == SqlKind::day) return fmt::format(fmt::runtime(dialect_.is_day), name_);
        if (kind_ == SqlKind::number) return fmt::format("({} BETWEEN 1000 AND 9999)", name_);
        return fmt::format(fmt::runtime(dialect_.is_date), "(" + text_ + ")");
    }
    [[nodiscard]] std::string year() const { return fmt::format("substr({}, 1, 4)", text_); }
    [[nodiscard]] std::string first_day() const { return fmt::format("({0}) || substr('-01-01', length({0}) - 3)", text_); }
    [[nodiscard]] std::string last_day() const { return fmt::format("({0}) || substr('-12-31', length({0}) - 3)", text_); }

    // The column itself is compared, not its text, so that an index on it is of use.
    [[nodiscard]] std::string is_nothing() const {
        if (kind_ == SqlKind::number) return fmt::format("{0} IS NULL OR {0} < 1000 OR {0} > 9999", name_);
        return fmt::format("({}) IS NULL OR NOT {}", kind_ == SqlKind::day ? name_ : text_, is_date());
    }
    [[nodiscard]] std::string begins_until(const PartialDate& last) const {
        if (kind_ == SqlKind::day) return fmt::format(fmt::runtime(dialect_.before_day), name_, sql_literal(to_string(day_after(last))));
        if (kind_ == SqlKind::number) return fmt::format("{} <= {}", name_, last.year);
        return fmt::format("{} <= {}", first_day(), sql_literal(to_string(last)));
    }
    [[nodiscard]] std::string ends_from(const PartialDate& first) const {
        if (kind_ == SqlKind::day) return "NOT " + fmt::format(fmt::runtime(dialect_.before_day), name_, sql_literal(to_string(first)));
        if (kind_ == SqlKind::number) return fmt::format("{} >= {}", name_, first.year);
        return fmt::format("{} >= {}", last_day(), sql_literal(to_string(first)));
    }

private:
    const SqlDialect& dialect_;
    SqlKind kind_;
    std::string name_, text_;
};

class TotalsBuilder {
public:
    TotalsBuilder(const SqlDialect& dialect, const SqlTable& table, const std::vector<SqlColumn>& columns, const TotalsQuery& query)
        : dialect_(dialect), table_(sql_name(table)), columns_(columns), query_(query) {
        if (query.start >= 0) start_.emplace(dialect, column(query.start), query.missing_dates);
        if (query.end >= 0) end_.emplace(dialect, column(query.end), query.missing_dates);
    }

    [[nodiscard]] std::string sql() const {
        const bool windowed = query_.asked && start_;
        std::string text = groups(windowed ? Rows::asked_for : Rows::all);
        if (windowed) text += " UNION ALL " + groups(Rows::others);
        return text + fmt::format(" LIMIT {}", query_.most_rows);
    }

private:
    enum class Rows { all, asked_for, others };

    [[nodiscard]] const SqlColumn& column(int index) const { return columns_[static_cast<std::size_t>(index)]; }

    /// The outer query: one row a group.
    [[nodiscard]] std::string groups(Rows rows) const {
        std::vector<std::string> apart;
        for (std::size_t i = 0; i < query_.keys.size(); ++i) apart.push_back(fmt::format("k{}", i));
        std::vector<std::string> shown = apart;
        for (const auto& [there, name] : {std::pair(start_.has_value(), "begins"), std::pair(end_.has_value(), "ends")}) {
            if (!there) continue;
            shown.push_back(rows == Rows::others ? fmt::format("min({})", name) : name);
            if (rows != Rows::others) apart.emplace_back(name);
        }
        if (rows == Rows::others) apart.emplace_back("later");
        apart.insert(apart.end(), {"no_number", "sign"});
        shown.insert(shown.end(), {"no_number", measure(), "CAST(count(v) AS text)", "CAST(count(*) AS text)"});
        for (std::size_t i = 0; i < shown.size(); ++i) shown[i] += fmt::format(" AS c{}", i);

        std::string from = "(" + each_row(rows) + ") AS r";
        if (query_.aggregate == Aggregate::last)
            from = fmt::format("(SELECT r.*, row_number() OVER (PARTITION BY {} ORDER BY moment DESC NULLS LAST, v DESC) AS place FROM {}) AS p", join(apart, ", "), from);
        return fmt::format("SELECT {} FROM {} GROUP BY {}", join(shown, ", "), from, join(apart, ", "));
    }

    /// Never NULL: SQLite's driver takes a column's type from its first value.
    [[nodiscard]] std::string measure() const {
        const std::string number = fmt::format(fmt::runtime(dialect_.addend), "v");
        const std::string total = query_.aggregate == Aggregate::max    ? fmt::format("max({})", number)
                                  : query_.aggregate == Aggregate::last ? fmt::format("max(CASE WHEN place = 1 THEN {} END)", number)
                                                                        : fmt::format("sum({})", number);
        return fmt::format("CAST(coalesce({}, 0) AS {})", total, dialect_.real);
    }

    /// The inner query: one row a row of the table.
    [[nodiscard]] std::string each_row(Rows rows) const {
        std::vector<std::string> parts;
        for (std::size_t i = 0; i < query_.keys.size(); ++i) parts.push_back(fmt::format("{} AS k{}", sql_text(dialect_, column(query_.keys[i])), i));
        for (const auto& [dates, name] : {std::pair(&start_, "begins"), std::pair(&end_, "ends")})
            if (*dates) parts.push_back(fmt::format("{} AS {}", date_key(**dates, rows), name));
        if (rows == Rows::others) parts.push_back(fmt::format("CASE WHEN {} THEN 0 ELSE 1 END AS later", start_->begins_until(query_.asked->last)));
        if (query_.aggregate == Aggregate::last) parts.push_back(start_->text() + " AS moment");
        add_value(parts);
        const std::string where = rows == Rows::all ? "" : fmt::format(" WHERE {}({})", rows == Rows::others ? "NOT " : "", is_asked_for());
        return fmt::format("SELECT {} FROM {}{}", join(parts, ", "), table_, where);
    }

    /// What is no date, and what ends before it begins, stays as it is, so that it is told and not hidden in its year.
    [[nodiscard]] std::string date_key(const DateColumn& dates, Rows rows) const {
        if (!query_.by_year || rows == Rows::others) return dates.text();
        const std::string sound = dates.is_date() + (end_ ? fmt::format(" AND NOT coalesce({}, {})", is_backwards(), "1 = 0") : "");
        return fmt::format("CASE WHEN {} THEN {} ELSE {} END", sound, dates.year(), dates.text());
    }

    [[nodiscard]] std::string is_backwards() const { return fmt::format("({} AND {} AND {} < {})", start_->is_date(), end_->is_date(), end_->last_day(), start_->first_day()); }

    /// True or false for every row, never NULL, so that no row is lost between the two parts. Rows without a date, or with a broken one, are among those
    /// asked for: what becomes of them is for the reader of flows to say.
    [[nodiscard]] std::string is_asked_for() const {
        const std::string until = start_->begins_until(query_.asked->last);
        if (!end_) return fmt::format("{} OR ({} AND {})", start_->is_nothing(), until, start_->ends_from(query_.asked->first));
        return fmt::format("{} OR ({} AND ({} OR {})) OR coalesce({}, 1 = 0)", start_->is_nothing(), until, end_->is_nothing(), end_->ends_from(query_.asked->first),
                           is_backwards());
    }

    void add_value(std::vector<std::string>& parts) const {
        if (query_.value < 0) {
            parts.insert(parts.end(), {"1 AS v", "CAST(NULL AS text) AS no_number", "1 AS sign"});
            return;
        }
        const SqlColumn& value = column(query_.value);
        const std::string name = sql_identifier(value.name);
        // 0.1 in single precision is 0.1 and not 0.10000000149, as in a file.
        const std::string number = value.single_precision ? fmt::format("CAST(CAST({} AS text) AS {})", name, dialect_.real) : name;
        const std::string is_number = fmt::format(fmt::runtime(dialect_.is_number), name);
        const auto choose = [&](const std::string& where_number, const std::string& otherwise, bool tells_missing) {
            std::string cases = "CASE ";
            for (const std::string& word : query_.missing_numbers)
                cases += fmt::format("WHEN {} = {} THEN {} ", name, parse_cell_number(word, DecimalSign::point).value_or(0), tells_missing ? sql_literal(word) : "NULL");
            return cases + fmt::format("WHEN {} THEN {} ELSE {} END", is_number, where_number, otherwise);
        };
        const std::string sign = query_.aggregate != Aggregate::last ? fmt::format("CASE WHEN {0} > 0 THEN 1 WHEN {0} < 0 THEN -1 ELSE 0 END", name)
                                                                     : fmt::format("CASE WHEN {} = 0 THEN 0 ELSE 1 END", name);
        parts.push_back(choose(number, "NULL", false) + " AS v");
        parts.push_back(choose("NULL", fmt::format("CAST({} AS text)", name), true) + " AS no_number");
        parts.push_back(choose(sign, "NULL", false) + " AS sign");
    }

    const SqlDialect& dialect_;
    const std::string table_;
    const std::vector<SqlColumn>& columns_;
    const TotalsQuery& query_;
    std::optional<DateColumn> start_, end_;
};

}  // namespace

std::string totals_sql(const SqlDialect& dialect, const SqlTable& table, const std::vector<SqlColumn>& columns, const TotalsQuery& query) {
    return TotalsBuilder(dialect, table, columns, query).sql();
}

}  // namespace imap
