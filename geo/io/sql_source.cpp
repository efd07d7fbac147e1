// Asks a server through GDAL's ExecuteSQL in a thread of its own, so that this one can listen for the wish to stop; a file in the process that reads it.
#include "geo/io/sql_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <future>
#include <set>

#include "geo/base/text.h"
#include "geo/io/confined_reader.h"
#include "geo/io/database_address.h"
#include "geo/io/gdal_library.h"

namespace imap {
namespace {

/// GDAL's driver gives no answer of a query without FROM.
constexpr const char* any_row = " FROM (SELECT 1) AS r";

/// A result layer, given back to the dataset that made it.
class SqlResult {
public:
    SqlResult(GDALDatasetH dataset, const std::string& sql) : dataset_(dataset), layer_(GDALDatasetExecuteSQL(dataset, sql.c_str(), nullptr, nullptr)) {}
    ~SqlResult() {
        if (layer_ != nullptr) GDALDatasetReleaseResultSet(dataset_, layer_);
    }
    SqlResult(const SqlResult&) = delete;
    SqlResult& operator=(const SqlResult&) = delete;

    [[nodiscard]] OGRLayerH layer() const { return layer_; }

private:
    GDALDatasetH dataset_;
    OGRLayerH layer_;
};

SqlRow cells_of_feature(OGRFeatureH feature) {
    SqlRow cells;
    for (int i = 0; i < OGR_F_GetFieldCount(feature); ++i) {
        if (!OGR_F_IsFieldSetAndNotNull(feature, i))
            cells.emplace_back();
        else if (OGR_Fld_GetType(OGR_F_GetFieldDefnRef(feature, i)) == OFTReal)
            cells.push_back(fmt::format("{}", OGR_F_GetFieldAsDouble(feature, i)));
        else
            cells.push_back(to_valid_utf8(OGR_F_GetFieldAsString(feature, i)));
    }
    return cells;
}

/// In the server's words, and what the user can do about the likeliest ones.
Error query_failed(std::string why) {
    if (why.find("statement timeout") != std::string::npos) why += "; ask for less with --at or --between, or give the table an index on its dates";
    if (why.empty()) why = "no reason was given";
    return Error{"the database could not answer: " + why};
}

}  // namespace

Result<SqlRows> fetch_rows(GDALDatasetH database, const std::string& sql, const LoadWatch* watch) {
    const GdalMessages messages;
    const SqlResult result(database, sql);
    if (result.layer() == nullptr) return query_failed(messages.first_failure());
    SqlRows rows;
    while (watch == nullptr || !watch->cancelled()) {
        const OwnedFeature feature(OGR_L_GetNextFeature(result.layer()));
        if (feature == nullptr) break;
        rows.push_back(cells_of_feature(feature.get()));
    }
    if (!messages.first_failure().empty()) return query_failed(messages.first_failure());
    return rows;
}

bool is_of_sqlite(GDALDatasetH database) {
    const std::string_view driver = GDALGetDriverShortName(GDALGetDatasetDriver(database));
    return driver == "SQLite" || driver == "GPKG";
}

long long number_in(const std::string& cell) {
    long long number = 0;
    std::from_chars(cell.data(), cell.data() + cell.size(), number);
    return number;
}

SqlSource::SqlSource(std::string input, const SqlDialect& dialect) : input_(std::move(input)), dialect_(&dialect) {}
SqlSource::SqlSource(SqlSource&&) noexcept = default;
SqlSource::~SqlSource() = default;

Result<SqlSource> SqlSource::open(const std::string& input) {
    if (!is_database_address(input)) {
        Result<ConfinedReader> reader = ConfinedReader::start(input);
        if (!reader) return reader.error();
        SqlSource source(input, sqlite_dialect());
        source.file_ = std::make_unique<ConfinedReader>(std::move(reader).value());
        if (const Result<SqlRows> opened = source.run("", nullptr); !opened) return opened.error();
        return source;
    }
    Result<GdalDataset> session = open_database(input);
    if (!session) return session.error();
    SqlSource source(input, postgresql_dialect());
    source.dataset_ = std::move(session).value();
    const Result<SqlRows> backend = source.run(std::string("SELECT CAST(pg_catalog.pg_backend_pid() AS text) AS c0") + any_row, nullptr);
    if (!backend) return backend.error();
    if (!backend->empty()) source.backend_ = backend->front().front();
    return source;
}

Result<std::vector<SqlTable>> SqlSource::tables(LoadWatch* watch) {
    const Result<SqlRows> rows = run(dialect_->tables, watch);
    if (!rows) return rows.error();
    std::vector<SqlTable> tables;
    for (const SqlRow& row : *rows)
        if (row.size() >= 2) tables.push_back({row[0], row[1]});
    return tables;
}

Result<std::vector<SqlColumn>> SqlSource::columns(const SqlTable& table, LoadWatch* watch) {
    const Result<SqlRows> rows = run(fmt::format(fmt::runtime(dialect_->columns), sql_literal(table.schema), sql_literal(table.name)), watch);
    if (!rows) return rows.error();
    std::vector<SqlColumn> columns;
    for (const SqlRow& row : *rows)
        if (row.size() >= 2) columns.push_back({row[0], dialect_->kind(row[1]), row[1] == "real"});
    return columns;
}

Result<SqlRows> SqlSource::run(const std::string& sql, LoadWatch* watch, std::size_t cells) {
    Result<SqlRows> rows = file_ == nullptr ? ask_server(sql, watch) : ask_file(sql, watch);
    const auto is_short = [cells](const SqlRow& row) { return row.size() < cells; };
    if (rows && std::any_of(rows->begin(), rows->end(), is_short)) return Error{"the database answers with fewer columns than were asked for; it is broken"};
    return rows;
}

Result<SqlRows> SqlSource::ask_file(const std::string& sql, LoadWatch* watch) {
    Problems told;
    Result<SqlRows> rows = file_->ask<SqlRows>({Question::sql, input_, {}, {}, sql}, watch, told);
    for (Problem& problem : told) {
        const auto same = [&](const Problem& known) { return describe(known) == describe(problem); };
        if (std::none_of(problems_.begin(), problems_.end(), same)) problems_.push_back(std::move(problem));
    }
    return rows;
}

Result<SqlRows> SqlSource::ask_server(const std::string& sql, LoadWatch* watch) {
    std::future<Result<SqlRows>> answer = std::async([&] { return fetch_rows(dataset_.get(), sql, watch); });
    using namespace std::chrono_literals;
    // Asked to stop again and again: the wish may come to the server between two queries.
    while (watch != nullptr && answer.wait_for(50ms) == std::future_status::timeout)
        if (watch->cancelled()) stop_query();
    Result<SqlRows> rows = answer.get();
    if (watch != nullptr && watch->cancelled()) return Error{load_cancelled};
    return rows;
}

void SqlSource::stop_query() {
    if (backend_.empty()) return;
    if (second_session_ == nullptr) {
        Result<GdalDataset> session = open_database(input_);
        if (!session) return;
        second_session_ = std::move(session).value();
    }
    const GdalMessages messages;
    const SqlResult stopped(second_session_.get(), "SELECT pg_catalog.pg_cancel_backend(" + backend_ + ") AS c0" + any_row);
}

}  // namespace imap
