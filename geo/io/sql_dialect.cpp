// PostgreSQL with its catalogue and types; SQLite, where a column's type is a word and every value has a type of its own.
#include "geo/io/sql_dialect.h"

#include <fmt/format.h>

#include <set>

#include "geo/base/text.h"

namespace imap {
namespace {

SqlKind postgresql_kind(const std::string& type) {
    static const std::set<std::string> numbers{"smallint", "integer", "bigint", "numeric", "real", "double precision"};
    if (numbers.contains(type)) return SqlKind::number;
    if (type == "date" || type.starts_with("timestamp")) return SqlKind::day;
    const std::string name = type.substr(type.rfind('.') == std::string::npos ? 0 : type.rfind('.') + 1);
    static const std::set<std::string> shapes{"geometry", "geography", "raster", "topogeometry", "bytea", "box2d", "box3d"};
    return shapes.contains(name) ? SqlKind::shape : SqlKind::text;
}

/// By the rules of type affinity, https://www.sqlite.org/datatype3.html, and by the words for geometry of the GeoPackage standard.
SqlKind sqlite_kind(const std::string& type) {
    const std::string word = fold_case(type);
    const auto has = [&](const char* part) { return word.find(part) != std::string::npos; };
    for (const char* shape : {"geom", "point", "linestring", "polygon", "curve", "surface", "blob"})
        if (has(shape)) return SqlKind::shape;
    if (word.starts_with("date") || word.starts_with("timestamp")) return SqlKind::day;
    for (const char* number : {"int", "real", "floa", "doub", "numeric", "decimal"})
        if (has(number)) return SqlKind::number;
    return SqlKind::text;
}

std::string quoted(const std::string& text, char mark) {
    std::string result(1, mark);
    for (const char c : text) {
        if (c == '\0') continue;
        if (c == mark) result += mark;
        result += c;
    }
    return result + mark;
}

}  // namespace

const SqlDialect& postgresql_dialect() {
    static const SqlDialect dialect{
        "SELECT n.nspname AS c0, c.relname AS c1 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
        "WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_' "
        "AND pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND pg_catalog.has_table_privilege(c.oid, 'SELECT') "
        "AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e') "
        "ORDER BY 1, 2",
        "SELECT a.attname AS c0, pg_catalog.format_type(CASE WHEN t.typbasetype = 0 THEN t.oid ELSE t.typbasetype END, NULL) AS c1 "
        "FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
        "JOIN pg_catalog.pg_type t ON t.oid = a.atttypid "
        "WHERE n.nspname = {0} AND c.relname = {1} AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum",
        postgresql_kind,
        "double precision",
        "{0}",
        "to_char({0}, 'YYYY-MM-DD')",
        "({0} - {0} = 0)",
        "({0} ~ '^[0-9]{{4}}(-[0-9]{{2}}){{0,2}}$')",
        "isfinite({0})",
        "({0} < DATE {1})",
        "",
        false,
    };
    return dialect;
}

const SqlDialect& sqlite_dialect() {
    static const SqlDialect dialect{
        // Views may be endless, and virtual tables may read other files.
        "SELECT '' AS c0, name AS c1 FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' "
        "AND name NOT LIKE 'gpkg~_%' ESCAPE '~' AND name NOT LIKE 'rtree~_%' ESCAPE '~' AND name NOT IN ('geometry_columns', 'spatial_ref_sys', "
        "'ogr_empty_table') ORDER BY name",
        // An integer that is the primary key by itself is the row's number.
        "SELECT name AS c0, CAST(type AS TEXT) AS c1 FROM pragma_table_info({1}) WHERE {0} = {0} AND NOT (pk = 1 AND upper(type) = 'INTEGER' "
        "AND NOT EXISTS (SELECT 1 FROM pragma_table_info({1}) WHERE pk = 2)) ORDER BY cid",
        sqlite_kind,
        "REAL",
        "CAST({0} AS REAL)",  // a sum of integers may overflow
        "substr(CAST({0} AS TEXT), 1, 10)",
        "(typeof({0}) IN ('integer', 'real') AND abs({0}) < 9e999)",
        "({0} GLOB '[0-9][0-9][0-9][0-9]' OR {0} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]' OR {0} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')",
        "(substr({0}, 1, 10) GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')",
        "(substr({0}, 1, 10) < {1})",
        "coalesce(instr({0}, char(0)) > 0, 0)",
        true,
    };
    return dialect;
}

std::string sql_identifier(const std::string& name) { return quoted(name, '"'); }
std::string sql_literal(const std::string& text) { return quoted(text, '\''); }
std::string sql_name(const SqlTable& table) { return (table.schema.empty() ? "" : sql_identifier(table.schema) + ".") + sql_identifier(table.name); }

std::string sql_text(const SqlDialect& dialect, const SqlColumn& column) {
    const std::string name = sql_identifier(column.name);
    return column.kind == SqlKind::day ? fmt::format(fmt::runtime(dialect.day), name) : fmt::format("CAST({} AS text)", name);
}

}  // namespace imap
