// Tables of strangers' on the command line: every command reads them alike, tells what it took for what, and refuses wrong mappings.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tests/viewer/cli_run.h"
#include "viewer/state/project.h"

namespace imap::cli_test {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;

constexpr const char* trade = "exporter,importer,year,usd\nRUS,KAZ,2019,5\nRUS,KAZ,2020,6\nCHN,KAZ,2020,7\nCHN,CHN,2020,1\nCHN,WLD,2020,90\nCHN,UZB,2020,NA\n";
const std::string trade_map = "actor=exporter,target=importer,value=usd";

class Tables : public InFolder {
protected:
    void SetUp() override {
        InFolder::SetUp();
        write_text(file("trade.csv"), trade);
    }
};

TEST_F(Tables, InfoCountsEveryRow) {
    const Ran ran = run({"info", file("trade.csv"), "--map", trade_map, "--json"});
    ASSERT_EQ(ran.exit_status, 0) << ran.err;
    const json info = json::parse(ran.out);
    EXPECT_EQ(info["rows"], 6);
    EXPECT_EQ(info["relations"], 3);
    EXPECT_EQ(info["actors"], 3);
    EXPECT_EQ(info["self_pairs"], 1);
    EXPECT_EQ(info["missing"], 1);
    EXPECT_EQ(info["value_sum"], 18);
    ASSERT_EQ(info["unmatched"].size(), 1u);
    EXPECT_EQ(info["unmatched"][0]["name"], "WLD");
    EXPECT_EQ(info["unmatched"][0]["count"], 1);
    EXPECT_THAT(ran.err, AllOf(HasSubstr("actor: column exporter"), HasSubstr("delimiter: comma"), HasSubstr("3 relations from 6 rows")));
}

TEST_F(Tables, AMappingThatIsNotGivenIsProposedAloud) {
    const Ran ran = run({"table", file("trade.csv"), "--json", "--at", "2020"});
    ASSERT_EQ(ran.exit_status, 0) << ran.err;
    const json rows = json::parse(ran.out);
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[0]["actor"], "RUS");
    EXPECT_EQ(rows[0]["strength"], 6);
    EXPECT_EQ(rows[1]["id"], "r4");
    EXPECT_THAT(ran.err, HasSubstr("target: column importer (its header says so"));
}

TEST_F(Tables, ExportDrawsTheTable) {
    const Ran ran = run({"export", file("trade.csv"), "--map", trade_map, "-o", file("map.svg")});
    ASSERT_EQ(ran.exit_status, 0) << ran.err;
    EXPECT_GT(read_text(file("map.svg")).size(), 10000u);
}

TEST_F(Tables, ValidateWarnsOfUnknownStates) {
    const Ran ran = run({"validate", file("trade.csv")});
    EXPECT_EQ(ran.exit_status, 0);
    EXPECT_THAT(ran.out, AllOf(HasSubstr("row 6"), HasSubstr("WLD")));
    write_text(file("bad.csv"), "exporter,importer,usd\nRUS,KAZ,5\nRUS,KAZ,many\nRUS,UZB,4\n");
    EXPECT_EQ(run({"validate", file("bad.csv")}).exit_status, 1);
}

TEST_F(Tables, WrongMappingsAreRefusedWithTheRows) {
    const Ran swapped = run({"info", file("trade.csv"), "--map", "actor=exporter,target=usd,value=importer"});
    EXPECT_EQ(swapped.exit_status, 2);
    EXPECT_EQ(swapped.err_lines(), 1u);
    EXPECT_THAT(swapped.err, AllOf(HasSubstr("column usd"), HasSubstr("row 2: '5'")));
    EXPECT_THAT(run({"info", file("trade.csv"), "--map", "actor=exportr"}).err, HasSubstr("did you mean exporter?"));
    EXPECT_THAT(run({"info", file("trade.csv"), "--map", "actr=exporter"}).err, HasSubstr("did you mean actor?"));
    EXPECT_THAT(run({"info", file("trade.csv"), "--map", "exporter"}).err, HasSubstr("ROLE=COLUMN"));
    EXPECT_THAT(run({"info", file("trade.csv"), "--at", "soon"}).err, HasSubstr("--at"));
    EXPECT_EQ(run({"info", file("none.csv")}).exit_status, 1);
    EXPECT_THAT(run({"info", package().string(), "--map", trade_map}).err, HasSubstr("--map is for tables"));
}

TEST_F(Tables, AProjectKeepsTheMapping) {
    const auto loaded = load_session(parse({"info", file("trade.csv"), "--map", trade_map, "--at", "2020"})->options);
    ASSERT_TRUE(std::holds_alternative<Session>(loaded));
    const Project& project = std::get<Session>(loaded).project;
    ASSERT_TRUE(save_project(project, file("p.influence.json")).ok());
    Problems problems;
    const Result<Project> again = load_project(file("p.influence.json"), problems);
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(*again, project);
    EXPECT_TRUE(problems.empty());
    const Ran ran = run({"table", file("p.influence.json"), "--csv"});
    ASSERT_EQ(ran.exit_status, 0) << ran.err;
    EXPECT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), 3) << ran.out;
    const Ran other = run({"table", file("p.influence.json"), "--csv", "--between", "2019,2020"});
    EXPECT_EQ(std::count(other.out.begin(), other.out.end(), '\n'), 4) << other.out;
}

