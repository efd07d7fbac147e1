// The bins of a timeline are what a reader of the calendar would count, and a window on it stays within them.
#include <gmock/gmock.h>

#include <numeric>

#include "geo/query/timeline.h"
#include "tests/geo/query_fixture.h"

namespace imap::query_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// A relation from `start` to `end`, as in a file; "" = none.
Relation dated(const std::string& start, const std::string& end) {
    Relation result = relation(russia, kazakhstan, economic, 1);
    result.start = parse_partial_date(start);
    result.end = parse_partial_date(end);
    return result;
}

Dataset with_dates(const std::vector<std::pair<std::string, std::string>>& dates) {
    Dataset dataset = small_dataset();
    dataset.relations.clear();
    for (const auto& [start, end] : dates) dataset.relations.push_back(dated(start, end));
    return dataset;
}

Timeline timeline_of_all(const Dataset& dataset) {
    std::vector<RelationIndex> all(dataset.relations.size());
    std::iota(all.begin(), all.end(), 0);
    return timeline_of(dataset, all);
}

std::vector<int> counts_of(const Timeline& timeline) {
    std::vector<int> counts;
    for (const TimelineBin& bin : timeline.bins) counts.push_back(bin.count);
    return counts;
}

std::vector<std::string> names_of(const Timeline& timeline) {
    std::vector<std::string> names;
    for (const TimelineBin& bin : timeline.bins) names.push_back(span_words(bin.span));
    return names;
}

TEST(Timeline, YearsAreCountedWithoutGaps) {
    const Timeline timeline = timeline_of_all(with_dates({{"2010", "2010"}, {"2010", "2012"}, {"2014", "2014"}}));
    EXPECT_THAT(names_of(timeline), ElementsAre("2010", "2011", "2012", "2013", "2014"));
    EXPECT_THAT(counts_of(timeline), ElementsAre(2, 1, 1, 0, 1));
    EXPECT_EQ(timeline.undated, 0);
}

TEST(Timeline, OpenEndsReachTheOutermostBins) {
    EXPECT_THAT(counts_of(timeline_of_all(with_dates({{"2010", "2010"}, {"2011", ""}, {"", "2011"}, {"2013", "2013"}}))), ElementsAre(2, 2, 1, 2));
}

TEST(Timeline, MonthsWhereTheDatesNameThemAndLieWithinThreeYears) {
    const Timeline months = timeline_of_all(with_dates({{"2021-11", "2021-11"}, {"2021-12-05", "2022-02"}}));
    EXPECT_THAT(names_of(months), ElementsAre("2021-11", "2021-12", "2022-01", "2022-02"));
    EXPECT_THAT(counts_of(months), ElementsAre(1, 1, 1, 1));
    EXPECT_EQ(timeline_of_all(with_dates({{"2020-01", "2020-01"}, {"2022-12", "2022-12"}})).size(), 36);
    EXPECT_EQ(timeline_of_all(with_dates({{"2020-01", "2020-01"}, {"2023-01", "2023-01"}})).size(), 4) << "beyond 36 months: years";
    EXPECT_EQ(timeline_of_all(with_dates({{"2020", "2020"}, {"2021", "2021"}})).size(), 2) << "no date names a month";
}

TEST(Timeline, DaysWhereTheDatesNameThemAndLieWithinThreeMonths) {
    const Timeline days = timeline_of_all(with_dates({{"2024-02-27", "2024-02-28"}, {"2024-03-01", "2024-03-01"}}));
    EXPECT_THAT(names_of(days), ElementsAre("2024-02-27", "2024-02-28", "2024-02-29", "2024-03-01"));
    EXPECT_THAT(counts_of(days), ElementsAre(1, 1, 0, 1));
    EXPECT_THAT(names_of(timeline_of_all(with_dates({{"2024-01-01", "2024-01-01"}, {"2024-04-02", "2024-04-02"}}))), ElementsAre("2024-01", "2024-02", "2024-03", "2024-04"));
}

TEST(Timeline, LongTimesTakeSeveralYearsABin) {
    const Timeline timeline = timeline_of_all(with_dates({{"1503", "1503"}, {"2019", "2019"}}));
    EXPECT_EQ(timeline.size(), 104) << "1500-1504, ..., 2015-2019";
    EXPECT_EQ(span_words(timeline.bins.front().span), "1500 to 1504");
    EXPECT_EQ(timeline_of_all(with_dates({{"1820", "1820"}, {"2019", "2019"}})).size(), 200) << "200 years are still years";
    EXPECT_LE(timeline_of_all(with_dates({{"0000", "0000"}, {"9999", "9999"}})).size(), most_bins);
    EXPECT_LE(timeline_of_all(with_dates({{"1819", "1819"}, {"2019", "2019"}})).size(), most_bins);
}

