// What differs between the databases that are asked in SQL, and the quoting that they share.
#pragma once

#include <string>
#include <vector>

namespace imap {

/// What can be done with a column.
enum class SqlKind {
    text,
    number,  ///< can be added up
    day,     ///< a date, or a date with a time of day
    shape,   ///< geometry or bytes: never asked for
};

struct SqlTable {
    std::string schema, name;  ///< no schema in a file

    /// "schema.name", as ImportSpec::layer gives it.
    [[nodiscard]] std::string shown() const { return schema.empty() ? name : schema + "." + name; }
};

struct SqlColumn {
    std::string name;
    SqlKind kind = SqlKind::text;
    bool single_precision = false;
};

/// Patterns for fmt: {0} is an expression in SQL.
struct SqlDialect {
    const char* tables;   ///< a query: schema and name of each table that the user may read and that is no part of the database's own workings
    const char* columns;  ///< a query: name and type of each column; {0} is the schema and {1} the table, as literals
    SqlKind (*kind)(const std::string& type);
    const char* real;        ///< the type of floating-point numbers
    const char* addend;      ///< a number to be added up
    const char* day;         ///< a day as text "2022-10-05"
    const char* is_number;   ///< whether a value of a column of numbers is a finite one
    const char* is_date;     ///< whether a text is a year, month or day
    const char* is_day;      ///< whether a column of days has one that the calendar knows
    const char* before_day;  ///< whether a column of days is before {1}, the literal of a day
    const char* holds_nul;   ///< whether a value has a NUL, at which GDAL's strings end: 1 or 0; empty where none can have one
    bool in_order;           ///< numbers are always added up in the same order
};

const SqlDialect& postgresql_dialect();
const SqlDialect& sqlite_dialect();

/// "name" with quotation marks doubled: a name, whatever it holds. NUL, which no name has, is dropped.
std::string sql_identifier(const std::string& name);
/// 'text' with apostrophes doubled: a text, whatever it holds. Backslashes stand for themselves (standard_conforming_strings).
std::string sql_literal(const std::string& text);
std::string sql_name(const SqlTable& table);

/// The column's values as text, as they stand in a CSV file.
std::string sql_text(const SqlDialect& dialect, const SqlColumn& column);

}  // namespace imap
