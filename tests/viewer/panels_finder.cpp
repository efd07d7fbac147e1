// The finder finds what a user types, the likeliest first.
#include <gmock/gmock.h>

#include "viewer/panels/actions.h"
#include "viewer/panels/finder.h"

namespace imap {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

World small_world() {
    auto dataset = std::make_shared<Dataset>();
    for (const auto& [id, name, code] : {std::tuple{"RUS", "Russia", "RUS"}, {"TJK", "Tajikistan", "TJK"}, {"taliban", "Taliban", ""}}) {
        dataset->actors.emplace_back();
        dataset->actors.back().id = id;
        dataset->actors.back().name = name;
        dataset->actors.back().code = code;
    }
    dataset->domains = {{"mil", "Military", "Bases and arms"}, {"pol", "Political", ""}};
    dataset->relations.emplace_back();
    dataset->relations.back().actor = 0;
    dataset->relations.back().target = 1;
    dataset->relations.back().domain = 0;
    dataset->relation_words.push_back({"r1", "Fewer soldiers at the base", {0}});
    Evidence evidence;
    evidence.relation = 0;
    evidence.claim = "The garrison shrinks";
    evidence.speaker = "Temur Umarov";
    evidence.locator = "p29";
    dataset->evidence.push_back(evidence);
    auto borders = std::make_shared<Borders>();
    for (const auto& [code, name] : {std::pair{"TJK", "Tajikistan"}, {"TUR", "T\u00fcrkiye"}}) {
        borders->regions.emplace_back();
        borders->regions.back().code = code;
        borders->regions.back().name = name;
    }
    return {dataset, borders, nullptr};
}

std::vector<std::string> found(const std::string& query) {
    const World world = small_world();
    const std::vector<FinderEntry> entries = finder_entries(world);
    std::vector<std::string> words;
    for (const std::size_t i : find_entries(entries, query, 10)) words.push_back(entries[i].words);
    return words;
}

TEST(Finder, FindsNamesCodesClaimsSpeakersAndPlaces) {
    EXPECT_EQ(found("taj").front(), "Tajikistan");
    EXPECT_EQ(found("tjk").front(), "Tajikistan");
    EXPECT_THAT(found("umarov"), ElementsAre("The garrison shrinks"));
    EXPECT_THAT(found("p29"), ElementsAre("The garrison shrinks"));
    EXPECT_THAT(found("MILITARY"), ElementsAre("Military"));
    EXPECT_THAT(found("t\u00fcrk"), ElementsAre("T\u00fcrkiye"));
    EXPECT_THAT(found("turkiye"), ElementsAre("T\u00fcrkiye")) << "accents do not count";
}

TEST(Finder, AllWordsMustBeThereInAnyOrder) {
    EXPECT_THAT(found("base soldiers"), ElementsAre("Fewer soldiers at the base"));
    EXPECT_THAT(found("base umbrella"), IsEmpty());
}

TEST(Finder, FindsNotesByTheirWordsAndWhatTheyAreAbout) {
    Note note;
    note.text = "The base stays\nfor thirty years";
    note.actor = "RUS";
    note.target = "TJK";
    const World world = small_world();
    const std::vector<FinderEntry> entries = finder_entries(world, {note});
    for (const char* query : {"thirty", "base stays", "russia to tajikistan years"}) {
        const std::vector<std::size_t> found = find_entries(entries, query, 10);
        ASSERT_FALSE(found.empty()) << query;
        EXPECT_EQ(entries[found.front()].note, 0) << query;
        EXPECT_EQ(entries[found.front()].words, "The base stays \u2026");
    }
}

TEST(Finder, ForgivesASlipInAName) { EXPECT_THAT(found("rusia"), Contains("Russia")); }

TEST(Finder, ACountryStandsOnceAndIsSelectedByItsLand) {
    const World world = small_world();
    int count = 0;
    for (const FinderEntry& entry : finder_entries(world)) {
        if (entry.words != "Tajikistan") continue;
        ++count;
        EXPECT_EQ(entry.selection.region, "TJK");
        EXPECT_EQ(entry.fit, "TJK");
    }
    EXPECT_EQ(count, 1);
}

}  // namespace
}  // namespace imap