TEST(Timeline, AFilterChangesCountsAndNoBin) {
    const Dataset dataset = with_dates({{"2010", "2010"}, {"2012", "2012"}, {"", ""}});
    EXPECT_THAT(counts_of(timeline_of(dataset, {1})), ElementsAre(0, 0, 1));
    EXPECT_EQ(timeline_of(dataset, {1}).undated, 0);
    EXPECT_EQ(timeline_of(dataset, {1, 2}).undated, 1);
}

TEST(Timeline, NoDatesGiveNoBins) {
    const Timeline timeline = timeline_of_all(small_dataset());
    EXPECT_THAT(timeline.bins, IsEmpty());
    EXPECT_EQ(timeline.undated, 8);
}

TEST(Timeline, AWindowOfBinsFindsWhatItsBarsCount) {
    const Dataset dataset = with_dates({{"2010", "2010"}, {"2010", "2012"}, {"2013", ""}, {"", ""}});
    const Timeline timeline = timeline_of_all(dataset);
    for (int bin = 0; bin < timeline.size(); ++bin) {
        Filter filter;
        filter.time = span_of(timeline, {bin, bin});
        EXPECT_EQ(select_relations(dataset, filter).size(), std::size_t(timeline.bins[std::size_t(bin)].count)) << bin;
    }
}

TEST(BinRange, StaysWithinTheTimeline) {
    const Timeline timeline = timeline_of_all(with_dates({{"2010", "2010"}, {"2019", "2019"}}));
    EXPECT_EQ(moved(timeline, {2, 4}, 3), (BinRange{5, 7}));
    EXPECT_EQ(moved(timeline, {2, 4}, -9), (BinRange{0, 2}));
    EXPECT_EQ(moved(timeline, {2, 4}, 9), (BinRange{7, 9}));
    EXPECT_EQ(with_first(timeline, {2, 4}, 8), (BinRange{4, 4}));
    EXPECT_EQ(with_first(timeline, {2, 4}, -1), (BinRange{0, 4}));
    EXPECT_EQ(with_last(timeline, {2, 4}, 99), (BinRange{2, 9}));
    EXPECT_EQ(with_last(timeline, {2, 4}, 0), (BinRange{2, 2}));
}

TEST(BinRange, OfALongerTimeEndsWithinThisOne) {
    const Timeline timeline = timeline_of_all(with_dates({{"2010", "2010"}, {"2019", "2019"}}));
    for (const BinRange before : {BinRange{2, 40}, BinRange{20, 40}})
        for (const int by : {-50, -1, 0, 1, 50})
            for (const BinRange now : {moved(timeline, before, by), with_first(timeline, before, by), with_last(timeline, before, by)}) {
                EXPECT_GE(now.first, 0);
                EXPECT_LE(now.first, now.last);
                EXPECT_LT(now.last, timeline.size());
            }
}

TEST(BinRange, IsFoundAgainFromItsDays) {
    const Timeline timeline = timeline_of_all(with_dates({{"2010", "2010"}, {"2019", "2019"}}));
    EXPECT_EQ(bins_of(timeline, span_of(timeline, {3, 5})), (BinRange{3, 5}));
    EXPECT_EQ(bins_of(timeline, parse_span("2014-03-05", "2014-06").value()), (BinRange{4, 4}));
    EXPECT_EQ(bins_of(timeline, parse_span("1990", "1995").value()), (BinRange{0, 0}));
    EXPECT_EQ(bins_of(timeline, parse_span("2030", "2031").value()), (BinRange{9, 9}));
}

std::vector<std::string> ticks_of(const Timeline& timeline, int most) {
    std::vector<std::string> words;
    for (const int bin : tick_bins(timeline, most)) words.push_back(end_words(timeline.bins[std::size_t(bin)].span).first);
    return words;
}

TEST(TickBins, StandAtRoundDates) {
    const Timeline years = timeline_of_all(with_dates({{"1996", "1996"}, {"2013", "2013"}}));
    EXPECT_THAT(ticks_of(years, 5), ElementsAre("2000", "2005", "2010"));
    EXPECT_EQ(ticks_of(years, 99).size(), 18u);
    EXPECT_THAT(ticks_of(timeline_of_all(with_dates({{"2021-11", "2021-11"}, {"2022-08", "2022-08"}})), 4), ElementsAre("2022-01", "2022-04", "2022-07"));
    EXPECT_THAT(ticks_of(timeline_of_all(with_dates({{"1503", "1503"}, {"2019", "2019"}})), 3), ElementsAre("1600", "1800", "2000")) << "of five years a bin";
    EXPECT_THAT(tick_bins(Timeline{}, 9), IsEmpty());
}

