// A database must not have other files opened by virtual tables, however their statements are written.
#include "geo/io/sqlite_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include "geo/io/row_source.h"
#include "tests/geo/io_temporary_folder.h"
#include "tests/geo/io_zip_bytes.h"

namespace imap {
namespace {

using testing::HasSubstr;

/// A database with a plain table and one more entry in its schema, put there as an attacker would.
std::filesystem::path database(const TemporaryFolder& folder, const std::string& statement, const std::string& name = "t.sqlite") {
    const auto path = folder.path() / name;
    std::filesystem::remove(path);
    sqlite3* handle = nullptr;
    EXPECT_EQ(sqlite3_open(path.c_str(), &handle), SQLITE_OK);
    sqlite3_exec(handle, "CREATE TABLE plain(who TEXT, note TEXT); INSERT INTO plain VALUES('RUS', 'create virtual table'); PRAGMA writable_schema = 1", nullptr, nullptr, nullptr);
    if (!statement.empty()) {
        const std::string insert = "INSERT INTO sqlite_master(type, name, tbl_name, rootpage, sql) VALUES('table', 'evil', 'evil', 0, '" + statement + "')";
        EXPECT_EQ(sqlite3_exec(handle, insert.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
    }
    sqlite3_close(handle);
    return path;
}

TEST(SqliteCheck, VirtualTablesThatReadFilesAreRefused) {
    const TemporaryFolder folder;
    const auto secret = folder.write("secret.csv", "who\nsecret\n").string();
    const std::string quoted = "(''" + secret + "'')";
    for (const std::string& statement : {"CREATE VIRTUAL TABLE evil USING VirtualText" + quoted, "CREATE VIRTUAL TABLE evil USING VirtualOGR" + quoted,
                                         "create virtual table \"evil using rtree(\" USING VirtualText" + quoted, "CREATE/**/VIRTUAL TABLE evil USING VirtualText" + quoted,
                                         "CREATE VIRTUAL TABLE evil/* using rtree( */USING VirtualText" + quoted}) {
        Problems problems;
        const auto path = database(folder, statement);
        const Result<TextTable> table = read_rows(path, {}, nullptr, problems);
        ASSERT_FALSE(table.ok()) << statement;
        EXPECT_THAT(table.error().message, testing::AnyOf(HasSubstr("virtual"), HasSubstr("broken SQLite database"))) << statement;
        const Result<TextTable> packed = read_rows(folder.write("t.zip", zip_of({{"t.sqlite", folder.read("t.sqlite")}})), {}, nullptr, problems);
        EXPECT_FALSE(packed.ok()) << "in an archive: " << statement;
        EXPECT_EQ(look_at_file(path), FileContent::unknown);
    }
}

TEST(SqliteCheck, PlainTablesAndIndicesOfSqliteItselfAreRead) {
    const TemporaryFolder folder;
    Problems problems;
    const Result<TextTable> table = read_rows(database(folder, ""), {}, nullptr, problems);
    ASSERT_TRUE(table.ok()) << table.error().message;
    EXPECT_THAT(table->cells(0), testing::ElementsAre("RUS", "create virtual table"));
    EXPECT_TRUE(check_sqlite_file(database(folder, "CREATE VIRTUAL TABLE \"evil\" USING rtree(id, minx, maxx, miny, maxy)")).ok());
    EXPECT_TRUE(check_sqlite_file(folder.write("no.txt", "no database")).ok());
}

TEST(SqliteCheck, ABrokenDatabaseIsNoCrash) {
    const TemporaryFolder folder;
    const auto path = database(folder, "");
    const std::string whole = folder.read("t.sqlite");
    for (const std::size_t bytes : {std::size_t{20}, std::size_t{100}, std::size_t{1000}, whole.size() - 4096}) {
        std::string cut = whole.substr(0, bytes);
        (void)check_sqlite_file(folder.write("cut.sqlite", cut));
        (void)check_sqlite_bytes(cut);
        Problems problems;
        const Result<TextTable> table = read_rows(folder.path() / "cut.sqlite", {}, nullptr, problems);
        EXPECT_TRUE(!table.ok() || !problems.empty()) << bytes;
    }
}

}  // namespace
}  // namespace imap
