// Text tools: what is UTF-8, what a user probably meant, and cells that no spreadsheet runs.
#include <gtest/gtest.h>

#include "geo/base/problem.h"
#include "geo/base/text.h"

namespace imap {
namespace {

TEST(Utf8, AcceptsEveryScriptOfTheRegion) { EXPECT_TRUE(is_valid_utf8("Қазақстан, Тоҷикистон, O‘zbekiston, Türkmenistan, 中国, \xF0\x9F\x97\xBA")); }

TEST(Utf8, RefusesWhatIsMalformed) {
    EXPECT_FALSE(is_valid_utf8("caf\xE9"));                    // Latin-1
    EXPECT_FALSE(is_valid_utf8("\xC0\xAF"));                   // overlong
    EXPECT_FALSE(is_valid_utf8("\xED\xA0\x80"));               // surrogate
    EXPECT_FALSE(is_valid_utf8("\xF4\x90\x80\x80"));           // beyond Unicode
    EXPECT_FALSE(is_valid_utf8("cut \xE4\xB8"));               // cut short
    EXPECT_FALSE(is_valid_utf8(std::string_view("a\0b", 3)));  // NUL
}

TEST(Utf8, MendsMalformedBytesAndKeepsTheRest) {
    EXPECT_EQ(to_valid_utf8("caf\xE9 Ş"), "caf\xEF\xBF\xBD Ş");
    EXPECT_EQ(to_valid_utf8(std::string_view("a\0b", 3)), "ab");
}

TEST(SingleLine, HasNoControlCharacters) { EXPECT_EQ(to_single_line("a\nb\x1B[31m"), "a b [31m"); }

TEST(Split, TrimsPartsAndDropsEmptyOnes) {
    EXPECT_EQ(split(" KAZ ; ;KGZ;", ';'), (std::vector<std::string>{"KAZ", "KGZ"}));
    EXPECT_TRUE(split("  ", ';').empty());
}

TEST(FoldCase, FindsNamesAsTyped) {
    EXPECT_EQ(fold_case("КАЗАХСТАН Ёлка"), fold_case("казахстан ёлка"));
    EXPECT_EQ(fold_case("ҚАЗАҚСТАН ТОҶИКИСТОН"), fold_case("қазақстан тоҷикистон"));
    EXPECT_EQ(fold_case("TÜRKMENİSTAN Ş"), "türkmenİstan ş");
    EXPECT_EQ(fold_case("中国 × ÷"), "中国 × ÷");
}

TEST(Shorten, CountsCodePointsWithTheEllipsis) {
    EXPECT_EQ(shorten("Тоҷикистон", 10), "Тоҷикистон");
    EXPECT_EQ(shorten("Тоҷикистон", 5), "Тоҷи…");
    EXPECT_EQ(shorten("abc", 1), "…");
    EXPECT_EQ(shorten("abc", 0), "");
}

TEST(EditDistance, CountsSlips) {
    EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
    EXPECT_EQ(edit_distance("", "abc"), 3U);
    EXPECT_EQ(edit_distance("trade", "tarde"), 1U);
}

TEST(Nearest, FindsSlipsOfThePenAndNothingElse) {
    const std::vector<std::string> words{"rising", "steady", "waning"};
    EXPECT_EQ(nearest("risng", words), "rising");
    EXPECT_EQ(nearest("WANING", words), "waning");
    EXPECT_EQ(nearest("economic", words), "");
    EXPECT_EQ(nearest("", words), "");
    EXPECT_EQ(nearest(std::string(100000, 'x'), words), "");
}

TEST(CsvCell, QuotesWhatNeedsIt) {
    EXPECT_EQ(csv_cell("plain"), "plain");
    EXPECT_EQ(csv_cell("a,\"b\"\n"), "\"a,\"\"b\"\"\n\"");
}

TEST(CsvCell, DisarmsFormulasButKeepsNumbers) {
    EXPECT_EQ(csv_cell("=1+1"), "'=1+1");
    EXPECT_EQ(csv_cell("@SUM(A1,A2)"), "\"'@SUM(A1,A2)\"");
    EXPECT_EQ(csv_cell("-3.5"), "-3.5");
    EXPECT_EQ(csv_cell("-a"), "'-a");
    EXPECT_EQ(csv_cell("+7 (495) 1"), "'+7 (495) 1");
    EXPECT_EQ(csv_cell("+5"), "+5");
    EXPECT_EQ(csv_cell("-1e-3"), "-1e-3");
    EXPECT_EQ(csv_cell("-2+3"), "'-2+3");
    EXPECT_EQ(csv_cell("\t=1"), "\"'\t=1\"");
    EXPECT_EQ(csv_cell("\r=1"), "\"'\r=1\"");
}

TEST(Problem, IsOneLineWithFileRowAndField) {
    EXPECT_EQ(describe({Severity::error, "relations.csv", 7, "target", "unknown\nactor"}), "relations.csv, row 7, field target: unknown actor");
    EXPECT_EQ(describe({Severity::warning, "", 0, "", "just so"}), "just so");
}

TEST(Utf8, OneBadByteIsFoundAtAnyPlace) {
    for (std::size_t place = 0; place < 20; ++place) {
        std::string text = "twenty ascii letters";
        EXPECT_TRUE(is_valid_utf8(text));
        for (const char bad : {'\0', '\xFF', '\x80'}) {
            text[place] = bad;
            EXPECT_FALSE(is_valid_utf8(text)) << place;
        }
    }
    EXPECT_TRUE(is_valid_utf8("seven b\xC3\xA9 and more than eight"));
}

}  // namespace
}  // namespace imap
