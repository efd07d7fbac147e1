// Several datasets as one: who is the same actor, whose words win, and that every row still points at its own.
#include <gmock/gmock.h>

#include "geo/model/actor_colors.h"
#include "geo/model/merge.h"

namespace imap {
namespace {

using testing::ElementsAre;

Actor make_actor(const std::string& id, const std::string& code, std::optional<Color> color = {}) {
    Actor actor;
    actor.id = actor.name = id;
    actor.code = code;
    actor.color = color;
    return actor;
}

Relation make_relation(ActorIndex actor, ActorIndex target, double strength) {
    Relation relation;
    relation.actor = actor;
    relation.target = target;
    relation.domain = 0;
    relation.strength = strength;
    return relation;
}

Evidence make_evidence(const std::string& id, RelationIndex relation, const std::string& claim) {
    Evidence evidence;
    evidence.id = id;
    evidence.relation = relation;
    evidence.source = 0;
    evidence.claim = claim;
    return evidence;
}

Source make_source(const std::string& id, const std::string& title) {
    Source source;
    source.id = id;
    source.title = title;
    return source;
}

/// Trade in dollars: the Soviet-minded Kremlin sells to Kazakhstan.
std::shared_ptr<const Dataset> trade() {
    Dataset dataset;
    dataset.name = "trade";
    dataset.title = "Trade";
    dataset.path = "trade.csv";
    dataset.domains = {{"goods", "Goods", ""}};
    dataset.strength = {false, {}, "US$"};
    dataset.actors = {make_actor("RUS", "RUS"), make_actor("KAZ", "KAZ", Color{1, 2, 3, 255}), make_actor("union", "")};
    dataset.actors[2].members = {0, 1};
    dataset.add(make_relation(0, 1, 12.5), {"r1", "", {0}});
    dataset.evidence = {make_evidence("e1", 0, "sold for 12.5")};
    dataset.sources = {make_source("table", "trade.csv")};
    dataset.focus = {1};
    dataset.compare = {0, 1};
    return std::make_shared<const Dataset>(dataset);
}

/// Arms in levels, with the actors in another order and under other ids.
std::shared_ptr<const Dataset> arms() {
    Dataset dataset;
    dataset.title = "Arms";
    dataset.path = "arms.csv";
    dataset.domains = {{"arms", "Arms", ""}, {"goods", "Other goods", "What is not arms"}};
    dataset.strength = {true, {{1, "few", ""}, {2, "many", ""}}, ""};
    dataset.actors = {make_actor("TJK", "TJK"), make_actor("kazakhstan", "KAZ", Color{9, 9, 9, 255}), make_actor("russia", "RUS", Color{7, 7, 7, 255}), make_actor("union", "")};
    dataset.actors[3].members = {1, 0};
    dataset.add(make_relation(2, 0, 2), {"r1", "", {0}});
    dataset.relations[0].domain = 1;
    dataset.evidence = {make_evidence("e1", 0, "many arms")};
    dataset.sources = {make_source("table", "arms.csv")};
    return std::make_shared<const Dataset>(dataset);
}

TEST(MergeDatasets, OneAloneComesBackWithoutLayers) {
    const Dataset merged = merge_datasets({trade()});
    EXPECT_TRUE(merged.layers.empty());
    EXPECT_EQ(merged.relations.size(), 1u);
    EXPECT_EQ(merged.words_of(0).id, "r1");
    EXPECT_EQ(merged.strength.unit, "US$");
}

TEST(MergeDatasets, ActorsOfOneCodeAreOneAndTheFirstColourCounts) {
    const Dataset merged = merge_datasets({trade(), arms()});
    std::vector<std::string> ids;
    for (const Actor& actor : merged.actors) ids.push_back(actor.id);
    EXPECT_THAT(ids, ElementsAre("RUS", "KAZ", "union", "TJK"));
    EXPECT_EQ(merged.actors[1].color, (Color{1, 2, 3, 255}));
    EXPECT_EQ(merged.actors[0].color, (Color{7, 7, 7, 255})) << "the first gives none";
    EXPECT_THAT(merged.actors[2].members, ElementsAre(0, 1, 3)) << "a bloc has the members of both";
}

TEST(MergeDatasets, ActorsWithoutCodesAreOneByIdAlone) {
    Dataset coded = *arms();
    coded.actors[0].id = "union";  // a state of that name is no bloc
    const Dataset merged = merge_datasets({trade(), std::make_shared<const Dataset>(coded)});
    ASSERT_EQ(merged.actors.size(), 4u);
    EXPECT_EQ(merged.actors[2].code, "");
    EXPECT_EQ(merged.actors[3].code, "TJK");
    EXPECT_EQ(merged.actors[3].id, "L2-union");
}

TEST(MergeDatasets, EveryRowStillPointsAtItsOwn) {
    const Dataset merged = merge_datasets({trade(), arms()});
    ASSERT_EQ(merged.relations.size(), 2u);
    const Relation& second = merged.relations[1];
    EXPECT_EQ(merged.words_of(1).id, "L2-r1");
    EXPECT_EQ(second.layer, 1);
    EXPECT_EQ(merged.actors[second.actor].code, "RUS");
    EXPECT_EQ(merged.actors[second.target].code, "TJK");
    EXPECT_EQ(merged.domains[second.domain].id, "goods");
    ASSERT_THAT(merged.words_of(1).evidence, ElementsAre(1));
    EXPECT_EQ(merged.evidence[1].id, "L2-e1");
    EXPECT_EQ(merged.evidence[1].claim, "many arms");
    EXPECT_EQ(merged.evidence[1].relation, 1);
    EXPECT_EQ(merged.sources[merged.evidence[1].source].title, "arms.csv");
    EXPECT_EQ(merged.sources[merged.evidence[1].source].id, "L2-table");
}

TEST(MergeDatasets, WordsOfTheFigureComeFromTheFirst) {
    const Dataset merged = merge_datasets({trade(), arms()});
    EXPECT_EQ(merged.title, "Trade");
    EXPECT_THAT(merged.focus, ElementsAre(1));
    EXPECT_THAT(merged.compare, ElementsAre(0, 1));
    ASSERT_EQ(merged.domains.size(), 2u);
    EXPECT_EQ(merged.domains[0].name, "Goods");
    EXPECT_EQ(merged.domains[0].description, "What is not arms") << "the first leaves it open";
}

TEST(MergeDatasets, TheFigureIsNamedAfterAllLayers) {
    Dataset first = *trade();
    first.figure_title = "Trade in Asia";
    first.figure_subtitle = "1 relation between 2 states";
    const Dataset merged = merge_datasets({std::make_shared<const Dataset>(first), arms()});
    EXPECT_EQ(merged.figure_title, "Trade in Asia; Arms");
    EXPECT_EQ(merged.figure_subtitle, "") << "the first one's count is not the figure's";
}

TEST(MergeDatasets, EachLayerKeepsItsScale) {
    const Dataset merged = merge_datasets({trade(), arms()});
    ASSERT_EQ(merged.layers.size(), 2u);
    EXPECT_EQ(merged.layers[0].title, "Trade");
    EXPECT_EQ(merged.layers[1].path, "arms.csv");
    EXPECT_EQ(merged.scale_of(merged.relations[0]).unit, "US$");
    EXPECT_TRUE(merged.scale_of(merged.relations[1]).ordinal);
}

TEST(MergeDatasets, TheSameSourceIsOne) {
    const Dataset merged = merge_datasets({trade(), trade(), trade()});
    EXPECT_EQ(merged.sources.size(), 1u);
    EXPECT_EQ(merged.actors.size(), 3u);
    ASSERT_EQ(merged.relations.size(), 3u);
    EXPECT_EQ(merged.words_of(2).id, "L3-r1");
    EXPECT_EQ(merged.relations[2].layer, 2);
}

TEST(Merge, OneColourNeverMeansActorsOfTwoDatasets) {
    const Color blue = actor_colors[0], orange = actor_colors[1], own{1, 2, 3};
    auto first = std::make_shared<Dataset>(), second = std::make_shared<Dataset>();
    first->actors = {make_actor("russia", "RUS", blue)};
    second->actors = {make_actor("usa", "USA", blue), make_actor("china", "CHN", orange), make_actor("japan", "JPN", own), make_actor("russia", "RUS", own)};
    const Dataset merged = merge_datasets({first, second});
    EXPECT_EQ(merged.actors[0].color, blue);
    EXPECT_TRUE(merged.actors[1].color.has_value());
    EXPECT_NE(merged.actors[1].color, blue) << "that is Russia's";
    EXPECT_NE(merged.actors[1].color, orange) << "that is China's in its own table";
    EXPECT_EQ(merged.actors[2].color, orange);
    EXPECT_EQ(merged.actors[3].color, own);
}

}  // namespace
}  // namespace imap
