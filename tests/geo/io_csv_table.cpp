// CSV as spreadsheets and people write it, and as they break it.
#include "geo/io/csv_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/geo/io_temporary_folder.h"

namespace imap {
namespace {

using testing::HasSubstr;
using Cells = std::vector<std::string>;

struct Read {
    Result<Table> table;
    Problems problems;
};

Read read(const std::string& bytes) {
    const TemporaryFolder folder;
    Problems problems;
    Result<Table> table = read_csv_table(folder.write("t.csv", bytes), "t.csv", problems);
    return {std::move(table), std::move(problems)};
}

TEST(CsvTable, ReadsQuotesNewlinesAndEmptyCellsWithTheirLines) {
    const Read r = read("id,name,note\n1,\"a, \"\"b\"\"\",\n\n2,\"two\nlines\",x\n3,,\"\"\n");
    ASSERT_TRUE(r.table.ok()) << r.table.error().message;
    EXPECT_TRUE(r.problems.empty());
    EXPECT_EQ(r.table->columns, (Cells{"id", "name", "note"}));
    ASSERT_EQ(r.table->rows.size(), 3U);
    EXPECT_EQ(r.table->rows[0].cells, (Cells{"1", "a, \"b\"", ""}));
    EXPECT_EQ(r.table->rows[1].cells, (Cells{"2", "two\nlines", "x"}));
    EXPECT_EQ(r.table->rows[2].cells, (Cells{"3", "", ""}));
    EXPECT_EQ(r.table->rows[0].line, 2);
    EXPECT_EQ(r.table->rows[1].line, 4);
    EXPECT_EQ(r.table->rows[2].line, 6);
}

TEST(CsvTable, KeepsCellsAsTextWhateverTheyLookLike) {
    const Read r = read("004,1e5,WKT\n007,1e3,POINT(1 2)\n,NULL,-\n");
    ASSERT_TRUE(r.table.ok()) << r.table.error().message;
    EXPECT_EQ(r.table->columns, (Cells{"004", "1e5", "WKT"}));
    ASSERT_EQ(r.table->rows.size(), 2U);
    EXPECT_EQ(r.table->rows[0].cells, (Cells{"007", "1e3", "POINT(1 2)"}));
    EXPECT_EQ(r.table->rows[1].cells, (Cells{"", "NULL", "-"}));
}

TEST(CsvTable, ReadsWhatSpreadsheetsWrite) {
    const Read windows = read("\xEF\xBB\xBFid,name\r\n1,Ёж\r\n2,中国");
    ASSERT_TRUE(windows.table.ok());
    EXPECT_EQ(windows.table->columns[0], "id");
    ASSERT_EQ(windows.table->rows.size(), 2U);
    EXPECT_EQ(windows.table->rows[1].cells, (Cells{"2", "中国"}));
    EXPECT_EQ(windows.table->rows[1].line, 3);

    const Read semicolons = read("id;name\n1;a,b\n");
    ASSERT_EQ(semicolons.table->rows.size(), 1U);
    EXPECT_EQ(semicolons.table->rows[0].cells, (Cells{"1", "a,b"}));

    const Read tabs = read("id\tname\n1\ta\n");
    ASSERT_EQ(tabs.table->rows.size(), 1U);
    EXPECT_EQ(tabs.table->rows[0].cells, (Cells{"1", "a"}));
}

TEST(CsvTable, ReadsASingleColumnAndNoRows) {
    const Read one = read("id\na\n\"\"\nb\n");
    ASSERT_TRUE(one.table.ok()) << one.table.error().message;
    EXPECT_EQ(one.table->rows.size(), 3U);
    const Read none = read("id,name\n");
    ASSERT_TRUE(none.table.ok()) << none.table.error().message;
    EXPECT_TRUE(none.table->rows.empty());
}

/// A broken row is left out with a problem at its line; the rows around it stay.
void expect_broken_row(const std::string& row, long long line, const std::string& field, const std::string& reason) {
    const Read r = read("id,name\n1,a\n" + row + "\n9,z\n");
    ASSERT_TRUE(r.table.ok()) << r.table.error().message;
    ASSERT_EQ(r.problems.size(), 1U) << row;
    EXPECT_EQ(r.problems[0].file, "t.csv");
    EXPECT_EQ(r.problems[0].row, line);
    EXPECT_EQ(r.problems[0].field, field);
    EXPECT_THAT(r.problems[0].reason, HasSubstr(reason));
    ASSERT_EQ(r.table->rows.size(), 2U) << row;
    EXPECT_EQ(r.table->rows[1].cells[0], "9");
}

TEST(CsvTable, LeavesOutBrokenRows) {
    expect_broken_row("2,b,c", 3, "", "3 cells, the header 2");
    expect_broken_row("2", 3, "", "1 cells, the header 2");
    expect_broken_row("2,caf\xE9", 3, "name", "UTF-8");
    expect_broken_row(std::string("2,a\0b", 5), 3, "name", "NUL");
    expect_broken_row("2,5\" pipe", 3, "name", "quotation mark");
    expect_broken_row("2,\"a\"b", 3, "name", "quotation mark");
}

TEST(CsvTable, SaysWhereAQuoteIsNeverClosed) {
    const Read r = read("id,name\n1,a\n2,\"b\n3,c\n");
    ASSERT_TRUE(r.table.ok());
    EXPECT_EQ(r.table->rows.size(), 1U);
    ASSERT_EQ(r.problems.size(), 1U);
    EXPECT_EQ(r.problems[0].row, 3);
    EXPECT_THAT(r.problems[0].reason, HasSubstr("never closed"));
}

TEST(CsvTable, RefusesWhatIsNoTable) {
    EXPECT_THAT(read("").table.error().message, HasSubstr("empty"));
    EXPECT_THAT(read("\n\n").table.error().message, HasSubstr("empty"));
    EXPECT_THAT(read(std::string("\xFF\xFEi\0d\0", 6)).table.error().message, HasSubstr("UTF-16"));
    EXPECT_FALSE(read("id,caf\xE9\n1,2\n").table.ok());
}

}  // namespace
}  // namespace imap
