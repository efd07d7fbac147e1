// Arrows hold every row once, and say of a pair what its rows say.
#include <gmock/gmock.h>

#include <algorithm>

#include "tests/geo/query_fixture.h"

namespace imap::query_test {
namespace {

using testing::ElementsAre;

std::vector<RelationIndex> all_rows(const Dataset& dataset) { return select_relations(dataset, Filter{}); }

const Arrow& find(const std::vector<Arrow>& arrows, ActorIndex from, ActorIndex to) {
    return *std::find_if(arrows.begin(), arrows.end(), [&](const Arrow& arrow) { return arrow.actor == from && arrow.target == to; });
}

/// An arrow made of these relations alone, all between the same two.
Arrow only_arrow(Dataset dataset, Rows<Relation> relations) {
    dataset.relations = std::move(relations);
    const std::vector<Arrow> arrows = group_arrows(dataset, all_rows(dataset), ArrowGrouping::pair);
    EXPECT_EQ(arrows.size(), 1u);
    return arrows.at(0);
}

TEST(Arrows, HoldEachRelationOnceInEitherGrouping) {
    const Dataset dataset = small_dataset();
    for (const ArrowGrouping grouping : {ArrowGrouping::pair, ArrowGrouping::domain}) {
        std::vector<RelationIndex> held;
        for (const Arrow& arrow : group_arrows(dataset, all_rows(dataset), grouping)) {
            EXPECT_TRUE(std::is_sorted(arrow.relations.begin(), arrow.relations.end()));
            for (const RelationIndex row : arrow.relations) {
                EXPECT_EQ(dataset.relations[row].actor, arrow.actor);
                EXPECT_EQ(dataset.relations[row].target, arrow.target);
                held.push_back(row);
            }
        }
        std::sort(held.begin(), held.end());
        EXPECT_EQ(held, all_rows(dataset));
    }
}

TEST(Arrows, AreTheSameWhateverTheOrderOfTheRows) {
    const Dataset dataset = small_dataset();
    std::vector<RelationIndex> backwards = all_rows(dataset);
    std::reverse(backwards.begin(), backwards.end());
    const auto forwards_arrows = group_arrows(dataset, all_rows(dataset), ArrowGrouping::pair);
    const auto backwards_arrows = group_arrows(dataset, backwards, ArrowGrouping::pair);
    ASSERT_EQ(forwards_arrows.size(), backwards_arrows.size());
    for (std::size_t i = 0; i < forwards_arrows.size(); ++i) EXPECT_EQ(forwards_arrows[i].relations, backwards_arrows[i].relations);
}

TEST(Arrows, AToBAndBToAAreTwo) {
    const Dataset dataset = small_dataset();
    const std::vector<Arrow> arrows = group_arrows(dataset, all_rows(dataset), ArrowGrouping::pair);
    EXPECT_THAT(find(arrows, russia, tajikistan).relations, ElementsAre(2, 5));
    EXPECT_THAT(find(arrows, tajikistan, russia).relations, ElementsAre(6));
}

TEST(Arrows, ByDomainAreLanesOfAPair) {
    const Dataset dataset = small_dataset();
    std::vector<DomainIndex> lanes;
    for (const Arrow& arrow : group_arrows(dataset, all_rows(dataset), ArrowGrouping::domain))
        if (arrow.actor == russia && arrow.target == tajikistan) lanes.push_back(arrow.domain);
    EXPECT_THAT(lanes, ElementsAre(economic, military));
}

TEST(Arrows, NameTheDomainOnlyWhereThereIsOne) {
    const Dataset dataset = small_dataset();
    const std::vector<Arrow> arrows = group_arrows(dataset, all_rows(dataset), ArrowGrouping::pair);
    EXPECT_EQ(find(arrows, russia, tajikistan).domain, no_index);
    EXPECT_EQ(find(arrows, china, kazakhstan).domain, economic);
}

TEST(Arrows, TakeTheStrongestLevelAndTheSumOfMeasuredValues) {
    Dataset dataset = small_dataset();
    EXPECT_EQ(find(group_arrows(dataset, all_rows(dataset), ArrowGrouping::pair), russia, tajikistan).strength, 3);
    dataset.strength.ordinal = false;
    EXPECT_EQ(find(group_arrows(dataset, all_rows(dataset), ArrowGrouping::pair), russia, tajikistan).strength, 4);
}

TEST(Arrows, InventNoStrengthThatTheSourceDoesNotGive) {
    const Dataset dataset = small_dataset();
    EXPECT_EQ(find(group_arrows(dataset, all_rows(dataset), ArrowGrouping::pair), china, tajikistan).strength, std::nullopt);
}

TEST(Arrows, TrendIsContestedWhereRisingMeetsWaning) {
    const auto trend_of = [](Trend first, Trend second) {
        return only_arrow(small_dataset(), {relation(russia, tajikistan, economic, 1, first), relation(russia, tajikistan, economic, 1, second)}).trend;
    };
    EXPECT_EQ(trend_of(Trend::rising, Trend::waning), Trend::contested);
    EXPECT_EQ(trend_of(Trend::steady, Trend::contested), Trend::contested);
    EXPECT_EQ(trend_of(Trend::steady, Trend::waning), Trend::waning);
    EXPECT_EQ(trend_of(Trend::unknown, Trend::steady), Trend::steady);
    EXPECT_EQ(trend_of(Trend::unknown, Trend::unknown), Trend::unknown);
}

TEST(Arrows, ADenialSpeaksOnlyForAnArrowThatIsWhollyDenied) {
    Relation denied = relation(russia, tajikistan, military, 5, Trend::rising);
    denied.modality = Modality::denied;
    denied.confidence = Confidence::high;
    Relation expected = relation(russia, tajikistan, military, 1, Trend::waning);
    expected.modality = Modality::expected;
    expected.confidence = Confidence::low;

    const Arrow both = only_arrow(small_dataset(), {denied, expected});
    EXPECT_THAT(both.relations, ElementsAre(0, 1));
    EXPECT_EQ(both.strength, 1);
    EXPECT_EQ(both.trend, Trend::waning);
    EXPECT_EQ(both.modality, Modality::expected);
    EXPECT_EQ(both.confidence, Confidence::low);
    EXPECT_EQ(only_arrow(small_dataset(), {denied}).modality, Modality::denied);
}

TEST(Arrows, TakeTheMostCertainModalityTheHighestConfidenceAndTheCommonestPolarity) {
    Rows<Relation> relations(4, relation(russia, tajikistan, military, 1));
    relations[0].modality = Modality::historical;
    relations[1].modality = Modality::comparative;
    relations[2].modality = Modality::expected;
    relations[3].modality = Modality::historical;
    relations[0].confidence = Confidence::low;
    relations[0].polarity = Polarity::demand;
    relations[1].polarity = Polarity::conflict;
    relations[2].polarity = Polarity::conflict;
    relations[3].polarity = Polarity::demand;
    const Arrow arrow = only_arrow(small_dataset(), relations);
    EXPECT_EQ(arrow.modality, Modality::comparative);
    EXPECT_EQ(arrow.confidence, Confidence::moderate);
    EXPECT_EQ(arrow.polarity, Polarity::demand) << "two against two: the first in the file";
}

TEST(Arrows, LayersAreNeverGathered) {
    Dataset dataset = small_dataset();
    dataset.relations = {relation(russia, tajikistan, military, 2), relation(china, tajikistan, military, 1), relation(russia, tajikistan, military, 3)};
    dataset.relations[2].layer = 1;
    dataset.layers = {{"Levels", "", dataset.strength}, {"Dollars", "", {false, {}, "US$"}}};
    const std::vector<Arrow> arrows = group_arrows(dataset, all_rows(dataset), ArrowGrouping::pair);
    ASSERT_EQ(arrows.size(), 3u);
    EXPECT_THAT(arrows[0].relations, ElementsAre(0));
    EXPECT_THAT(arrows[1].relations, ElementsAre(1));
    EXPECT_THAT(arrows[2].relations, ElementsAre(2));
    EXPECT_EQ(arrows[2].layer, 1);
}

TEST(Arrows, AnUndirectedPairIsOneArrowTheWayItIsFirstWritten) {
    Dataset dataset = small_dataset();
    dataset.strength = {false, {}, "US$"};
    dataset.relations = {relation(tajikistan, russia, economic, 2), relation(russia, tajikistan, economic, 3), relation(russia, tajikistan, economic, 7)};
    dataset.relations[0].directed = dataset.relations[1].directed = false;
    const std::vector<Arrow> arrows = group_arrows(dataset, all_rows(dataset), ArrowGrouping::pair);
    ASSERT_EQ(arrows.size(), 2u) << "the directed row is an arrow of its own";
    EXPECT_EQ(find(arrows, tajikistan, russia).strength, 5.0);
    EXPECT_FALSE(find(arrows, tajikistan, russia).directed);
    EXPECT_EQ(find(arrows, russia, tajikistan).strength, 7.0);
    EXPECT_TRUE(find(arrows, russia, tajikistan).directed);
}

TEST(StrongestArrows, AreKeptInTheirOrder) {
    std::vector<Arrow> arrows(4);
    arrows[0].strength = 3;
    arrows[1].strength = -9;
    arrows[3].strength = 3;
    for (int i = 0; i < 4; ++i) arrows[static_cast<std::size_t>(i)].actor = i;
    const auto kept = [&](std::size_t most) {
        std::vector<ActorIndex> actors;
        for (const Arrow& arrow : strongest_arrows(arrows, most)) actors.push_back(arrow.actor);
        return actors;
    };
    EXPECT_EQ(kept(2), (std::vector<ActorIndex>{0, 1}));  // the size of a negative value counts, and the earlier of two equals
    EXPECT_EQ(kept(3), (std::vector<ActorIndex>{0, 1, 3}));
    EXPECT_EQ(kept(0), (std::vector<ActorIndex>{0, 1, 2, 3}));
}

}  // namespace
}  // namespace imap::query_test
