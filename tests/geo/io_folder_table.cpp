// A folder of files as one table: rows of all, told apart by the file's name, and nothing dropped in silence.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "geo/io/relation_input.h"
#include "geo/io/row_source.h"
#include "tests/geo/io_temporary_folder.h"

namespace imap {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(FolderTable, PutsTheRowsOfItsFilesUnderEachOther) {
    const TemporaryFolder folder;
    folder.write("b.csv", "actor,target,usd\nCHN,KAZ,7\nCHN,UZB,8\n");
    folder.write("a.tsv", "Target\tactor\tyear\nKAZ\tRUS\t2020\n");
    Problems problems;
    const Result<TextTable> table = read_rows(folder.path(), {}, nullptr, problems);
    ASSERT_TRUE(table.ok()) << table.error().message;
    EXPECT_THAT(table->columns, ElementsAre("file", "Target", "actor", "year", "usd"));
    ASSERT_EQ(table->rows.size(), 3u);
    EXPECT_THAT(table->cells(0), ElementsAre("a.tsv", "KAZ", "RUS", "2020", ""));
    EXPECT_THAT(table->cells(2), ElementsAre("b.csv", "UZB", "CHN", "", "8"));
    EXPECT_THAT(describe(table->findings.front()), HasSubstr("a.tsv (rows 2-2), b.csv (rows 3-4)"));
}

TEST(FolderTable, LinesOfAFolderAreRelationsWithTheFileAsDomain) {
    const TemporaryFolder folder;
    const auto lines = [](const std::string& to, int volume) {
        return R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"volume":)" + std::to_string(volume) +
               R"(},"geometry":{"type":"LineString","coordinates":[[58,38],)" + to + R"(]}}]})";
    };
    folder.write("gas.geojson", lines("[104,35]", 30));
    folder.write("oil.geojson", lines("[37,55]", 50));
    ASSERT_TRUE(is_relation_input(folder.path().string()));
    ImportSpec spec;
    spec.value = "volume";
    spec.domain = "file";
    const ImportAttempt attempt = attempt_import(folder.path().string(), spec, nullptr, {});
    ASSERT_NE(attempt.dataset, nullptr) << attempt.failure;
    ASSERT_EQ(attempt.dataset->relations.size(), 2u);
    EXPECT_EQ(attempt.dataset->domains[0].name, "gas.geojson");
    EXPECT_EQ(attempt.report.value_sum, 80);
}

TEST(FolderTable, TooManyColumnsOfTheirOwnAreRefused) {
    const TemporaryFolder folder;
    for (const std::string file : {"a", "b", "c"}) {
        std::string header, row;
        for (int i = 0; i < 2000; ++i) header += (i > 0 ? "," : "") + file + std::to_string(i), row += i > 0 ? ",1" : "1";
        folder.write(file + ".csv", header + "\n" + row + "\n");
    }
    Problems problems;
    const Result<TextTable> table = read_rows(folder.path(), {}, nullptr, problems);
    ASSERT_FALSE(table.ok());
    EXPECT_THAT(table.error().message, HasSubstr("more than 5000 different columns"));
}

TEST(FolderTable, AFileThatIsNoTableIsLeftOutWithAProblem) {
    const TemporaryFolder folder;
    folder.write("a.csv", "actor,target\nRUS,KAZ\n");
    folder.write("readme.txt", "Nothing but words here\n");
    Problems problems;
    const Result<TextTable> table = read_rows(folder.path(), {}, nullptr, problems);
    ASSERT_TRUE(table.ok()) << table.error().message;
    EXPECT_EQ(table->rows.size(), 1u);
    ASSERT_EQ(problems.size(), 1u);
    EXPECT_EQ(problems[0].file, "readme.txt");
    EXPECT_THAT(problems[0].reason, HasSubstr("left out"));
}

TEST(FolderTable, AFolderWithoutTablesIsNone) {
    const TemporaryFolder folder;
    folder.write("picture.png", "x");
    EXPECT_FALSE(is_relation_input(folder.path().string()));
    EXPECT_EQ(look_at_file(folder.path()), FileContent::unknown);
}

}  // namespace
}  // namespace imap
