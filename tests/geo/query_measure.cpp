// A region's value is what its rows add up to, under a point of view.
#include <gmock/gmock.h>

#include "tests/geo/query_fixture.h"

namespace imap::query_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<RegionValue> measure(const Dataset& dataset, Measure what, int view = 0) {
    return measure_regions(dataset, small_borders(), view, select_relations(dataset, Filter{}), what, russia, china);
}

TEST(Measure, NetInfluenceIsStrengthOfAMinusStrengthOfB) {
    const std::vector<RegionValue> values = measure(small_dataset(), Measure::net_influence);
    EXPECT_EQ(values[region_kaz].value, 2 - 3);
    EXPECT_THAT(values[region_kaz].relations, ElementsAre(0, 1));
    EXPECT_EQ(values[region_tjk].value, 2 + 3 - 0 + 1) << "China's relation of unknown strength counts nothing";
    EXPECT_THAT(values[region_tjk].relations, ElementsAre(0, 2, 3, 5));
    EXPECT_FALSE(values[region_rus].has_data) << "neither A nor B acts on Russia";
}

TEST(Measure, NetInfluenceEqualsTheSumOfItsRows) {
    const Dataset dataset = small_dataset();
    for (const RegionValue& value : measure(dataset, Measure::net_influence)) {
        double sum = 0;
        for (const RelationIndex row : value.relations) sum += (dataset.relations[row].actor == russia ? 1 : -1) * dataset.relations[row].strength.value_or(0);
        EXPECT_EQ(value.value, sum);
        EXPECT_EQ(value.has_data, !value.relations.empty());
    }
}

TEST(Measure, CountEqualsTheRowsListed) {
    const std::vector<RegionValue> values = measure(small_dataset(), Measure::relation_count);
    EXPECT_THAT(values[region_tjk].relations, ElementsAre(0, 2, 3, 4, 5)) << "the denied row 7 is not among them";
    for (const RegionValue& value : values) EXPECT_EQ(value.value, static_cast<double>(value.relations.size()));
}

TEST(Measure, ABlocCountsForEachMemberButNotForTheActorItself) {
    const std::vector<RegionValue> values = measure(small_dataset(), Measure::relation_count);
    EXPECT_THAT(values[region_kaz].relations, ElementsAre(0, 1)) << "row 4 is Kazakhstan's own";
    EXPECT_THAT(values[region_rus].relations, ElementsAre(6));
}

TEST(Measure, BlocsOfBlocsReachTheirMembersOnceAndCyclesEnd) {
    Dataset dataset = small_dataset();
    dataset.actors.push_back(actor("asia", ActorKind::bloc, "", {central_asia, kazakhstan, 6}));
    dataset.relations = {relation(russia, 6, economic, 2)};
    const std::vector<RegionValue> values = measure(dataset, Measure::relation_count);
    EXPECT_EQ(values[region_kaz].value, 1);
    EXPECT_EQ(values[region_tjk].value, 1);
}

TEST(Measure, ADeepChainOfBlocsIsNoTrouble) {
    Dataset dataset = small_dataset();
    for (int i = 0; i < 200'000; ++i) {
        const int previous = static_cast<int>(dataset.actors.size()) - 1;
        dataset.actors.push_back(actor("chain", ActorKind::bloc, "", {i == 0 ? int{tajikistan} : previous}));
    }
    dataset.relations = {relation(russia, static_cast<ActorIndex>(dataset.actors.size()) - 1, economic, 2)};
    EXPECT_EQ(measure(dataset, Measure::relation_count)[region_tjk].value, 1);
}

TEST(Measure, TheDominantActorHasTheGreatestSum) {
    const std::vector<RegionValue> values = measure(small_dataset(), Measure::dominant_actor);
    EXPECT_EQ(values[region_tjk].leader, russia);
    EXPECT_EQ(values[region_tjk].value, 2 + 3 + 1);
    EXPECT_FALSE(values[region_tjk].contested);
    EXPECT_EQ(values[region_kaz].leader, china);
    EXPECT_FALSE(values[region_chn].has_data);
    EXPECT_EQ(values[region_chn].leader, no_index);
}

