// One look at the table for the columns that hold such values, and for the rare one that does another, which they are.
#include "geo/io/typed_cells.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "geo/base/text.h"
#include "geo/io/sql_source.h"

namespace imap {
namespace {

constexpr std::size_t most_cells = 2'000'000;

struct TypedColumn {
    int field = 0;
    bool is_time = false;
    std::string name, condition;  ///< in SQL; what SQLite does not know it would take for a text, where no table stands before it
};

/// True of a number that is no whole one, or beyond what the column's kind can hold.
std::string is_no_such_number(const std::string& name, OGRFieldDefnH field) {
    const bool is_long = OGR_Fld_GetType(field) == OFTInteger64;
    const char* range = is_long ? "-9e15 AND 9e15" : "-2147483648 AND 2147483647";
    if (OGR_Fld_GetSubType(field) == OFSTInt16) range = "-32768 AND 32767";
    if (OGR_Fld_GetSubType(field) == OFSTBoolean) range = "0 AND 1";
    const char* kinds = is_long ? "= 'real'" : "IN ('integer', 'real')";  // any integer of SQLite's fits the long one
    return fmt::format("(typeof({0}) {1} AND ({0} <> round({0}) OR {0} NOT BETWEEN {2}))", name, kinds, range);
}

/// True of a value that GDAL would change as it reads it; empty where it changes none. Never NULL.
std::string changes(OGRFieldDefnH field, const std::string& name) {
    const std::string is_text = fmt::format("typeof({}) IN ('text', 'blob')", name);
    switch (OGR_Fld_GetType(field)) {
        case OFTInteger:
        case OFTInteger64:
            return fmt::format("({} OR {})", is_text, is_no_such_number(name, field));
        case OFTReal:
            return "(" + is_text + ")";
        case OFTDate:
        case OFTDateTime:
            return fmt::format("(typeof({0}) <> 'null' AND ({0} NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*' OR date(substr({0}, 1, 10)) IS NULL))", name);
        case OFTTime:
            return fmt::format("(typeof({0}) <> 'null' AND time({0}) IS NULL)", name);
        default:
            return {};
    }
}

std::vector<TypedColumn> typed_columns(OGRLayerH layer) {
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
    std::vector<TypedColumn> columns;
    for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i) {
        OGRFieldDefnH field = OGR_FD_GetFieldDefn(definition, i);
        const std::string name = "t." + sql_identifier(OGR_Fld_GetNameRef(field)), condition = changes(field, name);
        const OGRFieldType type = OGR_Fld_GetType(field);
        if (!condition.empty()) columns.push_back({i, type == OFTDate || type == OFTDateTime || type == OFTTime, name, condition});
    }
    return columns;
}

/// Those of some columns that hold such values; nothing where the question cannot be asked.
Result<std::vector<TypedColumn>> odd_ones(GDALDatasetH dataset, const std::string& table, const std::vector<TypedColumn>& columns) {
    std::vector<std::string> wanted;
    for (const TypedColumn& column : columns) wanted.push_back(fmt::format("max({}) AS c{}", column.condition, wanted.size()));
    const Result<SqlRows> found = fetch_rows(dataset, fmt::format("SELECT {} FROM {} AS t", join(wanted, ", "), table), nullptr);
    if (!found) return found.error();
    std::vector<TypedColumn> odd;
    for (std::size_t i = 0; !found->empty() && i < std::min(columns.size(), (*found)[0].size()); ++i)
        if ((*found)[0][i] == "1") odd.push_back(columns[i]);
    return odd;
}

/// A column that cannot be asked for keeps none of the others from it.
std::vector<TypedColumn> columns_with_some(GDALDatasetH dataset, const std::string& table, const std::vector<TypedColumn>& columns) {
    std::vector<TypedColumn> odd;
    for (std::size_t first = 0; first < columns.size(); first += columns_a_question) {
        const auto begin = columns.begin() + static_cast<std::ptrdiff_t>(first);
        const std::vector<TypedColumn> some(begin, begin + static_cast<std::ptrdiff_t>(std::min(columns_a_question, columns.size() - first)));
        if (const auto found = odd_ones(dataset, table, some)) {
            odd.insert(odd.end(), found->begin(), found->end());
            continue;
        }
        for (const TypedColumn& column : some)
            if (const auto found = odd_ones(dataset, table, {column})) odd.insert(odd.end(), found->begin(), found->end());
    }
    if (odd.size() > columns_a_question) odd.resize(columns_a_question);
    return odd;
}

/// `key`: what tells the rows apart, in SQL.
Result<SqlRows> rows_with_some(GDALDatasetH dataset, const std::string& table, const std::string& key, const std::vector<TypedColumn>& columns) {
    std::vector<std::string> inner, outer, any;
    for (const TypedColumn& column : columns) {
        const std::size_t i = outer.size();
        inner.push_back(fmt::format("CASE WHEN {} THEN 'x' || CAST({} AS TEXT) END AS v{}", column.condition, column.name, i));
        outer.push_back(fmt::format("v{0} AS c{1}", i, i + 1));
        any.push_back(fmt::format("v{} IS NOT NULL", i));
    }
    const std::string sql = fmt::format("SELECT r AS c0, {} FROM (SELECT {} AS r, {} FROM {} AS t NOT INDEXED) AS s WHERE {} LIMIT {}", join(outer, ", "), key, join(inner, ", "),
                                        table, join(any, " OR "), most_cells / columns.size() + 1);
    return fetch_rows(dataset, sql, nullptr);
}

}  // namespace

