// Pictures that open again, what is written beside them, and pictures from strangers.
#include <gdal.h>
#include <gmock/gmock.h>
#include <ogr_srs_api.h>

#include <nlohmann/json.hpp>
#include <random>

#include "geo/model/dataset_hash.h"
#include "tests/viewer/cli_run.h"
#include "viewer/cli/picture_project.h"

namespace imap::cli_test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class Pictures : public InFolder {
protected:
    Ran write(const std::string& name, std::vector<std::string> words = {}) {
        words.insert(words.begin(), {"export", package().string(), "--size", "600x420", "-o", file(name)});
        return run(words);
    }
    Ran again(const std::string& from, const std::string& to) { return run({"export", file(from), "-o", file(to)}); }
    [[nodiscard]] bool same(const std::string& a, const std::string& b) const { return read_text(file(a)) == read_text(file(b)); }
};

TEST_F(Pictures, OfEveryKindOpenAgainAndAreExportedToTheSameBytes) {
    for (const std::string ending : {".png", ".svg", ".pdf", ".tif"}) {
        ASSERT_EQ(write("a" + ending, {"--actor", "China", "--theme", "dark", "--measure", "none", "--title", "Nothing \"but\" <China> & co"}).exit_status, 0);
        const Ran ran = again("a" + ending, "b" + ending);
        EXPECT_EQ(ran.exit_status, 0) << ending << ran.err;
        EXPECT_TRUE(same("a" + ending, "b" + ending)) << ending;
        EXPECT_THAT(ran.err, Not(HasSubstr("has changed")));
    }
}

TEST_F(Pictures, CarryProjectDataHashAndPointOfView) {
    ASSERT_EQ(write("a.svg", {"--domain", "military", "--worldview", "de-facto"}).exit_status, 0);
    Problems problems;
    const Result<PictureProject> opened = open_picture(file("a.svg"), problems);
    ASSERT_TRUE(opened) << opened.error().message;
    EXPECT_TRUE(problems.empty());
    EXPECT_EQ(opened->project.filter.domains, std::set<std::string>{"military"});
    EXPECT_EQ(opened->project.style.worldview, "de_facto");
    EXPECT_EQ(opened->data_hash.size(), 32u);
}

TEST_F(Pictures, SayWhenTheirDataHasChanged) {
    ASSERT_EQ(write("a.png").exit_status, 0);
    append("relations.csv", "");
    EXPECT_THAT(again("a.png", "b.png").err, Not(HasSubstr("has changed"))) << "an empty line changes no data";
    const fs::path actors = package() / "actors.csv";
    std::string text = read_text(actors);
    text.replace(text.find("Kazakhstan"), 10, "Kazakstan!");
    write_text(actors, text);
    const Ran ran = again("a.png", "b.png");
    EXPECT_EQ(ran.exit_status, 0);
    EXPECT_THAT(ran.err, AllOf(HasSubstr("a.png"), HasSubstr("the data has changed")));
}

TEST_F(Pictures, WithoutMetadataSayThatTheyHoldNoProject) {
    for (const std::string ending : {".png", ".svg", ".pdf", ".tif"}) {
        ASSERT_EQ(write("a" + ending, {"--no-metadata"}).exit_status, 0);
        EXPECT_EQ(read_text(file("a" + ending)).find("sha256"), std::string::npos);
        const Ran ran = run({"info", file("a" + ending)});
        EXPECT_EQ(ran.exit_status, 1);
        EXPECT_EQ(ran.err_lines(), 1u) << ran.err;
        EXPECT_THAT(ran.err, HasSubstr("holds no influence-map project"));
    }
}

TEST_F(Pictures, TakeOtherDataThatIsNamedBesideThem) {
    ASSERT_EQ(write("a.png", {"--theme", "dark"}).exit_status, 0);
    write_text(file("t.csv"), "actor,target,value\nRUS,KAZ,3\n");
    const Ran ran = run({"info", file("a.png"), file("t.csv"), "--json"});
    EXPECT_EQ(ran.exit_status, 0) << ran.err;
    EXPECT_EQ(nlohmann::json::parse(ran.out)["relations"], 1);
}