TEST(Measure, LeadersThatTieAreContestedAndTheFirstIsNamed) {
    Dataset dataset = small_dataset();
    dataset.relations = {relation(china, kazakhstan, economic, 3), relation(taliban, kazakhstan, military, 1), relation(russia, kazakhstan, military, 3)};
    const RegionValue value = measure(dataset, Measure::dominant_actor)[region_kaz];
    EXPECT_TRUE(value.contested);
    EXPECT_EQ(value.leader, russia);
    EXPECT_EQ(value.value, 3);

    dataset.relations[0].strength = 4;
    EXPECT_FALSE(measure(dataset, Measure::dominant_actor)[region_kaz].contested);
}

TEST(Measure, ARegionWithoutAnActorShowsItsOwnerUnderTheView) {
    Dataset dataset = small_dataset();
    dataset.actors.push_back(actor("UKR", ActorKind::state, "UKR"));
    dataset.relations = {relation(russia, 6, military, 3), relation(china, russia, economic, 2)};
    EXPECT_EQ(measure(dataset, Measure::dominant_actor, 0)[region_xcr].leader, russia) << "Ukraine's, in the first view";
    EXPECT_EQ(measure(dataset, Measure::dominant_actor, 1)[region_xcr].leader, china) << "Russia's, in the second";
    EXPECT_FALSE(measure(dataset, Measure::dominant_actor, 9)[region_xcr].has_data) << "a view that is not there gives it to nobody";
}

TEST(Measure, NetInfluenceIsNotTakenOnTheLandOfTheTwoThemselves) {
    Dataset dataset = small_dataset();
    dataset.relations = {relation(china, russia, economic, 2)};
    EXPECT_FALSE(measure(dataset, Measure::net_influence, 0)[region_rus].has_data);
    EXPECT_FALSE(measure(dataset, Measure::net_influence, 1)[region_xcr].has_data) << "Russia's in the second view";
    EXPECT_TRUE(measure(dataset, Measure::relation_count, 0)[region_rus].has_data);
}

TEST(Measure, OnlyAssertedCooperationAndPressureAddUp) {
    Dataset dataset = small_dataset();
    const auto value_of = [&](Polarity polarity, Modality modality) {
        dataset.relations = {relation(russia, kazakhstan, military, 3)};
        dataset.relations[0].polarity = polarity;
        dataset.relations[0].modality = modality;
        return measure(dataset, Measure::net_influence)[region_kaz].value;
    };
    EXPECT_EQ(value_of(Polarity::cooperation, Modality::asserted), 3);
    EXPECT_EQ(value_of(Polarity::pressure, Modality::asserted), 3);
    EXPECT_EQ(value_of(Polarity::conflict, Modality::asserted), 0);
    EXPECT_EQ(value_of(Polarity::demand, Modality::asserted), 0);
    EXPECT_EQ(value_of(Polarity::cooperation, Modality::expected), 0);
    EXPECT_EQ(value_of(Polarity::cooperation, Modality::historical), 0);
    EXPECT_EQ(value_of(Polarity::cooperation, Modality::comparative), 0);
}

TEST(Measure, ARegionWithAnActorShowsItsOwnWhoeverOwnsIt) {
    Dataset dataset = small_dataset();
    dataset.actors.push_back(actor("crimea", ActorKind::group, "XCR"));
    dataset.relations = {relation(china, 6, economic, 1)};
    for (const int view : {0, 1}) {
        const std::vector<RegionValue> values = measure(dataset, Measure::relation_count, view);
        EXPECT_EQ(values[region_xcr].value, 1);
        EXPECT_FALSE(values[region_ukr].has_data);
        EXPECT_FALSE(values[region_rus].has_data);
    }
}

TEST(Measure, InflowAddsUpWhatArrivesAndOutflowWhatLeaves) {
    Dataset dataset = small_dataset();
    const std::vector<RegionValue> in = measure(dataset, Measure::inflow), out = measure(dataset, Measure::outflow);
    EXPECT_EQ(in[region_tjk].value, 2 + 3 + 1 + 1) << "the bloc's counts for its member; denied and unknown ones do not count";
    EXPECT_THAT(in[region_tjk].relations, ElementsAre(0, 2, 4, 5));
    EXPECT_EQ(in[region_kaz].value, 2 + 3);
    EXPECT_FALSE(in[region_chn].has_data);
    EXPECT_EQ(out[region_rus].value, 2 + 3 + 1);
    EXPECT_EQ(out[region_kaz].value, 1);
    EXPECT_EQ(out[region_tjk].value, 2);
    EXPECT_FALSE(out[region_ukr].has_data);
}

