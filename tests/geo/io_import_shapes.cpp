// Tables of further shapes: pairs in one cell, columns of flags, several values, pairs without direction, ends given by coordinates.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/geo/io_import_fixture.h"

namespace imap {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(ImportShapes, APairInOneColumnIsRecognised) {
    const Import i = import("dyad,year,usd\nRUS-KAZ,2020,5\nCHN-KAZ,2020,7\n");
    EXPECT_THAT(i.relations(), ElementsAre("RUS>KAZ 5", "CHN>KAZ 7"));
    EXPECT_THAT(i.found("pair"), AllOf(HasSubstr("column dyad"), HasSubstr("2 of 2"), HasSubstr("by '-'"), HasSubstr("the first acts on the second")));
    EXPECT_EQ(i.result->spec.pair, "dyad");
    EXPECT_EQ(i.dataset().evidence[0].claim, "dyad RUS-KAZ, year 2020, usd 5");
    EXPECT_THAT(import("dyad,year,usd\nRUS-KAZ,2020,5\nCHN-KAZ,2020,7\n", i.result->spec).relations(), ElementsAre("RUS>KAZ 5", "CHN>KAZ 7"));
}

TEST(ImportShapes, EverySeparatorOfPairs) {
    for (const char* separator : {"-", " - ", "–", "—", "→", " -> ", " / ", ":", "_", " | "}) {
        const std::string s = separator;
        const Import i = import("link,n\nRUS" + s + "KAZ,5\nCHN" + s + "UZB,7\n");
        EXPECT_THAT(i.relations(), ElementsAre("RUS>KAZ 5", "CHN>UZB 7")) << separator;
    }
}

TEST(ImportShapes, NamesInPairsMayHoldTheSeparator) {
    const Import i = import("link,n\nGuinea-Bissau-Mali,5\nMali-Guinea-Bissau,7\nMali-Guinea,1\nTimor-Leste - Mali,2\n");
    EXPECT_THAT(i.relations(), ElementsAre("GNB>MLI 5", "MLI>GNB 7", "MLI>GIN 1", "TLS>MLI 2"));
}

TEST(ImportShapes, TheUnknownHalfOfAPairIsTheUnmatchedName) {
    const Import i = import("link,n\nRUS-KAZ,5\nRUS-WLD,7\nnonsense,1\nCHN-KAZ,2\nCHN-RUS,2\n");
    EXPECT_THAT(i.relations(), ElementsAre("RUS>KAZ 5", "CHN>KAZ 2", "CHN>RUS 2"));
    ASSERT_EQ(i.report().unmatched.size(), 2u);
    EXPECT_EQ(i.report().unmatched[0].name, "WLD");
    EXPECT_EQ(i.report().unmatched[0].line, 3);
    EXPECT_EQ(i.report().unmatched[1].name, "nonsense");
    EXPECT_EQ(i.report().unmatched[1].count, 1);
}

TEST(ImportShapes, ATextTooLongForAPairIsAnUnmatchedName) {
    const Import i = import("dyad,value\nRUS-KAZ,1\n" + std::string(100'000, '-') + ",2\nCHN-KAZ,3\n");
    EXPECT_THAT(i.relations(), ElementsAre("RUS>KAZ 1", "CHN>KAZ 3"));
    EXPECT_EQ(i.report().rows, 3);
}

TEST(ImportShapes, AWrongPairColumnIsRefused) {
    ImportSpec spec;
    spec.pair = "kind";
    EXPECT_THAT(import("kind,dyad,n\narms,RUS-KAZ,5\ngas,CHN-KAZ,7\n", spec).error(),
                AllOf(HasSubstr("pair: column kind does not hold two states"), HasSubstr("row 2: 'arms', row 3: 'gas'")));
    spec.pair = "dyad";
    spec.actor = "kind";
    EXPECT_THAT(import("kind,dyad,n\narms,RUS-KAZ,5\n", spec).error(), HasSubstr("give one of them"));
    EXPECT_THAT(import("a,b,n\nRUS-KAZ,RUS-UZB,5\nCHN-KAZ,CHN-UZB,7\n").error(), AllOf(HasSubstr("a, b"), HasSubstr("--map pair=")));
}

// As the alliances of the Correlates of War project have them.
const char* const alliances = "ccode1,ccode2,styear,defense,neutrality,entente\n2,20,1949,1,0,1\n2,200,1949,1,,0\n200,220,1904,0,0,1\n";

TEST(ImportShapes, ColumnsOfFlagsAreDomains) {
    const Import i = import(alliances);
    EXPECT_THAT(i.relations(), ElementsAre("USA>CAN ?", "USA>CAN ?", "USA>GBR ?", "GBR>FRA ?"));
    EXPECT_THAT(i.domains(), ElementsAre("defense", "entente", "defense", "entente"));
    EXPECT_THAT(i.found("flags"), AllOf(HasSubstr("defense, neutrality, entente"), HasSubstr("0 and 1 alone")));
    EXPECT_EQ(i.report().zeros, 4);
    EXPECT_EQ(i.report().missing, 1);
    EXPECT_EQ(i.report().value_sum, 0);
    EXPECT_EQ(i.dataset().evidence[0].claim, "ccode1 2, ccode2 20, styear 1949, defense 1");
    EXPECT_THAT(i.result->spec.flags, ElementsAre("defense", "neutrality", "entente"));
    EXPECT_EQ(import(alliances, i.result->spec).relations(), i.relations());
}

TEST(ImportShapes, FlagsCanBeNamedAndAreChecked) {
    ImportSpec spec;
    spec.flags = {"entente"};
    EXPECT_THAT(import(alliances, spec).relations(), ElementsAre("USA>CAN ?", "GBR>FRA ?"));
    EXPECT_THAT(import("a,b,arms,aid\nRUS,KAZ,yes,No\nCHN,KAZ,FALSE,true\n").domains(), ElementsAre("arms", "aid"));
    spec.flags = {"n"};
    EXPECT_THAT(import("from,to,n\nRUS,KAZ,5\nCHN,KAZ,7\n", spec).error(), AllOf(HasSubstr("flags: column n"), HasSubstr("row 2: '5', row 3: '7'")));
    spec.value = "n";
    EXPECT_THAT(import("from,to,n\nRUS,KAZ,1\n", spec).error(), HasSubstr("give one of them"));
}

TEST(ImportShapes, NumbersBesideFlagsAreAQuestion) {
    EXPECT_THAT(import("from,to,size,arms,aid\nRUS,KAZ,5,1,0\nCHN,KAZ,7,0,1\n").error(), AllOf(HasSubstr("size, arms, aid"), HasSubstr("--flags")));
}

TEST(ImportShapes, SeveralValuesAreADomainEach) {
    ImportSpec spec;
    spec.value = "exports+imports";
    const Import i = import("from,to,exports,imports\nRUS,KAZ,5,6\nCHN,KAZ,7,0\n", spec);
    EXPECT_THAT(i.relations(), ElementsAre("RUS>KAZ 5", "RUS>KAZ 6", "CHN>KAZ 7"));
    EXPECT_THAT(i.domains(), ElementsAre("exports", "imports", "exports"));
    EXPECT_EQ(i.report().zeros, 1);
    EXPECT_EQ(i.result->spec.value, "exports+imports");
    spec.value = "exports+importz";
    EXPECT_THAT(import("from,to,exports,imports\nRUS,KAZ,5,6\n", spec).error(), HasSubstr("did you mean imports?"));
}

TEST(ImportShapes, UndirectedPairsAreStoredOnce) {
    ImportSpec spec;
    spec.undirected = true;
    const Import i = import("a,b,year,n\nRUS,KAZ,2020,5\nKAZ,RUS,2020,5\nRUS,UZB,2020,1\nUZB,RUS,2020,2\nUZB,RUS,2021,1\n", spec);
    EXPECT_THAT(i.relations(), ElementsAre("RUS~KAZ 5", "RUS~UZB 1", "UZB~RUS 2", "UZB~RUS 1"));
    EXPECT_EQ(i.report().merged, 1);
    ASSERT_EQ(i.report().listed.merged.size(), 1u);
    EXPECT_EQ(i.report().listed.merged[0].line, 3);
    EXPECT_THAT(i.dataset().words_of(0).evidence, ElementsAre(0, 1));
    ASSERT_EQ(i.problems.size(), 1u);
    EXPECT_EQ(i.problems[0].row, 5);
    EXPECT_THAT(i.problems[0].reason, HasSubstr("something else than row 4"));
    EXPECT_DOUBLE_EQ(i.report().value_sum, 9);
}

TEST(ImportShapes, UndirectedPairsAggregateOverBothDirections) {
    ImportSpec spec;
    spec.undirected = true;
    spec.aggregate = Aggregate::sum;
    EXPECT_THAT(import("a,b,n\nRUS,KAZ,5\nKAZ,RUS,2\n", spec).relations(), ElementsAre("RUS~KAZ 7"));
}

TEST(ImportShapes, ASymmetricMatrixWithoutDirection) {
    ImportSpec spec;
    spec.undirected = true;
    EXPECT_THAT(import(",RUS,CHN,KAZ\nRUS,,1,2\nCHN,1,,3\nKAZ,2,3,\n", spec).relations(), ElementsAre("RUS~CHN 1", "RUS~KAZ 2", "CHN~KAZ 3"));
}

TEST(ImportShapes, EndsByCoordinatesAlone) {
    const Import i = import("from_lon,from_lat,to_lon,to_lat,n\n71.4,51.2,37.6,55.75,5\n71.40001,51.2,116.4,39.9,2\n71.4,51.2,71.4,51.2,1\n");
    EXPECT_THAT(i.found("shape"), HasSubstr("points"));
    EXPECT_THAT(i.relations(), ElementsAre("51.2° N 71.4° E>55.75° N 37.6° E 5", "51.2° N 71.4° E>39.9° N 116.4° E 2"));
    const Actor& place = i.actor("51.2° N 71.4° E");
    EXPECT_EQ(place.name, "51.2° N, 71.4° E");
    EXPECT_EQ(place.kind, ActorKind::group);
    EXPECT_TRUE(place.code.empty());
    EXPECT_DOUBLE_EQ(*place.lon_deg, 71.4);
    EXPECT_DOUBLE_EQ(*place.lat_deg, 51.2);
    EXPECT_EQ(i.report().self_pairs, 1);
    EXPECT_THAT(i.dataset().figure_subtitle, HasSubstr("between 3 places"));
    EXPECT_EQ(import("from_lon,from_lat,to_lon,to_lat,n\n71.4,51.2,37.6,55.75,5\n", i.result->spec).relations().size(), 1u);
}

TEST(ImportShapes, ManyWordsForCoordinates) {
    for (const char* header : {"origin_lon,origin_lat,dest_lon,dest_lat", "lon_o,lat_o,lon_d,lat_d", "start_lng,start_lat,end_lng,end_lat", "lon1,lat1,lon2,lat2",
                               "fromLongitude,fromLatitude,toLongitude,toLatitude"}) {
        const Import i = import(std::string(header) + ",n\n-71.4,51.2,37.6,-55.75,5\n");
        EXPECT_THAT(i.relations(), ElementsAre("51.2° N 71.4° W>55.75° S 37.6° E 5")) << header;
    }
    EXPECT_THAT(import("x1,y1,x2,y2,n\n-71.4,51.2,37.6,-55.75,5\n").error(), HasSubstr("no column holds states"));
}

TEST(ImportShapes, NamesStandAtTheirCoordinates) {
    const Import i = import(
        "origin,origin_lat,origin_lon,dest,dest_lat,dest_lon,n\nOsh,40.5,72.8,Almaty,43.2,76.9,5\nAlmaty,43.2,76.9,Osh,40.5,72.8,2\n"
        "Osh,10,10,Almaty,43.2,76.9,1\nOsh,,,Almaty,43.2,76.9,1\n");
    EXPECT_THAT(i.relations(), ElementsAre("Osh>Almaty 5", "Almaty>Osh 2", "Osh>Almaty 1"));
    EXPECT_DOUBLE_EQ(*i.actor("Osh").lat_deg, 40.5);
    EXPECT_EQ(i.actor("Osh").place, "Osh");
    EXPECT_TRUE(i.has_problem("'Osh' stands at several places"));
    EXPECT_EQ(i.report().missing, 1);
    EXPECT_EQ(i.report().matched, 2);
}

TEST(ImportShapes, AStateKeepsItsOwnPlaceAndOthersTheirCoordinates) {
    const Import i = import("actor,actor_lon,actor_lat,target,n\nRussia,37,55,Kazakhstan,5\nChina,116,40,Kazakhstan,7\nEuropean Union,4.4,50.8,Kazakhstan,9\n");
    EXPECT_THAT(i.relations(), ElementsAre("RUS>KAZ 5", "CHN>KAZ 7", "European Union>KAZ 9"));
    EXPECT_FALSE(i.actor("RUS").lon_deg);
    EXPECT_DOUBLE_EQ(*i.actor("European Union").lon_deg, 4.4);
    EXPECT_THAT(i.found("places"), HasSubstr("European Union"));
    EXPECT_THAT(i.dataset().figure_subtitle, HasSubstr("states and places"));
}

TEST(ImportShapes, BadCoordinatesAreRefusedRowsWithAReason) {
    const Import i = import("from_lon,from_lat,to_lon,to_lat,n\n71,51,37,55,5\n71,91,37,55,1\n361,51,37,55,1\n71,51,east,55,1\n71,51,37,,1\n350,51,0,0,2\n");
    EXPECT_THAT(i.relations(), ElementsAre("51° N 71° E>55° N 37° E 5", "51° N 10° W>0° N 0° E 2"));
    EXPECT_EQ(i.report().unreadable, 3);
    EXPECT_EQ(i.report().missing, 1);
    EXPECT_EQ(i.report().listed.unreadable[0].line, 3);
    EXPECT_TRUE(i.has_problem("'71' and '91' are no longitude and latitude"));
    EXPECT_TRUE(i.has_problem("longitude 0 and latitude 0"));
    ImportSpec spec;
    spec.actor_lon = "to_lat";
    EXPECT_THAT(import("from_lon,from_lat,to_lon,to_lat,n\n71,51,37,55,5\n", spec).error(), HasSubstr("need each other"));
    spec.actor_lat = "n";
    EXPECT_THAT(import("from_lon,from_lat,to_lon,to_lat,n\n71,51,37,55,500\n", spec).error(), AllOf(HasSubstr("actor_lat: column n does not hold degrees"), HasSubstr("'500'")));
}

TEST(ImportShapes, PointsOfOneActor) {
    ImportSpec spec;
    spec.actor_is = "RUS";
    const Import i = import("name,lon,lat,n\nBaikonur,63.3,45.9,5\nKant,74.8,42.9,2\n", spec);
    EXPECT_THAT(i.relations(), ElementsAre("RUS>Baikonur 5", "RUS>Kant 2"));
    EXPECT_DOUBLE_EQ(*i.actor("Kant").lat_deg, 42.9);
}

TEST(ImportShapes, RegionsOfTheUsersBordersAreEnds) {
    Borders borders;
    borders.regions = {{"KZ-71", "", "Nur-Sultan", "", "", {}, {}, {}}, {"KZ-75", "", "Almaty city", "", "", {}, {}, {}}, {"KZ-AKM", "", "Akmola", "", "", {}, {}, {}}};
    ImportContext context;
    context.borders = &borders;
    const Import codes = import("from,to,n\nKZ-71,KZ-75,5\nKZ-75,KZ-AKM,7\n", {}, context);
    EXPECT_THAT(codes.relations(), ElementsAre("KZ-71>KZ-75 5", "KZ-75>KZ-AKM 7"));
    EXPECT_EQ(codes.actor("KZ-75").code, "KZ-75");
    EXPECT_EQ(codes.actor("KZ-75").name, "Almaty city");
    ImportSpec spec;
    spec.assignments = {{"Tselinograd", "KZ-71"}};
    EXPECT_THAT(import("from,to,n\nTselinograd,Akmola,5\nAlmaty city,Akmola,7\n", spec, context).relations(), ElementsAre("KZ-71>KZ-AKM 5", "KZ-75>KZ-AKM 7"));
}

TEST(ImportShapes, LinesNeedBothEnds) {
    ImportSpec spec;
    spec.shape = TableShape::lines;
    EXPECT_THAT(import("from_lon,from_lat,to_lon,to_lat,n\n71,51,37,55,5\n", spec).relations(), ElementsAre("51° N 71° E>55° N 37° E 5"));
    EXPECT_THAT(import("from,to,n\nRUS,KAZ,5\n", spec).error(), AllOf(HasSubstr("--shape lines"), HasSubstr("actor_lon=")));
}

}  // namespace
}  // namespace imap
