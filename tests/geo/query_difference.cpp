// What changed between two sides: numbers, marks and evidence, on tables that can be subtracted by hand.
#include "geo/query/difference.h"

#include <gmock/gmock.h>

#include "tests/geo/query_fixture.h"

namespace imap::query_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// Trade in dollars in two years, a piece of evidence a row.
class TradeTest : public testing::Test {
protected:
    TradeTest() {
        dataset = small_dataset();
        dataset.relations.clear();
        dataset.strength = {false, {}, "US$"};
        dataset.sources.resize(1);
    }

    RelationIndex add(int year, ActorIndex from, ActorIndex to, std::optional<double> value, DomainIndex domain = economic) {
        Relation row = relation(from, to, domain, value);
        row.start = row.end = PartialDate{year, 0, 0};
        const auto number = static_cast<EvidenceIndex>(dataset.evidence.size());
        Evidence evidence;
        evidence.id = "e" + std::to_string(dataset.evidence.size());
        evidence.claim = "read in the table";
        evidence.figure = FigureKind::stated;
        evidence.source = 0;
        dataset.evidence.push_back(evidence);
        dataset.add(row, {"", "", {number}});
        return static_cast<RelationIndex>(dataset.relations.size()) - 1;
    }

    DifferenceSide side(int year) const {
        Filter filter;
        filter.time = DateSpan{{year, 1, 1}, {year, 12, 31}};
        return {select_relations(dataset, filter), std::to_string(year)};
    }

    Difference difference(ArrowGrouping grouping = ArrowGrouping::pair) const {
        auto made = difference_of(dataset, side(2015), side(2020), grouping);
        EXPECT_TRUE(made.ok());
        return made.ok() ? *made : Difference{};
    }

    Dataset dataset;
};

TEST_F(TradeTest, IsTheLaterSumMinusTheEarlier) {
    add(2015, russia, kazakhstan, 10);
    add(2015, russia, kazakhstan, 2.5);
    add(2020, russia, kazakhstan, 20);
    const Difference made = difference();
    ASSERT_EQ(made.dataset.relations.size(), 1u);
    EXPECT_EQ(made.dataset.relations[0].strength, 7.5);
    EXPECT_EQ(made.dataset.words_of(0).summary, "12.5 in 2015, 20 in 2020: +7.5 US$ (derived)");
    EXPECT_EQ(made.dataset.strength.unit, "change in US$");
    EXPECT_FALSE(made.dataset.strength.ordinal);
}

TEST_F(TradeTest, WhatFellIsNegativeAndWhatStayedIsCounted) {
    add(2015, china, kazakhstan, 8);
    add(2020, china, kazakhstan, 5);
    add(2015, china, tajikistan, 4);
    add(2020, china, tajikistan, 4);
    const Difference made = difference();
    ASSERT_EQ(made.dataset.relations.size(), 1u);
    EXPECT_EQ(made.dataset.relations[0].strength, -3.0);
    EXPECT_EQ(made.dataset.words_of(0).summary, "8 in 2015, 5 in 2020: -3 US$ (derived)");
    EXPECT_EQ(made.unchanged, 1);
}

TEST_F(TradeTest, WhatOneSideLacksIsMarked) {
    add(2020, russia, tajikistan, 6);
    add(2015, china, tajikistan, 4);
    const Difference made = difference();
    ASSERT_EQ(made.dataset.relations.size(), 2u);
    EXPECT_EQ(made.dataset.relations[0].strength, 6.0);
    EXPECT_EQ(made.dataset.words_of(0).summary, "nothing in 2015, 6 in 2020: +6 US$ (derived; only in 2020)");
    EXPECT_EQ(made.dataset.relations[1].strength, -4.0);
    EXPECT_THAT(made.dataset.words_of(1).summary, HasSubstr("only in 2015"));
    EXPECT_EQ(made.only_a, 1);
    EXPECT_EQ(made.only_b, 1);
}

TEST_F(TradeTest, AnUnknownValueIsNoZero) {
    add(2015, russia, tajikistan, std::nullopt);
    add(2020, russia, tajikistan, 6);
    const Difference made = difference();
    ASSERT_EQ(made.dataset.relations.size(), 1u);
    EXPECT_FALSE(made.dataset.relations[0].strength);
    EXPECT_EQ(made.dataset.words_of(0).summary, "not given in 2015, 6 in 2020: the change is unknown");
    EXPECT_EQ(made.unknown, 1);
}

