// Border files as users have them: any CRS or none, other attribute names, broken features.
#include "geo/io/borders_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "geo/io/ring_repair.h"
#include "tests/geo/io_temporary_folder.h"

namespace imap {
namespace {

using testing::HasSubstr;

std::string feature(const std::string& properties, const std::string& geometry) { return R"({"type":"Feature","properties":{)" + properties + R"(},"geometry":)" + geometry + "}"; }

std::string square(double x, double y, double size) {
    const auto point = [](double px, double py) { return "[" + std::to_string(px) + "," + std::to_string(py) + "]"; };
    return R"({"type":"Polygon","coordinates":[[)" + point(x, y) + "," + point(x + size, y) + "," + point(x + size, y + size) + "," + point(x, y + size) + "," + point(x, y) +
           "]]}";
}

std::string collection(const std::vector<std::string>& features, const std::string& crs = "") {
    std::string text = R"({"type":"FeatureCollection",)";
    if (!crs.empty()) text += R"("crs":{"type":"name","properties":{"name":")" + crs + R"("}},)";
    text += R"("features":[)";
    for (std::size_t i = 0; i < features.size(); ++i) text += (i > 0 ? "," : "") + features[i];
    return text + "]}";
}

Result<Borders> read_text(const std::string& name, const std::string& text, Problems& problems) {
    const TemporaryFolder folder;
    return read_borders(folder.write(name, text), problems);
}

Box2d bounds(const Region& region) {
    Box2d box;
    for (const Polygon& polygon : region.polygons) {
        for (const Vec2d p : polygon.rings_deg[0]) box.add(p);
    }
    return box;
}

TEST(Borders, OpensAProjectedFileInDegrees) {
    Problems problems;
    // 7,792,364.36 m in Web Mercator is 70 degrees east; 5,160,979.44 m is 42 degrees north.
    const auto borders = read_text("a.geojson", collection({feature(R"("name":"Square")", square(7792364.36, 5160979.44, 100000))}, "EPSG:3857"), problems);
    ASSERT_TRUE(borders.ok()) << borders.error().message;
    EXPECT_TRUE(problems.empty());
    const Box2d box = bounds(borders->regions[0]);
    EXPECT_NEAR(box.min.x, 70, 1e-6);
    EXPECT_NEAR(box.min.y, 42, 1e-6);
    EXPECT_NEAR(box.max.x, 70.8983, 1e-3);
}

TEST(Borders, ReadsEastingFirstWhateverTheAuthoritySays) {
    Problems problems;
    const auto borders = read_text("a.geojson", collection({feature("", square(70, 40, 1))}, "urn:ogc:def:crs:EPSG::4326"), problems);
    ASSERT_TRUE(borders.ok()) << borders.error().message;
    // Whatever order the file's name of the CRS implies, the square is never anywhere else than at these two numbers.
    const Box2d box = bounds(borders->regions[0]);
    EXPECT_EQ(box.min, (Vec2d{70, 40}));
}

/// GDAL would unpack them by itself, however much is in them.
TEST(Borders, ArchivesAndWorkbooksAreRefusedBeforeAnythingUnpacksThem) {
    Problems problems;
    const std::string zip = "PK\x03\x04 and so on";
    for (const std::string name : {"a.shz", "a.shp.zip", "a.zip", "a.gml.gz", "a.geojson", "a.fgb", "a.kmz"}) {
        const auto borders = read_text(name, zip, problems);
        ASSERT_FALSE(borders.ok()) << name;
        EXPECT_THAT(borders.error().message, testing::AllOf(HasSubstr(name), HasSubstr("is an archive; unpack it"))) << name;
    }
    for (const std::string name : {"a.xlsx", "a.ods"}) EXPECT_THAT(read_text(name, zip, problems).error().message, HasSubstr("is a workbook, which holds no polygons")) << name;
}

TEST(Borders, TakesDegreesForGrantedOnlyWhereTheyLookLikeIt) {
    const std::string csv_degrees = "name,WKT\nA,\"POLYGON((1 1,2 1,2 2,1 1))\"\n";
    const std::string csv_metres = "name,WKT\nA,\"POLYGON((100000 1,200000 1,200000 2,100000 1))\"\n";
    Problems problems;
    const auto degrees = read_text("a.csv", csv_degrees, problems);
    ASSERT_TRUE(degrees.ok()) << degrees.error().message;
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].severity, Severity::warning);
    EXPECT_THAT(problems[0].reason, HasSubstr("no coordinate reference system"));

