// Rows that are made when they are asked for are the same as kept ones.
#include <gmock/gmock.h>

#include <string>

#include "geo/model/dataset.h"

namespace imap {
namespace {

using testing::ElementsAre;

RowsOnDemand<std::string> made_rows(std::size_t size) {
    return {size, [](std::size_t row) { return "row " + std::to_string(row); }, [] { return std::string("rows"); }};
}

TEST(RowsOnDemand, GivesMadeRowsAsItGivesKeptOnes) {
    const RowsOnDemand<std::string> made = made_rows(3), kept{"row 0", "row 1", "row 2"};
    for (const auto* rows : {&made, &kept}) {
        EXPECT_THAT(*rows, ElementsAre("row 0", "row 1", "row 2"));
        EXPECT_EQ((*rows)[1], "row 1");
        EXPECT_EQ(rows->back(), "row 2");
        EXPECT_EQ(rows->size(), 3u);
    }
    EXPECT_TRUE(made.are_made());
    EXPECT_FALSE(kept.are_made());
    EXPECT_TRUE(made_rows(0).empty());
}

TEST(RowsOnDemand, KeepsAllRowsOnceOneIsChanged) {
    RowsOnDemand<std::string> rows = made_rows(3);
    const RowsOnDemand<std::string> before = rows;
    rows.to_change(1) = "mine";
    rows.push_back("more");
    EXPECT_THAT(rows, ElementsAre("row 0", "mine", "row 2", "more"));
    EXPECT_FALSE(rows.are_made());
    EXPECT_THAT(before, ElementsAre("row 0", "row 1", "row 2")) << "a copy has rows of its own";
}

TEST(Dataset, RelationsWithoutWordsHaveEmptyOnes) {
    Dataset dataset;
    dataset.relations.resize(2);
    dataset.add(Relation{}, {"r3", "said", {0}});
    EXPECT_EQ(dataset.words_of(0).id, "");
    EXPECT_EQ(dataset.words_of(2).id, "r3");
    EXPECT_THAT(dataset.words_of(2).evidence, ElementsAre(0));
    dataset.relations.emplace_back();
    EXPECT_EQ(dataset.words_of(3).summary, "");
}

}  // namespace
}  // namespace imap
