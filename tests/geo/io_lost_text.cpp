// Letters that are no UTF-8, and texts that end at a NUL, are told with the first row and field and their number, by whichever way a table is read.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "geo/io/borders_reader.h"
#include "geo/io/package_reader.h"
#include "geo/io/package_writer.h"
#include "geo/io/relation_input.h"
#include "geo/io/row_source.h"
#include "tests/geo/io_gdal_files.h"
#include "tests/geo/io_small_package.h"
#include "tests/geo/io_sqlite_file.h"

namespace imap {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsSupersetOf;

std::vector<std::string> words(const Problems& problems) {
    std::vector<std::string> lines;
    for (const Problem& problem : problems) lines.push_back(describe(problem));
    return lines;
}

std::vector<std::string> words_of_rows(const fs::path& path, std::size_t rows) {
    Problems problems;
    const Result<TextTable> table = read_rows(path, {}, nullptr, problems);
    EXPECT_TRUE(table.ok()) << table.error().message;
    if (table) { EXPECT_EQ(table->rows.size(), rows); }
    return words(problems);
}

constexpr const char* flows = "CREATE TABLE flows(actor TEXT, target TEXT, value REAL);";
const std::string unreadable = std::string(flows) + "INSERT INTO flows VALUES('RUS','KAZ',1),('CHN',CAST(x'4BFF5A' AS TEXT),2),(CAST(x'52FF53' AS TEXT),'KAZ',3)";
const std::string with_nul = std::string(flows) + "INSERT INTO flows VALUES('RUS','KAZ',1),('CHN','KAZ'||char(0)||'X',2),('R'||char(0)||'US','KAZ',3)";

TEST(LostText, LettersOfATableThatAreNoUtf8) {
    const TemporaryFolder folder;
    run_sql(folder.path() / "a.sqlite", unreadable);
    EXPECT_THAT(words_of_rows(folder.path() / "a.sqlite", 3),
                ElementsAre("a.sqlite, row 2, field target: 2 texts, this one first, are not UTF-8; unreadable letters are shown as \uFFFD. Save the file as UTF-8"));
}

TEST(LostText, LettersOfASheetThatWereLostBefore) {
    const TemporaryFolder folder;
    make_file("ODS", folder.path() / "a.ods", {{"flows", {{"actor"}, {"target"}, {"value"}}, {{"RUS", "KAZ", "1"}, {"CHN", "KA\uFFFD", "2"}}}});
    EXPECT_THAT(words_of_rows(folder.path() / "a.ods", 2), ElementsAre("a.ods, row 3, field B: the text holds letters that were lost before (\uFFFD); mend them in the file"));
}

TEST(LostText, WhatStandsBehindANulInADatabase) {
    for (const char* encoding : {"UTF-8", "UTF-16"}) {
        const TemporaryFolder folder;
        run_sql(folder.path() / "a.sqlite", "PRAGMA encoding = '" + std::string(encoding) + "';" + with_nul);
        EXPECT_THAT(words_of_rows(folder.path() / "a.sqlite", 3),
                    ElementsAre("a.sqlite, row 2, field target: 2 texts, this one first, hold a NUL character, behind which nothing is read; remove it"))
            << encoding;
    }
}

TEST(LostText, InATableOfManyColumns) {
    const TemporaryFolder folder;
    std::string columns = "actor TEXT", values = "'RUS'", last = "'R'";
    for (int i = 0; i < 1500; ++i) {
        columns += ", \"c " + std::to_string(i) + "\" TEXT";
        values += i == 1200 ? ",'a'||char(0)" : ",'a'";
        last += i == 3 || i == 1201 ? ",'a'||char(0)" : ",'a'";
    }
    run_sql(folder.path() / "a.sqlite", "CREATE TABLE flows(" + columns + "); INSERT INTO flows VALUES(" + values + "),(" + last + ")");
    EXPECT_THAT(words_of_rows(folder.path() / "a.sqlite", 2), ElementsAre(HasSubstr("row 1, field c 1200: 3 texts, this one first, hold a NUL")));
}

TEST(LostText, OfBorders) {
    const TemporaryFolder folder;
    make_file("GPKG", folder.path() / "a.gpkg", {{"a", {{"name"}}, {{"A"}, {"B"}}, {"POLYGON((60 40,60 50,70 50,60 40))", "POLYGON((50 40,50 50,55 50,50 40))"}, 4326, wkbPolygon}},
              {"SPATIAL_INDEX=NO"});
    Problems problems;
    EXPECT_TRUE(read_borders(folder.path() / "a.gpkg", problems).ok());
    EXPECT_THAT(words(problems), IsEmpty());
    run_sql(folder.path() / "a.gpkg", "UPDATE a SET name = 'B'||char(0) WHERE fid = 2");
    EXPECT_TRUE(read_borders(folder.path() / "a.gpkg", problems).ok());
    EXPECT_THAT(words(problems), ElementsAre(HasSubstr("row 2, field name: the text holds a NUL character")));
}

TEST(LostText, OfAPackageInADatabase) {
    const TemporaryFolder folder;
    SmallPackage().write(folder);
    Problems problems;
    const Result<Dataset> dataset = read_package(folder.path(), problems);
    ASSERT_TRUE(dataset.ok()) << dataset.error().message;
    ASSERT_TRUE(write_package(*dataset, folder.path() / "p.gpkg").ok());
    run_sql(folder.path() / "p.gpkg", "UPDATE sources SET title = 'a'||char(0)||'b'; UPDATE evidence SET claim = CAST(x'61FF' AS TEXT) WHERE rowid = 1");
    problems.clear();
    ASSERT_TRUE(read_package(folder.path() / "p.gpkg", problems).ok());
    EXPECT_THAT(words(problems), IsSupersetOf({HasSubstr("sources, row 1, field title: "), HasSubstr("evidence, row 1, field claim: the text is not UTF-8")}));
}

TEST(LostText, OfTotalsOfADatabase) {
    const TemporaryFolder folder;
    ImportSpec spec;
    spec.aggregate = Aggregate::sum;
    run_sql(folder.path() / "a.sqlite", unreadable);
    EXPECT_THAT(words(attempt_import((folder.path() / "a.sqlite").string(), spec, nullptr, {}).problems),
                Contains(HasSubstr("flows, field target: 2 texts of the answer, the first of them here, with letters that are not UTF-8")));
    run_sql(folder.path() / "b.sqlite", with_nul);
    EXPECT_THAT(words(attempt_import((folder.path() / "b.sqlite").string(), spec, nullptr, {}).problems),
                IsSupersetOf({HasSubstr("flows, field actor: texts with a NUL character, behind which nothing is read: 1"), HasSubstr("flows, field target: texts with a NUL")}));
}

}  // namespace
}  // namespace imap
