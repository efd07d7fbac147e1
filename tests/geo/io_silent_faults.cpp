// What drivers pass over in silence is said: where it stands, what it is, and what became of it.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>

#include "geo/io/borders_reader.h"
#include "geo/io/csv_table.h"
#include "geo/io/doubled_keys.h"
#include "geo/io/hidden_nuls.h"
#include "geo/io/limits.h"
#include "geo/io/relation_import.h"
#include "geo/io/row_source.h"
#include "tests/geo/io_gdal_files.h"
#include "tests/geo/io_temporary_folder.h"

namespace imap {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

constexpr const char* whole = "[[[60,40],[70,40],[70,50],[60,50],[60,40]]]";

std::string collection(const std::string& polygon, const std::string& more = "", const std::string& name = "A") {
    return R"({"type":"FeatureCollection",)" + more + R"("features":[{"type":"Feature","properties":{"name":")" + name + R"("},"geometry":{"type":"Polygon","coordinates":)" +
           polygon + "}}]}";
}

std::vector<std::string> words(const Problems& problems) {
    std::vector<std::string> lines;
    for (const Problem& problem : problems) lines.push_back(describe(problem));
    return lines;
}

struct Shapes {
    Result<Borders> borders;
    std::vector<std::string> problems;
};

Shapes borders_of(const std::string& text, const std::string& name = "a.geojson") {
    const TemporaryFolder folder;
    Problems problems;
    Result<Borders> borders = read_borders(folder.write(name, text), problems);
    return {std::move(borders), words(problems)};
}

TEST(SilentFaults, ASoundPolygonIsReadWithoutAWord) {
    const Shapes read = borders_of(collection(whole));
    ASSERT_TRUE(read.borders.ok());
    EXPECT_THAT(read.problems, testing::IsEmpty());
}

TEST(SilentFaults, RingsThatAreNotClosed) {
    const Shapes read = borders_of(collection("[[[60,40],[70,40],[70,50],[60,50]]]"));
    ASSERT_TRUE(read.borders.ok());
    EXPECT_THAT(read.problems,
                Contains(AllOf(HasSubstr("row 1, field geometry"), HasSubstr("1 of its rings not closed: the outline begins at longitude 60, latitude 40 and ends, with "
                                                                             "its vertex 4, at longitude 60, latitude 50"))));
    const Shapes holes = borders_of(collection("[[[60,40],[70,40],[70,50],[60,50],[60,40]],[[61,41],[61,42],[62,42]],[[63,43],[63,44],[64,44]]]"));
    EXPECT_THAT(holes.problems, Contains(HasSubstr("2 of its rings not closed, the first of them: hole 1 begins at longitude 61, latitude 41")));
}

/// A layer in metres (EPSG:3857) is told in degrees.
TEST(SilentFaults, PlacesOfRingsAreInDegrees) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "a.gpkg";
    ASSERT_NO_FATAL_FAILURE(make_file("GPKG", path, {{"a", {{"name"}}, {{"A"}}, {"POLYGON((0 0,1113194.9079 1113194.9079,1113194.9079 0,0 1000000,0 0))"}, 3857, wkbPolygon}}));
    Problems problems;
    ASSERT_TRUE(read_borders(path, problems).ok());
    EXPECT_THAT(words(problems), Contains(AllOf(HasSubstr("the outline crosses or covers itself near longitude 4.7"), HasSubstr("after vertex 1"))));
}

TEST(SilentFaults, OutlinesThatCrossThemselves) {
    const Shapes read = borders_of(collection("[[[60,40],[70,50],[70,40],[60,49],[60,40]]]"));
    ASSERT_TRUE(read.borders.ok());
    EXPECT_THAT(read.problems, Contains(AllOf(HasSubstr("row 1"), HasSubstr("the outline crosses or covers itself near longitude 64.73684, latitude 44.73684, after vertex 1"),
                                              HasSubstr("drawn as it is"))));
}

