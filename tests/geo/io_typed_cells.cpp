// Values of a database that are not of their column's kind come as they stand in the file, whichever way the database is read.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "geo/io/borders_reader.h"
#include "geo/io/package_reader.h"
#include "geo/io/package_writer.h"
#include "geo/io/relation_input.h"
#include "geo/io/row_source.h"
#include "geo/io/sql_source.h"
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

std::vector<std::vector<std::string>> rows_of(const fs::path& path) {
    Problems problems;
    const Result<TextTable> table = read_rows(path, {}, nullptr, problems);
    EXPECT_TRUE(table.ok()) << table.error().message;
    EXPECT_THAT(problems, IsEmpty());
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; table && i < table->rows.size(); ++i) rows.push_back(table->cells(i));
    return rows;
}

TEST(UntypedCells, TextsInColumnsOfNumbersAndDatesStayWhatTheyAre) {
    const TemporaryFolder folder;
    run_sql(folder.path() / "a.sqlite",
            "CREATE TABLE flows(actor TEXT, usd REAL, people INTEGER, day DATE);"
            "INSERT INTO flows VALUES('RUS', 1.5, 7, '2020-01-31'), ('CHN', '12 t', 2.7, '2020-13-45'), ('IND', 'about 3', 'many', NULL), ('USA', NULL, NULL, 'spring')");
    EXPECT_THAT(rows_of(folder.path() / "a.sqlite"), ElementsAre(ElementsAre("RUS", "1.5", "7", "2020-01-31"), ElementsAre("CHN", "12 t", "2.7", "2020-13-45"),
                                                                 ElementsAre("IND", "about 3", "many", ""), ElementsAre("USA", "", "", "spring")));
}

TEST(UntypedCells, AColumnWithoutATypeIsNotThatOfItsFirstRow) {
    const TemporaryFolder folder;
    run_sql(folder.path() / "a.sqlite", "CREATE TABLE flows(actor, value); INSERT INTO flows VALUES('RUS', 5), ('CHN', 2.7), ('IND', 'x'), ('USA', 9000000000)");
    EXPECT_THAT(rows_of(folder.path() / "a.sqlite"), ElementsAre(ElementsAre("RUS", "5"), ElementsAre("CHN", "2.7"), ElementsAre("IND", "x"), ElementsAre("USA", "9000000000")));
}

/// SQLite would rather look through an index, which has another order.
TEST(UntypedCells, StayInTheirRowsWhateverIndicesThereAre) {
    const TemporaryFolder folder;
    for (const char* behind : {"", " WITHOUT ROWID"}) {
        const fs::path path = folder.path() / (std::string("a") + std::to_string(std::string(behind).size()) + ".sqlite");
        run_sql(path, "CREATE TABLE flows(actor TEXT PRIMARY KEY, usd REAL)" + std::string(behind) +
                          "; CREATE INDEX i ON flows(usd); INSERT INTO flows VALUES('A', 5), ('B', '12 t'), ('C', 3), ('D', 'x'), ('E', 1)");
        EXPECT_THAT(rows_of(path),
                    testing::UnorderedElementsAre(ElementsAre("A", "5"), ElementsAre("B", "12 t"), ElementsAre("C", "3"), ElementsAre("D", "x"), ElementsAre("E", "1")))
            << behind;
    }
    run_sql(folder.path() / "a0.sqlite", "CREATE VIEW seen AS SELECT actor, usd FROM flows WHERE actor <> 'A'; CREATE TABLE other(x TEXT)");
    Problems problems;
    ImportSpec spec;
    spec.layer = "seen";
    const Result<TextTable> table = read_rows(folder.path() / "a0.sqlite", spec, nullptr, problems);
    ASSERT_TRUE(table.ok()) << table.error().message;
    EXPECT_THAT(table->cells(0), ElementsAre("B", "12 t"));
    EXPECT_THAT(table->cells(1), ElementsAre("C", "3"));
}

TEST(UntypedCells, DaysAreWhatIsoCallsSo) {
    const TemporaryFolder folder;
    run_sql(folder.path() / "a.sqlite",
            "CREATE TABLE flows(actor TEXT, day DATE); INSERT INTO flows VALUES('A', '2020-01-31'), ('B', '05/06/12'), ('C', 'now'), ('D', '2020/02/01')");
    EXPECT_THAT(rows_of(folder.path() / "a.sqlite"),
                ElementsAre(ElementsAre("A", "2020-01-31"), ElementsAre("B", "05/06/12"), ElementsAre("C", "now"), ElementsAre("D", "2020-02-01")));
}

