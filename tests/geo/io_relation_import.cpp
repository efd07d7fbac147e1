// Tables about pairs of states as relations: shapes, proposals, numbers, dates, counts and refusals, on files small enough to check by hand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "geo/io/row_source.h"
#include "tests/geo/io_import_fixture.h"

namespace imap {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(RelationImport, EveryRowIsARelationWithItsRowAsEvidence) {
    const Import i = import("exporter,importer,usd\nRUS,KAZ,5\nCHN,KAZ,7.5\nCHN,RUS,2e+05\n", mapped("exporter", "importer", "usd"));
    EXPECT_THAT(i.relations(), ElementsAre("RUS>KAZ 5", "CHN>KAZ 7.5", "CHN>RUS 200000"));
    const Dataset& d = i.dataset();
    EXPECT_FALSE(d.strength.ordinal);
    EXPECT_EQ(d.strength.unit, "usd");
    ASSERT_EQ(d.sources.size(), 1u);
    EXPECT_EQ(d.sources[0].title, "trade.csv");
    EXPECT_EQ(d.sources[0].locators, "row 2-row 4");
    ASSERT_EQ(d.evidence.size(), 3u);
    EXPECT_EQ(d.evidence[1].locator, "row 3");
    EXPECT_EQ(d.evidence[1].claim, "exporter CHN, importer KAZ, usd 7.5");
    EXPECT_THAT(d.words_of(1).evidence, ElementsAre(1));
    EXPECT_EQ(d.actors[static_cast<std::size_t>(d.find_actor("CHN"))].name, "China");
    EXPECT_EQ(i.report().rows, 3);
    EXPECT_EQ(i.report().matched, 3);
    EXPECT_DOUBLE_EQ(i.report().value_sum, 200012.5);
    EXPECT_TRUE(i.problems.empty());
}

TEST(RelationImport, ColoursGoByOutflow) {
    const Import i = import("exporter,importer,usd\nRUS,KAZ,5\nCHN,KAZ,7\n");
    const auto color = [&](const char* id) { return i.dataset().actors[static_cast<std::size_t>(i.dataset().find_actor(id))].color; };
    EXPECT_EQ(to_hex(*color("CHN")), "#4488bb");
    EXPECT_EQ(to_hex(*color("RUS")), "#dd5511");
    EXPECT_FALSE(color("KAZ"));
    EXPECT_THAT(i.dataset().compare, ElementsAre(i.dataset().find_actor("CHN"), i.dataset().find_actor("RUS")));
}

TEST(RelationImport, ProposesAMappingAndTellsWhy) {
    const Import i = import("year,importer,exporter,exporter_name,usd\n2020,KAZ,RUS,Russia,5\n2021,KAZ,CHN,China,7\n");
    EXPECT_THAT(i.relations(), ElementsAre("RUS>KAZ 5", "CHN>KAZ 7"));
    EXPECT_THAT(i.found("actor"), AllOf(HasSubstr("column exporter "), HasSubstr("its header says so"), HasSubstr("2 of 2"), HasSubstr("iso3")));
    EXPECT_THAT(i.found("target"), HasSubstr("column importer "));
    EXPECT_THAT(i.found("value"), AllOf(HasSubstr("column usd"), HasSubstr("only column of numbers")));
    EXPECT_THAT(i.found("start"), HasSubstr("column year"));
    EXPECT_THAT(i.found("dates"), HasSubstr("2 from 2020 to 2021"));
    EXPECT_EQ(i.result->spec.actor, "exporter");
    EXPECT_EQ(i.result->spec.start, "year");
    EXPECT_EQ(i.dataset().relations[0].start, (PartialDate{2020, 0, 0}));
}

TEST(RelationImport, NeverGuessesBetweenValuesOrDirections) {
    EXPECT_THAT(import("from,to,a1,b1\nRUS,KAZ,5,6\nCHN,KAZ,7,8\n").error(), AllOf(HasSubstr("a1, b1"), HasSubstr("--map value=")));
    EXPECT_THAT(import("x,y,z,n\nRUS,KAZ,CHN,6\nCHN,KAZ,RUS,8\n").error(), AllOf(HasSubstr("x, y, z"), HasSubstr("--map actor=")));
    EXPECT_THAT(import("name,number\nred,6\nblue,8\n").error(), HasSubstr("no column holds states"));
    const Import two = import("x,y,n\nRUS,KAZ,6\nCHN,KAZ,8\n");
    EXPECT_THAT(two.found("actor"), HasSubstr("first of two columns of states; if it is the other way round"));
}

TEST(RelationImport, RefusesWrongMappingsWithColumnAndRows) {
    const std::string text = "exporter,importer,usd\nRUS,KAZ,5\nCHN,KAZ,7\n";
    EXPECT_THAT(import(text, mapped("exporter", "usd", "importer")).error(), AllOf(HasSubstr("target: column usd"), HasSubstr("row 2: '5', row 3: '7'")));
    EXPECT_THAT(import(text, mapped("exporter", "importer", "exporter")).error(), HasSubstr("value: column exporter does not hold numbers: row 2: 'RUS'"));
    EXPECT_THAT(import(text, mapped("exprter", "importer", "usd")).error(), AllOf(HasSubstr("actor"), HasSubstr("did you mean exporter?")));
    EXPECT_THAT(import(text, mapped("importer", "importer", "usd")).error(), HasSubstr("both column importer"));
    ImportSpec spec = mapped("1", "2", "3");
    EXPECT_THAT(import(text, spec).relations(), ElementsAre("RUS>KAZ 5", "CHN>KAZ 7"));
    spec.start = "exporter";
    EXPECT_THAT(import("exporter,importer,usd,d\nRUS,KAZ,5,x\nCHN,KAZ,7,y\n",
                       [] {
                           ImportSpec s = mapped("1", "2", "3");
                           s.start = "d";
                           return s;
                       }())
                    .error(),
                AllOf(HasSubstr("start: column d does not hold dates"), HasSubstr("row 2: 'x'")));
}

TEST(RelationImport, CountsWhatItLeavesOut) {
    const Import i = import("exporter,importer,usd\nRUS,KAZ,5\nRUS,RUS,4\nRUS,WLD,9\nCHN,WLD,8\nCHN,KAZ,.\nCHN,,1\nCHN,UZB,0\nCHN,TJK,x\nCHN,KGZ,-9\nRUS,KAZ,6\n");
    EXPECT_THAT(i.relations(), ElementsAre("RUS>KAZ 5", "RUS>KAZ 6"));
    const ImportReport& r = i.report();
    EXPECT_EQ(r.rows, 10);
    EXPECT_EQ(r.self_pairs, 1);
    EXPECT_EQ(r.missing, 2);
    EXPECT_EQ(r.zeros, 1);
    EXPECT_EQ(r.unreadable, 2);
    EXPECT_EQ(r.repeated, 1);
    ASSERT_EQ(r.unmatched.size(), 1u);
    EXPECT_EQ(r.unmatched[0].name, "WLD");
    EXPECT_EQ(r.unmatched[0].count, 2);
    EXPECT_EQ(r.rows, static_cast<long long>(i.dataset().relations.size()) + r.self_pairs + r.missing + r.zeros + r.unreadable + r.unmatched[0].count);
}

TEST(RelationImport, SuggestsTheNearestState) {
    const Import i = import("exporter,importer,usd\nRussia,Kazahkstan,5\nChina,Kyrgyz Republic,4\nViet Nam,Korea (Republic of),3\n");
    EXPECT_THAT(i.relations(), ElementsAre("CHN>KGZ 4", "VNM>KOR 3"));
    ASSERT_EQ(i.report().unmatched.size(), 1u);
    EXPECT_EQ(i.report().unmatched[0].nearest, "Kazakhstan");
}

TEST(RelationImport, TwoCodeSystemsInOneFile) {
    const Import i = import("exporter,importer,usd\n365,Namibia,5\n710,Kazakhstan,7\n2,Türkiye,1\n");
    EXPECT_THAT(i.relations(), ElementsAre("RUS>NAM 5", "CHN>KAZ 7", "USA>TUR 1"));
    EXPECT_THAT(i.found("actor"), HasSubstr("in cow"));
    EXPECT_THAT(i.found("target"), HasSubstr("in name"));
}

TEST(RelationImport, NamibiaStaysAndMinus99Goes) {
    const Import i = import("exporter,importer,usd\nNA,ZA,5\nCN,NA,7\n-99,NA,1\nCN,ZA,NA\n");
    EXPECT_THAT(i.relations(), ElementsAre("NAM>ZAF 5", "CHN>NAM 7"));
    EXPECT_EQ(i.report().missing, 2);
    EXPECT_TRUE(i.report().unmatched.empty());
}

TEST(RelationImport, ReadsNumbersOfSeveralCountries) {
    EXPECT_THAT(import("exporter;importer;eur\nRUS;KAZ;1.234,5\nCHN;KAZ;7,25\nCHN;RUS;1\u00A0000\n").relations(), ElementsAre("RUS>KAZ 1234.5", "CHN>KAZ 7.25", "CHN>RUS 1000"));
    const Import ambiguous = import("exporter;importer;eur\nRUS;KAZ;1,234\nCHN;KAZ;2,345\n");
    EXPECT_THAT(ambiguous.relations(), ElementsAre("RUS>KAZ 1.234", "CHN>KAZ 2.345"));
    ASSERT_EQ(ambiguous.problems.size(), 1u);
    EXPECT_THAT(ambiguous.problems[0].reason, HasSubstr("taken for decimals"));
    EXPECT_THAT(import("exporter;importer;eur\nRUS;KAZ;1,5\nCHN;KAZ;2.5\n").error(), AllOf(HasSubstr("column eur"), HasSubstr("row 2"), HasSubstr("row 3")));
}

TEST(RelationImport, MissingWordsAreTheUsersToChoose) {
    ImportSpec spec;
    spec.missing = {"-9", "none"};
    const Import i = import("exporter,importer,usd\nRUS,KAZ,-9\nCHN,KAZ,none\nCHN,RUS,3\n", spec);
    EXPECT_THAT(i.relations(), ElementsAre("CHN>RUS 3"));
    EXPECT_EQ(i.report().missing, 2);
    const Import negative = import("exporter,importer,usd\nRUS,KAZ,-9\nCHN,KAZ,5\n");
    ASSERT_EQ(negative.problems.size(), 1u);
    EXPECT_THAT(negative.problems[0].reason, HasSubstr("--missing=-9"));
}

TEST(RelationImport, AnotherMissingWordLeavesTheUsualOnes) {
    ImportSpec spec;
    spec.missing = {"-9"};
    const Import i = import("exporter,importer,usd\nRUS,KAZ,-9\nCHN,KAZ,NA\nUSA,KAZ,..\nTUR,KAZ,\u2026\nCHN,RUS,3\n", spec);
    EXPECT_THAT(i.found("value"), HasSubstr("column usd")) << "not a count of rows";
    EXPECT_THAT(i.relations(), ElementsAre("CHN>RUS 3"));
    EXPECT_EQ(i.report().missing, 4);
}

TEST(RelationImport, DotsForNoValueDoNotMakeTheDecimalSignAComma) {
    EXPECT_THAT(import("exporter,importer,usd\nRUS,KAZ,1.234\nCHN,KAZ,..\n").relations(), ElementsAre("RUS>KAZ 1.234"));
}

TEST(RelationImport, HeadersThatBeginAlikeAreToldApart) {
    EXPECT_THAT(import("stateabb1,stateabb2,v\nRUS,KZK,1\nUKG,FRN,2\n").relations(), ElementsAre("RUS>KAZ 1", "GBR>FRA 2"));
    EXPECT_THAT(import("Actor2CountryCode,Actor1CountryCode,Goldstein\nRUS,KAZ,1\nCHN,USA,2\n").relations(), ElementsAre("KAZ>RUS 1", "USA>CHN 2"));
}

TEST(RelationImport, AHeaderTellsGleditschWardFromTheCorrelatesOfWar) {
    // 260 is Germany for the one to this day, and the Federal Republic until 1990 for the other.
    const Import gw = import("gwno_a,gwno_b,v\n260,2,1\n365,705,2\n");
    EXPECT_THAT(gw.found("actor"), HasSubstr("in gw"));
    EXPECT_TRUE(gw.problems.empty());
    EXPECT_THAT(gw.relations(), ElementsAre("DEU>USA 1", "RUS>KAZ 2"));
    EXPECT_THAT(import("ccode1,ccode2,v\n255,2,1\n365,705,2\n").found("actor"), HasSubstr("in cow"));
}

TEST(RelationImport, IntervalsUnderOtherWordsAreDates) {
    const Import i = import("from,to,begin,finish,v\nRUS,KAZ,1995,2001,1\nCHN,KAZ,2000-05,,2\n");
    EXPECT_THAT(i.found("start"), HasSubstr("begin"));
    EXPECT_THAT(i.found("end"), HasSubstr("finish"));
    EXPECT_EQ(i.dataset().relations[0].end, (PartialDate{2001, 0, 0}));
}

TEST(RelationImport, ColumnsOfYears) {
    const std::string text = "exporter,importer,2019,2020\nRUS,KAZ,5,6\nCHN,KAZ,,8\n";
    const Import i = import(text);
    EXPECT_THAT(i.found("shape"), HasSubstr("years"));
    EXPECT_THAT(i.relations(), ElementsAre("RUS>KAZ 5", "RUS>KAZ 6", "CHN>KAZ 8"));
    EXPECT_EQ(i.dataset().relations[1].start, (PartialDate{2020, 0, 0}));
    EXPECT_EQ(i.report().rows, 2);
    EXPECT_EQ(i.report().missing, 1);
    ImportSpec spec;
    spec.at = "2020";
    EXPECT_THAT(import(text, spec).relations(), ElementsAre("RUS>KAZ 6", "CHN>KAZ 8"));
}

TEST(RelationImport, AMatrixOfOriginsAndDestinations) {
    const Import i = import(",RUS,CHN,KAZ\nRUS,0,1,2\nCHN,3,,4\nKAZ,5,6,7\n");
    EXPECT_THAT(i.found("shape"), HasSubstr("matrix"));
    EXPECT_THAT(i.relations(), ElementsAre("RUS>CHN 1", "RUS>KAZ 2", "CHN>RUS 3", "CHN>KAZ 4", "KAZ>RUS 5", "KAZ>CHN 6"));
    EXPECT_EQ(i.report().self_pairs, 2);
    EXPECT_EQ(i.report().missing, 1);
}

TEST(RelationImport, AFileOfOneSupplier) {
    ImportSpec spec;
    spec.actor_is = "Russia";
    EXPECT_THAT(import("recipient,2019,2020\nIndia,5,6\nChina,7,\n", spec).relations(), ElementsAre("RUS>IND 5", "RUS>IND 6", "RUS>CHN 7"));
    spec.actor_is = "Russsia";
    EXPECT_THAT(import("recipient,tiv\nIndia,5\nChina,7\n", spec).error(), HasSubstr("did you mean Russia"));
}

TEST(RelationImport, AggregatesByActorTargetAndDomain) {
    const std::string text = "exporter,importer,year,usd\nRUS,KAZ,2019,1\nRUS,KAZ,2021,9\nRUS,KAZ,2020,5\nCHN,KAZ,2020,4\n";
    const std::pair<Aggregate, const char*> results[] = {
        {Aggregate::sum, "RUS>KAZ 15"}, {Aggregate::mean, "RUS>KAZ 5"}, {Aggregate::max, "RUS>KAZ 9"}, {Aggregate::last, "RUS>KAZ 9"}};
    for (const auto& [aggregate, expected] : results) {
        ImportSpec spec;
        spec.aggregate = aggregate;
        const Import i = import(text, spec);
        EXPECT_THAT(i.relations(), ElementsAre("CHN>KAZ 4", expected)) << word(aggregate);
        const Relation& r = i.dataset().relations[1];
        EXPECT_EQ(i.dataset().words_of(1).evidence.size(), 3u);
        EXPECT_EQ(r.start, (PartialDate{2019, 0, 0}));
        EXPECT_EQ(r.end, (PartialDate{2021, 0, 0}));
    }
}

TEST(RelationImport, ChoosesRowsByDate) {
    const std::string text = "actor,target,start,end\nRUS,KAZ,1992-05,\nRUS,UZB,1992,1999\nUSA,UZB,2001,2005-07\nUSA,KAZ,,\n";
    ImportSpec spec;
    spec.at = "2003";
    const Import i = import(text, spec);
    EXPECT_THAT(i.relations(), ElementsAre("RUS>KAZ 1", "USA>UZB 1"));
    EXPECT_EQ(i.report().outside, 1);
    EXPECT_EQ(i.report().undated, 1);
    ImportSpec between;
    between.from = "1999-12";
    between.until = "2001";
    EXPECT_THAT(import(text, between).relations(), ElementsAre("RUS>KAZ 1", "RUS>UZB 1", "USA>UZB 1"));
    spec.at = "2003-13";
    EXPECT_THAT(import(text, spec).error(), HasSubstr("--at"));
    spec.at = "2003";
    EXPECT_THAT(import("exporter,importer,usd\nRUS,KAZ,5\n", spec).error(), HasSubstr("need dates"));
}

TEST(RelationImport, DomainsComeFromTheirColumn) {
    ImportSpec spec = mapped("from", "to", "n");
    spec.domain = "kind";
    const Import i = import("from,to,kind,n\nRUS,KAZ,Arms,5\nRUS,KAZ,Gas,7\n", spec);
    ASSERT_EQ(i.dataset().domains.size(), 2u);
    EXPECT_EQ(i.dataset().domains[0].name, "Arms");
    EXPECT_EQ(i.dataset().relations[1].domain, 1);
    EXPECT_EQ(i.report().repeated, 0);
}

TEST(RelationImport, FormerStatesAreNamedAndNotMixedUp) {
    const Import i = import("exporter,importer,usd\nSUN,ROM,5\nRUS,ROM,7\nUSA,KAZ,1\n");
    EXPECT_THAT(i.relations(), ElementsAre("SUN>ROU 5", "RUS>ROU 7", "USA>KAZ 1"));
    ASSERT_EQ(i.problems.size(), 2u);
    EXPECT_THAT(i.problems[0].reason, HasSubstr("Soviet Union: until 1991"));
    EXPECT_THAT(i.problems[1].reason, HasSubstr("2002"));
}

TEST(RelationImport, SameTableSameDataset) {
    const std::string text = "exporter,importer,usd\nRUS,KAZ,5\nCHN,KAZ,5\nUSA,KAZ,5\n";
    const Import a = import(text), b = import(text, import(text).result->spec);
    EXPECT_EQ(a.relations(), b.relations());
    for (std::size_t i = 0; i < a.dataset().actors.size(); ++i) EXPECT_EQ(a.dataset().actors[i].color, b.dataset().actors[i].color);
}

TEST(RelationImport, KnowsTablesByTheirNames) {
    for (const char* name : {"a.csv", "a.TSV", "a.csv.gz", "b.tab", "c.txt", "d.dat"}) EXPECT_TRUE(is_table_name(name)) << name;
    for (const char* name : {"a", "datapackage.json", "a.fgb", "a.gz"}) EXPECT_FALSE(is_table_name(name)) << name;
}

}  // namespace
}  // namespace imap