TEST(Measure, AnUndirectedFlowCountsAtBothEnds) {
    Dataset dataset = small_dataset();
    dataset.relations = {relation(russia, kazakhstan, economic, -4)};
    dataset.relations[0].directed = false;
    for (const Measure flow : {Measure::inflow, Measure::outflow}) {
        EXPECT_EQ(measure(dataset, flow)[region_rus].value, -4) << word(flow);
        EXPECT_EQ(measure(dataset, flow)[region_kaz].value, -4) << word(flow);
    }
    EXPECT_FALSE(measure(dataset, Measure::relation_count)[region_rus].has_data);
}

TEST(Measure, StrengthsOfSeveralLayersAreNotAddedUp) {
    Dataset dataset = small_dataset();
    dataset.layers.resize(3);
    dataset.relations = {relation(china, kazakhstan, economic, 100), relation(russia, kazakhstan, economic, 3), relation(russia, kazakhstan, military, 2)};
    dataset.relations[0].layer = 2;
    dataset.relations[1].layer = dataset.relations[2].layer = 1;
    EXPECT_EQ(measure(dataset, Measure::inflow)[region_kaz].value, 3 + 2) << "the first layer that is there";
    EXPECT_EQ(measure(dataset, Measure::dominant_actor)[region_kaz].leader, russia);
    EXPECT_EQ(measure(dataset, Measure::relation_count)[region_kaz].value, 3) << "relations can be counted together";
}

TEST(Measure, BivariateKeepsTheTwoStrengthsApart) {
    const std::vector<RegionValue> values = measure(small_dataset(), Measure::bivariate), net = measure(small_dataset(), Measure::net_influence);
    EXPECT_EQ(values[region_tjk].value, 2 + 3 + 1);
    EXPECT_EQ(values[region_tjk].other, 0) << "China's relation of unknown strength counts nothing";
    EXPECT_EQ(values[region_kaz].other, 3);
    for (std::size_t i = 0; i < values.size(); ++i) {
        EXPECT_EQ(values[i].has_data, net[i].has_data) << "the same regions as net influence, not those of the two themselves";
        EXPECT_EQ(values[i].value - values[i].other, net[i].value);
    }
}

TEST(Measure, TheSharesOfAllActorsMakeAWhole) {
    const Dataset dataset = small_dataset();
    const auto share = [&](ActorIndex actor) {
        return measure_regions(dataset, small_borders(), 0, select_relations(dataset, Filter{}), Measure::share, actor, no_index)[region_tjk];
    };
    EXPECT_DOUBLE_EQ(share(russia).value, 6.0 / 7);
    EXPECT_DOUBLE_EQ(share(kazakhstan).value, 1.0 / 7) << "through the bloc";
    EXPECT_TRUE(share(china).has_data);
    EXPECT_EQ(share(china).value, 0) << "others have all";
    EXPECT_THAT(share(russia).relations, ElementsAre(0, 2, 4, 5)) << "the whole is listed, without the denied and what has no strength";
    EXPECT_FALSE(share(tajikistan).has_data) << "nobody has a share in himself";
    EXPECT_FALSE(share(no_index).has_data);
}

TEST(Measure, ConcentrationIsTheSumOfSquaredShares) {
    EXPECT_DOUBLE_EQ(concentration_of({5}), 1);
    EXPECT_DOUBLE_EQ(concentration_of({2, 2, 2, 2}), 0.25) << "one over the number of equal ones";
    EXPECT_DOUBLE_EQ(concentration_of({6, 1}), (36.0 + 1) / 49);
    EXPECT_EQ(concentration_of({}), 0);
    const std::vector<RegionValue> values = measure(small_dataset(), Measure::concentration);
    EXPECT_DOUBLE_EQ(values[region_tjk].value, (36.0 + 1) / 49) << "Russia's rows are one actor's";
    EXPECT_FALSE(values[region_chn].has_data);
}