TEST_F(Tables, ConvertWritesAPackageWithTheSameRelations) {
    ASSERT_EQ(run({"convert", file("trade.csv"), "-o", file("package")}).exit_status, 0);
    EXPECT_EQ(run({"validate", file("package")}).exit_status, 0);
    EXPECT_EQ(run({"table", file("package"), "--csv"}).out, run({"table", file("trade.csv"), "--csv"}).out);
    ASSERT_EQ(run({"convert", "--template", file("template")}).exit_status, 0);
    EXPECT_EQ(run({"validate", file("template")}).exit_status, 0);
    EXPECT_EQ(run({"convert", file("trade.csv")}).exit_status, 2);
    EXPECT_EQ(run({"convert", file("trade.csv"), "-o", folder.string()}).exit_status, 1);
}

TEST_F(Tables, NothingThatIsReadIsWrittenOver) {
    const auto refused = [&](const std::vector<std::string>& words, const std::string& why) {
        const Ran ran = run(words);
        EXPECT_EQ(ran.exit_status, 1) << words.front();
        EXPECT_NE(ran.err.find(why), std::string::npos) << ran.err;
    };
    const std::string before = read_text(package() / "relations.csv");
    refused({"convert", package().string(), "-o", package().string()}, "is the input");
    refused({"convert", (package() / "datapackage.json").string(), "-o", package().string() + "/"}, "is read for this");
    refused({"convert", (package() / "relations.csv").string(), "-o", package().string()}, "is read for this");
    refused({"convert", "--template", package().string()}, "name a new folder");
    EXPECT_EQ(read_text(package() / "relations.csv"), before);
    fs::copy_file(file("trade.csv"), file("map.drawn.csv"));
    refused({"export", file("map.drawn.csv"), "-o", file("map.png"), "--size", "300x200", "--sidecars", "csv"}, "is read for this");
    EXPECT_EQ(read_text(file("map.drawn.csv")), read_text(file("trade.csv")));
    write_text(file("land.shp"), "a Shapefile's");
    refused({"export", file("trade.csv"), "-o", file("land.png"), "--size", "300x200", "--world-file"}, "belongs to");
    EXPECT_FALSE(fs::exists(file("land.png")));
}

TEST_F(Tables, AFolderThatIsNotThereIsToldBeforeAllElse) {
    for (const auto& words : std::vector<std::vector<std::string>>{
             {"export", "-o", file("none/map.png")}, {"export", "-o", file("none/film.gif"), "--step", "month"}, {"report", "-o", file("none/r.html")}}) {
        const Ran ran = run(words);
        EXPECT_EQ(ran.exit_status, 1);
        EXPECT_EQ(ran.err_lines(), 1u) << ran.err;
        EXPECT_NE(ran.err.find("its folder is not there"), std::string::npos) << ran.err;
    }
}

TEST_F(Tables, APackageStaysWhereNotAllOfTheInputCouldBeRead) {
    fs::copy(package(), file("other"), fs::copy_options::recursive);
    append("relations.csv", "one,cell,too,few");
    const std::string before = read_text(fs::path(file("other")) / "relations.csv");
    const Ran ran = run({"convert", package().string(), "-o", file("other")});
    EXPECT_EQ(ran.exit_status, 1);
    EXPECT_NE(ran.err.find("left as it is"), std::string::npos) << ran.err;
    EXPECT_EQ(read_text(fs::path(file("other")) / "relations.csv"), before);
    EXPECT_EQ(run({"convert", package().string(), "-o", file("new")}).exit_status, 0);
}

TEST_F(Tables, AFolderHasItsNameWhateverItIsCalledBy) {
    fs::create_directory(folder / "lines");
    fs::copy_file(file("trade.csv"), folder / "lines" / "a.csv");
    for (const char* as : {"lines", "lines/", "lines/."}) EXPECT_NE(run({"info", file(as), "--json"}).out.find("\"lines\""), std::string::npos) << as;
}

TEST(Packages, AreReadAtATimeToo) {
    const auto rows = [](const std::vector<std::string>& words) {
        std::vector<std::string> all{"table", bundled_dataset.string(), "--csv"};
        all.insert(all.end(), words.begin(), words.end());
        const Ran ran = run(all);
        EXPECT_EQ(ran.exit_status, 0) << ran.err;
        return std::count(ran.out.begin(), ran.out.end(), '\n') - 1;
    };
    EXPECT_GT(rows({"--at", "2022"}), 0);
    EXPECT_LT(rows({"--at", "2022"}), rows({}));
    EXPECT_EQ(rows({"--between", "1850,1860"}), 0);
}

}  // namespace
}  // namespace imap::cli_test
