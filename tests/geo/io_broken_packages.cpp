// One broken cell at a time: the problem names file, row and field and says what was expected; every sound row stays.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "geo/io/package_reader.h"
#include "tests/geo/io_small_package.h"

namespace imap {
namespace {

using testing::HasSubstr;

struct Read {
    Result<Dataset> dataset;
    Problems problems;
};

Read read(const SmallPackage& package) {
    const TemporaryFolder folder;
    package.write(folder);
    Problems problems;
    Result<Dataset> dataset = read_package(folder.path(), problems);
    return {std::move(dataset), std::move(problems)};
}

TEST(Package, ReadsEveryFieldOfASoundOne) {
    const Read r = read({});
    ASSERT_TRUE(r.dataset.ok()) << r.dataset.error().message;
    for (const Problem& problem : r.problems) ADD_FAILURE() << describe(problem);
    const Dataset& d = *r.dataset;
    EXPECT_EQ(d.figure_title, "Figure");
    EXPECT_EQ(d.actors[0].color, (Color{0x10, 0x20, 0x30, 255}));
    EXPECT_EQ(d.actors[2].lon_deg, -20);
    EXPECT_EQ(d.actors[3].members, (std::vector<ActorIndex>{0, 1}));
    EXPECT_EQ(d.actors[4].members, (std::vector<ActorIndex>{3, 2}));
    EXPECT_EQ(d.relations[0].strength, 2);
    EXPECT_EQ(d.relations[0].start, (PartialDate{2020, 0, 0}));
    EXPECT_EQ(d.words_of(0).summary, "First, of all");
    EXPECT_EQ(d.relations[1].modality, Modality::denied);
    EXPECT_FALSE(d.relations[1].directed);
    EXPECT_FALSE(d.relations[1].strength.has_value());
    EXPECT_EQ(d.relations[1].domain, d.find_domain("Talk"));
    EXPECT_EQ(d.evidence[0].claim, "Claim \"one\"");
    EXPECT_EQ(d.evidence[0].chain, (std::vector<std::string>{"Witness", "Author"}));
    EXPECT_EQ(d.evidence[1].stance, Stance::contradicts);
    EXPECT_EQ(d.sources[0].url, "https://example.org/b?x=1");
    EXPECT_EQ(d.strength.levels.front().name, "little");
    EXPECT_EQ(d.focus, (std::vector<ActorIndex>{3}));
    EXPECT_EQ(d.compare, (std::vector<ActorIndex>{0, 1}));
}

struct BrokenCell {
    const char* name;
    const char* table;
    std::size_t line;
    const char* column;
    const char* value;
    Severity severity;
    const char* reason;
};

void PrintTo(const BrokenCell& broken, std::ostream* out) { *out << broken.name; }

class BrokenCellTest : public testing::TestWithParam<BrokenCell> {};

TEST_P(BrokenCellTest, IsReportedAtItsPlace) {
    const BrokenCell& broken = GetParam();
    SmallPackage package;
    package.cell(broken.table, broken.line, broken.column) = broken.value;
    const Read r = read(package);
    ASSERT_TRUE(r.dataset.ok()) << r.dataset.error().message;
    ASSERT_FALSE(r.problems.empty());
    const Problem& first = r.problems[0];
    EXPECT_EQ(first.file, broken.table);
    EXPECT_EQ(first.row, static_cast<long long>(broken.line));
    EXPECT_EQ(first.field, broken.column);
    EXPECT_EQ(first.severity, broken.severity);
    EXPECT_THAT(first.reason, HasSubstr(broken.reason));
}

constexpr auto error = Severity::error;
constexpr auto warning = Severity::warning;

INSTANTIATE_TEST_SUITE_P(
    Package, BrokenCellTest,
    testing::Values(
        BrokenCell{"ActorWithoutId", "actors.csv", 4, "id", "", error, "empty"}, BrokenCell{"ActorTwice", "actors.csv", 3, "id", "north", error, "earlier row"},
        BrokenCell{"ActorKind", "actors.csv", 4, "kind", "organisation", error, "did you mean organization?"},
        BrokenCell{"ActorCode", "actors.csv", 2, "code", "Norway", error, "three capital letters"}, BrokenCell{"ActorColour", "actors.csv", 2, "color", "blue", error, "#rrggbb"},
        BrokenCell{"LonWithoutLat", "actors.csv", 4, "lat", "", error, "together"}, BrokenCell{"LonOutOfRange", "actors.csv", 4, "lon", "190", error, "-180 and 180"},
        BrokenCell{"LatOutOfRange", "actors.csv", 4, "lat", "-91", error, "-90 and 90"}, BrokenCell{"LonNoNumber", "actors.csv", 4, "lon", "20W", error, "no number"},
        BrokenCell{"LonNotFinite", "actors.csv", 4, "lon", "nan", error, "no number"},
        BrokenCell{"UnknownMember", "actors.csv", 5, "members", "nort;south", error, "did you mean north?"},
        BrokenCell{"BlocInItself", "actors.csv", 5, "members", "north;union", error, "its own member"},
        BrokenCell{"BlocsInACircle", "actors.csv", 5, "members", "league", error, "contains itself"},
        BrokenCell{"MembersOfAState", "actors.csv", 2, "members", "south", error, "only a bloc"}, BrokenCell{"RelationTwice", "relations.csv", 3, "id", "r1", error, "earlier row"},
        BrokenCell{"UnknownActor", "relations.csv", 2, "actor", "nroth", error, "did you mean north?"}, BrokenCell{"NoTarget", "relations.csv", 2, "target", "", error, "empty"},
        BrokenCell{"TargetIsActor", "relations.csv", 2, "target", "north", error, "itself"},
        BrokenCell{"UnknownDomain", "relations.csv", 2, "domain", "tarde", error, "trade, talk; did you mean trade?"},
        BrokenCell{"NoDomain", "relations.csv", 2, "domain", "", warning, "Unspecified"},
        BrokenCell{"UnknownPolarity", "relations.csv", 2, "polarity", "war", error, "cooperation, pressure, conflict, demand"},
        BrokenCell{"UnknownTrend", "relations.csv", 2, "trend", "Rising", error, "did you mean rising?"},
        BrokenCell{"NoLevel", "relations.csv", 2, "strength", "4", error, "1 (little), 2 (some), 3 (much)"},
        BrokenCell{"StrengthNoNumber", "relations.csv", 2, "strength", "2,5", error, "no number"},
        BrokenCell{"NoDate", "relations.csv", 2, "start", "2020-02-30", error, "no date"},
        BrokenCell{"EndBeforeStart", "relations.csv", 2, "end", "2019-12", error, "before the start"},
        BrokenCell{"UnknownConfidence", "relations.csv", 2, "confidence", "certain", error, "low, moderate, high"},
        BrokenCell{"UnknownModality", "relations.csv", 2, "modality", "maybe", error, "asserted"},
        BrokenCell{"DirectedNoTruth", "relations.csv", 2, "directed", "oui", error, "true nor false"},
        BrokenCell{"UnknownRelation", "evidence.csv", 3, "relation", "r9", error, "no id in relations"},
        BrokenCell{"UnknownSource", "evidence.csv", 2, "source", "bok", error, "did you mean book?"},
        BrokenCell{"LocatorBeyond", "evidence.csv", 2, "locator", "p10", error, "p1-p9"}, BrokenCell{"LocatorRangeBeyond", "evidence.csv", 3, "locator", "p8-p12", error, "p1-p9"},
        BrokenCell{"LocatorOfAnotherKind", "evidence.csv", 2, "locator", "page 2", error, "p1-p9"}, BrokenCell{"NoLocator", "evidence.csv", 2, "locator", "", warning, "p1-p9"},
        BrokenCell{"NoClaim", "evidence.csv", 2, "claim", "", warning, "own words"},
        BrokenCell{"UnknownStance", "evidence.csv", 2, "stance", "support", error, "did you mean supports?"},
        BrokenCell{"UnknownFigure", "evidence.csv", 2, "figure", "given", error, "none, stated, derived"},
        BrokenCell{"LocatorsNoRange", "sources.csv", 2, "locators", "p9-p1", error, "p1-p47"},
        BrokenCell{"UrlOfAFile", "sources.csv", 2, "URL", "file:///etc/passwd", warning, "no web address"},
        BrokenCell{"IssuedNoDate", "sources.csv", 2, "issued", "May 2020", warning, "no date"}, BrokenCell{"NotUtf8", "relations.csv", 2, "summary", "caf\xE9", error, "UTF-8"}),
    [](const auto& param) { return std::string(param.param.name); });

TEST(Package, LeavesOutTheBrokenRowAndKeepsTheOthers) {
    SmallPackage package;
    package.cell("relations.csv", 2, "trend") = "up";
    const Read r = read(package);
    ASSERT_TRUE(r.dataset.ok());
    ASSERT_EQ(r.dataset->relations.size(), 1U);
    EXPECT_EQ(r.dataset->words_of(0).id, "r2");
    // Its evidence cannot stand without it, and says why.
    ASSERT_EQ(r.problems.size(), 2U);
    EXPECT_EQ(r.problems[1].file, "evidence.csv");
    EXPECT_THAT(r.problems[1].reason, HasSubstr("left out"));
}

TEST(Package, ReportsEveryBrokenCellOfARow) {
    SmallPackage package;
    package.cell("relations.csv", 3, "trend") = "up";
    package.cell("relations.csv", 3, "end") = "soon";
    package.cell("relations.csv", 3, "target") = "nobody";
    std::size_t in_row = 0;
    for (const Problem& problem : read(package).problems) in_row += problem.file == "relations.csv" && problem.row == 3;
    EXPECT_EQ(in_row, 3U);
}

TEST(Package, WarnsOfARelationWithoutEvidence) {
    SmallPackage package;
    package.tables["evidence.csv"].pop_back();
    const Read r = read(package);
    ASSERT_EQ(r.problems.size(), 1U);
    EXPECT_EQ(r.problems[0].severity, Severity::warning);
    EXPECT_EQ(r.problems[0].file, "relations.csv");
    EXPECT_EQ(r.problems[0].row, 3);
    EXPECT_EQ(r.dataset->relations.size(), 2U);
}

TEST(Package, KeepsABlocWhoseMemberIsUnknown) {
    SmallPackage package;
    package.cell("actors.csv", 5, "members") = "north;nobody";
    const Read r = read(package);
    EXPECT_EQ(r.dataset->actors[3].members, (std::vector<ActorIndex>{0}));
}

TEST(Package, NeverHoldsABlocThatContainsItself) {
    SmallPackage package;
    package.cell("actors.csv", 5, "members") = "league;north";
    const Read r = read(package);
    for (std::size_t i = 0; i < r.dataset->actors.size(); ++i) {
        std::vector<ActorIndex> open = r.dataset->actors[i].members;
        for (int steps = 0; !open.empty(); ++steps) {
            ASSERT_LT(steps, 100);
            const ActorIndex member = open.back();
            open.pop_back();
            ASSERT_NE(member, static_cast<ActorIndex>(i));
            const auto& more = r.dataset->actors[static_cast<std::size_t>(member)].members;
            open.insert(open.end(), more.begin(), more.end());
        }
    }
}

TEST(Package, TellsAnUnknownColumnFromATypingSlip) {
    SmallPackage package;
    package.cell("relations.csv", 1, "trend") = "trned";
    const Read r = read(package);
    ASSERT_EQ(r.problems.size(), 1U);
    EXPECT_EQ(r.problems[0].row, 1);
    EXPECT_EQ(r.problems[0].field, "trned");
    EXPECT_EQ(r.problems[0].severity, Severity::warning);
    EXPECT_THAT(r.problems[0].reason, HasSubstr("did you mean trend?"));
    EXPECT_EQ(r.dataset->relations[0].trend, Trend::unknown);
}

TEST(Package, NeedsNoMoreThanActorAndTarget) {
    SmallPackage package;
    package.model = R"({"version":1})";
    package.tables["actors.csv"] = {{"id"}, {"a"}, {"b"}};
    package.tables["relations.csv"] = {{"actor", "target"}, {"a", "b"}, {"b", "a"}};
    package.tables["evidence.csv"] = {{"relation", "source", "claim"}, {"row 2", "book", "x"}, {"row 3", "book", "y"}};
    package.tables["sources.csv"] = {{"id"}, {"book"}};
    const Read r = read(package);
    ASSERT_TRUE(r.dataset.ok()) << r.dataset.error().message;
    for (const Problem& problem : r.problems) ADD_FAILURE() << describe(problem);
    ASSERT_EQ(r.dataset->relations.size(), 2U);
    EXPECT_EQ(r.dataset->actors[0].name, "a");
    EXPECT_EQ(r.dataset->domains.size(), 1U);
    EXPECT_EQ(r.dataset->relations[1].domain, 0);
    EXPECT_EQ(r.dataset->words_of(1).id, "row 3");
}

TEST(Package, NamesAMissingColumn) {
    SmallPackage package;
    package.remove_column("relations.csv", "target");
    const Read r = read(package);
    ASSERT_FALSE(r.dataset.ok());
    EXPECT_THAT(r.dataset.error().message, HasSubstr("relations.csv, row 1, field target: the column is missing"));
}

TEST(Package, ListsAThousandProblemsAndCountsTheRest) {
    SmallPackage package;
    CsvRows& rows = package.tables["relations.csv"];
    for (int i = 0; i < 3000; ++i) {
        rows.push_back(rows[1]);
        rows.back()[0] = "x" + std::to_string(i);
        rows.back()[1] = "nobody";
    }
    const Read r = read(package);
    EXPECT_EQ(r.dataset->relations.size(), 2U);
    EXPECT_EQ(r.problems.size(), 1001U);
    EXPECT_THAT(r.problems.back().reason, HasSubstr("2000 more problems"));
}

TEST(Package, LongChainsOfBlocsAreWalkedOnce) {
    SmallPackage package;
    CsvRows& rows = package.tables["actors.csv"];
    constexpr int blocs = 100'000;
    for (int i = 0; i < blocs; ++i)
        rows.push_back({"b" + std::to_string(i), "B", "bloc", "", i + 1 < blocs ? "b" + std::to_string(i + 1) : "b" + std::to_string(blocs / 2), "", "", "", "", ""});
    const Read r = read(package);
    ASSERT_TRUE(r.dataset.ok()) << r.dataset.error().message;
    ASSERT_EQ(r.problems.size(), 1U) << "one of those that go round";
    EXPECT_EQ(r.problems[0].row, 7 + blocs / 2);
    EXPECT_THAT(r.problems[0].reason, HasSubstr("contains itself"));
}

TEST(Package, ANumberThatCannotBeAddedUpIsNone) {
    SmallPackage package;
    package.model = R"({"version":1,"domains":[{"id":"trade"},{"id":"talk"}],"strength":{"kind":"measured","unit":"usd"}})";
    package.cell("relations.csv", 2, "strength") = "1e308";
    const Read r = read(package);
    ASSERT_FALSE(r.problems.empty());
    EXPECT_THAT(r.problems[0].reason, HasSubstr("'1e308' is no number"));
}

TEST(Package, ThoseThatAreNotListedAreNoWorseThanTheyAre) {
    SmallPackage package;
    CsvRows& rows = package.tables["relations.csv"];
    for (int i = 0; i < 1100; ++i) {
        rows.push_back(rows[1]);
        rows.back()[0] = "x" + std::to_string(i);  // without evidence, which is a warning
    }
    const Read r = read(package);
    ASSERT_TRUE(r.dataset.ok()) << r.dataset.error().message;
    EXPECT_EQ(r.dataset->relations.size(), 1102U);
    EXPECT_THAT(r.problems.back().reason, HasSubstr("100 more problems"));
    for (const Problem& problem : r.problems) EXPECT_EQ(problem.severity, Severity::warning) << describe(problem);
}

TEST(Package, TablesMayBeAsLargeAsAnyTable) {
    SmallPackage package;
    CsvRows& rows = package.tables["evidence.csv"];
    constexpr std::size_t longest = 900'000, most_before = std::size_t{64} << 20;
    const std::string long_locator(longest, 'x');
    while (rows.size() * longest < most_before + longest) {
        rows.push_back(rows[1]);
        rows.back()[0] = "x" + std::to_string(rows.size());
        rows.back()[4] = long_locator;
    }
    const Read r = read(package);
    ASSERT_TRUE(r.dataset.ok()) << r.dataset.error().message;
    EXPECT_EQ(r.dataset->evidence.size(), rows.size() - 1);
}

}  // namespace
}  // namespace imap
