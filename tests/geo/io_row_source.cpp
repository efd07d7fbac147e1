// Every kind of file becomes rows: workbooks, vector files, databases, archives; and what is none is refused in one message.
#include "geo/io/row_source.h"

#include <arpa/inet.h>
#include <cpl_conv.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "geo/io/packed_file.h"
#include "tests/geo/io_gdal_files.h"
#include "tests/geo/io_zip_bytes.h"

namespace imap {
namespace {

namespace fs = std::filesystem;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

struct Read {
    Result<TextTable> table;
    Problems problems;

    [[nodiscard]] std::string taken(const std::string& what) const {
        for (const Finding& finding : table->findings)
            if (finding.what == what) return finding.taken;
        return "";
    }
    [[nodiscard]] std::vector<std::string> cells(std::size_t row) const { return table->cells(row); }
};

Read read(const fs::path& path, const std::string& layer = "", const std::string& encoding = "") {
    Problems problems;
    ImportSpec spec;
    spec.layer = layer;
    spec.encoding = encoding;
    testing::internal::CaptureStderr();
    Result<TextTable> table = read_rows(path, spec, nullptr, problems);
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "") << "GDAL prints nothing";
    return {std::move(table), std::move(problems)};
}

/// The message of a refusal.
std::string refusal(const fs::path& path, const std::string& layer = "") {
    const Read r = read(path, layer);
    EXPECT_FALSE(r.table.ok()) << path;
    if (r.table.ok()) return {};
    EXPECT_THAT(r.table.error().message, Not(HasSubstr("\n")));
    return r.table.error().message;
}

const MadeLayer flows{"flows",
                      {{"actor"}, {"target"}, {"year", OFTInteger}, {"usd", OFTReal}},
                      {{"RUS", "KAZ", "2010", "0.1"}, {"CHN", "Türkiye, \"TR\"", "2011", "2500000"}, {"CHN", "", "2012", ""}}};

void expect_flows(const Read& r, const std::string& name) {
    ASSERT_TRUE(r.table.ok()) << name << ": " << r.table.error().message;
    EXPECT_THAT(r.table->columns, ElementsAre("actor", "target", "year", "usd")) << name;
    ASSERT_EQ(r.table->rows.size(), 3u) << name;
    EXPECT_THAT(r.cells(0), ElementsAre("RUS", "KAZ", "2010", "0.1")) << name;
    EXPECT_THAT(r.cells(1), ElementsAre("CHN", "Türkiye, \"TR\"", "2011", "2500000")) << name;
    EXPECT_THAT(r.cells(2), ElementsAre("CHN", "", "2012", "")) << name;
    EXPECT_THAT(r.problems, IsEmpty()) << name << ": " << describe(r.problems[0]);
}

TEST(RowSource, ReadsSheetsWithTheirRowNumbers) {
    const TemporaryFolder folder;
    for (const auto& [driver, name] : {std::pair("XLSX", "t.xlsx"), std::pair("ODS", "t.ods")}) {
        make_file(driver, folder.path() / name, {flows});
        const Read r = read(folder.path() / name);
        expect_flows(r, name);
        EXPECT_EQ(r.table->rows[0].line, 2) << "the header is the sheet's first row";
        EXPECT_EQ(r.taken("format"), driver);
        EXPECT_EQ(r.taken("sheet"), "flows");
        EXPECT_EQ(r.taken("header"), "line 1");
    }
}

TEST(RowSource, ReadsVectorFilesAndDatabasesAsTables) {
    const TemporaryFolder folder;
    for (const auto& [driver, name] : {std::pair("GPKG", "t.gpkg"), std::pair("GeoJSON", "t.geojson"), std::pair("SQLite", "t.sqlite")}) {
        make_file(driver, folder.path() / name, {flows});
        const Read r = read(folder.path() / name);
        expect_flows(r, name);
        EXPECT_EQ(r.table->rows[0].line, 1) << "features are counted from 1";
        EXPECT_EQ(r.taken("format"), driver);
    }
    make_file("ESRI Shapefile", folder.path() / "t.dbf", {flows}, {"ENCODING=UTF-8"});
    const Read r = read(folder.path() / "t.dbf");
    ASSERT_TRUE(r.table.ok()) << r.table.error().message;
    EXPECT_THAT(r.cells(1), ElementsAre("CHN", "Türkiye, \"TR\"", "2011", "2500000"));
    EXPECT_EQ(r.taken("encoding"), "UTF-8");
}

TEST(RowSource, SeveralSheetsAreListedAndOneIsTakenByName) {
    const TemporaryFolder folder;
    MadeLayer other = flows;
    other.name = "Notes 2020";
    other.rows.resize(1);
    for (const auto& [driver, name] : {std::pair("XLSX", "t.xlsx"), std::pair("ODS", "t.ods"), std::pair("GPKG", "t.gpkg")}) {
        make_file(driver, folder.path() / name, {flows, other});
        EXPECT_THAT(refusal(folder.path() / name), testing::AllOf(HasSubstr("flows ("), HasSubstr("Notes 2020 ("), HasSubstr("--layer")));
        expect_flows(read(folder.path() / name, "FLOWS"), name);
        EXPECT_EQ(read(folder.path() / name, "Notes 2020").table->rows.size(), 1u);
        EXPECT_THAT(refusal(folder.path() / name, "flow"), HasSubstr("did you mean flows?"));
        EXPECT_EQ(layers_of(folder.path() / name), (std::vector<std::string>{"flows", "Notes 2020"}));
    }
}

std::string workbook(const std::string& rows) {
    const std::string spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    const std::string relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    return zip_of({{"[Content_Types].xml",
                    head + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/xl/workbook.xml\" "
                           "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" "
                           "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>"},
                   {"_rels/.rels", head + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"" + relation +
                                       "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
                   {"xl/workbook.xml",
                    head + "<workbook xmlns=\"" + spreadsheet + "\" xmlns:r=\"" + relation + "\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
                   {"xl/_rels/workbook.xml.rels", head + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"" +
                                                      relation + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"},
                   {"xl/worksheets/sheet1.xml", head + "<worksheet xmlns=\"" + spreadsheet + "\"><sheetData>" + rows + "</sheetData></worksheet>"}});
}

std::string row_of(int number, const std::vector<std::string>& cells) {
    std::string row = "<row r=\"" + std::to_string(number) + "\">";
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string place = std::string(1, static_cast<char>('A' + i)) + std::to_string(number);
        const bool number_cell = !cells[i].empty() && cells[i].find_first_not_of("0123456789.-E+") == std::string::npos;
        if (number_cell)
            row += "<c r=\"" + place + "\"><v>" + cells[i] + "</v></c>";
        else if (!cells[i].empty())
            row += "<c r=\"" + place + "\" t=\"inlineStr\"><is><t>" + cells[i] + "</t></is></c>";
    }
    return row + "</row>";
}

TEST(RowSource, NumbersOfASheetAreAsItShowsThem) {
    const TemporaryFolder folder;
    const Read r = read(folder.write("t.xlsx", workbook(row_of(1, {"from", "to", "a", "b"}) + row_of(2, {"RUS", "KAZ", "2010.0", "0.10000000000000001"}) +
                                                        row_of(3, {"CHN", "KAZ", "2011", "1234567890123456"}) + row_of(4, {"CHN", "UZB", "-3.50", "2.5E-3"}))));
    ASSERT_TRUE(r.table.ok()) << r.table.error().message;
    EXPECT_THAT(r.cells(0), ElementsAre("RUS", "KAZ", "2010", "0.1"));
    EXPECT_THAT(r.cells(1), ElementsAre("CHN", "KAZ", "2011", "1234567890123456"));
    EXPECT_THAT(r.cells(2), ElementsAre("CHN", "UZB", "-3.50", "2.5E-3"));
}

TEST(RowSource, DatesOfASheetAreIso) {
    const TemporaryFolder folder;
    const MadeLayer dated{"s", {{"who"}, {"day", OFTDate}}, {{"RUS", "2010/01/02"}, {"CHN", "2011/03/04"}}};
    for (const auto& [driver, name] : {std::pair("XLSX", "t.xlsx"), std::pair("ODS", "t.ods"), std::pair("GPKG", "t.gpkg")}) {
        make_file(driver, folder.path() / name, {dated});
        const Read r = read(folder.path() / name);
        ASSERT_TRUE(r.table.ok()) << r.table.error().message;
        EXPECT_THAT(r.cells(0), ElementsAre("RUS", "2010-01-02")) << name;
    }
}

TEST(RowSource, TitlesAndGapsOfASheetKeepItsRowNumbers) {
    const TemporaryFolder folder;
    const Read r = read(folder.write(
        "t.xlsx", workbook(row_of(1, {"Trade of 2020"}) + row_of(4, {"from", "to"}) + row_of(5, {"RUS", "KAZ"}) + row_of(8, {"CHN", ""}) + row_of(9, {"CHN", "KAZ"}))));
    ASSERT_TRUE(r.table.ok()) << r.table.error().message;
    EXPECT_THAT(r.table->columns, ElementsAre("from", "to"));
    ASSERT_EQ(r.table->rows.size(), 3u);
    EXPECT_EQ(r.table->rows[0].line, 5);
    EXPECT_EQ(r.table->rows[1].line, 8);
    EXPECT_THAT(r.cells(1), ElementsAre("CHN", ""));
    EXPECT_EQ(r.table->rows[2].line, 9);
    EXPECT_THAT(r.problems, IsEmpty());
}

TEST(RowSource, EmptySheetsAndSheetsOfAHeaderAlone) {
    const TemporaryFolder folder;
    EXPECT_THAT(refusal(folder.write("empty.xlsx", workbook(""))), HasSubstr("no sheet with rows"));
    const Read r = read(folder.write("header.xlsx", workbook(row_of(1, {"from", "to"}))));
    ASSERT_TRUE(r.table.ok());
    EXPECT_THAT(r.table->columns, ElementsAre("from", "to"));
    EXPECT_THAT(r.table->rows, IsEmpty());
}

TEST(RowSource, LinesGiveTheirEnds) {
    const TemporaryFolder folder;
    MadeLayer lines = flows;
    lines.fields.resize(2);
    lines.rows = {{"RUS", "KAZ"}, {"CHN", "UZB"}, {"CHN", "TJK"}, {"X", "Y"}};
    lines.wkt = {"LINESTRING(37.5 55.75,50 50,71.5 51.25)", "MULTILINESTRING((1 2,3 4),(5 6,7 8,9 10))", "", "POINT(3 4)"};
    for (const auto& [driver, name] : {std::pair("GPKG", "t.gpkg"), std::pair("GeoJSON", "t.geojson")}) {
        make_file(driver, folder.path() / name, {lines});
        const Read r = read(folder.path() / name);
        ASSERT_TRUE(r.table.ok()) << name << r.table.error().message;
        EXPECT_THAT(r.table->columns, ElementsAre("actor", "target", "from_lon", "from_lat", "to_lon", "to_lat")) << name;
        ASSERT_EQ(r.table->rows.size(), 5u) << name;
        EXPECT_THAT(r.cells(0), ElementsAre("RUS", "KAZ", "37.5", "55.75", "71.5", "51.25")) << name;
        EXPECT_THAT(r.cells(1), ElementsAre("CHN", "UZB", "1", "2", "3", "4"));
        EXPECT_THAT(r.cells(2), ElementsAre("CHN", "UZB", "5", "6", "9", "10"));
        EXPECT_EQ(r.table->rows[2].line, 2) << "a part is of its feature";
        EXPECT_THAT(r.cells(3), ElementsAre("CHN", "TJK", "", "", "", ""));
        EXPECT_THAT(r.cells(4), ElementsAre("X", "Y", "", "", "", ""));
        ASSERT_EQ(r.problems.size(), 2u) << "one for the missing geometry, one for the point";
        EXPECT_THAT(r.problems[0].reason, HasSubstr("1 of 4 features, this one first, have no geometry"));
        EXPECT_EQ(r.problems[0].row, 3);
        EXPECT_EQ(r.problems[1].row, 4);
    }
}

TEST(RowSource, LinesOfAFlatGeobufGiveTheirEnds) {
    const TemporaryFolder folder;
    const MadeLayer lines{"l", {{"actor"}, {"target"}}, {{"RUS", "KAZ"}}, {"LINESTRING(37.5 55.75,71.5 51.25)"}, 4326, wkbLineString};
    make_file("FlatGeobuf", folder.path() / "t.fgb", {lines});
    const Read r = read(folder.path() / "t.fgb");
    ASSERT_TRUE(r.table.ok()) << r.table.error().message;
    EXPECT_THAT(r.cells(0), ElementsAre("RUS", "KAZ", "37.5", "55.75", "71.5", "51.25"));
}

TEST(RowSource, PointsGiveTheirPlaceInDegreesWhateverTheCrs) {
    const TemporaryFolder folder;
    // 20037508.342789244 m is 180 degrees of Web Mercator.
    const MadeLayer points{"p", {{"code"}}, {{"A"}}, {"POINT(10018754.171394622 0)"}, 3857, wkbPoint};
    make_file("GPKG", folder.path() / "t.gpkg", {points});
    const Read r = read(folder.path() / "t.gpkg");
    ASSERT_TRUE(r.table.ok()) << r.table.error().message;
    EXPECT_THAT(r.table->columns, ElementsAre("code", "lon", "lat"));
    EXPECT_EQ(r.cells(0)[1], "90");
    EXPECT_NEAR(std::stod(r.cells(0)[2]), 0, 1e-8);
}

TEST(RowSource, ProjectedCoordinatesWithoutACrsAreNotTakenForDegrees) {
    const TemporaryFolder folder;
    const MadeLayer points{"p", {{"code"}, {"to"}}, {{"A", "B"}}, {"POINT(10018754 50)"}, 0, wkbPoint};
    make_file("ESRI Shapefile", folder.path() / "p.shp", {points}, {"ENCODING=UTF-8"});
    const Read r = read(folder.path() / "p.shp");
    ASSERT_TRUE(r.table.ok()) << r.table.error().message;
    EXPECT_THAT(r.table->columns, ElementsAre("code", "to"));
    EXPECT_THAT(r.problems.at(0).reason, HasSubstr("coordinate reference system"));
}

TEST(RowSource, PolygonsGiveAttributesAlone) {
    const TemporaryFolder folder;
    const MadeLayer areas{"a", {{"code"}, {"name"}}, {{"A", "Aland"}}, {"POLYGON((1 1,2 1,2 2,1 1))"}, 4326, wkbPolygon};
    make_file("GeoJSON", folder.path() / "t.geojson", {areas});
    EXPECT_THAT(read(folder.path() / "t.geojson").table->columns, ElementsAre("code", "name"));
}

TEST(RowSource, ReadsKmlGmlAndTopoJson) {
    const TemporaryFolder folder;
    const Read kml = read(folder.write("t.kml",
                                       "<?xml version=\"1.0\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><Folder><name>F</name><Placemark><name>RUS-KAZ</name>"
                                       "<LineString><coordinates>37,55 71,51</coordinates></LineString></Placemark></Folder></Document></kml>"));
    ASSERT_TRUE(kml.table.ok()) << kml.table.error().message;
    EXPECT_EQ(kml.cells(0)[static_cast<std::size_t>(kml.table->find_column("Name"))], "RUS-KAZ");
    EXPECT_EQ(kml.cells(0)[static_cast<std::size_t>(kml.table->find_column("to_lon"))], "71");
    const Read gml = read(folder.write("t.gml", R"(<?xml version="1.0"?><ogr:FeatureCollection xmlns:ogr="http://ogr.maptools.org/"
        xmlns:gml="http://www.opengis.net/gml"><gml:featureMember><ogr:a fid="a.0"><ogr:geometryProperty><gml:LineString srsName="EPSG:4326">
        <gml:coordinates>1,2 3,4</gml:coordinates></gml:LineString></ogr:geometryProperty><ogr:who>RUS</ogr:who></ogr:a></gml:featureMember></ogr:FeatureCollection>)"));
    ASSERT_TRUE(gml.table.ok()) << gml.table.error().message;
    EXPECT_EQ(gml.cells(0)[static_cast<std::size_t>(gml.table->find_column("who"))], "RUS");
    EXPECT_EQ(gml.cells(0)[static_cast<std::size_t>(gml.table->find_column("to_lat"))], "4");
    const Read topo = read(folder.write("t.topojson", R"({"type":"Topology","arcs":[[[1,2],[3,4]]],"objects":{"flows":{"type":"GeometryCollection","geometries":
        [{"type":"LineString","arcs":[0],"properties":{"actor":"RUS","target":"KAZ"}}]}}})"));
    ASSERT_TRUE(topo.table.ok()) << topo.table.error().message;
    EXPECT_EQ(topo.cells(0)[static_cast<std::size_t>(topo.table->find_column("target"))], "KAZ");
    EXPECT_EQ(topo.cells(0)[static_cast<std::size_t>(topo.table->find_column("from_lat"))], "2");
}

// "Россия" in Windows-1251.
const std::string rossiya_1251 = "\xD0\xEE\xF1\xF1\xE8\xFF";

/// A .dbf with one column of text, whose header says `language` (LDID).
std::string dbf(const std::string& value, char language) {
    std::string bytes = std::string("\x03\x7A\x01\x01", 4) + little_endian(1, 4) + little_endian(32 + 32 + 1, 2) + little_endian(1 + 20, 2) + std::string(17, '\0') + language +
                        std::string(2, '\0');
    std::string field = "who";
    field.resize(11, '\0');
    bytes += field + "C" + std::string(4, '\0') + std::string(1, '\x14') + std::string(15, '\0') + "\r";
    std::string cell = value;
    cell.resize(20, ' ');
    return bytes + " " + cell + "\x1A";
}

TEST(RowSource, EncodingsOfAShapefile) {
    const TemporaryFolder folder;
    const auto who = [](const Read& r) {
        EXPECT_TRUE(r.table.ok()) << r.table.error().message;
        return r.table.ok() ? r.cells(0).at(0) : "";
    };
    EXPECT_EQ(who(read(folder.write("ldid.dbf", dbf(rossiya_1251, '\xC9')))), "Россия") << "the .dbf says Windows-1251";
    folder.write("cpg.cpg", "1251");
    EXPECT_EQ(who(read(folder.write("cpg.dbf", dbf(rossiya_1251, '\0')))), "Россия");
    const Read guessed = read(folder.write("none.dbf", dbf(rossiya_1251, '\0')));
    EXPECT_EQ(who(guessed), "Россия");
    EXPECT_EQ(guessed.taken("encoding"), "windows-1251");
    EXPECT_THAT(guessed.problems.at(0).reason, HasSubstr("--encoding"));
    EXPECT_EQ(who(read(folder.write("wrong.dbf", dbf(rossiya_1251, '\x57')), "", "windows-1251")), "Россия") << "the user's word goes before the file's";
    EXPECT_NE(who(read(folder.path() / "wrong.dbf")), "Россия");
    EXPECT_FALSE(read(folder.path() / "wrong.dbf", "", "klingon").table.ok());
    (void)read(folder.path() / "wrong.dbf", "", "utf-16le");  // nonsense, and no crash
}

const std::string csv = "from,to,usd\nRUS,KAZ,5\nCHN,KAZ,7\n";

TEST(RowSource, ReadsTheOnlyTableOfAnArchive) {
    const TemporaryFolder folder;
    const Read r = read(folder.write("t.csv.zip", zip_of({{"data/", ""}, {"data/t.csv", csv}, {"readme.md", "words"}, {"__MACOSX/t.csv", "x,y\n1,2\n"}})));
    ASSERT_TRUE(r.table.ok()) << r.table.error().message;
    EXPECT_THAT(r.cells(1), ElementsAre("CHN", "KAZ", "7"));
    EXPECT_EQ(r.taken("file"), "data/t.csv");
    EXPECT_EQ(r.taken("delimiter"), "comma");
}

TEST(RowSource, SeveralTablesOfAnArchiveAreListed) {
    const TemporaryFolder folder;
    const fs::path sheet = folder.path() / "s.xlsx";
    MadeLayer other = flows;
    other.name = "other";
    make_file("XLSX", sheet, {flows, other});
    const auto path = folder.write("t.zip", zip_of({{"a.csv", csv}, {"b.csv", "x,y\n1,2\n"}, {"s.xlsx", folder.read("s.xlsx")}}));
    EXPECT_THAT(refusal(path), testing::AllOf(HasSubstr("a.csv (32 bytes)"), HasSubstr("b.csv"), HasSubstr("s.xlsx"), HasSubstr("--layer")));
    EXPECT_THAT(read(path, "b.csv").table->columns, ElementsAre("x", "y"));
    expect_flows(read(path, "s.xlsx/flows"), "a sheet in an archive");
    EXPECT_THAT(refusal(path, "c.csv"), HasSubstr("b.csv"));
}

TEST(RowSource, ReadsAZippedShapefile) {
    const TemporaryFolder folder;
    const MadeLayer points{"p", {{"code"}}, {{"Å"}}, {"POINT(10018754.171394622 0)"}, 3857, wkbPoint};
    make_file("ESRI Shapefile", folder.path() / "p.shp", {points}, {"ENCODING=UTF-8"});
    ZipFiles files;
    for (const char* ending : {"shp", "shx", "dbf", "prj", "cpg"}) files.emplace_back(std::string("in/p.") + ending, folder.read(std::string("p.") + ending));
    const Read r = read(folder.write("t.zip", zip_of(files)));
    ASSERT_TRUE(r.table.ok()) << r.table.error().message;
    EXPECT_THAT(r.table->columns, ElementsAre("code", "lon", "lat"));
    EXPECT_EQ(r.cells(0)[0], "Å");
    EXPECT_EQ(r.cells(0)[1], "90");
}

TEST(RowSource, HostileArchives) {
    const TemporaryFolder folder;
    const std::string zeros(std::size_t{40} << 20, '0');
    EXPECT_THAT(refusal(folder.write("bomb.zip", zip_of({{"a.csv", zeros}}))), HasSubstr("times its size"));
    EXPECT_THAT(refusal(folder.write("liar.zip", zip_of({{"a.csv", zeros}}, 100))), testing::AnyOf(HasSubstr("times its size"), HasSubstr("broken"), HasSubstr("no comma")));
    EXPECT_THAT(refusal(folder.write("bomb.xlsx", zip_of({{"xl/workbook.xml", "<workbook/>"}, {"xl/sharedStrings.xml", zeros}}))), HasSubstr("times its size"));
    EXPECT_THAT(refusal(folder.write("up.zip", zip_of({{"../../etc/t.csv", csv}, {"/abs/t.csv", csv}}))), testing::AnyOf(HasSubstr("broken or empty"), HasSubstr("no table")));
    const std::string whole = zip_of({{"a.csv", csv}});
    EXPECT_FALSE(read(folder.write("cut.zip", whole.substr(0, whole.size() / 2))).table.ok());
    EXPECT_FALSE(read(folder.write("text.zip", csv)).table.ok());
    EXPECT_THAT(refusal(folder.write("nothing.zip", zip_of({{"a.png", "x"}}))), HasSubstr("a.png"));
    EXPECT_THAT(refusal(folder.write("empty.zip", "")), HasSubstr("is empty"));
}

TEST(RowSource, ArchivesThatTakeTooLongToListAreRefusedAndLargeOnesRead) {
    const TemporaryFolder folder;
    std::string deep;
    for (int i = 0; i < 5000; ++i) deep += "d/";
    EXPECT_THAT(refusal(folder.write("deep.zip", zip_of({{deep + "a.csv", "a,b\n1,2\n"}}))), HasSubstr("more than 64 folders"));
    ZipFiles files, folders;
    for (int i = 0; i < 9000; ++i) files.emplace_back(std::to_string(i) + ".dbf", "x");
    for (int i = 0; i < 6000; ++i) folders.emplace_back(std::to_string(i) + "/a.csv", "a,b\n1,2\n");
    EXPECT_THAT(refusal(folder.write("folders.zip", zip_of(folders))), HasSubstr("more than 10000 files and folders"));
    files.emplace_back("a.csv", "actor,target\nRUS,KAZ\n");
    EXPECT_EQ(read(folder.write("files.zip", zip_of(files)), "a.csv").cells(0)[0], "RUS");
}

TEST(RowSource, SaysThatAnArchiveHasAPassword) {
    const TemporaryFolder folder;
    std::string locked = zip_of({{"a.csv", "a,b\n1,2\n"}});
    locked[locked.find("PK\x01\x02") + 8] |= 1;
    EXPECT_THAT(refusal(folder.write("locked.zip", locked)), HasSubstr("have a password"));
}

TEST(RowSource, HostileWorkbooks) {
    const TemporaryFolder folder;
    make_file("XLSX", folder.path() / "whole.xlsx", {flows});
    make_file("ODS", folder.path() / "whole.ods", {flows});
    for (const char* name : {"whole.xlsx", "whole.ods"}) {
        const std::string whole = folder.read(name);
        for (const std::size_t part : {10, 50, 90, 99}) {
            const auto cut = folder.write("cut" + fs::path(name).extension().string(), whole.substr(0, whole.size() * part / 100));
            EXPECT_FALSE(read(cut).table.ok()) << name << " " << part;
        }
    }
    EXPECT_THAT(refusal(folder.write("text.xlsx", csv)), HasSubstr("name it after what it is"));
    EXPECT_THAT(refusal(folder.write("old.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on")), HasSubstr("save it as .xlsx"));
    EXPECT_THAT(refusal(folder.write("other.xlsx", zip_of({{"a.csv", csv}}))), HasSubstr("cannot read"));
    EXPECT_THAT(refusal(folder.write("empty.xlsx", "")), HasSubstr("is empty"));
    for (const char* name : {"empty.gpkg", "empty.shp", "empty.geojson", "empty.dbf", "empty.ods"}) EXPECT_THAT(refusal(folder.write(name, "")), HasSubstr("is empty"));
}

/// The same workbook with one of its parts changed.
std::string workbook_with(const fs::path& workbook, const std::string& part, const std::string& from, const std::string& to) {
    const Result<Archive> archive = Archive::open(workbook);
    EXPECT_TRUE(archive.ok());
    ZipFiles files;
    for (const ArchiveEntry& entry : archive->entries()) {
        std::string bytes = archive->read(entry.name).value();
        if (const std::size_t at = bytes.find(from); entry.name == part && at != std::string::npos) bytes.replace(at, from.size(), to);
        files.emplace_back(entry.name, bytes);
    }
    return zip_of(files);
}

TEST(RowSource, SaysThatASheetIsBrokenInItsMiddle) {
    const TemporaryFolder folder;
    MadeLayer many = flows;
    for (int i = 0; i < 20; ++i) many.rows.push_back({"RUS", "KAZ", std::to_string(2000 + i), "1"});
    for (const auto& [driver, name, part, from, to] : {std::tuple("XLSX", "t.xlsx", "xl/worksheets/sheet1.xml", "<v>2015</v>", "<v>&#1;</v>"),
                                                       std::tuple("ODS", "t.ods", "content.xml", "office:value=\"2015\"", "office:value=\"&#1;\"")}) {
        make_file(driver, folder.path() / name, {many});
        const Read r = read(folder.write(std::string("broken-") + name, workbook_with(folder.path() / name, part, from, to)));
        ASSERT_TRUE(r.table.ok()) << r.table.error().message;
        ASSERT_FALSE(r.problems.empty()) << name;
        EXPECT_LT(r.table->rows.size(), many.rows.size()) << name;
        EXPECT_THAT(describe(r.problems[0]), HasSubstr("could not be read to its end")) << name;
        EXPECT_EQ(r.problems[0].severity, Severity::error);
    }
}

TEST(RowSource, AddressesAndVirtualPathsStayRefused) {
    for (const char* path : {"/vsizip/t.zip/t.csv", "/vsicurl/http://example.org/t.csv", "https://example.org/t.xlsx", "/vsimem/t.gpkg", "https://example.org/t.zip"})
        EXPECT_THAT(refusal(path), testing::AnyOf(HasSubstr("only local files"), HasSubstr("is an address"))) << path;
}

/// A line with the given member beside it.
std::string line_with(const std::string& crs) {
    return R"({"type": "FeatureCollection", "crs": )" + crs + R"(, "features": [{"type": "Feature", "properties": {"n": 1},
        "geometry": {"type": "LineString", "coordinates": [[37, 55], [71, 51]]}}]})";
}

