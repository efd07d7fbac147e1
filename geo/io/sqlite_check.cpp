// Reads the schema with SQLite alone, which knows no module that opens files, before GDAL opens the database with SpatiaLite's.
#include "geo/io/sqlite_check.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>
#include <memory>
#include <regex>
#include <set>
#include <string_view>
#include <vector>

#include "geo/base/text.h"
#include "geo/io/crs_names.h"
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

Database opened(const std::string& name) {
    sqlite3* database = nullptr;
    sqlite3_open_v2(name.c_str(), &database, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_URI, nullptr);
    return Database(database);
}

/// Without locks and helper files (https://www.sqlite.org/uri.html).
std::string immutable_uri(const std::filesystem::path& path) {
    std::string uri = "file:";
    for (const char c : path.string()) uri += c == '%' || c == '?' || c == '#' ? fmt::format("%{:02X}", static_cast<unsigned char>(c)) : std::string(1, c);
    return uri + "?immutable=1";
}

std::string first_bytes(const std::filesystem::path& path, std::size_t count) {
    std::string bytes(count, '\0');
    std::ifstream(path, std::ios::binary).read(bytes.data(), static_cast<std::streamsize>(count));
    return bytes;
}

/// Bytes 18 and 19 of the header are 2 where changes go to a log beside the file (https://www.sqlite.org/fileformat.html).
constexpr std::size_t header_bytes = 20;
bool keeps_a_log(std::string_view header) { return header.starts_with(sqlite_mark) && header.size() >= header_bytes && (header[18] == 2 || header[19] == 2); }

/// Merging them is what SQLite would do, and that is writing into the user's file.
Result<void> check_no_pending_changes(const std::filesystem::path& path) {
    constexpr std::string_view journal_mark = "\xD9\xD5\x05\xF9\x20\xA1\x63\xD7";
    const auto beside = [&](const char* ending) { return std::filesystem::path(path.string() + ending); };
    std::error_code error;
    const bool has_log = std::filesystem::file_size(beside("-wal"), error) > 0 && !error;
    const bool has_journal = std::filesystem::is_regular_file(beside("-journal"), error) && first_bytes(beside("-journal"), journal_mark.size()) == journal_mark;
    if (!has_log && !has_journal) return {};
    return Error{fmt::format("it has changes that are still in {} beside it; close the program that has it open, or save a copy there and name that",
                             to_single_line(beside(has_log ? "-wal" : "-journal").filename().string()))};
}

/// Whether a statement of the schema makes a table, view, index or trigger of SQLite's own. SQLite writes their beginnings itself, always in the same way,
/// so that anything else was made by hand; names in quotation marks may hold every letter, so that the whole beginning has to fit.
bool is_harmless(const std::string& sql) {
    static const std::regex plain("^create (table|view|index|unique index|trigger) ");
    static const std::regex own_module(
        "^create virtual table (\"([^\"]|\"\")*\"|[a-z0-9_]+)\\s+using\\s+(rtree|rtree_i32|geopoly|fts3|fts4|fts5|"
        "virtualspatialindex|virtualelementary|virtualknn|virtualknn2)\\s*(\\(|$)");
    constexpr std::size_t longest_beginning = 500;
    const std::string beginning = fold_case(std::string_view(sql).substr(0, longest_beginning));
    return sql.empty() || std::regex_search(beginning, plain) || std::regex_search(beginning, own_module);
}

