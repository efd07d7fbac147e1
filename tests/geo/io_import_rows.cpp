// Tables of many rows: profiles made in parts, words made when they are asked for, and a hash of what is said.
#include <gmock/gmock.h>

#include <fmt/format.h>

#include <map>
#include <random>
#include <set>

#include "geo/io/column_profile.h"
#include "geo/io/row_cells.h"
#include "geo/io/text_ids.h"
#include "geo/model/dataset_hash.h"
#include "tests/geo/io_import_fixture.h"

namespace imap {
namespace {

using testing::ElementsAre;

TEST(ImportedWords, AreMadeAlikeEachTimeAndOutliveTheImport) {
    Dataset kept;
    {
        const Import i = import("exporter,importer,year,usd,note\nRUS,KAZ,2019,\"1,5\",x\n\nCHN,\"KAZ\",2020,7,\"a, b\"\n");
        kept = i.dataset();
    }
    ASSERT_EQ(kept.relations.size(), 2u);
    for (int again = 0; again < 2; ++again) {
        EXPECT_EQ(kept.words_of(0).id, "r2");
        EXPECT_EQ(kept.words_of(0).summary, "exporter RUS, importer KAZ, year 2019, usd 1,5");
        EXPECT_EQ(kept.words_of(1).id, "r4") << "a blank line counts as a line";
        EXPECT_THAT(kept.words_of(1).evidence, ElementsAre(1));
        EXPECT_EQ(kept.evidence[1].claim, "exporter CHN, importer KAZ, year 2020, usd 7");
        EXPECT_EQ(kept.evidence[1].locator, "row 4");
        EXPECT_EQ(kept.evidence[1].relation, 1);
    }
}

TEST(ImportedWords, OfBothDirectionsOfAPairStandWithTheirOneRelation) {
    ImportSpec spec;
    spec.undirected = true;
    const Import i = import("a,b,n\nRUS,KAZ,1\nCHN,KAZ,5\nKAZ,RUS,1\n", spec);
    ASSERT_EQ(i.dataset().relations.size(), 2u);
    EXPECT_EQ(i.dataset().words_of(0).id, "r2");
    EXPECT_THAT(i.dataset().words_of(0).evidence, ElementsAre(0, 1));
    EXPECT_EQ(i.dataset().evidence[1].locator, "row 4");
    EXPECT_EQ(i.dataset().evidence[1].relation, 0);
    EXPECT_EQ(i.dataset().evidence[2].relation, 1);
}

std::string hash_of_table(const std::string& text) { return dataset_hash(import(text).dataset()); }

TEST(DatasetHashOfTables, IsOfWhatTheRowsSay) {
    const std::string told = hash_of_table("from,to,n,note\nRUS,KAZ,1.5,x\nCHN,KAZ,2,y\n");
    EXPECT_EQ(told, hash_of_table("from,to,n,note\nRUS,KAZ,1.5,x\nCHN,KAZ,2,y\n"));
    EXPECT_EQ(told, hash_of_table("from;to;n;note\r\nRUS;\"KAZ\";1.5;x\r\nCHN;KAZ;2;y\r\n")) << "written another way";
    EXPECT_EQ(told, hash_of_table("from,to,n,note\nRUS,KAZ,1.5,z\nCHN,KAZ,2,y\n")) << "nobody reads the note";
    EXPECT_NE(told, hash_of_table("from,to,n,note\nRUS,KAZ,1.6,x\nCHN,KAZ,2,y\n"));
    EXPECT_NE(told, hash_of_table("from,to,n,note\nRussia,KAZ,1.5,x\nCHN,KAZ,2,y\n")) << "the same state in other words is another claim";
    EXPECT_NE(told, hash_of_table("from,to,n,note\nRUS,KAZ,1.5,x\n\nCHN,KAZ,2,y\n")) << "evidence names its line";
    EXPECT_NE(told, hash_of_table("from,to,number,note\nRUS,KAZ,1.5,x\nCHN,KAZ,2,y\n")) << "claims name their columns";
}

/// More rows than a part has, in no order: a few words, and many numbers, of which one is negative.
std::string table_of_many_rows() {
    std::mt19937 random(3);
    std::string text = "word,number\n";
    for (int i = 0; i < 150'000; ++i) text += fmt::format("w{},{}\n", random() % (i < 100'000 ? 50 : 60), i == 120'000 ? -7 : static_cast<int>(random() % 9000));
    return text;
}

TEST(ColumnProfiles, OfManyRowsAreThoseOfAPlainWalk) {
    Problems problems;
    const TextTable table = read_text_bytes(table_of_many_rows(), "many.csv", {}, problems, nullptr).value();
    ASSERT_EQ(table.rows.size(), 150'000u);
    const std::vector<ColumnProfile> profiles = profile_columns(table, usual_missing_words(), nullptr);
    for (std::size_t column = 0; column < 2; ++column) {
        constexpr std::size_t most = 5000;
        std::set<std::string> seen;
        std::vector<std::pair<std::string, long long>> expected, found;
        for (std::size_t row = 0; row < table.rows.size() && seen.size() < most; ++row)
            if (const std::string cell = table.cells(row)[column]; seen.insert(cell).second) expected.emplace_back(cell, table.rows[row].line);
        for (const DistinctValue& value : profiles[column].values) found.emplace_back(value.text, value.first_line);
        EXPECT_TRUE(found == expected) << "column " << column;
    }
    ASSERT_TRUE(profiles[1].negative);
    EXPECT_EQ(profiles[1].negative->text, "-7");
    EXPECT_EQ(profiles[1].negative->first_line, 120'002) << "behind the values that are kept, too";
    EXPECT_FALSE(profiles[0].negative);
}

TEST(TextIds, NumberTextsOfAnyLengthAsTheyFirstCome) {
    std::mt19937 random(6);
    TextIds ids;
    std::map<std::string, std::uint32_t> expected;
    for (int i = 0; i < 20'000; ++i) {
        std::string text(random() % 13, 'a');
        for (char& letter : text) letter = "ab\0\xFF"[random() % 4];
        const std::uint32_t number = expected.try_emplace(text, static_cast<std::uint32_t>(expected.size())).first->second;
        ASSERT_EQ(ids.id_of(text), number) << text;
        ASSERT_EQ(ids.text(number), text);
    }
    EXPECT_EQ(ids.size(), expected.size());
}

TEST(RowCells, AreThoseOfTheTable) {
    std::mt19937 random(8);
    const std::vector<std::string> cells{"a", "", " b ", "\"c\"", "\" d\"", "\"e,f\"", "\"g\"\"h\"", "\"\"", "\"two\nlines\"", "a text that is longer than others \xC3\xA9"};
    for (int round = 0; round < 40; ++round) {
        const std::size_t columns = 1 + random() % 30, kinds = round % 4 == 0 ? 3 : cells.size();
        std::string text = "x";
        for (std::size_t i = 1; i < columns; ++i) text += fmt::format(",x{}", i);
        for (int row = 0; row < 30; ++row) {
            text += "\n1";
            const std::size_t cut_short = random() % 8 == 0 ? random() % columns : columns;
            for (std::size_t i = 1; i < cut_short; ++i) text += "," + cells[random() % kinds];
        }
        Problems problems;
        ImportSpec spec;
        spec.delimiter = "comma";
        const TextTable table = read_text_bytes(text, "t.csv", spec, problems, nullptr).value();
        RowCells row_cells(table);
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            const std::vector<std::string_view>& cut = row_cells.read(row);
            EXPECT_EQ(std::vector<std::string>(cut.begin(), cut.end()), table.cells(row)) << table.rows[row].text();
        }
    }
}

}  // namespace
}  // namespace imap