TEST(EndWords, SayNoMoreThanNeeded) {
    using testing::Pair;
    EXPECT_THAT(end_words(parse_span("2014", "2018").value()), Pair("2014", "2018"));
    EXPECT_THAT(end_words(parse_span("2022", "2022-02").value()), Pair("2022-01", "2022-02"));
    EXPECT_THAT(end_words(parse_span("2022-01-03", "2022").value()), Pair("2022-01-03", "2022-12-31"));
    EXPECT_THAT(end_words({{2024, 2, 1}, {2024, 2, 29}}), Pair("2024-02", "2024-02"));
    EXPECT_THAT(end_words({{2024, 2, 1}, {2024, 2, 28}}), Pair("2024-02-01", "2024-02-28"));
}

TEST(DateSpans, EndAtADayOfTheCalendarSoThatAProjectCanKeepThem) {
    EXPECT_EQ(to_string(parse_span("2022-02", "").value().last), "2022-02-28");
    EXPECT_EQ(to_string(parse_span("2024-02", "").value().last), "2024-02-29");
    EXPECT_EQ(to_string(parse_span("2024", "").value().last), "2024-12-31");
}

TEST(TimelineCache, FollowsDatasetAndFilterButNotItsTime) {
    TimelineCache cache;
    const auto dataset = std::make_shared<const Dataset>(with_dates({{"2010", "2010"}, {"2012", "2012"}}));
    Filter filter;
    EXPECT_THAT(counts_of(cache.timeline_for(dataset, filter)), ElementsAre(1, 0, 1));
    filter.time = parse_span("2010", "").value();
    EXPECT_THAT(counts_of(cache.timeline_for(dataset, filter)), ElementsAre(1, 0, 1));
    filter.actors = {"CHN"};
    EXPECT_THAT(counts_of(cache.timeline_for(dataset, filter)), ElementsAre(0, 0, 0));
    EXPECT_THAT(counts_of(cache.timeline_for(std::make_shared<const Dataset>(with_dates({{"2001", "2001"}})), {})), ElementsAre(1));
}

std::vector<std::string> words_of_steps(const Dataset& dataset, TimeStep step, const std::optional<DateSpan>& within = {}) {
    std::vector<std::string> words;
    const Result<std::vector<DateSpan>> steps = time_steps(dataset, step, within);
    for (const DateSpan& span : *steps) words.push_back(span_words(span));
    return words;
}

TEST(TimeSteps, AreWholePiecesOfTheCalendar) {
    const Dataset dataset = with_dates({{"2019-11", "2020-02-03"}, {"2021", ""}});
    EXPECT_THAT(words_of_steps(dataset, TimeStep::year), ElementsAre("2019", "2020", "2021"));
    EXPECT_THAT(words_of_steps(dataset, TimeStep::decade), ElementsAre("2010 to 2019", "2020 to 2029"));
    EXPECT_EQ(words_of_steps(dataset, TimeStep::month).size(), 26u);
    EXPECT_EQ(words_of_steps(dataset, TimeStep::month).front(), "2019-11");
    EXPECT_THAT(words_of_steps(with_dates({{"2020-02-28", "2020-03-01"}}), TimeStep::day), ElementsAre("2020-02-28", "2020-02-29", "2020-03-01"));
}

TEST(TimeSteps, AreTheTimelinesBinsUnlessAnotherIsAsked) {
    const Dataset dataset = with_dates({{"2022-01", "2022-03"}});
    EXPECT_THAT(words_of_steps(dataset, TimeStep::automatic), ElementsAre("2022-01", "2022-02", "2022-03"));
}

TEST(TimeSteps, StayWithinTheTimeThatIsAsked) {
    const Dataset dataset = with_dates({{"2010", "2020"}});
    EXPECT_THAT(words_of_steps(dataset, TimeStep::year, parse_span("2018", "2025").value()), ElementsAre("2018", "2019", "2020"));
    EXPECT_THAT(words_of_steps(dataset, TimeStep::year, parse_span("2031", "2040").value()), IsEmpty());
    EXPECT_THAT(words_of_steps(with_dates({{"", ""}}), TimeStep::year), IsEmpty());
}

TEST(TimeSteps, TooManyAreRefused) {
    const Result<std::vector<DateSpan>> steps = time_steps(with_dates({{"1900", "2020"}}), TimeStep::day);
    ASSERT_FALSE(steps);
    EXPECT_THAT(steps.error().message, testing::HasSubstr("2000"));
}

}  // namespace
}  // namespace imap::query_test
