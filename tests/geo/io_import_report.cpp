// Signed values, what the user assigns to names, and a report that lists whatever is left out and what could be chosen.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/geo/io_import_fixture.h"

namespace imap {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(ImportReport, ADateThatIsNoneNeverCostsTheOthersTheirsUnsaid) {
    std::string rows = "actor,target,value,date\nRUS,KAZ,1,2022-02-31\n";
    for (int year = 2001; year <= 2009; ++year) rows += "CHN,KAZ,1," + std::to_string(year) + "\n";
    const Import slip = import(rows);
    EXPECT_EQ(slip.dataset().relations.size(), 9u);
    EXPECT_THAT(slip.found("start"), testing::AllOf(testing::HasSubstr("column date"), testing::HasSubstr("row 2: '2022-02-31'"), testing::HasSubstr("left out")));
    EXPECT_TRUE(slip.has_problem("'2022-02-31' is no date of the calendar"));

    const Import few = import("actor,target,value,date\nRUS,KAZ,1,2022-02-31\nCHN,KAZ,1,2001\nCHN,UZB,1,2002\n");
    EXPECT_EQ(few.dataset().relations.size(), 3u);
    EXPECT_THAT(few.found("start"), testing::AllOf(testing::HasSubstr("not column date"), testing::HasSubstr("1 of its 3"), testing::HasSubstr("--map start=date")));
}

TEST(ImportSigned, NegativeValuesAreStrengths) {
    const Import i = import("from,to,score\nRUS,KAZ,-3.5\nCHN,KAZ,7\nCHN,RUS,0\n");
    EXPECT_THAT(i.relations(), ElementsAre("RUS>KAZ -3.5", "CHN>KAZ 7"));
    EXPECT_THAT(i.found("signed values"), HasSubstr("row 2 has '-3.5'"));
    EXPECT_DOUBLE_EQ(i.report().value_sum, 3.5);
    EXPECT_EQ(i.report().zeros, 1);
    EXPECT_TRUE(i.problems.empty());
}

TEST(ImportSigned, UsualMarksOfMissingValuesAreNotGuessed) {
    const Import i = import("from,to,score\nRUS,KAZ,-9\nCHN,KAZ,7\nCHN,RUS,-1\n");
    EXPECT_THAT(i.relations(), ElementsAre("CHN>KAZ 7"));
    EXPECT_EQ(i.report().unreadable, 2);
    EXPECT_EQ(i.found("signed values"), "");
    ASSERT_EQ(i.problems.size(), 2u);
    EXPECT_THAT(i.problems[0].reason, HasSubstr("--missing=-9"));
    ImportSpec spec;
    spec.missing = {"-9"};
    EXPECT_THAT(import("from,to,score\nRUS,KAZ,-9\nCHN,KAZ,7\nCHN,RUS,-1\n", spec).relations(), ElementsAre("CHN>KAZ 7", "CHN>RUS -1"));
}

TEST(ImportSigned, AMarkAmongOtherNegativesIsAValueAndTold) {
    const Import i = import("from,to,score\nRUS,KAZ,-9\nCHN,KAZ,-2\n");
    EXPECT_THAT(i.relations(), ElementsAre("RUS>KAZ -9", "CHN>KAZ -2"));
    EXPECT_THAT(i.found("signed values"), AllOf(HasSubstr("'-9' in row 2"), HasSubstr("--missing=-9")));
}

TEST(ImportAssignments, SayWhatNamesMean) {
    ImportSpec spec;
    spec.assignments = {{"Burma", "MMR"}, {"Atlantis", "-"}, {"Red Land", "RUS"}};
    const Import i = import("from,to,n\nRed Land,KAZ,5\nBurma,KAZ,1\nAtlantis,KAZ,2\nCHN,Burma,3\nElsewhere,KAZ,4\n", spec);
    EXPECT_THAT(i.relations(), ElementsAre("RUS>KAZ 5", "MMR>KAZ 1", "CHN>MMR 3"));
    EXPECT_EQ(i.report().left_out, 1);
    EXPECT_EQ(i.report().listed.left_out[0].text, "from Atlantis, to KAZ, n 2");
    ASSERT_EQ(i.report().unmatched.size(), 1u);
    EXPECT_EQ(i.report().unmatched[0].name, "Elsewhere");
    spec.assignments = {{"Burma", "XQZ"}};
    EXPECT_THAT(import("from,to,n\nRUS,KAZ,5\n", spec).error(), AllOf(HasSubstr("'Burma'"), HasSubstr("'XQZ'"), HasSubstr("alpha-3")));
}

TEST(ImportAssignments, MayBeAllThatAColumnHolds) {
    ImportSpec spec;
    spec.assignments = {{"Here", "KAZ"}};
    EXPECT_THAT(import("from,to,n\nRUS,Here,5\nCHN,Here,7\n", spec).relations(), ElementsAre("RUS>KAZ 5", "CHN>KAZ 7"));
    spec.assignments = {{"Here", "-"}};
    EXPECT_EQ(import("from,to,n\nRUS,Here,5\nCHN,Here,7\n", spec).report().left_out, 2);
}

TEST(ImportAssignments, HoldForPairsAndMatricesToo) {
    ImportSpec spec;
    spec.assignments = {{"Ra", "RUS"}, {"Tot", "-"}};
    EXPECT_THAT(import("link,n\nRa-KAZ,5\nTot-KAZ,1\n", spec).relations(), ElementsAre("RUS>KAZ 5"));
    EXPECT_THAT(import(",Ra,CHN,Tot\nRUS,,1,2\nCHN,3,,9\nTot,4,5,6\n", spec).relations(), ElementsAre("RUS>CHN 1", "CHN>RUS 3"));
}

TEST(ImportReports, ListWhatIsLeftOut) {
    const Import i = import("from,to,year,n\nRUS,RUS,2020,4\nRUS,KAZ,2020,.\nRUS,KAZ,2020,0\nRUS,KAZ,2020,5\nRUS,KAZ,2020,6\nRUS,KAZ,2020,x\n");
    const ReportedRows& listed = i.report().listed;
    ASSERT_EQ(listed.self_pairs.size(), 1u);
    EXPECT_EQ(listed.self_pairs[0].line, 2);
    EXPECT_EQ(listed.self_pairs[0].text, "from RUS, to RUS, year 2020, n 4");
    ASSERT_EQ(listed.missing.size(), 1u);
    EXPECT_EQ(listed.missing[0].line, 3);
    ASSERT_EQ(listed.zeros.size(), 1u);
    EXPECT_EQ(listed.zeros[0].line, 4);
    ASSERT_EQ(listed.repeated.size(), 1u);
    EXPECT_EQ(listed.repeated[0].line, 6);
    ASSERT_EQ(listed.unreadable.size(), 1u);
    EXPECT_EQ(listed.unreadable[0].line, 7);
}

TEST(ImportReports, ListsEndAtAHundredAndCountsDoNot) {
    std::string text = "from,to,n\nCHN,KAZ,1\n";
    for (int row = 0; row < 150; ++row) text += "RUS,RUS,1\n";
    const Import i = import(text);
    EXPECT_EQ(i.report().self_pairs, 150);
    EXPECT_EQ(i.report().listed.self_pairs.size(), ReportedRows::most);
}

TEST(ImportReports, SuggestsUpToThreeStates) {
    const Import i = import("from,to,n\nRussia,Kazakhstam,5\nChina,Guina,4\nChina,Kyrgyzstan,3\nChina,Uzbekistan,1\n");
    ASSERT_EQ(i.report().unmatched.size(), 2u);
    const UnmatchedName& guina = i.report().unmatched[0];
    EXPECT_EQ(guina.name, "Guina");
    EXPECT_EQ(guina.line, 3);
    EXPECT_THAT(guina.suggestions, testing::Contains("Guinea"));
    EXPECT_LE(guina.suggestions.size(), 3u);
    EXPECT_EQ(guina.suggestions.front(), guina.nearest);
    EXPECT_EQ(i.report().unmatched[1].nearest, "Kazakhstan");
}

TEST(ImportReports, TotalsAreNoStatesAndSaidToBeTotals) {
    const Import i = import("from,to,n\nRussia,Kazakhstan,5\nChina,World,4\nChina,Kyrgyzstan,3\n");
    ASSERT_EQ(i.report().unmatched.size(), 1u);
    EXPECT_EQ(i.report().unmatched[0].note, "the whole world");
    EXPECT_TRUE(i.report().unmatched[0].suggestions.empty());
    EXPECT_TRUE(i.has_problem("'World' is the whole world; its 1 row is left out"));
}

std::vector<std::string> candidates(const ImportReport& report, const std::string& role) {
    std::vector<std::string> names;
    for (const RoleChoice& choice : report.roles)
        if (choice.role == role)
            for (const ColumnCandidate& one : choice.candidates) names.push_back(one.column);
    return names;
}

std::string chosen(const ImportReport& report, const std::string& role) {
    for (const RoleChoice& choice : report.roles)
        if (choice.role == role) return choice.chosen;
    return "no such role";
}

TEST(ImportReports, RolesTellWhatCouldBeChosen) {
    const Import i = import("from,to,year,kind,usd\nRUS,KAZ,2020,arms,5\nCHN,KAZ,2021,gas,7.5\n");
    EXPECT_EQ(chosen(i.report(), "actor"), "from");
    EXPECT_EQ(chosen(i.report(), "domain"), "");
    EXPECT_THAT(candidates(i.report(), "target"), ElementsAre("from", "to"));
    EXPECT_THAT(candidates(i.report(), "value"), ElementsAre("year", "usd"));
    EXPECT_THAT(candidates(i.report(), "start"), ElementsAre("year"));
    EXPECT_THAT(candidates(i.report(), "domain"), ElementsAre("kind"));
    EXPECT_THAT(candidates(i.report(), "pair"), IsEmpty());
}

TEST(ImportReports, RolesAreToldWhereNothingWasChosen) {
    const TemporaryFolder folder;
    Problems problems;
    const TextTable table = read_text_table(folder.write("t.csv", "x,y,z,n\nRUS,KAZ,CHN,6\nCHN,KAZ,RUS,8\n"), {}, problems).value();
    ImportSpec spec;
    ImportReport report;
    EXPECT_FALSE(import_relations(std::make_shared<const TextTable>(table), spec, report, "t.csv", {}, problems));
    EXPECT_EQ(chosen(report, "actor"), "");
    EXPECT_THAT(candidates(report, "actor"), ElementsAre("x", "y", "z"));
    EXPECT_THAT(report.roles.front().candidates.front().reason, HasSubstr("2 of 2 different values are states in iso3"));
}

TEST(ImportReports, ARowCanStandForMany) {
    const TemporaryFolder folder;
    Problems problems;
    TextTable table = read_text_table(folder.write("t.csv", "from,to,n,rows\nRUS,KAZ,12,4\nRussia,KAZ,3,1\nRUS,RUS,1,5\nCHN,WLD,1,7\n"), {}, problems).value();
    table.weight = 3;
    ImportSpec spec = mapped("from", "to", "n");
    spec.codes = CodeChoice::mixed;
    spec.aggregate = Aggregate::mean;
    spec.assignments = {{"Russia", "RUS"}};
    ImportReport report;
    const Result<Dataset> dataset = import_relations(std::make_shared<const TextTable>(table), spec, report, "t.csv", {}, problems);
    ASSERT_TRUE(dataset) << dataset.error().message;
    ASSERT_EQ(dataset->relations.size(), 1u);
    EXPECT_DOUBLE_EQ(*dataset->relations[0].strength, 3);  // (12 + 3) over 5 rows
    EXPECT_EQ(dataset->words_of(0).summary, "mean of 5 rows");
    ASSERT_EQ(dataset->evidence.size(), 1u);
    EXPECT_EQ(dataset->evidence[0].figure, FigureKind::derived);
    EXPECT_EQ(report.rows, 17);
    EXPECT_EQ(report.self_pairs, 5);
    EXPECT_EQ(report.unmatched[0].count, 7);
}

TEST(ImportReports, ALoadThatIsStoppedSaysSo) {
    LoadWatch watch;
    watch.cancel();
    ImportContext context;
    context.watch = &watch;
    EXPECT_EQ(import("from,to,n\nRUS,KAZ,5\n", {}, context).error(), load_cancelled);
}

}  // namespace
}  // namespace imap