    problems.clear();
    const auto metres = read_text("a.csv", csv_metres, problems);
    ASSERT_FALSE(metres.ok());
    EXPECT_THAT(metres.error().message, HasSubstr("no coordinate reference system"));
}

TEST(Borders, FindsCodesUnderTheNamesThatFilesUse) {
    Problems problems;
    const auto borders = read_text("a.geojson",
                                   collection({feature(R"("ISO_A3":"KAZ","NAME":"Kazakhstan")", square(60, 45, 1)), feature(R"("ISO_A3":"-99","ADM0_A3":"NOR")", square(10, 60, 1)),
                                               feature(R"("iso_n3":"762")", square(70, 38, 1)), feature(R"("iso_n3":"4")", square(66, 34, 1)),
                                               feature(R"("NAME":"Nowhere")", square(0, 0, 1)), feature("", square(2, 0, 1))}),
                                   problems);
    ASSERT_TRUE(borders.ok()) << borders.error().message;
    ASSERT_EQ(borders->regions.size(), 6U);
    EXPECT_EQ(borders->regions[0].code, "KAZ");
    EXPECT_EQ(borders->regions[0].iso_n3, "398");
    EXPECT_EQ(borders->regions[1].code, "NOR");
    EXPECT_EQ(borders->regions[1].name, "Norway");
    EXPECT_EQ(borders->regions[2].code, "TJK");
    EXPECT_EQ(borders->regions[2].name, "Tajikistan");
    EXPECT_EQ(borders->regions[3].code, "AFG");
    EXPECT_EQ(borders->regions[4].code, "Nowhere");
    EXPECT_EQ(borders->regions[5].name, "feature 6");
    EXPECT_EQ(borders->views, (std::vector<std::string>{"as in the file"}));
    EXPECT_EQ(borders->attribution, "a.geojson");
}

TEST(Borders, PartsOfStatesAreNotTheirStates) {
    Problems problems;
    const auto borders = read_text("a.geojson",
                                   collection({feature(R"("adm0_a3":"USA","iso_3166_2":"US-TX","name":"Texas","admin":"United States")", square(0, 0, 1)),
                                               feature(R"("GID_0":"USA","COUNTRY":"United States","GID_1":"USA.5_1","NAME_1":"California")", square(2, 0, 1)),
                                               feature(R"("shapeGroup":"USA","shapeISO":"US-NY","shapeName":"New York")", square(4, 0, 1))}),
                                   problems);
    ASSERT_TRUE(borders.ok()) << borders.error().message;
    EXPECT_EQ(borders->regions[0].code + " " + borders->regions[0].name, "US-TX Texas");
    EXPECT_EQ(borders->regions[1].code + " " + borders->regions[1].name, "USA.5_1 California");
    EXPECT_EQ(borders->regions[2].code + " " + borders->regions[2].name, "US-NY New York");
}

TEST(Borders, AnIdOfLettersIsACode) {
    Problems problems;
    const auto borders = read_text("a.geojson", collection({feature(R"("id":"N","name":"Northland")", square(0, 0, 1))}), problems);
    ASSERT_TRUE(borders.ok()) << borders.error().message;
    EXPECT_EQ(borders->regions[0].code, "N");
    EXPECT_EQ(borders->regions[0].name, "Northland");
}

TEST(Borders, TakesNoRowNumberForACountryCode) {
    Problems problems;
    const auto borders = read_text("a.geojson", collection({feature(R"("id":4,"name":"District")", square(0, 0, 1))}), problems);
    ASSERT_TRUE(borders.ok()) << borders.error().message;
    EXPECT_EQ(borders->regions[0].code, "District");
}

TEST(Borders, OpensWorldAtlasTopoJson) {
    const std::string text = R"({"type":"Topology","transform":{"scale":[0.01,0.01],"translate":[60,40]},"objects":{"countries":{
        "type":"GeometryCollection","geometries":[{"type":"Polygon","arcs":[[0]],"id":"398","properties":{"name":"Kazakhstan"}},
        {"type":"Polygon","arcs":[[1]],"properties":{"name":"Kosovo"}}]}},
        "arcs":[[[0,0],[100,0],[0,100],[-100,-100]],[[200,0],[100,0],[0,100],[-100,-100]]]})";
    Problems problems;
    const auto borders = read_text("countries.json", text, problems);
    ASSERT_TRUE(borders.ok()) << borders.error().message;
    ASSERT_EQ(borders->regions.size(), 2U);
    EXPECT_EQ(borders->regions[0].code, "KAZ");
    EXPECT_EQ(borders->regions[0].name, "Kazakhstan");
    EXPECT_EQ(borders->regions[1].code, "Kosovo");
    EXPECT_EQ(problems.size(), 1U);  // no CRS is stated
}