TEST(SilentFaults, OutlinesThatCrossThemselvesAndAreOpenToo) {
    EXPECT_THAT(
        borders_of(collection("[[[60,40],[70,50],[70,40],[60,49]]]")).problems,
        testing::UnorderedElementsAre(HasSubstr("1 of its rings not closed"), AllOf(HasSubstr("row 1"), HasSubstr("the outline crosses or covers itself near longitude 64.73684, "
                                                                                                                  "latitude 44.73684, after vertex 1"))));
    // The line that closes the ring is crossed.
    EXPECT_THAT(borders_of(collection("[[[70,50],[70,40],[60,49],[60,40]]]")).problems, Contains(HasSubstr("near longitude 64.73684, latitude 44.73684, after vertex 2")));
    const std::string crossing = "[[60,40],[70,50],[70,40],[60,49],[60,40]]";
    EXPECT_THAT(borders_of(collection("[" + crossing + "," + crossing + "]")).problems,
                testing::UnorderedElementsAre(HasSubstr("1 of its rings there twice"), HasSubstr("the outline crosses or covers itself")));
}

TEST(SilentFaults, RingsThatLieWrongToEachOther) {
    const std::string square = "[[60,40],[70,40],[70,50],[60,50],[60,40]]";
    EXPECT_THAT(borders_of(collection("[" + square + ",[[10,10],[11,10],[11,11],[10,10]]]")).problems,
                Contains(HasSubstr("hole 1 lies outside of its polygon near longitude 10, latitude 10")));
    EXPECT_THAT(borders_of(collection("[" + square + ",[[61,41],[61,49],[69,49],[69,41],[61,41]],[[62,42],[62,43],[63,43],[62,42]]]")).problems,
                Contains(HasSubstr("hole 2 lies inside another hole near")));
    const auto polygons = [](const std::string& others) {
        std::string text = collection("[" + others + "]");
        return text.replace(text.find("\"Polygon\""), 9, "\"MultiPolygon\"");
    };
    EXPECT_THAT(
        borders_of(polygons("[" + square + "],[[[65,45],[75,45],[75,55],[65,55],[65,45]]]")).problems,
        Contains(AllOf(HasSubstr("the outline of polygon 1 and the outline of polygon 2 cross or cover each other near longitude 70, latitude 45, after vertex 2 of the former"))));
    EXPECT_THAT(borders_of(polygons("[" + square + "],[[[64,44],[66,44],[66,46],[64,44]]]")).problems,
                Contains(HasSubstr("the outline of polygon 2 lies inside another polygon near")));
}

TEST(SilentFaults, RingsThatAreThereTwice) {
    const std::string ring = "[[60,40],[70,40],[70,50],[60,50],[60,40]]";
    const Shapes read = borders_of(collection("[" + ring + "," + ring + "]"));
    ASSERT_TRUE(read.borders.ok());
    EXPECT_THAT(read.problems, Contains(HasSubstr("1 of its rings there twice")));
    EXPECT_EQ(read.borders->regions[0].polygons[0].rings_deg.size(), 1U);  // else the hole would empty it
}

TEST(SilentFaults, ARingAroundTheWorldIsNoCrossing) {
    const Shapes read = borders_of(collection("[[[170,40],[-170,40],[-170,50],[170,50],[170,40]]]"));
    ASSERT_TRUE(read.borders.ok());
    EXPECT_THAT(read.problems, testing::IsEmpty());
}

