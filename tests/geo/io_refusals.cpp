// What must never be opened: pipes, folders, addresses, virtual paths, drivers that lead elsewhere. One line each, nothing printed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "geo/base/file.h"
#include "geo/io/borders_reader.h"
#include "geo/io/package_reader.h"
#include "tests/geo/io_temporary_folder.h"

namespace imap {
namespace {

using testing::HasSubstr;

/// The message of a refusal; fails when the path is opened, or when anything is printed.
std::string refusal(const std::filesystem::path& path) {
    testing::internal::CaptureStderr();
    testing::internal::CaptureStdout();
    Problems problems;
    const Result<Borders> borders = read_borders(path, problems);
    EXPECT_EQ(testing::internal::GetCapturedStdout(), "");
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
    EXPECT_FALSE(borders.ok()) << path;
    if (borders.ok()) return {};
    EXPECT_EQ(borders.error().message.find('\n'), std::string::npos);
    return borders.error().message;
}

TEST(Refusals, FilesThatAreNone) {
    const TemporaryFolder folder;
    const auto fifo = folder.path() / "fifo.geojson";
    ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
    EXPECT_THAT(refusal(fifo), HasSubstr("not a regular file"));
    EXPECT_THAT(refusal("/dev/zero"), HasSubstr("not a regular file"));
    EXPECT_THAT(refusal(folder.path()), HasSubstr("is a folder"));
    EXPECT_THAT(refusal(folder.path() / "none.fgb"), HasSubstr("does not exist"));
    EXPECT_THAT(refusal(folder.write("empty.json", "")), HasSubstr("is empty"));
    EXPECT_THAT(refusal(""), HasSubstr("does not exist"));
}

TEST(Refusals, AddressesAndVirtualPaths) {
    EXPECT_THAT(refusal("https://example.org/world.geojson"), HasSubstr("is an address"));
    EXPECT_THAT(refusal("/vsicurl/https://example.org/world.geojson"), HasSubstr("only local files"));
    EXPECT_THAT(refusal("/tmp/../vsistdin/"), HasSubstr("only local files"));
    EXPECT_THAT(refusal("PG:host=localhost"), HasSubstr("does not exist"));
    EXPECT_THAT(refusal("{\"type\":\"FeatureCollection\",\"features\":[]}"), HasSubstr("does not exist"));
    Problems problems;
    EXPECT_THAT(read_package("https://example.org/data", problems).error().message, HasSubstr("is an address"));
    EXPECT_THAT(read_package("/vsizip/x.zip", problems).error().message, HasSubstr("only local files"));
}

TEST(Refusals, AFileThatLeadsToOthers) {
    const TemporaryFolder folder;
    const std::string vrt =
        R"(<OGRVRTDataSource><OGRVRTLayer name="admin0"><SrcDataSource>)" SOURCE_DIR R"(/assets/borders/admin0-10m.fgb</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>)";
    EXPECT_THAT(refusal(folder.write("a.vrt", vrt)), HasSubstr("cannot read"));
    EXPECT_THAT(refusal(folder.write("a.geojson", vrt)), HasSubstr("cannot read"));
}

TEST(Refusals, ACompanionThatIsAPipe) {
    const TemporaryFolder folder;
    const auto path = folder.write("a.csv", "name,WKT\nA,\"POLYGON((1 1,2 1,2 2,1 1))\"\n");
    ASSERT_EQ(::mkfifo((folder.path() / "a.csvt").c_str(), 0600), 0);
    EXPECT_THAT(refusal(path), HasSubstr("a.csvt"));
}

TEST(Refusals, Garbage) {
    const TemporaryFolder folder;
    EXPECT_THAT(refusal(folder.write("a.geojson", "{\"type\": \"FeatureColl")), HasSubstr("cannot read"));
    EXPECT_THAT(refusal(folder.write("a.gpkg", "SQLite format 3")), HasSubstr("broken SQLite database"));
    EXPECT_THAT(refusal(folder.write("a.bin", std::string(1000, '\x07'))), HasSubstr("cannot read"));
}

TEST(Refusals, ATruncatedFileShowsWhatItHasAndSaysSo) {
    const TemporaryFolder folder;
    const Result<std::string> whole = read_file(SOURCE_DIR "/assets/borders/admin0-10m.fgb");
    ASSERT_TRUE(whole.ok());
    const auto cut = folder.write("cut.fgb", whole->substr(0, whole->size() / 2));
    Problems problems;
    const Result<Borders> borders = read_borders(cut, problems);
    ASSERT_TRUE(borders.ok()) << borders.error().message;
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].severity, Severity::error);
    EXPECT_THAT(problems[0].reason, HasSubstr("reading stopped"));
}

TEST(Refusals, APackageTableThatIsAPipe) {
    const TemporaryFolder folder;
    folder.write("datapackage.json", R"({"resources":[{"name":"actors","path":"actors.csv"}],"influence-map":{"version":1}})");
    ASSERT_EQ(::mkfifo((folder.path() / "actors.csv").c_str(), 0600), 0);
    Problems problems;
    EXPECT_THAT(read_package(folder.path(), problems).error().message, HasSubstr("not a regular file"));
}

TEST(Refusals, ReadingLeavesNothingBehind) {
    const TemporaryFolder folder;
    const auto path = folder.write("a.gml", R"(<?xml version="1.0"?><ogr:FeatureCollection xmlns:ogr="http://ogr.maptools.org/"
        xmlns:gml="http://www.opengis.net/gml"><gml:featureMember><ogr:a fid="a.0"><ogr:geometryProperty><gml:Polygon srsName="EPSG:4326">
        <gml:outerBoundaryIs><gml:LinearRing><gml:coordinates>1,1 2,1 2,2 1,1</gml:coordinates></gml:LinearRing></gml:outerBoundaryIs>
        </gml:Polygon></ogr:geometryProperty><ogr:name>A</ogr:name></ogr:a></gml:featureMember></ogr:FeatureCollection>)");
    Problems problems;
    const Result<Borders> borders = read_borders(path, problems);
    ASSERT_TRUE(borders.ok()) << borders.error().message;
    EXPECT_EQ(borders->regions[0].name, "A");
    EXPECT_EQ(folder.entry_count(), 1);
}

}  // namespace
}  // namespace imap
