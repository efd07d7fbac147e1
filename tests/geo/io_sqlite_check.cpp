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

/// A database made by these statements.
std::filesystem::path database_of(const TemporaryFolder& folder, const char* statements, const std::string& name = "t.sqlite") {
    sqlite3* handle = nullptr;
    EXPECT_EQ(sqlite3_open((folder.path() / name).c_str(), &handle), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(handle, statements, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(handle);
    sqlite3_close(handle);
    return folder.path() / name;
}

TEST(SqliteCheck, AViewThatNeverEndsIsRefusedAndOthersAreRead) {
    const TemporaryFolder folder;
    const auto endless = database_of(folder, "CREATE VIEW \"without \"\"end\" AS WITH c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT 'RUS' AS actor, x AS value FROM c");
    Problems problems;
    const Result<TextTable> table = read_rows(endless, {}, nullptr, problems);
    ASSERT_FALSE(table.ok());
    EXPECT_THAT(table.error().message, testing::AllOf(HasSubstr("t.sqlite"), HasSubstr("without \"end"), HasSubstr("never ends")));
    std::string bytes = folder.read("t.sqlite");
    EXPECT_FALSE(check_sqlite_bytes(bytes).ok());

    ImportSpec view;
    view.layer = "v";
    const auto plain = database_of(folder, "CREATE TABLE t(a); INSERT INTO t VALUES('RUS'), ('CHN'); CREATE VIEW v AS SELECT a AS actor FROM t WHERE a = 'CHN'", "v.sqlite");
    const Result<TextTable> read = read_rows(plain, view, nullptr, problems);
    ASSERT_TRUE(read.ok()) << read.error().message;
    EXPECT_THAT(read->cells(0), testing::ElementsAre("CHN"));
}

TEST(SqliteCheck, CoordinateSystemsThatNameFilesAreRefused) {
    const TemporaryFolder folder;
    const auto message = [&](const std::string& statements) {
        const Result<void> checked = check_sqlite_file(database_of(folder, ("DROP TABLE IF EXISTS geometry_columns; DROP TABLE IF EXISTS spatial_ref_sys;" + statements).c_str()));
        std::string bytes = folder.read("t.sqlite");
        EXPECT_EQ(check_sqlite_bytes(bytes).ok(), checked.ok()) << "in memory as on the disk";
        std::filesystem::remove(folder.path() / "t.sqlite");
        return checked ? std::string() : checked.error().message;
    };
    const std::string geopackage = "CREATE TABLE GPKG_Spatial_Ref_Sys(srs_id, definition, definition_12_063); INSERT INTO gpkg_spatial_ref_sys VALUES";
    EXPECT_THAT(message(geopackage + "(4326, 'GEOGCS[]', NULL), (99999, '+init=/tmp/x:1', '')"), HasSubstr("names files"));
    EXPECT_THAT(message(geopackage + "(99999, 'GEOGCS[]', 'BOUNDCRS[PARAMETERFILE[\"a\",\"/tmp/x\"]]')"), HasSubstr("names files"));
    EXPECT_EQ(message(geopackage + "(4326, 'GEOGCS[]', NULL)"), "");
    EXPECT_THAT(message("CREATE VIEW gpkg_spatial_ref_sys AS SELECT random() AS srs_id, '' AS definition"), HasSubstr("is a view"));

    const std::string plain =
        "CREATE TABLE spatial_ref_sys(srid, srtext, proj4text); INSERT INTO spatial_ref_sys VALUES(4267, '', '+proj=longlat +nadgrids=conus'), (4326, 'GEOGCS[]', '');"
        "CREATE TABLE geometry_columns(f_table_name, srid); INSERT INTO geometry_columns VALUES";
    EXPECT_EQ(message(plain + "('t', 4326)"), "") << "what no table uses is not looked up";
    for (const char* row : {"('t', 4267)", "('t', '4267')", "('t', '4267x')"}) EXPECT_THAT(message(plain + row), HasSubstr("names files")) << row;
}

TEST(SqliteCheck, NothingIsWrittenBesideADatabaseThatKeepsALog) {
    const TemporaryFolder folder;
    const auto path = database_of(folder, "PRAGMA journal_mode = WAL; CREATE TABLE t(actor, target); INSERT INTO t VALUES('RUS', 'KAZ')", "50%? #1.sqlite");
    const std::string before = folder.read(path.filename().string());
    ASSERT_EQ(before[18], 2);
    Problems problems;
    const Result<TextTable> table = read_rows(path, {}, nullptr, problems);
    ASSERT_TRUE(table.ok()) << table.error().message;
    EXPECT_THAT(table->cells(0), testing::ElementsAre("RUS", "KAZ"));
    const Result<TextTable> packed = read_rows(folder.write("t.zip", zip_of({{"t.sqlite", before}})), {}, nullptr, problems);
    EXPECT_TRUE(packed.ok()) << packed.error().message;
    EXPECT_EQ(folder.read(path.filename().string()), before);
    EXPECT_EQ(folder.entry_count(), 2);
}

TEST(SqliteCheck, ChangesThatAreNotMergedAreTheUsersToMerge) {
    const TemporaryFolder folder;
    sqlite3* writer = nullptr;
    ASSERT_EQ(sqlite3_open((folder.path() / "open.sqlite").c_str(), &writer), SQLITE_OK);
    sqlite3_exec(writer, "PRAGMA journal_mode = WAL; CREATE TABLE t(actor, target); INSERT INTO t VALUES('RUS', 'KAZ')", nullptr, nullptr, nullptr);
    const std::string before = folder.read("open.sqlite"), log = folder.read("open.sqlite-wal");
    ASSERT_FALSE(log.empty());
    const Result<void> checked = check_sqlite_file(folder.path() / "open.sqlite");
    ASSERT_FALSE(checked.ok());
    EXPECT_THAT(checked.error().message, testing::AllOf(HasSubstr("open.sqlite-wal"), HasSubstr("close the program")));
    EXPECT_EQ(folder.read("open.sqlite"), before);
    EXPECT_EQ(folder.read("open.sqlite-wal"), log);
    sqlite3_close(writer);
    EXPECT_TRUE(check_sqlite_file(folder.path() / "open.sqlite").ok());
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