TEST(SilentFaults, CoordinatesThatAreNoneByFeature) {
    const Shapes read = borders_of(
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"A"},"geometry":{"type":"Polygon","coordinates":[[[60,40],[NaN,40],[70,50],[60,40]]]}},
        {"type":"Feature","properties":{"name":"B"},"geometry":{"type":"Polygon","coordinates":[[[60,40],[70,95],[70,50],[60,40]]]}},
        {"type":"Feature","properties":{"name":"C"},"geometry":{"type":"Polygon","coordinates":)" +
        std::string(whole) + "}}]}");
    ASSERT_TRUE(read.borders.ok());
    EXPECT_EQ(read.borders->regions.size(), 1U);
    EXPECT_THAT(read.problems, Contains(AllOf(HasSubstr("row 1"), HasSubstr("not finite"))));
    EXPECT_THAT(read.problems, Contains(AllOf(HasSubstr("row 2"), HasSubstr("outside the world"))));
}

TEST(SilentFaults, ACoordinateSystemThatNobodyKnows) {
    const Shapes read = borders_of(collection(whole, R"("crs":{"type":"name","properties":{"name":"EPSG:999999"}},)"));
    ASSERT_TRUE(read.borders.ok());
    EXPECT_THAT(read.problems, Contains(AllOf(HasSubstr("passed over"), HasSubstr("crs not found"))));
}

TEST(SilentFaults, TextThatIsCutOrLost) {
    EXPECT_THAT(borders_of(collection(whole, "", R"(A\u0000B)")).problems, Contains(HasSubstr("NUL")));
    EXPECT_THAT(borders_of(collection(whole, "", R"(\ud800)")).problems, Contains(AllOf(HasSubstr("row 1, field name"), HasSubstr("lost before"))));
    EXPECT_THAT(borders_of(collection(whole, "", std::string(max_value_letters + 1, 'x'))).problems, Contains(HasSubstr("is cut to")));
}

TEST(SilentFaults, AShapefileThatIsCutOrMixed) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "a.shp";
    ASSERT_NO_FATAL_FAILURE(
        make_file("ESRI Shapefile", path, {{"a", {{"name"}}, {{"A"}, {"B"}}, {"POLYGON((60 40,60 50,70 50,60 40))", "POLYGON((50 40,50 50,55 50,50 40))"}, 4326, wkbPolygon}}));
    const auto problems_of = [&] {
        Problems problems;
        (void)read_borders(path, problems).ok();
        return words(problems);
    };
    EXPECT_THAT(problems_of(), testing::IsEmpty());
    const std::string shapes = folder.read("a.shp"), rows = folder.read("a.dbf");
    folder.write("a.shp", shapes.substr(0, shapes.size() - 20));
    EXPECT_THAT(problems_of(), Contains(AllOf(HasSubstr("a.shp"), HasSubstr("the file ends after"))));
    folder.write("a.shp", shapes);
    folder.write("a.dbf", rows.substr(0, rows.size() - 60));
    EXPECT_THAT(problems_of(), Contains(AllOf(HasSubstr("a.dbf"), HasSubstr("the file ends after"))));
    std::string fewer = rows;
    fewer[4] = 1;
    folder.write("a.dbf", fewer);
    EXPECT_THAT(problems_of(), Contains(AllOf(HasSubstr("a.dbf"), HasSubstr("1 rows for 2 shapes"))));
}

TEST(SilentFaults, AShapefileWithoutItsTable) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "a.shp";
    ASSERT_NO_FATAL_FAILURE(make_file("ESRI Shapefile", path, {{"a", {{"name"}}, {{"A"}}, {"POLYGON((60 40,60 50,70 50,60 40))"}, 4326, wkbPolygon}}));
    std::filesystem::remove(folder.path() / "a.dbf");
    Problems problems;
    EXPECT_TRUE(read_borders(path, problems).ok());
    EXPECT_THAT(words(problems), Contains(AllOf(HasSubstr("a.shp"), HasSubstr("no .dbf file that can be read stands beside it"))));
    EXPECT_THAT(words(problems), Not(Contains(HasSubstr("no name and no code")))) << "there is no column to rename";
}

