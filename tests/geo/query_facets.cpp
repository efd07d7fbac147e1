// The counts beside a filter's choices: each is what choosing it would show, checked against selecting anew.
#include "geo/query/facets.h"

#include <gtest/gtest.h>

#include "tests/geo/query_fixture.h"

namespace imap::query_test {
namespace {

int shown(const Dataset& dataset, const Filter& filter) { return static_cast<int>(select_relations(dataset, filter).size()); }

TEST(Facets, WithoutAFilterAreTheRowsOfEachValue) {
    const FacetCounts counts = count_facets(small_dataset(), {});
    EXPECT_EQ(counts.actors, (std::vector<int>{3, 2, 1, 1, 0, 1}));
    EXPECT_EQ(counts.targets[tajikistan], 4);
    EXPECT_EQ(counts.domains, (std::vector<int>{4, 4}));
    EXPECT_EQ(counts.modalities[static_cast<std::size_t>(Modality::denied)], 1);
}

TEST(Facets, AreWhatAChoiceInTheListWouldShow) {
    Dataset dataset = small_dataset();
    dataset.relations[1].start = PartialDate{2015, 0, 0};
    Filter filter;
    filter.actors = {"RUS", "CHN"};
    filter.trends = {Trend::waning, Trend::steady};
    for (const bool timed : {false, true}) {
        if (timed) filter.time = DateSpan{{2010, 1, 1}, {2020, 12, 31}};
        const FacetCounts counts = count_facets(dataset, filter);
        for (std::size_t i = 0; i < dataset.actors.size(); ++i) {
            Filter chosen = filter;
            chosen.actors = {dataset.actors[i].id};
            EXPECT_EQ(counts.actors[i], shown(dataset, chosen)) << dataset.actors[i].id;
            chosen = filter;
            chosen.targets = {dataset.actors[i].id};
            EXPECT_EQ(counts.targets[i], shown(dataset, chosen)) << dataset.actors[i].id;
        }
        for (const Trend trend : all_values<Trend>()) {
            Filter chosen = filter;
            chosen.trends = {trend};
            EXPECT_EQ(counts.trends[static_cast<std::size_t>(trend)], shown(dataset, chosen)) << word(trend);
        }
    }
}

}  // namespace
}  // namespace imap::query_test