TEST(UntypedCells, CodesOfRegionsToo) {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "a.gpkg";
    make_file("GPKG", path, {{"land", {{"name"}, {"code", OFTInteger}}, {{"A", "7"}, {"B", "8"}}, {"POLYGON((0 0,1 0,1 1,0 0))", "POLYGON((2 0,3 0,3 1,2 0))"}}},
              {"SPATIAL_INDEX=NO"});  // whose triggers want functions of GDAL's
    run_sql(path, "UPDATE land SET code = 'XKX' WHERE name = 'B'");
    Problems problems;
    const Result<Borders> borders = read_borders(path, problems);
    ASSERT_TRUE(borders.ok()) << borders.error().message;
    EXPECT_EQ(borders->regions[1].code, "XKX");
}

TEST(UntypedCells, ANumberThatDoesNotFitItsColumnIsNotCut) {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "a.gpkg";
    make_file("GPKG", path, {{"flows", {{"actor"}, {"n", OFTInteger}, {"day", OFTDate}}, {{"RUS", "7", "2020-01-31"}, {"CHN", "8", "2020-02-01"}}}});
    run_sql(path, "UPDATE flows SET n = 3000000000, day = '2020-13-45' WHERE actor = 'CHN'");
    EXPECT_THAT(rows_of(path), ElementsAre(ElementsAre("RUS", "7", "2020-01-31"), ElementsAre("CHN", "3000000000", "2020-13-45")));
}

/// What the totals of a database tell is told of its rows, too.
TEST(UntypedCells, AreToldAsInAnyTable) {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "a.sqlite";
    run_sql(path,
            "CREATE TABLE flows(actor TEXT, target TEXT, usd REAL);"
            "INSERT INTO flows VALUES('RUS', 'KAZ', 1.5), ('CHN', 'KAZ', 2), ('CHN', 'UZB', 3), ('IND', 'KAZ', '12 t')");
    ImportSpec spec;
    spec.value = "usd";
    const ImportAttempt attempt = attempt_import(path.string(), spec, nullptr, {});
    ASSERT_NE(attempt.dataset, nullptr) << attempt.failure;
    EXPECT_EQ(attempt.dataset->relations.size(), 3u);
    EXPECT_EQ(attempt.report.unreadable, 1);
    ASSERT_FALSE(attempt.problems.empty());
    EXPECT_THAT(describe(attempt.problems.back()), HasSubstr("a.sqlite, row 4, field usd: '12 t' is no number"));
}

TEST(UntypedCells, OfAPackageInADatabase) {
    const TemporaryFolder folder;
    SmallPackage().write(folder);
    Problems problems;
    const Result<Dataset> dataset = read_package(folder.path(), problems);
    ASSERT_TRUE(dataset.ok()) << dataset.error().message;
    const fs::path path = folder.path() / "p.gpkg";
    ASSERT_TRUE(write_package(*dataset, path).ok());
    run_sql(path, "UPDATE relations SET strength = 'strong' WHERE id = 'r1'");
    problems.clear();
    const Result<Dataset> again = read_package(path, problems);
    ASSERT_TRUE(again.ok()) << again.error().message;
    EXPECT_EQ(again->relations.size(), 1u);
    std::vector<std::string> words;
    for (const Problem& problem : problems) words.push_back(describe(problem));
    EXPECT_THAT(words, Contains(HasSubstr("relations, row 1, field strength: 'strong'")));
}

TEST(SqlSource, TellsThatTheFileChangedMeanwhile) {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "a.gpkg";
    make_file("GPKG", path, {{"flows", {{"actor"}}, {{"RUS"}, {"CHN"}}}});
    Result<SqlSource> source = SqlSource::open(path.string());
    ASSERT_TRUE(source.ok()) << source.error().message;
    const std::string question = "SELECT actor AS c0 FROM flows LIMIT 9";
    EXPECT_TRUE(source->run(question, nullptr).ok());
    EXPECT_THAT(source->problems(), IsEmpty());
    run_sql(path, "UPDATE flows SET actor = 'IND'");
    EXPECT_TRUE(source->run(question, nullptr).ok());
    EXPECT_TRUE(source->run(question, nullptr).ok());
    ASSERT_EQ(source->problems().size(), 1u) << "once";
    EXPECT_THAT(describe(source->problems()[0]), HasSubstr("changed"));
}

}  // namespace
}  // namespace imap