TEST(RowSource, ACrsOpensNoOtherFile) {
    const TemporaryFolder folder;
    const auto pipe = folder.path() / "pipe";  // opened, it would hold the test for ever
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    const std::string name = R"({"type": "name", "properties": {"name": ")";
    for (const std::string& crs : {"+init=" + pipe.string() + ":1", "\\u002binit=" + pipe.string() + ":1", "+proj=pipeline +step +proj=hgridshift +grids=" + pipe.string()})
        EXPECT_THAT(refusal(folder.write("a.geojson", line_with(name + crs + R"("}})"))), HasSubstr("a.geojson: its coordinate system names files")) << crs;
    const std::string init = line_with(name + "+init=" + pipe.string() + ":1\"}}");
    for (const char* other : {"a.kml", "a.gpx", "a.shp", "a.sqlite"})
        EXPECT_THAT(refusal(folder.write(other, init)), HasSubstr("names files")) << "GDAL goes by what is in it: " << other;
    EXPECT_THAT(refusal(folder.write("f.geojson", "\f" + init)), HasSubstr("names files"));
    EXPECT_THAT(refusal(folder.write("e.gml", "<!DOCTYPE a [<!ENTITY e '<gml:Point srs&#78;ame=\"+in'>]><a xmlns:gml='http://www.opengis.net/gml'>&e;</a>")),
                HasSubstr("declares entities"));
    folder.write("s.gfs", "<GMLFeatureClassList><GMLFeatureClass><Name>a</Name><ElementPath>a</ElementPath><SRSName>+init=" + pipe.string() +
                              ":1</SRSName></GMLFeatureClass></GMLFeatureClassList>");
    EXPECT_THAT(refusal(folder.write("s.gml", "<a xmlns:gml='http://www.opengis.net/gml'/>")), HasSubstr("s.gfs: its coordinate system names files"));
    EXPECT_THAT(refusal(folder.write("a.gml", "<gml srsName='&#43;init=" + pipe.string() + ":1' other='&#x2b;init='/>")), HasSubstr("names files"));
    const std::string shifted = R"({"type": "name", "properties": {"name": "GEOGCS[\"x\",DATUM[\"y\",SPHEROID[\"z\",6378206.4,294.98],EXTENSION[\"PROJ4_GRIDS\",\")" +
                                pipe.string() + R"(\"]],PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]]"}})";
    EXPECT_THAT(refusal(folder.write("b.geojson", line_with(shifted))), HasSubstr("names files"));
    folder.write("d.prj", "GEOGCS[\"x\",DATUM[\"y\",EXTENSION[\"PROJ4_GRIDS\",\"" + pipe.string() + "\"]]]");
    EXPECT_THAT(refusal(folder.write("d.shp", "any")), HasSubstr("d.prj: its coordinate system names files"));
    EXPECT_TRUE(read(folder.write("c.geojson", line_with(name + R"(urn:ogc:def:crs:EPSG::3857"}})"))).table.ok());
}