TEST(Borders, ReadsPointsOfViewFromColumns) {
    Problems problems;
    const auto borders = read_text("a.geojson",
                                   collection({feature(R"("code":"UKR","view_un":"UKR","view_de_facto":"UKR")", square(30, 50, 1)),
                                               feature(R"("code":"XCR","view_un":"UKR","view_de_facto":"RUS")", square(34, 45, 1)),
                                               feature(R"("code":"RUS","view_un":"","view_de_facto":"ATLANTIS")", square(40, 55, 1))}),
                                   problems);
    ASSERT_TRUE(borders.ok()) << borders.error().message;
    EXPECT_EQ(borders->views, (std::vector<std::string>{"un", "de_facto"}));
    EXPECT_EQ(borders->regions[1].owner_by_view, (std::vector<RegionIndex>{0, 2}));
    EXPECT_EQ(borders->regions[2].owner_by_view, (std::vector<RegionIndex>{2, 2}));
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].row, 3);
    EXPECT_EQ(problems[0].field, "view_de_facto");
    EXPECT_THAT(problems[0].reason, HasSubstr("ATLANTIS"));
}

TEST(Borders, KeepsDoubledCodesWithTheLargestFirst) {
    Problems problems;
    const auto borders =
        read_text("a.geojson",
                  collection({feature(R"("code":"AUS","name":"Ashmore")", square(123, -12, 0.1)), feature(R"("code":"AUS","name":"Australia")", square(120, -30, 10))}), problems);
    ASSERT_TRUE(borders.ok()) << borders.error().message;
    ASSERT_EQ(borders->regions.size(), 2U);
    EXPECT_EQ(borders->regions[static_cast<std::size_t>(borders->find_region("AUS"))].name, "Australia");
    EXPECT_EQ(borders->regions[1].owner_by_view[0], 0);
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].row, 1);
    EXPECT_EQ(problems[0].field, "code");
}

TEST(Borders, DropsUnusableFeaturesAndNamesThem) {
    Problems problems;
    const auto borders = read_text("a.geojson",
                                   collection({feature(R"("name":"Good")", square(0, 0, 1)), feature(R"("name":"Empty")", "null"), feature(R"("name":"Far")", square(5000, 0, 1)),
                                               feature(R"("name":"Thin")", R"({"type":"Polygon","coordinates":[[[0,0],[1,1],[0,0]]]})"),
                                               feature(R"("name":"Half")", R"({"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]],[[[0,0],[2,2],[1,1],[0,0]]]]})")}),
                                   problems);
    ASSERT_TRUE(borders.ok()) << borders.error().message;
    ASSERT_EQ(borders->regions.size(), 2U);
    EXPECT_EQ(borders->regions[1].name, "Half");
    ASSERT_EQ(problems.size(), 5U);
    EXPECT_EQ(problems[0].row, 5);  // as it was read; the others when it was made a region
    EXPECT_THAT(problems[0].reason, HasSubstr("the outline of polygon 1 and the outline of polygon 2 cross or cover each other near longitude 1, latitude 1"));
    problems.erase(problems.begin());
    const char* expected[] = {"Empty has no geometry", "Far: a coordinate is outside the world", "Thin: a ring has fewer than three points",
                              "Half: a ring has no area; 1 of its rings left out"};
    for (std::size_t i = 0; i < 4; ++i) {
        EXPECT_EQ(problems[i].row, static_cast<long long>(i) + 2);
        EXPECT_THAT(problems[i].reason, HasSubstr(expected[i]));
    }
}

TEST(Borders, CutsAJumpOverTheDateline) {
    Problems problems;
    const auto borders =
        read_text("a.geojson", collection({feature(R"("name":"Fiji")", R"({"type":"Polygon","coordinates":[[[179,-17],[-179,-17],[-179,-16],[179,-16],[179,-17]]]})")}), problems);
    ASSERT_TRUE(borders.ok()) << borders.error().message;
    ASSERT_EQ(borders->regions[0].polygons.size(), 2U);
    double area = 0;
    for (const Polygon& polygon : borders->regions[0].polygons) area += signed_area(polygon.rings_deg[0]);
    EXPECT_DOUBLE_EQ(area, 2);
}

