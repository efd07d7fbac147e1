// The tables under the map: what a search finds, in which order, and what is copied.
#include "viewer/panels/table_rows.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "tests/geo/query_fixture.h"

namespace imap {
namespace {

using namespace query_test;
using testing::ElementsAre;

World small_world() {
    Dataset dataset = small_dataset();
    dataset.sources.push_back({});
    dataset.relation_words.resize(dataset.relations.size());
    dataset.sources[0].publisher = "Paper";
    const auto add = [&](RelationIndex relation, const std::string& claim, const std::string& locator, Stance stance = Stance::supports) {
        Evidence evidence;
        evidence.id = "e" + std::to_string(dataset.evidence.size());
        evidence.relation = relation;
        evidence.source = 0;
        evidence.claim = claim;
        evidence.locator = locator;
        evidence.stance = stance;
        dataset.relation_words.to_change(static_cast<std::size_t>(relation)).evidence.push_back(static_cast<EvidenceIndex>(dataset.evidence.size()));
        dataset.evidence.push_back(evidence);
    };
    add(2, "A base in Dushanbe", "p10");
    add(1, "\u0411\u0430\u0437\u0430 and credit, told at length", "p9");
    add(1, "Bonds", "p2", Stance::contradicts);
    dataset.relations[1].start = PartialDate{2020, 5, 0};
    dataset.relations[2].start = PartialDate{2014, 0, 0};
    dataset.strength.levels = {{1, "slight", ""}, {2, "marked", ""}, {3, "decisive", ""}};
    World world;
    world.dataset = std::make_shared<Dataset>(std::move(dataset));
    return world;
}

/// As a panel does it in frame after frame.
std::vector<int> found(TableRows& rows, const World& world, const TableText& text, const std::vector<int>& all, const std::string& search, const std::vector<TableSort>& sorts) {
    ViewCause cause;
    cause.dataset = world.dataset;
    while (!rows.follow(
        cause, text, [&] { return all; }, search, sorts)) {}
    return rows.rows();
}

int column(const TableText& text, const std::string& name) {
    const auto at = std::find_if(text.columns.begin(), text.columns.end(), [&](const TableText::Column& one) { return one.name == name; });
    return static_cast<int>(at - text.columns.begin());
}

TEST(TableRows, EveryColumnSortsBothWaysAndTiesKeepTheDatasOrder) {
    const World world = small_world();
    const TableText text = relation_text(world);
    const std::vector<int> all = select_relations(*world.dataset, {});
    TableRows rows;
    EXPECT_EQ(found(rows, world, text, all, "", {}), all);
    EXPECT_THAT(found(rows, world, text, all, "", {{column(text, "Who"), false}}), ElementsAre(1, 3, 4, 0, 2, 5, 7, 6)) << "taliban before TJK: without regard to case";
    EXPECT_THAT(found(rows, world, text, all, "", {{column(text, "Strength"), true}}), ElementsAre(1, 2, 0, 6, 4, 5, 7, 3)) << "what is not given stands last";
    EXPECT_THAT(found(rows, world, text, all, "", {{column(text, "Domain"), false}, {column(text, "Strength"), true}}), ElementsAre(1, 4, 5, 3, 2, 0, 6, 7));
    EXPECT_THAT(found(rows, world, text, all, "", {{column(text, "From"), true}}), ElementsAre(1, 2, 0, 3, 4, 5, 6, 7));
    EXPECT_EQ(found(rows, world, text, all, "", {}), all) << "and back";
}

TEST(TableRows, SearchFindsEveryWordInAnyColumnWithoutRegardToCase) {
    const World world = small_world();
    const TableText text = relation_text(world);
    const std::vector<int> all = select_relations(*world.dataset, {});
    TableRows rows;
    EXPECT_THAT(found(rows, world, text, all, "tjk", {}), ElementsAre(2, 3, 5, 6, 7));
    EXPECT_THAT(found(rows, world, text, all, " TJK  military ", {}), ElementsAre(2, 6, 7));
    EXPECT_THAT(found(rows, world, text, all, "tjk military", {{column(text, "Strength"), false}}), ElementsAre(7, 6, 2));
    EXPECT_THAT(found(rows, world, text, all, "nowhere", {}), ElementsAre());
    EXPECT_EQ(rows.count_of_all(), all.size());
    EXPECT_EQ(found(rows, world, text, {2, 3}, "", {}).size(), all.size()) << "rows are taken anew only with another cause";
}

TEST(TableRows, EvidenceIsThatOfTheRelationsInTheirOrder) {
    const World world = small_world();
    const TableText text = evidence_text(world);
    const std::vector<int> all = evidence_rows(*world.dataset, select_relations(*world.dataset, {}));
    EXPECT_THAT(all, ElementsAre(1, 2, 0));
    EXPECT_THAT(evidence_rows(*world.dataset, {2}), ElementsAre(0));
    TableRows rows;
    EXPECT_THAT(found(rows, world, text, all, "", {{column(text, "Place"), false}}), ElementsAre(2, 1, 0)) << "p2, p9, p10";
    EXPECT_THAT(found(rows, world, text, all, "", {{column(text, "Stance"), true}}), ElementsAre(2, 1, 0)) << "what contradicts first";
    EXPECT_THAT(found(rows, world, text, all, "", {{column(text, "Claim"), false}}), ElementsAre(0, 2, 1));
    EXPECT_THAT(found(rows, world, text, all, "\u0431\u0410\u0437\u0430", {}), ElementsAre(1));
}

TEST(TableRows, CopiesHeadingsAndRowsInOneLineEach) {
    Dataset dataset = *small_world().dataset;
    dataset.evidence.to_change(0).claim = "two\nlines\tand a tab";
    World world;
    world.dataset = std::make_shared<Dataset>(dataset);
    const TableText text = evidence_text(world);
    const std::string copied = copied_text(text, {0, 1, 2}, 2);
    EXPECT_EQ(std::count(copied.begin(), copied.end(), '\n'), 3) << "headings and two rows";
    EXPECT_EQ(copied.substr(0, copied.find('\n')), "Who\tWhom\tClaim\tPlace\tSaid by\tStance\tSource\tDomain\tFigure");
    EXPECT_NE(copied.find("RUS\tTJK\ttwo lines and a tab\tp10\t\tsupports\tPaper\tMilitary\t\n"), std::string::npos);
}

}  // namespace
}  // namespace imap