/// What is looked for in a Shapefile is looked for in a packed one too.
TEST(RowSource, AShapefileInAnArchiveIsLookedThroughAsOneOnTheDisk) {
    const TemporaryFolder folder;
    const MadeLayer points{"p", {{"n", OFTInteger}}, {{"1"}, {"2"}}, {"POINT (37 55)", "POINT (71 51)"}, 4326, wkbPoint};
    make_file("ESRI Shapefile", folder.path() / "p.shp", {points}, {"ENCODING=UTF-8"});
    const auto packed = [&](const std::string& name, const std::string& changed, const std::string& bytes) {
        ZipFiles files;
        for (const std::string ending : {"shp", "shx", "dbf", "prj"}) files.emplace_back("in/p." + ending, ending == changed ? bytes : folder.read("p." + ending));
        return folder.write(name, zip_of(files));
    };
    const std::string table = folder.read("p.dbf");
    const Read cut = read(packed("cut.zip", "dbf", table.substr(0, table.size() - 20)));
    EXPECT_THAT(cut.problems, testing::Contains(testing::Field(&Problem::reason, HasSubstr("bytes that it declares"))));
    std::string row_less = table;
    --row_less[4];
    EXPECT_THAT(read(packed("rows.zip", "dbf", row_less)).problems, testing::Contains(testing::Field(&Problem::reason, HasSubstr("the files do not belong together"))));

    const auto pipe = folder.path() / "pipe";  // opened, it would hold the test for ever
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_THAT(refusal(packed("grids.zip", "prj", "GEOGCS[\"x\",DATUM[\"y\",EXTENSION[\"PROJ4_GRIDS\",\"" + pipe.string() + "\"]]]")),
                HasSubstr("p.prj: its coordinate system names files"));
    EXPECT_TRUE(read(packed("sound.zip", "", "")).table.ok());
}