TEST_F(Pictures, BrokenOnesEndInOneMessage) {
    ASSERT_EQ(write("whole.png").exit_status, 0);
    ASSERT_EQ(write("whole.svg").exit_status, 0);
    ASSERT_EQ(write("whole.pdf").exit_status, 0);
    ASSERT_EQ(write("whole.tif").exit_status, 0);
    std::mt19937 random(7);
    for (const std::string ending : {".png", ".svg", ".pdf", ".tif"}) {
        const std::string whole = read_text(file("whole" + ending));
        for (int trial = 0; trial < 40; ++trial) {
            std::string spoilt = whole;
            if (trial % 2 == 0) spoilt.resize(random() % whole.size());
            for (int i = 0; i < 60 && !spoilt.empty(); ++i)
                spoilt[random() % std::min<std::size_t>(spoilt.size(), trial % 3 == 0 ? 2000 : spoilt.size())] = static_cast<char>(random());
            write_text(file("spoilt" + ending), spoilt);
            Problems problems;
            const Result<PictureProject> opened = open_picture(file("spoilt" + ending), problems);
            if (opened) continue;  // what was spoilt was not the record
            EXPECT_THAT(opened.error().message, HasSubstr("spoilt" + ending));
        }
    }
}

TEST_F(Pictures, HostileRecordsAreRefused) {
    const auto svg = [&](const std::string& record) {
        write_text(file("h.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"><metadata id=\"influence-map\">" + record + "</metadata></svg>");
    };
    std::string deep = R"({"project":)";
    for (int i = 0; i < 100000; ++i) deep += "[";
    for (const std::string& record : {std::string(), std::string("null"), std::string("[]"), std::string(R"({"project":5})"), std::string(R"({"project":{"version":999}})"), deep,
                                      std::string("{\"project\":{\"style\":")}) {
        svg(record);
        const Ran ran = run({"info", file("h.svg")});
        EXPECT_EQ(ran.exit_status, 1) << record.substr(0, 60);
        EXPECT_EQ(ran.err_lines(), 1u) << ran.err.substr(0, 200);
        EXPECT_THAT(ran.err, HasSubstr("h.svg"));
    }
    svg(R"({"project":{"version":1,"dataset":"postgresql://example.invalid/db"}})");
    EXPECT_THAT(run({"info", file("h.svg")}).err, HasSubstr("give its address"));
    svg(R"({"project":{"version":1,"dataset":"/vsicurl/http://127.0.0.1:9/x.csv"}})");
    EXPECT_EQ(run({"info", file("h.svg")}).exit_status, 1);
}

/// Keys of an object are found one by one: a million of them would take hours.
TEST_F(Pictures, ARecordOfAMillionKeysIsBroken) {
    std::string record = "{";
    for (int i = 0; i < 1'000'000; ++i) record += "\"k" + std::to_string(i) + "\":0,";
    write_text(file("h.svg"), "<svg><metadata id=\"influence-map\">" + record + "\"project\":{\"version\":1}}</metadata></svg>");
    Problems problems;
    const Result<PictureProject> opened = open_picture(file("h.svg"), problems);
    ASSERT_FALSE(opened.ok());
    EXPECT_THAT(opened.error().message, HasSubstr("its influence-map project is broken"));
}

TEST_F(Pictures, LargerThanAnyOfOursAreRefusedBeforeTheyAreRead) {
    write_text(file("h.png"), "x");
    fs::resize_file(file("h.png"), std::uintmax_t{300} << 20U);  // of holes
    const Ran ran = run({"info", file("h.png")});
    EXPECT_EQ(ran.exit_status, 1);
    EXPECT_THAT(ran.err, AllOf(HasSubstr("h.png has 300 MiB"), HasSubstr("up to 256 MiB"), HasSubstr("open the data")));
}

TEST_F(Pictures, AKeyThatStandsTwiceInTheRecordIsTold) {
    write_text(file("h.svg"),
               R"(<svg xmlns="http://www.w3.org/2000/svg"><metadata id="influence-map">{"project":{"version":1,"style":{"theme":"light","theme":"dark"}}}</metadata></svg>)");
    Problems problems;
    const Result<PictureProject> opened = open_picture(file("h.svg"), problems);
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    EXPECT_EQ(opened->project.style.theme, Theme::dark);
    ASSERT_EQ(problems.size(), 1u);
    EXPECT_THAT(describe(problems[0]), AllOf(HasSubstr("h.svg, field project.style.theme"), HasSubstr("stands twice")));
}

TEST_F(Pictures, SidecarsHoldWhatIsDrawnAndNothingElse) {
    ASSERT_EQ(write("a.png", {"--domain", "military", "--sidecars", "all"}).exit_status, 0);
    const std::string drawn = read_text(file("a.drawn.csv"));
    const Ran table = run({"table", package().string(), "--domain", "military", "--csv"});
    EXPECT_EQ(drawn, table.out);
    const nlohmann::json sources = nlohmann::json::parse(read_text(file("a.sources.csl.json")));
    ASSERT_EQ(sources.size(), 1u);
    EXPECT_EQ(sources[0]["issued"]["date-parts"][0][0], 2022);
    EXPECT_THAT(read_text(file("a.sources.bib")), AllOf(HasSubstr("@misc{watson-2022,"), HasSubstr("year = {2022}")));
    const std::string caption = read_text(file("a.caption.txt"));
    EXPECT_THAT(caption,
                AllOf(HasSubstr("Domain: Military."), HasSubstr("Point of view on disputed areas: UN."), HasSubstr("Alternative text\nMap with "), HasSubstr("Russia to ")));
    ASSERT_EQ(write("all.png", {"--sidecars", "caption"}).exit_status, 0);
    const std::string all = read_text(file("all.caption.txt"));
    EXPECT_EQ(all.find("International community", all.find("Alternative text")), std::string::npos) << "what has no place is not on the map";
}

TEST_F(Pictures, UnknownSidecarsAndWorldFilesOfVectorsAreRefused) {
    EXPECT_THAT(write("a.png", {"--sidecars", "bibtx"}).err, HasSubstr("did you mean bibtex?"));
    const Ran ran = write("a.svg", {"--world-file"});
    EXPECT_EQ(ran.exit_status, 2);
    EXPECT_FALSE(fs::exists(file("a.svg")));
}

TEST_F(Pictures, AGeoTiffLiesWhereItsWorldFileSays) {
    ASSERT_EQ(write("a.tif", {"--world-file", "--fit", "KAZ"}).exit_status, 0);
    GDALAllRegister();
    GDALDatasetH dataset = GDALOpenEx(file("a.tif").c_str(), GDAL_OF_RASTER, nullptr, nullptr, nullptr);
    ASSERT_NE(dataset, nullptr);
    EXPECT_EQ(GDALGetRasterXSize(dataset), 600);
    std::array<double, 6> transform{};
    ASSERT_EQ(GDALGetGeoTransform(dataset, transform.data()), CE_None);
    std::istringstream world(read_text(file("a.tfw")));
    std::array<double, 6> lines{};
    for (double& line : lines) world >> line;
    EXPECT_NEAR(lines[0], transform[1], 1e-6);
    EXPECT_NEAR(lines[3], transform[5], 1e-6);
    EXPECT_NEAR(lines[4], transform[0] + transform[1] / 2, 1e-3);
    EXPECT_LT(transform[5], 0);
    // The map that was fitted to Kazakhstan has its capital within the picture.
    OGRSpatialReferenceH plane = GDALGetSpatialRef(dataset), degrees = OSRNewSpatialReference(nullptr);
    ASSERT_NE(plane, nullptr);
    OSRSetWellKnownGeogCS(degrees, "WGS84");
    OSRSetAxisMappingStrategy(degrees, OAMS_TRADITIONAL_GIS_ORDER);
    OGRCoordinateTransformationH from_degrees = OCTNewCoordinateTransformation(degrees, plane);
    double x = 71.43, y = 51.13;
    ASSERT_TRUE(OCTTransform(from_degrees, 1, &x, &y, nullptr));
    const double column = (x - transform[0]) / transform[1], row = (y - transform[3]) / transform[5];
    EXPECT_GT(column, 150);
    EXPECT_LT(column, 450);
    EXPECT_GT(row, 60);
    EXPECT_LT(row, 360);
    OCTDestroyCoordinateTransformation(from_degrees);
    OSRDestroySpatialReference(degrees);
    GDALClose(dataset);
}

TEST(DatasetHash, TellsDataApartAndNotItsPlace) {
    Dataset a;
    a.title = "one";
    a.actors.resize(2);
    a.actors[0].name = "ab";
    a.actors[1].name = "c";
    Dataset b = a;
    b.path = "elsewhere";
    EXPECT_EQ(dataset_hash(a), dataset_hash(b));
    b.actors[0].name = "a";
    b.actors[1].name = "bc";
    EXPECT_NE(dataset_hash(a), dataset_hash(b)) << "lengths are hashed too";
    Dataset c = a;
    c.strength.ordinal = !c.strength.ordinal;
    EXPECT_NE(dataset_hash(a), dataset_hash(c));
}

}  // namespace
}  // namespace imap::cli_test
