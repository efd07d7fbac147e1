// Selecting, counting and gathering many rows, in parts and in one pass, comes to what the plain definitions say.
#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <random>
#include <tuple>

#include "geo/query/all_arrows.h"
#include "geo/query/facets.h"
#include "geo/query/relation_test.h"
#include "geo/query/timeline.h"
#include "tests/geo/query_fixture.h"

namespace imap::query_test {
namespace {

/// More rows than a part has, of every kind that there is.
const Dataset& many_rows() {
    static const Dataset dataset = [] {
        Dataset made = small_dataset();
        made.strength = {false, {}, "t"};
        made.layers = {{"first", "", {false, {}, "t"}}, {"second", "", {true, {{1, "few", ""}, {2, "many", ""}}, ""}}};
        made.relations.clear();
        std::mt19937 random(5);
        const auto below = [&](unsigned count) { return static_cast<int>(random() % count); };
        for (int i = 0; i < 150'000; ++i) {
            Relation row = relation(below(6), below(6), below(2), std::nullopt, static_cast<Trend>(below(5)));
            row.layer = below(10) == 0 ? 1 : 0;
            if (below(20) > 0) row.strength = row.layer == 1 ? 1 + below(2) : 0.1 * (below(2000) - 300);
            row.polarity = static_cast<Polarity>(below(4));
            row.confidence = static_cast<Confidence>(below(3));
            row.modality = static_cast<Modality>(below(5));
            row.directed = below(3) > 0;
            if (below(4) > 0) row.start = PartialDate{1990 + below(30), below(13), 0};
            if (below(4) > 0) row.end = PartialDate{2020 + below(5), 0, 0};
            made.relations.push_back(row);
        }
        return made;
    }();
    return dataset;
}

std::vector<Filter> random_filters() {
    std::mt19937 random(9);
    const auto coin = [&] { return random() % 2 == 0; };
    std::vector<Filter> filters(12);
    for (Filter& filter : filters) {
        for (const char* id : {"RUS", "CHN", "KAZ", "TJK"}) {
            if (coin()) filter.actors.insert(id);
            if (coin()) filter.targets.insert(id);
        }
        if (coin()) filter.domains.insert("military");
        if (coin()) filter.trends = {Trend::rising, Trend::unknown};
        if (coin()) filter.confidences = {Confidence::high};
        if (coin()) filter.modalities = {Modality::asserted, Modality::denied};
        if (coin()) filter.time = DateSpan{{2000, 1, 1}, {2003, 12, 31}};
        if (coin()) filter.layers = {0};
        if (coin()) filter.focus = {FocusKind::to, "central-asia", ""};
    }
    filters.push_back({});
    return filters;
}

TEST(ManyRows, AreSelectedEachByItself) {
    for (const Filter& filter : random_filters()) {
        const RelationTest test(many_rows(), filter);
        std::vector<RelationIndex> expected;
        for (RelationIndex row = 0; row < static_cast<RelationIndex>(many_rows().relations.size()); ++row)
            if (test.passes(many_rows().relations[static_cast<std::size_t>(row)])) expected.push_back(row);
        EXPECT_TRUE(select_relations(many_rows(), filter) == expected);
    }
}

TEST(ManyRows, CountForAValueWhatAFilterWithItAloneWouldShow) {
    for (const Filter& filter : random_filters()) {
        const FacetCounts counts = count_facets(many_rows(), filter);
        Filter only = filter;
        only.actors = {"CHN"};
        EXPECT_EQ(static_cast<std::size_t>(counts.actors[china]), select_relations(many_rows(), only).size());
        only = filter;
        only.trends = {Trend::waning};
        EXPECT_EQ(static_cast<std::size_t>(counts.trends[static_cast<std::size_t>(Trend::waning)]), select_relations(many_rows(), only).size());
    }
}

TEST(ManyRows, AreCountedInEachBinThatTheyTouch) {
    const std::vector<RelationIndex> rows = select_relations(many_rows(), random_filters()[3]);
    const Timeline timeline = timeline_of(many_rows(), rows);
    ASSERT_FALSE(timeline.empty());
    std::vector<int> expected(timeline.bins.size());
    int undated = 0;
    for (const RelationIndex row : rows) {
        const std::optional<DateSpan> span = span_of(many_rows().relations[static_cast<std::size_t>(row)]);
        undated += span ? 0 : 1;
        if (!span) continue;
        const BinRange range = bins_of(timeline, *span);
        for (int bin = range.first; bin <= range.last; ++bin) ++expected[static_cast<std::size_t>(bin)];
    }
    for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_EQ(timeline.bins[i].count, expected[i]) << i;
    EXPECT_EQ(timeline.undated, undated);
}

/// By the definitions of Arrow, each value by a walk of its own.
Arrow arrow_of(const std::vector<RelationIndex>& rows) {
    std::vector<const Relation*> all, speaking;
    for (const RelationIndex row : rows) all.push_back(&many_rows().relations[static_cast<std::size_t>(row)]);
    std::copy_if(all.begin(), all.end(), std::back_inserter(speaking), [](const Relation* r) { return r->modality != Modality::denied; });
    if (speaking.empty()) speaking = all;
    Arrow arrow;
    arrow.relations = rows;
    arrow.directed = std::any_of(speaking.begin(), speaking.end(), [](const Relation* r) { return r->directed; });
    const bool one_domain = std::all_of(all.begin(), all.end(), [&](const Relation* r) { return r->domain == all.front()->domain; });
    arrow.domain = one_domain ? all.front()->domain : no_index;
    std::map<Polarity, int> polarities;
    for (const Relation* r : speaking) {
        if (r->strength)
            arrow.strength = !arrow.strength ? *r->strength : many_rows().scale_of(*r).ordinal ? std::max(*arrow.strength, *r->strength) : *arrow.strength + *r->strength;
        arrow.trend = joined_trend(arrow.trend, r->trend);
        arrow.confidence = std::max(arrow.confidence, r->confidence);
        ++polarities[r->polarity];
    }
    const auto has = [&](Modality modality) { return std::any_of(speaking.begin(), speaking.end(), [&](const Relation* r) { return r->modality == modality; }); };
    for (const Modality modality : {Modality::denied, Modality::historical, Modality::expected, Modality::comparative, Modality::asserted})
        if (has(modality)) arrow.modality = modality;
    int most = 0;
    for (const auto& [polarity, count] : polarities) most = std::max(most, count);
    arrow.polarity = (*std::find_if(speaking.begin(), speaking.end(), [&](const Relation* r) { return polarities[r->polarity] == most; }))->polarity;
    return arrow;
}

std::vector<Arrow> arrows_by_definition(const std::vector<RelationIndex>& relations, ArrowGrouping grouping) {
    std::map<std::tuple<int, ActorIndex, ActorIndex>, std::pair<ActorIndex, ActorIndex>> first_written;
    std::map<std::tuple<int, ActorIndex, ActorIndex, DomainIndex>, std::vector<RelationIndex>> rows;
    for (const RelationIndex row : relations) {
        const Relation& r = many_rows().relations[static_cast<std::size_t>(row)];
        std::pair<ActorIndex, ActorIndex> ends{r.actor, r.target};
        if (!r.directed) ends = first_written.try_emplace({r.layer, std::min(r.actor, r.target), std::max(r.actor, r.target)}, ends).first->second;
        rows[{r.layer, ends.first, ends.second, grouping == ArrowGrouping::domain ? r.domain : no_index}].push_back(row);
    }
    std::vector<Arrow> arrows;
    for (auto& [key, members] : rows) {
        std::sort(members.begin(), members.end());
        arrows.push_back(arrow_of(members));
        std::tie(arrows.back().layer, arrows.back().actor, arrows.back().target, std::ignore) = key;
    }
    return arrows;
}

void expect_same(const std::vector<Arrow>& made, const std::vector<Arrow>& expected) {
    ASSERT_EQ(made.size(), expected.size());
    const auto said = [](const Arrow& a) { return std::tuple(a.layer, a.actor, a.target, a.directed, a.domain, a.strength, a.trend, a.modality, a.confidence, a.polarity); };
    for (std::size_t i = 0; i < made.size(); ++i) {
        EXPECT_TRUE(said(made[i]) == said(expected[i])) << "arrow " << i << ", sums to the last digit";
        EXPECT_TRUE(made[i].relations == expected[i].relations) << "arrow " << i;
    }
}

TEST(ManyRows, AreGatheredAsArrowsAreDefined) {
    for (const ArrowGrouping grouping : {ArrowGrouping::pair, ArrowGrouping::domain}) {
        const std::vector<RelationIndex> rows = select_relations(many_rows(), {});
        expect_same(group_arrows(many_rows(), rows, grouping), arrows_by_definition(rows, grouping));
    }
}

/// The same rows with a direction, but between China and two others, where every third has none.
std::shared_ptr<const Dataset> mostly_directed_rows() {
    auto made = std::make_shared<Dataset>(many_rows());
    for (Relation& row : made->relations)
        if (std::min(row.actor, row.target) != china || std::max(row.actor, row.target) > tajikistan) row.directed = true;
    return made;
}

TEST(AllArrows, LeaveOfAFilterWhatIsGatheredWithIt) {
    const std::shared_ptr<const Dataset> dataset = mostly_directed_rows();
    for (const ArrowGrouping grouping : {ArrowGrouping::pair, ArrowGrouping::domain}) {
        AllArrows all(dataset, grouping);
        for (const Filter& filter : random_filters()) {
            const std::vector<RelationIndex> rows = select_relations(*dataset, filter);
            expect_same(all.of(rows), group_arrows(*dataset, rows, grouping));
        }
        Filter pairs;  // no arrow is split
        pairs.actors = {"RUS", "CHN"};
        const std::vector<RelationIndex> rows = select_relations(*dataset, pairs);
        expect_same(all.of(rows), group_arrows(*dataset, rows, grouping));
    }
}

TEST(AllArrows, OfATableWithoutDirectionsGoAsWhatIsShownGoes) {
    AllArrows all(std::make_shared<const Dataset>(many_rows()), ArrowGrouping::pair);
    for (const Filter& filter : random_filters()) {
        const std::vector<RelationIndex> rows = select_relations(many_rows(), filter);
        expect_same(all.of(rows), arrows_by_definition(rows, ArrowGrouping::pair));
    }
}

TEST(ManyRows, MayBeListedInAnyOrder) {
    std::vector<RelationIndex> rows = select_relations(many_rows(), random_filters()[1]);
    std::shuffle(rows.begin(), rows.end(), std::mt19937(3));
    expect_same(group_arrows(many_rows(), rows, ArrowGrouping::pair), arrows_by_definition(rows, ArrowGrouping::pair));
}

}  // namespace
}  // namespace imap::query_test
