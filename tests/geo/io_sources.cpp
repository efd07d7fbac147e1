// Small invented samples in the layouts of common sources, each read with the options that its recipe gives.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "geo/io/relation_input.h"
#include "tests/geo/io_temporary_folder.h"

namespace imap {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

ImportAttempt read(const std::string& name, const std::string& text, const ImportSpec& spec = {}) {
    const TemporaryFolder folder;
    return attempt_import(folder.write(name, text).string(), spec, nullptr, {});
}

/// "RUS>KAZ 5 2020", in file order: ~ without direction, ? without a strength, no date where there is none.
std::vector<std::string> relations(const ImportAttempt& attempt) {
    if (attempt.dataset == nullptr) return {"failed: " + attempt.failure};
    std::vector<std::string> texts;
    const Dataset& data = *attempt.dataset;
    for (const Relation& r : data.relations) {
        std::string value = r.strength ? std::to_string(*r.strength) : "?";
        if (r.strength) value.erase(value.find_last_not_of('0') + 1);
        if (value.ends_with('.')) value.pop_back();
        texts.push_back(data.actors[static_cast<std::size_t>(r.actor)].id + (r.directed ? ">" : "~") + data.actors[static_cast<std::size_t>(r.target)].id + " " + value +
                        (r.start ? " " + to_string(*r.start) : ""));
    }
    return texts;
}

std::string found(const ImportAttempt& attempt, const std::string& what) {
    for (const Finding& finding : attempt.report.findings)
        if (finding.what == what) return describe(finding);
    return "";
}

std::vector<std::string> unmatched(const ImportAttempt& attempt) {
    std::vector<std::string> names;
    for (const UnmatchedName& name : attempt.report.unmatched) names.push_back(name.name);
    return names;
}

// CEPII's BACI: year, exporter, importer, product, value in thousand dollars, tons. Numbers are UN Comtrade's; quantities may be NA, padded
// with spaces.
const char* const baci =
    "t,i,j,k,v,q\n"
    "2022,156,398,270900,12.5,           3.000\n"
    "2022,643,398,270900,8.25,              NA\n"
    "2022,842,156,880240,100,           7.100\n"
    "2022,757,251,910111,3,              0.010\n"
    "2022,490,699,854231,4,              0.020\n";

TEST(Sources, BaciTrade) {
    ImportSpec spec;  // --map actor=i,target=j,value=v,start=t
    spec.actor = "i", spec.target = "j", spec.value = "v", spec.start = "t";
    const ImportAttempt attempt = read("BACI_HS17_Y2022_V202401.csv", baci, spec);
    EXPECT_THAT(relations(attempt), ElementsAre("CHN>KAZ 12.5 2022", "RUS>KAZ 8.25 2022", "USA>CHN 100 2022", "CHE>FRA 3 2022", "TWN>IND 4 2022"));
    EXPECT_THAT(found(attempt, "actor"), HasSubstr("isonum"));
    EXPECT_TRUE(attempt.report.unmatched.empty());
}

TEST(Sources, BaciTradeAddsUpTheProducts) {
    ImportSpec spec;
    spec.actor = "i", spec.target = "j", spec.value = "v", spec.start = "t";
    spec.aggregate = Aggregate::sum;
    const ImportAttempt attempt = read("baci.csv", std::string(baci) + "2022,156,398,854231,7.5,1\n", spec);
    EXPECT_THAT(relations(attempt), Contains("CHN>KAZ 20 2022"));
    EXPECT_DOUBLE_EQ(attempt.report.value_sum, 135.25);
}

// The download of comtradeplus.un.org, in a selection of its columns; the last is always empty there.
const char* const comtrade =
    "typeCode,freqCode,refPeriodId,refYear,period,reporterCode,reporterISO,reporterDesc,flowCode,flowDesc,partnerCode,partnerISO,"
    "partnerDesc,cmdCode,cmdDesc,netWgt,primaryValue,isReported\n"
    "C,A,20220101,2022,2022,398,KAZ,Kazakhstan,X,Export,156,CHN,China,TOTAL,All Commodities,,13165.5,true\n"
    "C,A,20220101,2022,2022,398,KAZ,Kazakhstan,X,Export,643,RUS,Russian Federation,TOTAL,All Commodities,,8800,true\n"
    "C,A,20220101,2022,2022,398,KAZ,Kazakhstan,X,Export,0,W00,World,TOTAL,All Commodities,,84000,true\n"
    "C,A,20220101,2022,2022,398,KAZ,Kazakhstan,X,Export,490,S19,\"Other Asia, nes\",TOTAL,All Commodities,,100,true\n"
    "C,A,20220101,2022,2022,398,KAZ,Kazakhstan,X,Export,899,_X,\"Areas, nes\",TOTAL,All Commodities,,5,true\n"
    "C,A,20220101,2022,2022,417,KGZ,Kyrgyzstan,X,Export,398,KAZ,Kazakhstan,TOTAL,All Commodities,,400,true\n";

TEST(Sources, UnComtrade) {
    ImportSpec spec;  // --map actor=reporterISO,target=partnerISO,value=primaryValue,start=refYear
    spec.actor = "reporterISO", spec.target = "partnerISO", spec.value = "primaryValue", spec.start = "refYear";
    const ImportAttempt attempt = read("TradeData.csv", comtrade, spec);
    EXPECT_THAT(relations(attempt), ElementsAre("KAZ>CHN 13165.5 2022", "KAZ>RUS 8800 2022", "KAZ>TWN 100 2022", "KGZ>KAZ 400 2022"));
    EXPECT_THAT(unmatched(attempt), testing::UnorderedElementsAre("W00", "_X"));
}

TEST(Sources, UnComtradeByNames) {
    ImportSpec spec;
    spec.actor = "reporterDesc", spec.target = "partnerDesc", spec.value = "primaryValue", spec.start = "refYear";
    const ImportAttempt attempt = read("TradeData.csv", comtrade, spec);
    EXPECT_THAT(relations(attempt), ElementsAre("KAZ>CHN 13165.5 2022", "KAZ>RUS 8800 2022", "KAZ>TWN 100 2022", "KGZ>KAZ 400 2022"));
    EXPECT_THAT(unmatched(attempt), testing::UnorderedElementsAre("World", "Areas, nes"));
}

// Correlates of War, dyadic trade 4.0: flow1 is what the first imports from the second; -9 is no figure.
const char* const cow_trade =
    "ccode1,ccode2,year,importer1,importer2,flow1,flow2,smoothflow1,smoothflow2,smoothtotrade,version\n"
    "2,20,2014,United States of America,Canada,353000.5,312000,353000.5,312000,665000.5,4\n"
    "365,710,2014,Russia,China,51000,37500,51000,37500,88500,4\n"
    "365,705,2014,Russia,Kazakhstan,-9,-9,-9,-9,-9,4\n"
    "255,679,2014,Germany,Yemen,12,0,12,0,12,4\n";

TEST(Sources, CowDyadicTrade) {
    ImportSpec spec;  // --map actor=ccode2,target=ccode1,value=flow1,start=year --codes cow --missing -9
    spec.actor = "ccode2", spec.target = "ccode1", spec.value = "flow1", spec.start = "year";
    spec.codes = CodeChoice::cow;
    spec.missing = {"-9"};
    const ImportAttempt attempt = read("Dyadic_COW_4.0.csv", cow_trade, spec);
    EXPECT_THAT(relations(attempt), ElementsAre("CAN>USA 353000.5 2014", "CHN>RUS 51000 2014", "YEM>DEU 12 2014"));
    EXPECT_EQ(attempt.report.missing, 1);
}

TEST(Sources, CowNumbersAreRecognised) {
    ImportSpec spec;
    spec.actor = "ccode2", spec.target = "ccode1", spec.value = "flow2", spec.start = "year";
    const ImportAttempt attempt = read("Dyadic_COW_4.0.csv", cow_trade, spec);
    EXPECT_THAT(relations(attempt), Contains("CHN>RUS 37500 2014"));
    EXPECT_THAT(found(attempt, "actor"), HasSubstr("cow"));
}

// Correlates of War, formal alliances 4.1 by dyad and year.
const char* const cow_alliances =
    "version4id,ccode1,state_name1,ccode2,state_name2,dyad_st_day,dyad_st_month,dyad_st_year,dyad_end_day,dyad_end_month,dyad_end_year,"
    "left_censor,right_censor,"
    "defense,neutrality,nonaggression,entente,year,version\n"
    "210,2,United States of America,20,Canada,4,4,1949,,,,0,1,1,0,0,1,2012,4.1\n"
    "278,365,Russia,705,Kazakhstan,15,5,1992,,,,0,1,1,0,1,1,2012,4.1\n"
    "1,200,United Kingdom,235,Portugal,1,1,1816,,,,1,1,1,0,1,0,2012,4.1\n";

TEST(Sources, CowAlliances) {
    ImportSpec spec;  // --map actor=ccode1,target=ccode2,start=year,flags=defense,neutrality,nonaggression,entente --undirected
    spec.actor = "ccode1", spec.target = "ccode2", spec.start = "year";
    spec.flags = {"defense", "neutrality", "nonaggression", "entente"};
    spec.undirected = true;
    spec.codes = CodeChoice::cow;
    const ImportAttempt attempt = read("alliance_v4.1_by_dyad_yearly.csv", cow_alliances, spec);
    EXPECT_THAT(relations(attempt), ElementsAre("USA~CAN ? 2012", "USA~CAN ? 2012", "RUS~KAZ ? 2012", "RUS~KAZ ? 2012", "RUS~KAZ ? 2012", "GBR~PRT ? 2012", "GBR~PRT ? 2012"));
    EXPECT_EQ(attempt.report.zeros, 5);
}

// SIPRI's table of exports of one supplier: words before the header, a column a year, a column and a row of totals.
const char* const sipri =
    "TIV of arms exports from Russia, 2019-2021\n"
    "Generated: 15 March 2022\n"
    "Figures are SIPRI Trend Indicator Values (TIVs) expressed in millions.\n"
    "Figures may not add up due to the conventions of rounding.\n"
    "A '0' indicates that the value of deliveries is less than 0.5m\n"
    "For more information, see https://www.sipri.org/databases/armstransfers/sources-and-methods\n"
    "\n"
    ",2019,2020,2021,Total\n"
    "Kazakhstan,100,86,61,247\n"
    "Viet Nam,81,,22,103\n"
    "Bosnia-Herzegovina,,0,2,2\n"
    "UAE,5,,,5\n"
    "Unknown recipient(s),1,,,1\n"
    "Total,187,86,85,358\n";

TEST(Sources, SipriExportsOfOneSupplier) {
    ImportSpec spec;  // --actor-is RUS
    spec.actor_is = "RUS";
    const ImportAttempt attempt = read("TIV-Export-RUS-2019-2021.csv", sipri, spec);
    EXPECT_THAT(relations(attempt),
                ElementsAre("RUS>KAZ 100 2019", "RUS>KAZ 86 2020", "RUS>KAZ 61 2021", "RUS>VNM 81 2019", "RUS>VNM 22 2021", "RUS>BIH 2 2021", "RUS>ARE 5 2019"));
    EXPECT_THAT(unmatched(attempt), testing::UnorderedElementsAre("Total", "Unknown recipient(s)"));
    EXPECT_DOUBLE_EQ(attempt.report.value_sum, 357);
}

// An extract of the Formal Bilateral Influence Capacity index: a row a directed pair and year, several indices, empty where there is none.
const char* const fbic =
    "iso3a,iso3b,countrya,countryb,year,FBIC,Bandwidth,Dependence,PoliticalBandwidth,EconomicBandwidth,SecurityBandwidth\n"
    "RUS,KAZ,Russia,Kazakhstan,2020,0.21,0.62,0.34,0.7,0.55,0.61\n"
    "CHN,KAZ,China,Kazakhstan,2020,0.11,0.4,0.27,0.3,0.6,0.1\n"
    "KAZ,RUS,Kazakhstan,Russia,2020,0.02,0.62,0.03,0.7,0.55,0.61\n"
    "USA,SCG,United States,Serbia and Montenegro,2004,0.05,0.2,0.1,0.2,0.2,0.2\n"
    "USA,KAZ,United States,Kazakhstan,2020,,0.2,,0.2,0.2,0.2\n";

TEST(Sources, FbicExtract) {
    ImportSpec spec;  // --map actor=iso3a,target=iso3b,value=FBIC,start=year
    spec.actor = "iso3a", spec.target = "iso3b", spec.value = "FBIC", spec.start = "year";
    const ImportAttempt attempt = read("fbic.csv", fbic, spec);
    EXPECT_THAT(relations(attempt), ElementsAre("RUS>KAZ 0.21 2020", "CHN>KAZ 0.11 2020", "KAZ>RUS 0.02 2020", "USA>SCG 0.05 2004"));
    EXPECT_EQ(attempt.report.missing, 1);
    spec.at = "2020";
    EXPECT_EQ(relations(read("fbic.csv", fbic, spec)).size(), 3u);
}

TEST(Sources, OriginDestinationMatrix) {
    // Migrants: rows are origins, columns destinations, with the sums at the edges as such tables have them.
    const ImportAttempt attempt = read("stock.csv",
                                       "Origin;Germany;Russian Federation;Türkiye;Korea, Rep.;Total\n"
                                       "Kazakhstan;1 000;2 500;..;9;3 509\n"
                                       "Kyrgyz Republic;20;600;..;;620\n"
                                       "Türkiye;1 300;15;-;;1 315\n"
                                       "Total;2 320;3 115;..;9;5 444\n");
    EXPECT_THAT(relations(attempt), ElementsAre("KAZ>DEU 1000", "KAZ>RUS 2500", "KAZ>KOR 9", "KGZ>DEU 20", "KGZ>RUS 600", "TUR>DEU 1300", "TUR>RUS 15"));
    EXPECT_THAT(unmatched(attempt), ElementsAre("Total"));
    EXPECT_DOUBLE_EQ(attempt.report.value_sum, 5444);
}

// UNHCR's population statistics: the answer of its interface as a table; codes of its own beside ISO's.
const char* const unhcr =
    "year,coo_id,coo_name,coo,coo_iso,coa_id,coa_name,coa,coa_iso,refugees,asylum_seekers\n"
    "2022,1,Afghanistan,AFG,AFG,70,Germany,GFR,DEU,195000,40000\n"
    "2022,184,Syrian Arab Rep.,SYR,SYR,70,Germany,GFR,DEU,670000,60000\n"
    "2022,184,Syrian Arab Rep.,SYR,SYR,59,Egypt,ARE,EGY,145000,0\n"
    "2022,39,China,CHI,CHN,92,Kazakhstan,KAZ,KAZ,5,10\n"
    "2022,227,Stateless,STA,XXA,70,Germany,GFR,DEU,900,100\n";

TEST(Sources, UnhcrWithItsOwnCodes) {
    ImportSpec spec;  // --map actor=coo,target=coa,value=refugees,start=year --codes unhcr
    spec.actor = "coo", spec.target = "coa", spec.value = "refugees", spec.start = "year";
    spec.codes = CodeChoice::unhcr;
    const ImportAttempt attempt = read("population.csv", unhcr, spec);
    EXPECT_THAT(relations(attempt), ElementsAre("AFG>DEU 195000 2022", "SYR>DEU 670000 2022", "SYR>EGY 145000 2022", "CHN>KAZ 5 2022"));
    EXPECT_THAT(unmatched(attempt), ElementsAre("STA"));
}

TEST(Sources, UnhcrWithIsoCodes) {
    ImportSpec spec;
    spec.actor = "coo_iso", spec.target = "coa_iso", spec.value = "refugees", spec.start = "year";
    EXPECT_THAT(relations(read("population.csv", unhcr, spec)), ElementsAre("AFG>DEU 195000 2022", "SYR>DEU 670000 2022", "SYR>EGY 145000 2022", "CHN>KAZ 5 2022"));
}

}  // namespace
}  // namespace imap