TEST(SilentFaults, RegionsThatNothingNames) {
    const auto feature = [](const std::string& properties, int west) {
        return fmt::format(R"({{"type":"Feature","properties":{{{}}},"geometry":{{"type":"Polygon","coordinates":[[[{},40],[{},40],[{},50],[{},40]]]}}}})", properties, west,
                           west + 5, west + 5, west);
    };
    const auto problems_of = [&](const std::string& second) {
        return borders_of(fmt::format(R"({{"type":"FeatureCollection","features":[{},{},{}]}})", feature(R"("name":"A")", 10), feature(second, 20), feature(second, 30))).problems;
    };
    EXPECT_THAT(problems_of(R"("label":"B")"), Contains(AllOf(HasSubstr("row 2"), HasSubstr("2 of 3 regions, this one first, have no name and no code"))));
    EXPECT_THAT(problems_of(R"("iso_a3":"KAZ")"), Not(Contains(HasSubstr("have no name"))));
    EXPECT_THAT(problems_of(R"("name":"feature 2","iso_a3":"KAZ")"), Not(Contains(HasSubstr("have no name"))));
    EXPECT_THAT(borders_of(R"({"type":"FeatureCollection","features":[)" + feature("", 10) + "]}").problems, testing::IsEmpty()) << "nothing to rename";
    EXPECT_THAT(borders_of(R"({"type":"FeatureCollection","features":[)" + feature(R"("label":"B")", 10) + "]}").problems, Contains(HasSubstr("the region has no name")));
}

/// In place of a letter in the middle of a text.
std::string with_nul(std::string bytes, const std::string& text) {
    const std::size_t at = bytes.find(text);
    EXPECT_NE(at, std::string::npos);
    bytes[at + text.size() / 2] = '\0';
    return bytes;
}

const MadeLayer named_squares{"a",
                              {{"count", OFTInteger}, {"name"}, {"note"}},
                              {{"1", "Almaty", "x"}, {"2", "Bishkek", ""}, {"", "Tashkent", "third"}},
                              {"POLYGON((60 40,60 50,70 50,60 40))", "POLYGON((50 40,50 50,55 50,50 40))", "POLYGON((20 40,20 50,25 50,20 40))"},
                              4326,
                              wkbPolygon};

TEST(SilentFaults, ANulInTheTableOfAShapefile) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "a.shp";
    ASSERT_NO_FATAL_FAILURE(make_file("ESRI Shapefile", path, {named_squares}));
    const std::string rows = folder.read("a.dbf");
    EXPECT_EQ(hidden_nuls_in_dbase(rows).texts, 0);
    const std::string second = with_nul(rows, "Bishkek"), two = with_nul(second, "third");
    folder.write("a.dbf", two);
    Problems of_borders, of_rows;
    EXPECT_TRUE(read_borders(path, of_borders).ok());
    EXPECT_TRUE(read_rows(path, {}, nullptr, of_rows).ok());
    for (const Problems& problems : {of_borders, of_rows})
        EXPECT_THAT(words(problems), Contains(AllOf(HasSubstr("a.shp, row 2, field name"), HasSubstr("2 texts, this one first, hold a NUL"))));
    std::string deleted = second;
    deleted[deleted.find("Bis") - 10] = '*';  // the mark of a row stands before its number of nine digits
    EXPECT_EQ(hidden_nuls_in_dbase(deleted).texts, 0);
    std::string behind_a_deleted_row = two;
    behind_a_deleted_row[behind_a_deleted_row.find("Almaty") - 10] = '*';
    EXPECT_EQ(hidden_nuls_in_dbase(behind_a_deleted_row).first_row, 1) << "as GDAL counts them";
    std::string padded = rows;
    std::replace(padded.begin() + static_cast<std::ptrdiff_t>(padded.find("Bishkek")), padded.begin() + static_cast<std::ptrdiff_t>(padded.find("Tashkent")), ' ', '\0');
    EXPECT_EQ(hidden_nuls_in_dbase(padded).texts, 0) << "some programs fill cells with NULs";
}