TEST(Borders, SaysThatAFileHasNoPolygons) {
    Problems problems;
    const auto borders = read_text("a.geojson", collection({feature("", R"({"type":"Point","coordinates":[1,2]})")}), problems);
    ASSERT_FALSE(borders.ok());
    EXPECT_THAT(borders.error().message, HasSubstr("no polygons"));
}

bool told(const Problems& problems, Severity severity, long long row, const std::string& words) {
    return std::any_of(problems.begin(), problems.end(), [&](const Problem& p) { return p.severity == severity && p.row == row && p.reason.find(words) != std::string::npos; });
}

TEST(Borders, SaysWhichLayersOfPolygonsAreNotDrawn) {
    Problems problems;
    const auto folder_with = [](const char* name) {
        return "<Folder><name>" + std::string(name) +
               "</name><Placemark><name>A</name><Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 1,0 1,1 0,0</coordinates>"
               "</LinearRing></outerBoundaryIs></Polygon></Placemark></Folder>";
    };
    const std::string points = "<Folder><name>Towns</name><Placemark><Point><coordinates>0,0</coordinates></Point></Placemark></Folder>";
    const std::string kml =
        R"(<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>)" + folder_with("East") + points + folder_with("West") + "</Document></kml>";
    const auto borders = read_text("a.kml", kml, problems);
    ASSERT_TRUE(borders.ok()) << borders.error().message;
    EXPECT_EQ(borders->regions.size(), 1U);
    EXPECT_TRUE(told(problems, Severity::warning, 0, "only the layer 'East' of it is read; one more layer holds polygons too: 'West'"));
}

TEST(Borders, SaysWhereATableOfShapesIsBroken) {
    Problems problems;
    const auto borders = read_text(
        "a.csv", "name,WKT\nA,\"POLYGON((1 1,2 1,2 2,1 1))\"\nB,\"POLYGON((3 1,4 1,4 2,3 1))\",more\nC,\"POLYGON((5 1,6 1,6 2,5 1))\nD,POLYGON((7 1,8 1,8 2,7 1))\n", problems);
    ASSERT_TRUE(borders.ok()) << borders.error().message;
    EXPECT_TRUE(told(problems, Severity::warning, 2, "the row has 3 cells, the header 2"));
    EXPECT_TRUE(told(problems, Severity::error, 3, "the rows behind it are part of this one"));
}

TEST(Borders, ATableOfShapesWithAByteOrderMarkIsSound) {
    Problems problems;
    ASSERT_TRUE(read_text("a.csv", "\xEF\xBB\xBF\"name\",\"WKT\"\nA,\"POLYGON((1 1,2 1,2 2,1 1))\"\n", problems).ok());
    EXPECT_FALSE(told(problems, Severity::warning, 0, "quotation mark"));
    EXPECT_FALSE(told(problems, Severity::warning, 1, "cells"));
}

TEST(Borders, AreLookedThroughByWhatIsInThem) {
    const std::string twice = R"("name":"A","name":"B","note":"a\u0000b")", square = R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]})";
    for (const char* name : {"a.json", "a.kml", "a.txt", "a"}) {
        Problems problems;
        const auto borders = read_text(name, collection({feature(twice, square)}), problems);
        ASSERT_TRUE(borders.ok()) << borders.error().message;
        EXPECT_TRUE(told(problems, Severity::warning, 0, "stands twice")) << name;
        EXPECT_TRUE(told(problems, Severity::warning, 0, "NUL")) << name;
    }
}

TEST(Borders, MendsNamesThatAreNotUtf8) {
    Problems problems;
    const auto borders = read_text("a.csv", "name,WKT\nT\xFCrkiye,\"POLYGON((1 1,2 1,2 2,1 1))\"\n", problems);
    ASSERT_TRUE(borders.ok()) << borders.error().message;
    EXPECT_EQ(borders->regions[0].name, "T\xEF\xBF\xBDrkiye");
    EXPECT_TRUE(std::any_of(problems.begin(), problems.end(), [](const Problem& p) { return p.row == 1 && p.field == "name"; }));
}

}  // namespace
}  // namespace imap
