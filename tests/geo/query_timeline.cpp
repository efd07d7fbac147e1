// The timeline of a dataset: its dates, their unit, and what holds when, on rows that can be counted by hand.
#include "geo/query/timeline.h"

#include <gmock/gmock.h>

#include "tests/geo/query_fixture.h"

namespace imap::query_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Dates {
    const char *start, *end;  ///< "" = none
};

Timeline timeline(const std::vector<Dates>& rows) {
    Dataset dataset = small_dataset();
    dataset.relations.clear();
    for (const Dates& row : rows) {
        Relation made = relation(russia, kazakhstan, economic, 1);
        made.start = parse_partial_date(row.start);
        made.end = parse_partial_date(row.end);
        dataset.relations.push_back(made);
    }
    return timeline_of(dataset, select_relations(dataset, {}));
}

std::vector<int> counts(const Timeline& timeline) {
    std::vector<int> all;
    for (const TimelineBin& bin : timeline.bins) all.push_back(bin.relations);
    return all;
}

std::vector<std::string> words(const Timeline& timeline) {
    std::vector<std::string> all;
    for (const TimelineBin& bin : timeline.bins) all.push_back(span_words(bin.span));
    return all;
}

TEST(Timeline, CountsWhatHoldsInEachYear) {
    const Timeline made = timeline({{"2014", "2014"}, {"2014", "2016"}, {"2016", ""}, {"2017", "2017"}});
    EXPECT_EQ(made.unit, TimeUnit::year);
    EXPECT_THAT(words(made), ElementsAre("2014", "2015", "2016", "2017"));
    EXPECT_THAT(counts(made), ElementsAre(2, 1, 2, 2)) << "without an end a relation goes on";
    EXPECT_EQ(made.first(), (PartialDate{2014, 1, 1}));
    EXPECT_EQ(made.last(), (PartialDate{2017, 12, 31}));
}

TEST(Timeline, TheFinestDateMakesTheUnit) {
    EXPECT_THAT(words(timeline({{"2014-11", "2015-01"}, {"2015", ""}})),
                ElementsAre("2014-11", "2014-12", "2015-01", "2015-02", "2015-03", "2015-04", "2015-05", "2015-06", "2015-07", "2015-08", "2015-09", "2015-10",
                            "2015-11", "2015-12"));
    const Timeline days = timeline({{"2015-02-27", "2015-03-01"}});
    EXPECT_EQ(days.unit, TimeUnit::day);
    EXPECT_THAT(words(days), ElementsAre("2015-02-27", "2015-02-28", "2015-03-01"));
    EXPECT_THAT(counts(days), ElementsAre(1, 1, 1));
}

TEST(Timeline, ManyDaysShareABin) {
    const Timeline made = timeline({{"2000-01-01", "2000-01-01"}, {"2009-12-31", "2009-12-31"}});
    EXPECT_EQ(made.unit, TimeUnit::day);
    ASSERT_LE(made.bins.size(), max_timeline_bins);
    EXPECT_THAT(words(made).front(), "2000-01") << "ten years of weeks are too many, of months not";
    EXPECT_EQ(made.bins.size(), 120u);
    for (std::size_t i = 1; i < made.bins.size(); ++i) EXPECT_LT(made.bins[i - 1].span.last, made.bins[i].span.first);
    EXPECT_EQ(made.bins.front().relations, 1);
    EXPECT_EQ(made.bins.back().relations, 1);
}

TEST(Timeline, CenturiesAreCountedInRoundSteps) {
    const Timeline made = timeline({{"1648", "1648"}, {"2022", "2022"}});
    EXPECT_THAT(words(made).front(), "1648 to 1649") << "375 years in steps of two";
    EXPECT_EQ(made.bins.size(), 188u);
}

TEST(Timeline, RelationsWithoutDatesAreCountedApart) {
    const Timeline none = timeline({{"", ""}});
    EXPECT_TRUE(none.empty());
    EXPECT_EQ(none.undated, 1u);
    const Timeline some = timeline({{"", ""}, {"", "2015"}, {"2016", ""}});
    EXPECT_EQ(some.undated, 1u);
    EXPECT_THAT(counts(some), ElementsAre(1, 1)) << "without a start a relation holds from the beginning";
    EXPECT_THAT(some.dates, ElementsAre(PartialDate{2015, 0, 0}, PartialDate{2016, 0, 0}));
}

}  // namespace
}  // namespace imap::query_test