TEST(SilentFaults, ANulInAFlatGeobufFile) {
    const TemporaryFolder folder;
    for (const char* index : {"YES", "NO"}) {
        const auto path = folder.path() / (std::string(index) + ".fgb");
        ASSERT_NO_FATAL_FAILURE(make_file("FlatGeobuf", path, {named_squares}, {std::string("SPATIAL_INDEX=") + index}));
        const std::string bytes = folder.read(path.filename().string());
        EXPECT_EQ(hidden_nuls_in_flatgeobuf(bytes).texts, 0);
        folder.write(path.filename().string(), with_nul(bytes, "Tashkent"));
        Problems of_borders, of_rows;
        const Result<Borders> borders = read_borders(path, of_borders);
        ASSERT_TRUE(borders.ok());
        const auto cut = std::find_if(borders->regions.begin(), borders->regions.end(), [](const Region& region) { return region.name == "Tash"; });
        ASSERT_NE(cut, borders->regions.end());
        EXPECT_TRUE(read_rows(path, {}, nullptr, of_rows).ok());
        for (const Problems& problems : {of_borders, of_rows})
            EXPECT_THAT(words(problems), Contains(AllOf(HasSubstr(fmt::format("row {}, field name", cut - borders->regions.begin() + 1)), HasSubstr("the text holds a NUL"))));
    }
}

TEST(SilentFaults, ANulInAFlatGeobufFileOfOneFeature) {
    const TemporaryFolder folder;
    MadeLayer one = named_squares;
    one.rows.resize(1);
    one.wkt.resize(1);
    ASSERT_NO_FATAL_FAILURE(make_file("FlatGeobuf", folder.path() / "a.fgb", {one}));
    EXPECT_EQ(hidden_nuls_in_flatgeobuf(with_nul(folder.read("a.fgb"), "Almaty")).first_row, 1);
}

/// The rows of a table between fields that hold nothing and others that lie beyond them would each be looked at for every field.
TEST(SilentFaults, FieldsThatHoldNothingOfARecordAreNotLookedAt) {
    std::string table(64'000, '\0');
    constexpr std::size_t fields = 1999, header_bytes = 32 * (fields + 1), rows_at = 4, header_at = 8, record_at = 10;
    table[rows_at + 3] = 1;  // sixteen million rows
    table[header_at] = static_cast<char>(header_bytes & 0xFF);
    table[header_at + 1] = static_cast<char>(header_bytes >> 8);
    table[record_at] = 2;
    for (std::size_t field = 1; field <= fields; ++field) {
        table[32 * field + 11] = 'C';
        table[32 * field + 16] = field % 2 == 0 ? '\0' : '\1';
    }
    table.append(std::size_t{32} << 20, '\0');
    EXPECT_EQ(hidden_nuls_in_dbase(table).texts, 0);
}

TEST(SilentFaults, LookingForNulsInBrokenFilesEnds) {
    const TemporaryFolder folder;
    ASSERT_NO_FATAL_FAILURE(make_file("FlatGeobuf", folder.path() / "a.fgb", {named_squares}));
    ASSERT_NO_FATAL_FAILURE(make_file("ESRI Shapefile", folder.path() / "a.shp", {named_squares}));
    const std::string flat = with_nul(folder.read("a.fgb"), "Almaty"), table = with_nul(folder.read("a.dbf"), "Almaty");
    const auto look = [](const std::string& bytes) { return std::max(hidden_nuls_in_flatgeobuf(bytes).texts, hidden_nuls_in_dbase(bytes).texts); };
    long long found = 0;
    for (const std::string& whole_file : {flat, table}) {
        for (std::size_t i = 0; i < whole_file.size(); ++i) {
            found += look(whole_file.substr(0, i));
            for (const char byte : {'\xFF', '\x7F', '\0', '\x01'}) {
                std::string changed = whole_file;
                changed[i] = byte;
                const long long texts = look(changed);
                EXPECT_LE(texts, 9);
                found += texts;
            }
        }
    }
    EXPECT_GT(found, 1000) << "most bytes are far from what hides the NUL";
}

TEST(SilentFaults, ATableWhoseRowsAreAllLeftOut) {
    const TemporaryFolder folder;
    Problems problems;
    Result<TextTable> table = read_rows(folder.write("a.csv", "actor,target,value\nRUS,\"KAZ\"x,1\nCHN,\"KGZ\"x,2\n"), {}, nullptr, problems);
    ASSERT_TRUE(table.ok()) << table.error().message;
    ImportSpec spec;
    ImportReport report;
    const Result<Dataset> dataset = import_relations(std::make_shared<const TextTable>(std::move(table).value()), spec, report, "a.csv", {}, problems);
    ASSERT_FALSE(dataset.ok());
    EXPECT_THAT(dataset.error().message, AllOf(HasSubstr("a.csv, row 2"), HasSubstr("and so are all others")));
}

TEST(SilentFaults, LinesThatEndNowhere) {
    const TemporaryFolder folder;
    Problems problems;
    const Result<TextTable> table = read_rows(folder.write("a.geojson", R"({"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"n":1},"geometry":{"type":"LineString","coordinates":[[60,40],[70,45]]}},
        {"type":"Feature","properties":{"n":2},"geometry":{"type":"LineString","coordinates":[[60,40],[NaN,45]]}}]})"),
                                              {}, nullptr, problems);
    ASSERT_TRUE(table.ok()) << table.error().message;
    EXPECT_EQ(table->rows.size(), 2U);
    EXPECT_THAT(words(problems), Contains(AllOf(HasSubstr("row 2"), HasSubstr("1 of 2 features"), HasSubstr("no numbers"))));
}

