// A database that answers questions in SQL: a server, or a file of SQLite's; read-only, in bounded answers, and stopped when the user says so.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "geo/base/load_watch.h"
#include "geo/base/problem.h"
#include "geo/base/result.h"
#include "geo/io/open_policy.h"
#include "geo/io/sql_dialect.h"

namespace imap {

using SqlRow = std::vector<std::string>;
using SqlRows = std::vector<SqlRow>;

class ConfinedReader;

/// The answer of a query to an open database, in this thread. Errors as SqlSource::run.
Result<SqlRows> fetch_rows(GDALDatasetH database, const std::string& sql, const LoadWatch* watch);

/// Whether questions in SQLite's dialect can be asked of it: a SQLite file or a GeoPackage.
bool is_of_sqlite(GDALDatasetH database);
/// For questions about each column of a table: SQLite takes expressions of a thousand parts.
inline constexpr std::size_t columns_a_question = 400;
/// Of a whole number in an answer; 0 where it is none.
long long number_in(const std::string& cell);

class SqlSource {
public:
    /// `input`: an address (postgresql://...), else a GeoPackage or SQLite file, which is read in a process of its own.
    static Result<SqlSource> open(const std::string& input);
    SqlSource(SqlSource&&) noexcept;
    ~SqlSource();

    [[nodiscard]] const SqlDialect& dialect() const { return *dialect_; }
    Result<std::vector<SqlTable>> tables(LoadWatch* watch);
    Result<std::vector<SqlColumn>> columns(const SqlTable& table, LoadWatch* watch);

    /// All cells as text, NULL as an empty one; numbers so that they read back as the same. `sql` names its columns c0, c1, ... and has a limit of its own.
    /// Errors: the database's own words, or that loading was cancelled. `watch` may be null.
    /// A row of the answer has that many cells at least.
    Result<SqlRows> run(const std::string& sql, LoadWatch* watch, std::size_t cells = 1);
    /// What was told with the answers so far, each problem once: that the file changed meanwhile, that something in it was passed over.
    [[nodiscard]] const Problems& problems() const { return problems_; }

private:
    SqlSource(std::string input, const SqlDialect& dialect);
    Result<SqlRows> ask_file(const std::string& sql, LoadWatch* watch);
    Result<SqlRows> ask_server(const std::string& sql, LoadWatch* watch);
    void stop_query();

    std::string input_;
    std::unique_ptr<ConfinedReader> file_;  ///< null = a server's
    GdalDataset dataset_;                   ///< of a server
    const SqlDialect* dialect_;
    Problems problems_;
    std::string backend_;  ///< the server's number of our session, by which another one can stop its query
    GdalDataset second_session_;
};

}  // namespace imap