TEST_F(TradeTest, KeepsTheEvidenceOfBothSides) {
    add(2015, russia, kazakhstan, 10);
    add(2020, russia, kazakhstan, 20);
    const Difference made = difference();
    ASSERT_EQ(made.dataset.evidence.size(), 2u);
    EXPECT_EQ(made.dataset.evidence[0].claim, "2015: read in the table");
    EXPECT_EQ(made.dataset.evidence[1].claim, "2020: read in the table");
    EXPECT_EQ(made.dataset.evidence[1].figure, FigureKind::stated) << "what the source says it still says; the change is derived";
    EXPECT_EQ(made.dataset.evidence[1].relation, 0);
    EXPECT_THAT(made.dataset.words_of(0).evidence, ElementsAre(0, 1));
}

TEST_F(TradeTest, ARelationOfBothSidesBringsItsEvidenceOnce) {
    const RelationIndex lasting = add(2015, russia, kazakhstan, 10);
    dataset.relations[lasting].end = PartialDate{2020, 0, 0};
    add(2020, russia, kazakhstan, 1);
    const Difference made = difference();
    ASSERT_EQ(made.dataset.evidence.size(), 2u);
    EXPECT_EQ(made.dataset.evidence[0].claim, "2015 and 2020: read in the table");
    EXPECT_EQ(made.dataset.relations[0].strength, 1.0);
}

TEST_F(TradeTest, DomainsAreApartWhereArrowsAre) {
    add(2015, russia, kazakhstan, 1, economic);
    add(2020, russia, kazakhstan, 3, economic);
    add(2020, russia, kazakhstan, 5, military);
    const Difference by_domain = difference(ArrowGrouping::domain);
    ASSERT_EQ(by_domain.dataset.relations.size(), 2u);
    EXPECT_EQ(by_domain.dataset.relations[0].strength, 2.0);
    EXPECT_EQ(by_domain.dataset.relations[1].strength, 5.0);
    EXPECT_EQ(by_domain.dataset.domains.size(), 2u);
    const Difference by_pair = difference();
    ASSERT_EQ(by_pair.dataset.relations.size(), 1u);
    EXPECT_EQ(by_pair.dataset.relations[0].strength, 7.0);
    EXPECT_EQ(by_pair.dataset.domains.at(by_pair.dataset.relations[0].domain).name, "Several domains");
}

TEST_F(TradeTest, UndirectedPairsMeetWhicheverWayTheyAreWritten) {
    dataset.relations[add(2015, russia, kazakhstan, 1)].directed = false;
    dataset.relations[add(2020, kazakhstan, russia, 4)].directed = false;
    const Difference made = difference();
    ASSERT_EQ(made.dataset.relations.size(), 1u);
    EXPECT_EQ(made.dataset.relations[0].strength, 3.0);
}

TEST_F(TradeTest, LevelsAreSubtractedByTheirStrongest) {
    dataset.strength = {true, {{10, "slight", ""}, {20, "marked", ""}, {90, "decisive", ""}}, ""};
    add(2015, russia, kazakhstan, 10);
    add(2015, russia, kazakhstan, 20);
    add(2020, russia, kazakhstan, 90);
    add(2020, china, kazakhstan, 20);
    const Difference made = difference();
    ASSERT_EQ(made.dataset.relations.size(), 2u);
    EXPECT_EQ(made.dataset.relations[0].strength, 1.0);
    EXPECT_EQ(made.dataset.words_of(0).summary, "marked in 2015, decisive in 2020: +1 level (derived)");
    EXPECT_EQ(made.dataset.relations[1].strength, 2.0) << "from nothing to the second level";
    EXPECT_EQ(made.dataset.strength.unit, "change in level");
}

TEST_F(TradeTest, DifferentScalesAreRefused) {
    add(2015, russia, kazakhstan, 10);
    dataset.relations[add(2020, russia, kazakhstan, 2)].layer = 1;
    dataset.layers = {{"Trade", "", dataset.strength}, {"Visits", "", {false, {}, "persons"}}};
    const auto made = difference_of(dataset, {{0}, "Trade"}, {{1}, "Visits"}, ArrowGrouping::pair);
    ASSERT_FALSE(made.ok());
    EXPECT_EQ(made.error().message, "Trade and Visits cannot be subtracted: US$ and persons are different scales; compare them side by side");
}

TEST_F(TradeTest, ADenialIsNoValue) {
    dataset.relations[add(2015, russia, kazakhstan, 10)].modality = Modality::denied;
    add(2020, russia, kazakhstan, 4);
    const Difference made = difference();
    ASSERT_EQ(made.dataset.relations.size(), 1u);
    EXPECT_EQ(made.dataset.relations[0].strength, 4.0);
    EXPECT_EQ(made.only_b, 1);
}

}  // namespace
}  // namespace imap::query_test