/// A collection of the first geometry and of the second, so many collections deep.
std::string nested(const std::string& first, const std::string& second, int depth) {
    std::string text = second;
    for (int i = 0; i < depth; ++i) text.insert(0, R"({"type":"GeometryCollection","geometries":[)").append("]}");
    return R"({"type":"GeometryCollection","geometries":[)" + first + "," + text + "]}";
}

TEST(SilentFaults, CollectionsThatAreTooDeep) {
    const auto features = [](const std::string& geometry, const std::string& plain) {
        return R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"B"},"geometry":)" + plain +
               R"(},{"type":"Feature","properties":{"name":"A"},"geometry":)" + geometry + "}]}";
    };
    const std::string polygon = std::string(R"({"type":"Polygon","coordinates":)") + whole + "}",
                      island = R"({"type":"Polygon","coordinates":[[[80,40],[81,40],[81,41],[80,40]]]})";
    EXPECT_THAT(borders_of(features(nested(polygon, island, max_geometry_nesting - 1), island)).problems, testing::IsEmpty());
    EXPECT_THAT(borders_of(features(nested(polygon, island, max_geometry_nesting), island)).problems,
                Contains(AllOf(HasSubstr("row 2, field geometry"), HasSubstr("more than 16 deep; what is deeper is left out"))));
    const TemporaryFolder folder;
    Problems problems;
    const std::string line = R"({"type":"LineString","coordinates":[[60,40],[70,45]]})", other = R"({"type":"LineString","coordinates":[[60,40],[71,46]]})";
    const Result<TextTable> table = read_rows(folder.write("a.geojson", features(nested(line, other, max_geometry_nesting), line)), {}, nullptr, problems);
    ASSERT_TRUE(table.ok()) << table.error().message;
    EXPECT_EQ(table->rows.size(), 2U);
    EXPECT_THAT(words(problems), Contains(AllOf(HasSubstr("row 2, field geometry"), HasSubstr("1 of 2 features"), HasSubstr("more than 16 deep"))));
}