UntypedCells::UntypedCells(GDALDatasetH dataset, OGRLayerH layer, const std::string& file, Problems& problems) {
    if (!is_of_sqlite(dataset)) return;
    const std::string table = sql_name({"", OGR_L_GetName(layer)});
    const std::vector<TypedColumn> columns = columns_with_some(dataset, table, typed_columns(layer));
    if (columns.empty()) return;
    const std::string key = OGR_L_GetFIDColumn(layer);  // bare, GDAL would take it for the answer's own number
    Result<SqlRows> rows = key.empty() ? Result<SqlRows>(Error{}) : rows_with_some(dataset, table, fmt::format("CAST(t.{} AS INTEGER)", sql_identifier(key)), columns);
    by_key_ = rows.ok();
    if (!by_key_) rows = rows_with_some(dataset, table, "row_number() OVER ()", columns);
    const std::string first = to_single_line(OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(OGR_L_GetLayerDefn(layer), columns[0].field)));
    constexpr const char* changed = "are not of the column's kind, and are read as what GDAL makes of them; give the column another kind";
    if (!rows) {
        problems.push_back({Severity::warning, file, 0, first, fmt::format("some values {}", changed)});
        return;
    }
    for (const SqlRow& row : *rows)
        for (std::size_t i = 1; i < row.size(); ++i)
            if (!row[i].empty()) cells_[{number_in(row[0]), columns[i - 1].field}] = {row[i].substr(1), columns[i - 1].is_time};
    if (rows->size() > most_cells / columns.size()) problems.push_back({Severity::warning, file, 0, first, fmt::format("some of {} values or more {}", most_cells, changed)});
}

std::string UntypedCells::in_place_of(std::string read, OGRFeatureH feature, long long row, int field) const {
    const auto cell = cells_.empty() ? cells_.end() : cells_.find({by_key_ ? OGR_F_GetFID(feature) : row, field});
    if (cell == cells_.end()) return read;
    // GDAL understands days that SQLite does not, like 2020/01/31; but it also takes 05/06/12 for one of 2005.
    const std::string& text = cell->second.text;
    const bool begins_with_year = text.size() > 4 && std::all_of(text.begin(), text.begin() + 4, [](char c) { return c >= '0' && c <= '9'; });
    return cell->second.is_time && begins_with_year && !read.empty() ? read : text;
}

}  // namespace imap
