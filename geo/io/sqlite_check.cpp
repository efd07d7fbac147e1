// Reads the schema with SQLite alone, which knows no module that opens files, before GDAL opens the database with SpatiaLite's.
#include "geo/io/sqlite_check.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <fstream>
#include <memory>
#include <regex>
#include <string_view>

#include "geo/base/text.h"
#include "geo/io/row_reader.h"

namespace imap {
namespace {

constexpr std::string_view sqlite_mark = "SQLite format 3";

struct CloseSqlite {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, CloseSqlite>;
using Statement = std::unique_ptr<sqlite3_stmt, CloseSqlite>;

Database opened(const char* name) {
    sqlite3* database = nullptr;
    sqlite3_open_v2(name, &database, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOFOLLOW, nullptr);
    return Database(database);
}

/// Whether a statement of the schema makes a table, view, index or trigger of SQLite's own. SQLite writes their beginnings itself, always in the same way,
/// so that anything else was made by hand; names in quotation marks may hold every letter, so that the whole beginning has to fit.
bool is_harmless(const std::string& sql) {
    static const std::regex plain("^create (table|view|index|unique index|trigger) ");
    static const std::regex own_module("^create virtual table (\"([^\"]|\"\")*\"|[a-z0-9_]+)\\s+using\\s+(rtree|rtree_i32|geopoly|fts3|fts4|fts5|"
                                       "virtualspatialindex|virtualelementary|virtualknn|virtualknn2)\\s*(\\(|$)");
    constexpr std::size_t longest_beginning = 500;
    const std::string beginning = fold_case(std::string_view(sql).substr(0, longest_beginning));
    return sql.empty() || std::regex_search(beginning, plain) || std::regex_search(beginning, own_module);
}

Result<void> check_schema(const Database& database) {
    const auto broken = [&] { return Error{fmt::format("cannot read it, because it is a broken SQLite database ({})", to_single_line(sqlite3_errmsg(database.get())))}; };
    sqlite3_stmt* prepared = nullptr;
    const char* query = "SELECT name, sql FROM sqlite_master";
    if (sqlite3_prepare_v2(database.get(), query, -1, &prepared, nullptr) != SQLITE_OK) return broken();
    const Statement statement(prepared);
    int step = sqlite3_step(prepared);
    for (; step == SQLITE_ROW; step = sqlite3_step(prepared)) {
        const auto text = [&](int column) {
            const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(prepared, column));
            return std::string(bytes == nullptr ? "" : bytes);
        };
        if (is_harmless(text(1))) continue;
        return Error{fmt::format("the table {} is a virtual one, which may read other files; copy its rows into a plain table", in_quotes(text(0)))};
    }
    return step == SQLITE_DONE ? Result<void>{} : broken();
}

}  // namespace

Result<void> check_sqlite_file(const std::filesystem::path& path) {
    std::string head(sqlite_mark.size(), '\0');
    std::ifstream(path, std::ios::binary).read(head.data(), static_cast<std::streamsize>(head.size()));
    if (head != sqlite_mark) return {};
    std::error_code error;
    return check_schema(opened(std::filesystem::canonical(path, error).c_str()));
}

Result<void> check_sqlite_bytes(std::string& bytes) {
    if (!bytes.starts_with(sqlite_mark)) return {};
    const Database database = opened(":memory:");
    const auto size = static_cast<sqlite3_int64>(bytes.size());
    sqlite3_deserialize(database.get(), "main", reinterpret_cast<unsigned char*>(bytes.data()), size, size, SQLITE_DESERIALIZE_READONLY);
    return check_schema(database);
}

}  // namespace imap
