// Delimited text as it comes: encodings, line ends, delimiters, preambles, headers and ragged rows.
#include "geo/io/table_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "geo/io/row_source.h"
#include "tests/geo/io_temporary_folder.h"
#include "tests/geo/io_zip_bytes.h"

namespace imap {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using Cells = std::vector<std::string>;

struct Read {
    Result<TextTable> table;
    Problems problems;

    [[nodiscard]] std::string taken(const std::string& what) const {
        for (const Finding& finding : table->findings)
            if (finding.what == what) return finding.taken;
        return "";
    }
};

Read read(const std::string& bytes, const ImportSpec& spec = {}, const std::string& name = "t.csv") {
    const TemporaryFolder folder;
    Problems problems;
    Result<TextTable> table = read_text_table(folder.write(name, bytes), spec, problems);
    return {std::move(table), std::move(problems)};
}

std::string utf16(const std::string& ascii, bool little) {
    std::string wide;
    for (const char c : ascii) wide += little ? std::string{c, '\0'} : std::string{'\0', c};
    return wide;
}

const std::string plain = "from,to,usd\nRUS,KAZ,5\nCHN,KAZ,7\n";

void expect_plain(const Read& r) {
    ASSERT_TRUE(r.table.ok()) << r.table.error().message;
    EXPECT_THAT(r.table->columns, ElementsAre("from", "to", "usd"));
    ASSERT_EQ(r.table->rows.size(), 2u);
    EXPECT_THAT(r.table->cells(0), ElementsAre("RUS", "KAZ", "5"));
    EXPECT_THAT(r.table->cells(1), ElementsAre("CHN", "KAZ", "7"));
    EXPECT_EQ(r.table->rows[1].line, 3);
}

TEST(TableText, ReadsUtf8AndUtf16WithAndWithoutMarks) {
    const std::string marks[] = {plain, "\xEF\xBB\xBF" + plain, "\xFF\xFE" + utf16(plain, true), "\xFE\xFF" + utf16(plain, false), utf16(plain, true), utf16(plain, false)};
    for (const std::string& bytes : marks) {
        const Read r = read(bytes);
        expect_plain(r);
        EXPECT_TRUE(r.problems.empty()) << describe(r.problems[0]);
    }
    EXPECT_EQ(read(marks[3]).taken("encoding"), "utf-16be");
    EXPECT_EQ(read(marks[4]).taken("encoding"), "utf-16le");
    EXPECT_EQ(read(marks[5]).taken("encoding"), "utf-16be");
}

TEST(TableText, KnowsCyrillicUtf16WithoutAMark) {
    // "Казахстан,Россия\nРоссия,Китай\n" has a NUL in few of its bytes.
    std::u16string text;
    for (int i = 0; i < 3; ++i) text += u"Казахстан,Россия\n";
    for (const bool little : {true, false}) {
        std::string bytes;
        for (const char16_t c : text) {
            const char low = static_cast<char>(c & 0xFF), high = static_cast<char>(c >> 8);
            bytes += little ? std::string{low, high} : std::string{high, low};
        }
        const Read r = read(bytes);
        ASSERT_TRUE(r.table.ok()) << r.table.error().message;
        EXPECT_EQ(r.taken("encoding"), little ? "utf-16le" : "utf-16be");
        EXPECT_THAT(r.table->cells(0), ElementsAre("Казахстан", "Россия"));
    }
}

TEST(TableText, AnyEndingOfATextFile) {
    for (const char* name : {"t.csv", "t.tsv", "t.tab", "t.txt", "t.dat", "t.psv", "T.DAT"}) {
        EXPECT_TRUE(is_table_name(name)) << name;
        const TemporaryFolder folder;
        Problems problems;
        std::string tabbed = plain;
        std::replace(tabbed.begin(), tabbed.end(), ',', '\t');
        Result<TextTable> table = read_rows(folder.write(name, tabbed), {}, nullptr, problems);
        expect_plain({std::move(table), std::move(problems)});
    }
}

TEST(TableText, TotalRowsAreKept) {
    const Read r = read("from,to,usd\nRUS,KAZ,5\nCHN,KAZ,7\nTotal,World,12\n");
    ASSERT_TRUE(r.table.ok());
    EXPECT_THAT(r.table->cells(2), ElementsAre("Total", "World", "12"));
}

TEST(TableText, DoubledAndEmptyHeadersAreReachedByNumber) {
    const Read r = read("code,,code,usd\nRUS,x,KAZ,5\nCHN,y,KAZ,7\n");
    ASSERT_TRUE(r.table.ok());
    EXPECT_THAT(r.table->columns, ElementsAre("code", "", "code", "usd"));
    EXPECT_EQ(r.table->find_column("code"), 0);
    EXPECT_EQ(r.table->find_column("3"), 2);
    EXPECT_EQ(r.table->find_column("2"), 1);
}

TEST(TableText, NoHeaderWhenAskedFor) {
    ImportSpec spec;
    spec.no_header = true;
    const Read r = read(plain, spec);
    ASSERT_TRUE(r.table.ok());
    EXPECT_EQ(r.table->columns[0], "column 1");
    EXPECT_EQ(r.table->rows.size(), 3u);
}

std::string with_nuls(const char* text) {
    std::string bytes = text;
    std::replace(bytes.begin(), bytes.end(), '~', '\0');
    return bytes;
}

TEST(TableText, NulsAreTakenOutAndTold) {
    for (const char* mark : {"", "\xEF\xBB\xBF"}) {
        const Read r = read(with_nuls((std::string(mark) + "from,to,usd\nRUS,KA~Z,5\nCHN,KAZ,7~~\n").c_str()));
        expect_plain(r);
        ASSERT_EQ(r.problems.size(), 1u);
        EXPECT_EQ(describe(r.problems[0]),
                  "t.csv, row 2, field to: 3 NUL bytes stood in the text, the first one here, and were taken out; look whether letters are missing, and save the file anew");
    }
    const Read one = read(with_nuls("from,to,usd\nRUS,KAZ,5\n\"CHN\",\"K~AZ\",7\n"));
    expect_plain(one);
    ASSERT_EQ(one.problems.size(), 1u);
    EXPECT_THAT(describe(one.problems[0]), HasSubstr("t.csv, row 3, field to: a NUL byte stood here"));
}

TEST(TableText, NulsAreToldWhereNoRowIs) {
    const Read above = read(with_nuls("Trade~ of 2020\r\n\r\nfrom,to,usd\r\nRUS,KAZ,5\r\nCHN,KAZ,7\r\n"));
    ASSERT_TRUE(above.table.ok());
    ASSERT_EQ(above.problems.size(), 1u);
    EXPECT_THAT(describe(above.problems[0]), HasSubstr("t.csv, row 1: a NUL byte"));
    const Read below = read(plain + std::string(64, '\0'));
    expect_plain(below);
    ASSERT_EQ(below.problems.size(), 1u);
    EXPECT_THAT(describe(below.problems[0]), HasSubstr("t.csv, row 4: 64 NUL bytes"));
}

TEST(TableText, NulsSayNothingAboutTheEncoding) {
    const Read accents = read(with_nuls("from,to,usd\nTürkiye,KA~Z,5\nCôte d'Ivoire,KAZ,7\n"));
    ASSERT_TRUE(accents.table.ok());
    EXPECT_EQ(accents.taken("encoding"), "utf-8");
    EXPECT_EQ(accents.table->cells(0)[0], "Türkiye");
    EXPECT_THAT(describe(accents.problems.at(0)), HasSubstr("row 2, field to: a NUL byte"));
    EXPECT_EQ(accents.problems.size(), 1u);
    // At the ends of lines that are all as long, NULs stand at even places alone, as in UTF-16.
    const Read ends = read(with_nuls("from,to,n1~\nRUS,KAZ,15~\nCHN,KAZ,17~\nCHN,UZB,18~\n"));
    ASSERT_TRUE(ends.table.ok());
    EXPECT_EQ(ends.taken("encoding"), "utf-8");
    EXPECT_THAT(ends.table->cells(0), ElementsAre("RUS", "KAZ", "15"));
}

TEST(TableText, NulsInOtherEncodingsAreToldToo) {
    // "Россия" and "Китай" in Windows-1251.
    const Read guessed = read(with_nuls("from,to\n\xD0\xEE\xF1\xF1\xE8\xFF,\xCA\xE8~\xF2\xE0\xE9\n"));
    ASSERT_TRUE(guessed.table.ok());
    EXPECT_THAT(guessed.table->cells(0), ElementsAre("Россия", "Китай"));
    EXPECT_THAT(describe(guessed.problems.at(1)), HasSubstr("row 2, field to: a NUL byte"));
    ImportSpec spec;
    spec.encoding = "latin1";
    EXPECT_THAT(describe(read(with_nuls("from,to\nT\xFCrk~iye,KAZ\n"), spec).problems.at(0)), HasSubstr("row 2, field from: a NUL byte"));
    const Read wide = read("\xFF\xFE" + utf16(with_nuls("from,to,usd\nRUS,KA~Z,5\nCHN,KAZ,7\n"), true));
    expect_plain(wide);
    EXPECT_THAT(describe(wide.problems.at(0)), HasSubstr("row 2, field to: a NUL byte"));
}

TEST(TableText, TakesCyrillicForWindows1251AndSaysSo) {
    // "Россия" and "Китай" in Windows-1251.
    const Read r = read("from,to\n\xD0\xEE\xF1\xF1\xE8\xFF,\xCA\xE8\xF2\xE0\xE9\n");
    ASSERT_TRUE(r.table.ok());
    EXPECT_THAT(r.table->cells(0), ElementsAre("Россия", "Китай"));
    ASSERT_EQ(r.problems.size(), 1u);
    EXPECT_EQ(r.problems[0].severity, Severity::warning);
    EXPECT_THAT(r.problems[0].reason, HasSubstr("windows-1251"));
}

TEST(TableText, TakesLoneLettersForWindows1252AndSaysSo) {
    const Read r = read("from,to\nT\xFCrkiye,C\xF4te d'Ivoire\n");
    ASSERT_TRUE(r.table.ok());
    EXPECT_THAT(r.table->cells(0), ElementsAre("Türkiye", "Côte d'Ivoire"));
    EXPECT_THAT(r.problems.at(0).reason, HasSubstr("windows-1252"));
}

TEST(TableText, AnEncodingThatIsAskedForIsUsedWithoutAWarning) {
    ImportSpec spec;
    spec.encoding = "cp1251";
    const Read r = read("from,to\nT\xFCrkiye,X\n", spec);
    ASSERT_TRUE(r.table.ok());
    EXPECT_EQ(r.table->cells(0)[0], "Tьrkiye");
    EXPECT_TRUE(r.problems.empty());
    spec.encoding = "UTF-8//IGNORE";
    EXPECT_FALSE(read(plain, spec).table.ok());
}

TEST(TableText, AnyLineEnds) {
    for (const std::string end : {"\n", "\r\n", "\r"}) expect_plain(read("from,to,usd" + end + "RUS,KAZ,5" + end + "CHN,KAZ,7" + end));
}

TEST(TableText, RecognisesTheDelimiterFromAllRows) {
    const std::pair<char, const char*> delimiters[] = {{',', "comma"}, {';', "semicolon"}, {'\t', "tab"}, {'|', "pipe"}};
    for (const auto& [delimiter, name] : delimiters) {
        std::string text = plain;
        std::replace(text.begin(), text.end(), ',', delimiter);
        const Read r = read(text);
        expect_plain(r);
        EXPECT_EQ(r.taken("delimiter"), name);
    }
    // Decimal commas are no delimiters: there are as many of them as semicolons less one.
    const Read r = read("from;to;usd\nRUS;KAZ;1,5\nCHN;KAZ;2,5\n");
    EXPECT_EQ(r.taken("delimiter"), "semicolon");
    EXPECT_THAT(r.table->cells(1), ElementsAre("CHN", "KAZ", "2,5"));
}

TEST(TableText, SkipsAPreambleAndKeepsTheFilesLineNumbers) {
    const Read r = read("Trade of 2020\nSource: somebody, somewhere\n\nfrom,to,usd\nRUS,KAZ,5\nCHN,KAZ,7\nCHN,UZB,8\n");
    ASSERT_TRUE(r.table.ok());
    EXPECT_THAT(r.table->columns, ElementsAre("from", "to", "usd"));
    EXPECT_EQ(r.table->rows[0].line, 5);
    EXPECT_THAT(r.taken("preamble"), HasSubstr("2 lines"));
}

TEST(TableText, SkipsAsManyLinesAsAskedFor) {
    ImportSpec spec;
    spec.skip_rows = 1;
    const Read r = read("a,b,c\nfrom,to,usd\nRUS,KAZ,5\nCHN,KAZ,7\n", spec);
    ASSERT_TRUE(r.table.ok());
    EXPECT_THAT(r.table->columns, ElementsAre("from", "to", "usd"));
    EXPECT_EQ(r.table->rows[0].line, 3);
}

TEST(TableText, KnowsATableWithoutHeader) {
    const Read r = read("RUS,KAZ,5\nCHN,KAZ,7\n");
    ASSERT_TRUE(r.table.ok());
    EXPECT_THAT(r.table->columns, ElementsAre("column 1", "column 2", "column 3"));
    EXPECT_EQ(r.table->rows.size(), 2u);
    const Read years = read("from,to,2019,2020\nRUS,KAZ,5,6\nCHN,KAZ,7,2021\n");
    EXPECT_THAT(years.table->columns, ElementsAre("from", "to", "2019", "2020"));
}

TEST(TableText, ReportsRaggedRows) {
    const Read r = read("from,to,usd\nRUS,KAZ,5\nCHN,KAZ\nCHN,UZB,7,8\nCHN,TJK,9,\n");
    ASSERT_TRUE(r.table.ok());
    ASSERT_EQ(r.table->rows.size(), 3u);
    EXPECT_THAT(r.table->cells(1), ElementsAre("CHN", "KAZ", ""));
    EXPECT_THAT(r.table->cells(2), ElementsAre("CHN", "TJK", "9"));
    ASSERT_EQ(r.problems.size(), 2u);
    EXPECT_EQ(r.problems[0].row, 3);
    EXPECT_EQ(r.problems[1].row, 4);
    EXPECT_EQ(r.problems[1].severity, Severity::error);
}

TEST(TableText, ADelimiterAtTheEndOfEachRowMakesNoColumn) { expect_plain(read("from,to,usd\nRUS,KAZ,5,\nCHN,KAZ,7,\n")); }

TEST(TableText, ColumnsAreFoundByNameOrNumber) {
    const Read r = read(plain);
    EXPECT_EQ(r.table->find_column("USD"), 2);
    EXPECT_EQ(r.table->find_column("2"), 1);
    EXPECT_EQ(r.table->find_column("4"), -1);
    EXPECT_EQ(r.table->find_column("0"), -1);
    EXPECT_EQ(r.table->find_column("#2"), 1);
    EXPECT_EQ(r.table->find_column("#4"), -1);
    EXPECT_EQ(r.table->find_column("##"), -1);
}

TEST(TableText, RefusesWhatIsNoTable) {
    EXPECT_FALSE(read("just words\nand more\n").table.ok());
    EXPECT_FALSE(read("\n\n").table.ok());
    Problems problems;
    EXPECT_FALSE(read_text_table("https://example.org/t.csv", {}, problems).ok());
    EXPECT_FALSE(read_text_table("/vsicurl/t.csv", {}, problems).ok());
}

std::string gzipped(const std::string& text) { return deflated(text, 15 + 16); }

TEST(TableText, UnpacksGzip) {
    expect_plain(read(gzipped(plain), {}, "t.csv.gz"));
    std::string broken = gzipped(plain);
    broken.resize(broken.size() / 2);
    EXPECT_FALSE(read(broken, {}, "t.csv.gz").table.ok());
}

}  // namespace
}  // namespace imap
