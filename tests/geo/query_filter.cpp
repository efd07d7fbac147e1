// Filters let through exactly the rows that their words describe.
#include <gmock/gmock.h>

#include "tests/geo/query_fixture.h"

namespace imap::query_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Filter, EmptyLetsEverythingThroughInFileOrder) { EXPECT_THAT(select_relations(small_dataset(), Filter{}), ElementsAre(0, 1, 2, 3, 4, 5, 6, 7)); }

TEST(Filter, EachFieldKeepsItsOwnRows) {
    const Dataset dataset = small_dataset();
    Filter filter;
    filter.actors = {"RUS"};
    EXPECT_THAT(select_relations(dataset, filter), ElementsAre(0, 2, 5));
    filter = {};
    filter.targets = {"TJK"};
    EXPECT_THAT(select_relations(dataset, filter), ElementsAre(2, 3, 5, 7));
    filter = {};
    filter.domains = {"economic"};
    EXPECT_THAT(select_relations(dataset, filter), ElementsAre(1, 3, 4, 5));
    filter = {};
    filter.trends = {Trend::waning, Trend::rising};
    EXPECT_THAT(select_relations(dataset, filter), ElementsAre(0, 1, 5, 6));
    filter = {};
    filter.confidences = {Confidence::high};
    EXPECT_THAT(select_relations(dataset, filter), ElementsAre(5));
    filter = {};
    filter.modalities = {Modality::denied};
    EXPECT_THAT(select_relations(dataset, filter), ElementsAre(7));
}

TEST(Filter, FieldsNarrowEachOtherAndValuesOfOneFieldWiden) {
    const Dataset dataset = small_dataset();
    Filter filter;
    filter.actors = {"RUS", "CHN"};
    filter.targets = {"TJK"};
    filter.domains = {"economic"};
    EXPECT_THAT(select_relations(dataset, filter), ElementsAre(3, 5));
}

TEST(Filter, AnIdThatTheDataLacksLetsNothingThrough) {
    Filter filter;
    filter.actors = {"ATLANTIS"};
    EXPECT_THAT(select_relations(small_dataset(), filter), IsEmpty());
}

TEST(Filter, TheValuesOfAFieldTogetherGiveAllRows) {
    const Dataset dataset = small_dataset();
    std::size_t total = 0;
    for (const Actor& one : dataset.actors) {
        Filter filter;
        filter.actors = {one.id};
        total += select_relations(dataset, filter).size();
    }
    EXPECT_EQ(total, dataset.relations.size());
}

TEST(Filter, NoRelationsGiveNoRows) { EXPECT_THAT(select_relations(Dataset{}, Filter{}), IsEmpty()); }

TEST(QueryWords, AreReadAsTheyAreWritten) {
    for (const Measure value : all_values<Measure>()) EXPECT_EQ(parse_word<Measure>(word(value)), value);
    for (const ArrowGrouping value : all_values<ArrowGrouping>()) EXPECT_EQ(parse_word<ArrowGrouping>(word(value)), value);
    EXPECT_EQ(parse_word<Measure>("gross-influence"), std::nullopt);
    EXPECT_EQ(parse_word<ArrowGrouping>(""), std::nullopt);
}

TEST(Filter, TimeLeavesOutWhatHasNoDateAndCountsIt) {
    Dataset dataset = small_dataset();
    dataset.relations[0].start = PartialDate{2014, 0, 0};
    dataset.relations[1].end = PartialDate{2013, 0, 0};
    dataset.relations[2].start = PartialDate{2016, 5, 0};
    Filter filter;
    filter.time = DateSpan{{2015, 1, 1}, {2015, 12, 31}};
    EXPECT_THAT(select_relations(dataset, filter), ElementsAre(0));
    EXPECT_EQ(count_undated(dataset, filter), 5u);
    filter.actors = {"CHN"};
    EXPECT_THAT(select_relations(dataset, filter), IsEmpty());
    EXPECT_EQ(count_undated(dataset, filter), 1u) << "what the other fields leave out anyway is not counted";
    filter.time.reset();
    EXPECT_EQ(count_undated(dataset, filter), 0u);
}

TEST(Filter, LayersThatAreNotNamedAreHidden) {
    Dataset dataset = small_dataset();
    dataset.relations[3].layer = 1;
    Filter filter;
    filter.layers = {1};
    EXPECT_THAT(select_relations(dataset, filter), ElementsAre(3));
    filter.layers = {no_index};
    EXPECT_THAT(select_relations(dataset, filter), IsEmpty());
}

}  // namespace
}  // namespace imap::query_test