TEST(Measure, AValueBelowZeroIsNoPartOfAWhole) {
    Dataset dataset = small_dataset();
    dataset.relations = {relation(russia, kazakhstan, economic, -4), relation(china, kazakhstan, economic, 5), relation(russia, tajikistan, economic, 1)};
    for (const Measure what : {Measure::share, Measure::concentration, Measure::bivariate}) {
        EXPECT_FALSE(measure(dataset, what)[region_kaz].has_data) << word(what);
        EXPECT_TRUE(measure(dataset, what)[region_tjk].has_data) << word(what);
    }
}

TEST(Measure, ChangeIsTheLaterInflowMinusTheEarlier) {
    Dataset dataset = small_dataset();
    dataset.relations = {relation(russia, kazakhstan, economic, 3), relation(china, kazakhstan, economic, 1), relation(russia, kazakhstan, economic, 2),
                         relation(russia, tajikistan, economic, 2), relation(china, kazakhstan, economic, 9), relation(china, russia, economic, 1)};
    const auto hold = [&](std::size_t row, int first, int last) {
        dataset.relations[row].start = PartialDate{first};
        dataset.relations[row].end = PartialDate{last};
    };
    hold(0, 2010, 2012);
    hold(1, 2011, 2020);
    hold(2, 2019, 2020);
    hold(3, 2010, 2011);
    hold(5, 2020, 2020);
    const DateSpan from{{2011, 1, 1}, {2011, 12, 31}}, until{{2020, 1, 1}, {2020, 12, 31}};
    const std::vector<RegionValue> changes = change_in_regions(dataset, small_borders(), 0, select_relations(dataset, Filter{}), from, until);
    EXPECT_EQ(changes[region_kaz].value, (1 + 2) - (3 + 1));
    EXPECT_EQ(changes[region_kaz].only, 0);
    EXPECT_THAT(changes[region_kaz].relations, ElementsAre(0, 1, 2)) << "the undated one holds at neither date";
    EXPECT_EQ(changes[region_tjk].only, -1) << "nothing is known of the later date: no change is made up";
    EXPECT_EQ(changes[region_tjk].value, 0);
    EXPECT_EQ(changes[region_rus].only, 1);
    EXPECT_FALSE(changes[region_chn].has_data);
}

TEST(Measure, NoneMeasuresNothing) {
    for (const RegionValue& value : measure(small_dataset(), Measure::none)) EXPECT_FALSE(value.has_data);
}

TEST(ActorsAndRegions, FindEachOtherThroughTheCode) {
    const Dataset dataset = small_dataset();
    const Borders borders = small_borders();
    EXPECT_EQ(region_of_actor(dataset, borders, tajikistan), region_tjk);
    EXPECT_EQ(region_of_actor(dataset, borders, central_asia), -1);
    EXPECT_EQ(region_of_actor(dataset, borders, no_index), -1);
    EXPECT_THAT(actors_of_region(dataset, borders, region_tjk), ElementsAre(tajikistan, central_asia));
    EXPECT_THAT(actors_of_region(dataset, borders, region_ukr), IsEmpty());
    EXPECT_THAT(actors_of_region(dataset, borders, -1), IsEmpty());
}

TEST(ActorsAndRegions, AStateComesBeforeOthersOfItsCode) {
    Dataset dataset = small_dataset();
    dataset.actors.insert(dataset.actors.begin(), actor("rahmon", ActorKind::person, "TJK"));
    dataset.actors[central_asia + 1].members = {kazakhstan + 1, tajikistan + 1};
    EXPECT_THAT(actors_of_region(dataset, small_borders(), region_tjk), ElementsAre(tajikistan + 1, 0, central_asia + 1));
}

TEST(ActorsAndRegions, RegionsWithoutACodeBelongToNobody) {
    Dataset dataset = small_dataset();
    Borders borders = small_borders();
    borders.regions[region_ukr].code = "";
    EXPECT_THAT(actors_of_region(dataset, borders, region_ukr), IsEmpty());
    EXPECT_EQ(region_of_actor(dataset, borders, taliban), -1);
}

}  // namespace
}  // namespace imap::query_test