/// Counts the rows of views, which a hostile one never ends to give, with a budget of SQLite's steps for all.
class ViewCheck {
public:
    explicit ViewCheck(sqlite3* database) : database_(database) {
        sqlite3_db_config(database_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
        sqlite3_progress_handler(database_, steps_a_call, spend, this);
    }
    ~ViewCheck() { sqlite3_progress_handler(database_, 0, nullptr, nullptr); }
    ViewCheck(const ViewCheck&) = delete;
    ViewCheck& operator=(const ViewCheck&) = delete;

    /// A view that SQLite alone cannot prepare needs functions of SpatiaLite's, or is broken, as GDAL will say.
    [[nodiscard]] Result<void> check(const std::string& view) const {
        std::string name;
        for (const char c : view) name += c == '"' ? std::string("\"\"") : std::string(1, c);
        sqlite3_stmt* prepared = nullptr;
        if (sqlite3_prepare_v2(database_, ("SELECT count(*) FROM \"" + name + "\"").c_str(), -1, &prepared, nullptr) != SQLITE_OK) return {};
        const Statement statement(prepared);
        if (sqlite3_step(prepared) == SQLITE_ROW) return {};
        return Error{fmt::format("the view {} takes too long to read, or never ends; copy its rows into a table", in_quotes(view))};
    }

private:
    static constexpr int steps_a_call = 10'000;
    static constexpr int max_calls = 10'000;  ///< a second or two

    static int spend(void* self) { return ++static_cast<ViewCheck*>(self)->calls_ > max_calls ? 1 : 0; }

    sqlite3* database_;
    int calls_ = 0;
};

/// Where drivers find the definitions of coordinate systems: of a GeoPackage all rows, elsewhere those that a table of geometries names (SpatiaLite brings thousands, some with
/// grids).
constexpr std::string_view geopackage_crs = "gpkg_spatial_ref_sys", plain_crs = "spatial_ref_sys";
constexpr std::array<std::string_view, 2> geometry_tables{"geometry_columns", "virts_geometry_columns"};

/// A file may have both: which of them counts is for the driver to say.
std::vector<std::string> queries_of_crs(const std::set<std::string, std::less<>>& tables) {
    std::vector<std::string> queries, named;
    if (tables.contains(geopackage_crs)) queries.push_back(fmt::format("SELECT * FROM {}", geopackage_crs));
    for (const std::string_view table : geometry_tables)
        if (tables.contains(table)) named.push_back(fmt::format("SELECT CAST(srid AS INTEGER) FROM {}", table));
    if (tables.contains(plain_crs) && !named.empty()) queries.push_back(fmt::format("SELECT * FROM {} WHERE CAST(srid AS INTEGER) IN ({})", plain_crs, join(named, " UNION ")));
    return queries;
}

/// Whatever drivers take of a row may name files.
Result<void> check_crs_rows(sqlite3* database, const std::string& query) {
    sqlite3_stmt* prepared = nullptr;
    if (sqlite3_prepare_v2(database, query.c_str(), -1, &prepared, nullptr) != SQLITE_OK) return {};  // a driver finds nothing there either
    const Statement statement(prepared);
    int step = sqlite3_step(prepared);
    for (; step == SQLITE_ROW; step = sqlite3_step(prepared))
        for (int column = 0; column < sqlite3_column_count(prepared); ++column) {
            const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(prepared, column));
            if (text == nullptr) continue;
            if (Result<void> names = check_crs_names(text); !names) return names;
        }
    if (step != SQLITE_DONE) return Error{"its coordinate systems cannot be read; save it anew"};
    return {};
}

Result<void> check_crs_of(sqlite3* database, const std::set<std::string, std::less<>>& tables) {
    for (const std::string& query : queries_of_crs(tables))
        if (Result<void> sound = check_crs_rows(database, query); !sound) return sound;
    return {};
}

bool tells_of_crs(std::string_view table) {
    return table == geopackage_crs || table == plain_crs || std::find(geometry_tables.begin(), geometry_tables.end(), table) != geometry_tables.end();
}

Result<void> check_schema(const Database& database) {
    const auto broken = [&] { return Error{fmt::format("cannot read it, because it is a broken SQLite database ({})", to_single_line(sqlite3_errmsg(database.get())))}; };
    sqlite3_stmt* prepared = nullptr;
    const char* query = "SELECT name, sql, type FROM sqlite_master";
    if (sqlite3_prepare_v2(database.get(), query, -1, &prepared, nullptr) != SQLITE_OK) return broken();
    const Statement statement(prepared);
    std::vector<std::string> views;
    std::set<std::string, std::less<>> tables;
    int step = sqlite3_step(prepared);
    for (; step == SQLITE_ROW; step = sqlite3_step(prepared)) {
        const auto text = [&](int column) {
            const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(prepared, column));
            return std::string(bytes == nullptr ? "" : bytes);
        };
        if (text(2) == "table") tables.insert(fold_case(text(0)));
        if (text(2) == "view") views.push_back(text(0));
        if (text(2) == "view" && tells_of_crs(fold_case(text(0))))  // it could say something else each time
            return Error{fmt::format("{}, which tells of coordinate systems, is a view; copy its rows into a table", in_quotes(text(0)))};
        if (is_harmless(text(1))) continue;
        return Error{fmt::format("the table {} is a virtual one, which may read other files; copy its rows into a plain table", in_quotes(text(0)))};
    }
    if (step != SQLITE_DONE) return broken();
    const ViewCheck check(database.get());
    for (const std::string& view : views)
        if (Result<void> ends = check.check(view); !ends) return ends;
    return check_crs_of(database.get(), tables);
}

}  // namespace

bool is_logged_sqlite(const std::filesystem::path& path) { return keeps_a_log(first_bytes(path, header_bytes)); }

Result<void> check_sqlite_file(const std::filesystem::path& path) {
    const std::string header = first_bytes(path, header_bytes);
    if (!header.starts_with(sqlite_mark)) return {};
    std::error_code error;
    const std::filesystem::path file = std::filesystem::canonical(path, error);
    if (Result<void> settled = check_no_pending_changes(file); !settled) return settled;
    return check_schema(opened(keeps_a_log(header) ? immutable_uri(file) : file.string()));
}

Result<void> check_sqlite_bytes(std::string& bytes) {
    if (!bytes.starts_with(sqlite_mark)) return {};
    // There is no log beside memory.
    if (keeps_a_log(bytes)) bytes[18] = bytes[19] = 1;
    const Database database = opened(":memory:");
    const auto size = static_cast<sqlite3_int64>(bytes.size());
    sqlite3_deserialize(database.get(), "main", reinterpret_cast<unsigned char*>(bytes.data()), size, size, SQLITE_DESERIALIZE_READONLY);
    return check_schema(database);
}

}  // namespace imap