/// A server that counts who comes.
TEST(RowSource, ACrsThatIsALinkIsNotFetched) {
    const int server = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ASSERT_EQ(bind(server, reinterpret_cast<sockaddr*>(&address), size), 0);
    ASSERT_EQ(listen(server, 1), 0);
    ASSERT_EQ(getsockname(server, reinterpret_cast<sockaddr*>(&address), &size), 0);
    // GDAL gives up by itself where it is not held back, because nobody answers.
    CPLSetConfigOption("GDAL_HTTP_TIMEOUT", "1");
    const TemporaryFolder folder;
    const std::string link = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port)) + "/crs";
    (void)read(folder.write("a.geojson", line_with(R"({"type": "link", "properties": {"href": ")" + link + R"("}})")));
    EXPECT_EQ(accept(server, nullptr, nullptr), -1) << "somebody came";
    close(server);
}

TEST(RowSource, ALongLoadCanBeCancelled) {
    const TemporaryFolder folder;
    std::string text = "from,to\n";
    for (int i = 0; i < 300'000; ++i) text += "RUS,KAZ\n";
    MadeLayer many = flows;
    many.rows.assign(2000, {"RUS", "KAZ", "2010", "1"});
    make_file("GPKG", folder.path() / "t.gpkg", {many});
    make_file("XLSX", folder.path() / "t.xlsx", {many});
    folder.write("t.csv", text);
    folder.write("t.zip", zip_of({{"t.csv", text}}));
    for (const char* name : {"t.csv", "t.gpkg", "t.xlsx", "t.zip"}) {
        LoadWatch watch;
        Problems problems;
        const Result<TextTable> whole = read_rows(folder.path() / name, {}, &watch, problems);
        ASSERT_TRUE(whole.ok()) << name;
        EXPECT_GT(watch.progress().done, 0) << name;
        watch.cancel();
        const Result<TextTable> none = read_rows(folder.path() / name, {}, &watch, problems);
        ASSERT_FALSE(none.ok()) << name;
        EXPECT_EQ(none.error().message, load_cancelled) << name;
    }
}

TEST(RowSource, LooksAtFiles) {
    const TemporaryFolder folder;
    const auto look = [&](const std::string& name) { return look_at_file(folder.path() / name); };
    MadeLayer lines = flows, areas = flows;
    lines.wkt = {"", "LINESTRING(1 2,3 4)"};
    areas.wkt = {"", "POLYGON((1 1,2 1,2 2,1 1))"};
    make_file("GeoJSON", folder.path() / "lines.geojson", {lines});
    make_file("GPKG", folder.path() / "areas.gpkg", {areas});
    make_file("GPKG", folder.path() / "table.gpkg", {flows});
    EXPECT_EQ(look("lines.geojson"), FileContent::lines_or_points);
    EXPECT_EQ(look("areas.gpkg"), FileContent::borders);
    EXPECT_EQ(look("table.gpkg"), FileContent::table);
    EXPECT_EQ(look_at_file(SOURCE_DIR "/assets/borders/admin0-10m.fgb"), FileContent::borders);
    EXPECT_EQ(look_at_file(SOURCE_DIR "/assets/datasets/central-asia-2022"), FileContent::package);
    EXPECT_EQ(look_at_file(SOURCE_DIR "/assets/datasets/central-asia-2022/datapackage.json"), FileContent::package);
    for (const char* name : {"a.csv", "a.tsv.gz", "A.XLSX", "a.ods", "a.dat"}) EXPECT_EQ(look(name), FileContent::table) << name;
    EXPECT_EQ(look("a.influence.json"), FileContent::project);
    EXPECT_EQ(look("a.png"), FileContent::unknown);
    folder.write("broken.gpkg", "no database");
    EXPECT_EQ(look("broken.gpkg"), FileContent::unknown);
    folder.write("t.zip", zip_of({{"a.csv", csv}}));
    EXPECT_EQ(look("t.zip"), FileContent::table);
    folder.write("l.zip", zip_of({{"l.geojson", folder.read("lines.geojson")}}));
    EXPECT_EQ(look("l.zip"), FileContent::lines_or_points);
    EXPECT_EQ(look_at_file("https://example.org/t.csv"), FileContent::unknown);
}

}  // namespace
}  // namespace imap
