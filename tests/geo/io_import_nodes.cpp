// Two files: flows between codes, and nodes that say what the codes are.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/geo/io_import_fixture.h"

namespace imap {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

// As FlowmapBlue has them.
const char* const cities = "id,name,lat,lon\n1,Almaty,43.2,76.9\n2,Osh,40.5,72.8\n3,Moscow,55.75,37.6\n";

Import import_nodes(const std::string& flows, const std::string& nodes, const ImportSpec& spec = {}) { return import(flows, spec, {}, nodes); }

TEST(ImportNodes, FlowsReferToPlaces) {
    const Import i = import_nodes("origin,dest,count\n1,2,5\n3,1,7\n3,4,1\n", cities);
    EXPECT_THAT(i.relations(), ElementsAre("Almaty>Osh 5", "Moscow>Almaty 7"));
    EXPECT_DOUBLE_EQ(*i.actor("Moscow").lon_deg, 37.6);
    EXPECT_THAT(i.found("nodes' key"), HasSubstr("column id"));
    EXPECT_THAT(i.found("actor"), AllOf(HasSubstr("column origin"), HasSubstr("2 of 2 different values are in column id of nodes.csv")));
    ASSERT_EQ(i.report().unmatched.size(), 1u);
    EXPECT_EQ(i.report().unmatched[0].name, "4");
    EXPECT_EQ(i.report().unmatched[0].line, 4);
    EXPECT_TRUE(i.has_problem("'4' is no code of the nodes; its 1 row is left out"));
    EXPECT_EQ(i.dataset().evidence[0].claim, "origin 1, dest 2, count 5");
    EXPECT_EQ(import("origin,dest,count\n1,2,5\n3,1,7\n3,4,1\n", i.result->spec, {}, cities).relations(), i.relations());
}

TEST(ImportNodes, NodesThatAreStatesAreTheStates) {
    const Import codes = import_nodes("a,b,n\nx1,x2,5\nx2,x3,7\n", "node,iso3\nx1,RUS\nx2,KAZ\nx3,UZB\n");
    EXPECT_THAT(codes.relations(), ElementsAre("RUS>KAZ 5", "KAZ>UZB 7"));
    EXPECT_THAT(codes.found("nodes' states"), HasSubstr("column iso3"));
    const Import names = import_nodes("a,b,n\nx1,x2,5\nx2,x3,7\n", "node,name,lon,lat\nx1,Russia,37,55\nx2,Kazakhstan,71,51\nx3,Free Zone,60,41\n");
    EXPECT_THAT(names.relations(), ElementsAre("RUS>KAZ 5", "KAZ>Free Zone 7"));
    EXPECT_FALSE(names.actor("RUS").lon_deg);
}

TEST(ImportNodes, TheKeyIsTheColumnThatExplainsTheCodes) {
    const Import i = import_nodes("a,b,n\nALA,OSS,5\nOSS,SVO,7\n", "number,iata,city,lon,lat\n1,ALA,Almaty,76.9,43.2\n2,OSS,Osh,72.8,40.5\n3,SVO,Moscow,37.6,55.75\n");
    EXPECT_THAT(i.found("nodes' key"), HasSubstr("column iata"));
    EXPECT_THAT(i.relations(), ElementsAre("Almaty>Osh 5", "Osh>Moscow 7"));
}

TEST(ImportNodes, NodesThatExplainNothingAreRefusedWithTheFirstCodes) {
    EXPECT_THAT(import_nodes("origin,dest,count\n7,8,5\n9,7,7\n", cities).error(),
                AllOf(HasSubstr("no column of nodes.csv explains the codes"), HasSubstr("id, name, lat, lon"), HasSubstr("row 2: '7', row 3: '9'")));
    ImportSpec spec = mapped("count", "dest", "count");
    spec.value = "-";
    EXPECT_THAT(import_nodes("origin,dest,count\n1,2,50\n3,1,70\n", cities, spec).error(), AllOf(HasSubstr("actor: column count does not hold codes"), HasSubstr("'50'")));
    EXPECT_THAT(import_nodes("a,b,n\nx,y,5\n", "node,size\nx,5\ny,7\n").error(), AllOf(HasSubstr("--nodes: nodes.csv"), HasSubstr("longitude and latitude")));
}

TEST(ImportNodes, KeysThatExplainEquallyWellAreNoGuess) {
    EXPECT_THAT(import_nodes("origin,dest,count\n1,2,5\n2,1,7\n", "rank,number,lon,lat\n1,2,70,50\n2,3,71,51\n3,1,72,52\n").error(), HasSubstr("equally well"));
}

TEST(ImportNodes, TheKeyThatWasChosenIsChosenAgain) {
    // Once the ends are named, `one` explains as many codes as `two` does.
    const std::string flows = "exporter,importer,usd\nKAZ,RUS,-3\nCHN,GAZ,0\nCHN,Atla,1\n", nodes = "one,two\nKAZ,RUS\nCHN,GAZ\nRUS,KAZ\nUZB,KGZ\n";
    const Import first = import_nodes(flows, nodes);
    EXPECT_THAT(first.found("nodes' key"), HasSubstr("column two"));
    EXPECT_EQ(first.result->spec.nodes_key, "two");
    const Import again = import_nodes(flows, nodes, first.result->spec);
    EXPECT_EQ(again.relations(), first.relations());
    EXPECT_THAT(import_nodes(flows, "three,four\nKAZ,RUS\nCHN,GAZ\nRUS,KAZ\nUZB,KGZ\n", first.result->spec).error(), HasSubstr("equally well"))
        << "of other nodes it tells nothing";
}

TEST(ImportNodes, FaultsOfNodesAreTold) {
    const Import i = import_nodes("origin,dest,count\n1,2,5\n3,1,7\n2,1,4\n",
                                  "id,name,lat,lon\n1,Almaty,43.2,76.9\n2,Osh,95,72.8\n3,Moscow,55.75,37.6\n3,Minsk,53.9,27.6\n"
                                  "4,a,1,1\n5,b,1,2\n6,c,1,3\n7,d,1,4\n8,e,1,5\n9,f,1,6\n");
    EXPECT_THAT(i.relations(), ElementsAre("Moscow>Almaty 7"));
    EXPECT_TRUE(i.has_problem("'72.8' and '95' are no longitude and latitude"));
    EXPECT_TRUE(i.has_problem("'3' is the code of an earlier node"));
    ASSERT_EQ(i.report().unmatched.size(), 1u);
    EXPECT_EQ(i.report().unmatched[0].note, "a node without a state or a place");
}

TEST(ImportNodes, PairsAndMatricesOfNodes) {
    ImportSpec pair;
    pair.pair = "link";
    EXPECT_THAT(import_nodes("link,n\n1-2,5\n3-1,7\n", cities, pair).relations(), ElementsAre("Almaty>Osh 5", "Moscow>Almaty 7"));
    ImportSpec matrix;
    matrix.shape = TableShape::matrix;
    EXPECT_THAT(import_nodes(",ala,osh\nala,,5\nosh,7,\n", "id,name,lat,lon\nala,Almaty,43.2,76.9\nosh,Osh,40.5,72.8\n", matrix).relations(),
                ElementsAre("Almaty>Osh 5", "Osh>Almaty 7"));
}

}  // namespace
}  // namespace imap
