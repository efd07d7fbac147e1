// A question shows what answers it: relations of an actor, of the blocs around it and of the members in it.
#include <gmock/gmock.h>

#include "geo/query/facets.h"
#include "tests/geo/query_fixture.h"

namespace imap::query_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<RelationIndex> answers(const Dataset& dataset, FocusKind kind, const std::string& actor, const std::string& other = {}) {
    Filter filter;
    filter.focus = {kind, actor, other};
    return select_relations(dataset, filter);
}

TEST(Focus, WhoInfluencesAStateCountsItsBlocsButNotItself) {
    // 0 is aimed at the bloc that Kazakhstan is in; 4 is Kazakhstan's own influence on that bloc.
    EXPECT_THAT(answers(small_dataset(), FocusKind::to, "KAZ"), ElementsAre(0, 1));
    EXPECT_THAT(answers(small_dataset(), FocusKind::to, "TJK"), ElementsAre(0, 2, 3, 4, 5, 7));
}

TEST(Focus, WhomAStateInfluences) {
    EXPECT_THAT(answers(small_dataset(), FocusKind::from, "RUS"), ElementsAre(0, 2, 5));
    EXPECT_THAT(answers(small_dataset(), FocusKind::from, "KAZ"), ElementsAre(4));
}

TEST(Focus, EverythingAroundIsBothWays) {
    EXPECT_THAT(answers(small_dataset(), FocusKind::around, "RUS"), ElementsAre(0, 2, 5, 6));
    EXPECT_THAT(answers(small_dataset(), FocusKind::around, "KAZ"), ElementsAre(0, 1, 4));
}

TEST(Focus, AroundAStateShowsWhatItDoesToItself) {
    Dataset dataset = small_dataset();
    dataset.relations.push_back(relation(china, china, economic, 1));
    EXPECT_THAT(answers(dataset, FocusKind::around, "CHN"), ElementsAre(1, 3, 8));
    EXPECT_THAT(answers(dataset, FocusKind::to, "CHN"), IsEmpty());
}

TEST(Focus, TwoActorsAndEachOther) {
    EXPECT_THAT(answers(small_dataset(), FocusKind::pair, "RUS", "TJK"), ElementsAre(0, 2, 5, 6));
    EXPECT_THAT(answers(small_dataset(), FocusKind::pair, "TJK", "RUS"), ElementsAre(0, 2, 5, 6));
    EXPECT_THAT(answers(small_dataset(), FocusKind::pair, "CHN", "RUS"), IsEmpty());
}

TEST(Focus, OfABlocTheMembersCountAtAnyDepth) {
    Dataset dataset = small_dataset();
    dataset.actors.push_back(actor("eurasia", ActorKind::bloc, "", {central_asia}));
    dataset.actors[central_asia].members.push_back(6);  // each other's member: it must end
    EXPECT_THAT(answers(dataset, FocusKind::to, "eurasia"), ElementsAre(0, 1, 2, 3, 5, 7));
    EXPECT_THAT(answers(dataset, FocusKind::from, "eurasia"), ElementsAre(6));
    EXPECT_THAT(answers(dataset, FocusKind::around, "eurasia"), ElementsAre(0, 1, 2, 3, 5, 6, 7));
    EXPECT_THAT(answers(dataset, FocusKind::bloc, "eurasia"), ElementsAre(0, 1, 2, 3, 4, 5, 6, 7)) << "and what goes on inside";
}

TEST(Focus, AnUndirectedRelationArrivesAtBothEnds) {
    Dataset dataset = small_dataset();
    dataset.relations[1].directed = false;
    EXPECT_THAT(answers(dataset, FocusKind::to, "CHN"), ElementsAre(1));
    EXPECT_THAT(answers(dataset, FocusKind::from, "CHN"), ElementsAre(1, 3));
}

TEST(Focus, AnActorThatTheDataLacksHasNoAnswers) { EXPECT_THAT(answers(small_dataset(), FocusKind::around, "ATLANTIS"), IsEmpty()); }

TEST(Focus, NarrowsWithTheOtherFieldsAndIsCounted) {
    const Dataset dataset = small_dataset();
    Filter filter;
    filter.focus = {FocusKind::to, "TJK", {}};
    filter.domains = {"economic"};
    EXPECT_THAT(select_relations(dataset, filter), ElementsAre(3, 4, 5));
    const FacetCounts counts = count_facets(dataset, filter);
    EXPECT_THAT(counts.domains, ElementsAre(3, 3)) << "what each domain would show of the answers";
}

}  // namespace
}  // namespace imap::query_test