TEST(SilentFaults, KeysThatStandTwice) {
    const Shapes once = borders_of(collection(whole, "", R"(A","name":"B)"));
    ASSERT_TRUE(once.borders.ok());
    EXPECT_EQ(once.borders->regions[0].name, "B") << "the last one is used";
    EXPECT_THAT(once.problems, Contains(AllOf(HasSubstr("field features[0].properties.name"), HasSubstr("this key stands twice in its object; the last one is used"))));
    const Shapes twice = borders_of(collection(whole, R"("a":{"b":[[1],{"c,{":"\"}","d":1,"d":2}]},"a":3,)"));
    EXPECT_THAT(twice.problems, Contains(AllOf(HasSubstr("field a.b[1].d"), HasSubstr("2 keys, this one first, stand twice in their objects"))));
    const TemporaryFolder folder;
    Problems problems;
    ASSERT_TRUE(
        read_rows(folder.write("t.json", R"({"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"n":1,"n":2}}]})"), {}, nullptr, problems)
            .ok());
    EXPECT_THAT(words(problems), Contains(HasSubstr("field features[0].properties.n: this key stands twice")));
    std::string many = R"({"a":1)";
    for (int i = 0; i < 100; ++i) many += fmt::format(",\"k{}\":{{\"a\":[1,\"k1\"]}}", i);
    EXPECT_EQ(find_doubled_keys(many + "}").count, 0U);
    EXPECT_EQ(find_doubled_keys(many + R"(,"k99":0,"a":0,"k3":0})").count, 3U);
    EXPECT_EQ(find_doubled_keys(many + R"(,"k99":0,"a":0,"k3":0})").first, "k99");
}

TEST(SilentFaults, HeadersThatAreDoubledOrEmpty) {
    const TemporaryFolder folder;
    Problems problems;
    ASSERT_TRUE(read_rows(folder.write("a.csv", "actor,target,value,value,,\nRUS,KAZ,1,2,3,\nCHN,KGZ,1,2,4,\n"), {}, nullptr, problems).ok());
    EXPECT_THAT(words(problems),
                testing::UnorderedElementsAre(AllOf(HasSubstr("a.csv, row 1"), HasSubstr("'value' stands over columns 3 and 4")), HasSubstr("column 5 has no header")));
    problems.clear();
    ASSERT_TRUE(parse_csv_table("id,id\na,b\n", "actors.csv", problems).ok());
    EXPECT_THAT(words(problems), testing::ElementsAre(AllOf(HasSubstr("actors.csv, row 1"), HasSubstr("'id' stands over columns 1 and 2"))));
}

TEST(Limits, AnHonestPolygonOfAMillionAndAHalfPoints) {
    constexpr int points = 1'500'000;
    std::string ring = "[[";
    for (int i = 0; i <= points; ++i) {
        const double angle = 2 * std::numbers::pi * (i % points) / points, radius = 5 + 0.1 * std::sin(40 * angle);
        ring += fmt::format("{}[{:.6f},{:.6f}]", i == 0 ? "" : ",", 65 + radius * std::cos(angle), 45 + radius * std::sin(angle));
    }
    const Shapes read = borders_of(collection(ring + "]]"));
    ASSERT_TRUE(read.borders.ok()) << read.borders.error().message;
    EXPECT_GT(read.borders->regions[0].polygons[0].rings_deg[0].size(), 1'400'000U);  // neighbours that round to the same are one
    EXPECT_THAT(read.problems, Not(Contains(HasSubstr("left out"))));
}

TEST(Limits, MoreAttributesThanAnyTableHas) {
    std::string properties = R"({"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{)";
    for (std::size_t i = 0; i <= max_columns; ++i) properties += fmt::format("{}\"p{}\":1", i == 0 ? "" : ",", i);
    const Shapes read = borders_of(properties + "}}]}");
    ASSERT_FALSE(read.borders.ok());
    EXPECT_THAT(read.borders.error().message, HasSubstr("more than 5000 attributes"));
}

}  // namespace
}  // namespace imap
