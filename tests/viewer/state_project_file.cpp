// A project file brings back every choice, and says of each thing it cannot read where it stands.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <limits>

#include "viewer/state/path_text.h"
#include "viewer/state/project.h"

namespace imap {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
namespace fs = std::filesystem;

const fs::path folder = "/somewhere/maps";

/// No field has its default value.
Project full_project() {
    Project project;
    project.dataset = "/somewhere/maps/data/relations";
    project.borders = "/elsewhere/borders.fgb";
    project.filter.actors = {"RUS", "CHN"};
    project.filter.targets = {"central-asia"};
    project.filter.domains = {"military", "with \"quotes\""};
    project.filter.trends = {Trend::waning, Trend::contested};
    project.filter.confidences = {Confidence::high};
    project.filter.modalities = {Modality::comparative, Modality::denied};
    project.filter.focus = {FocusKind::pair, "RUS", "CHN"};
    project.style = {Theme::dark,
                     "EPSG:3857",
                     "de_facto",
                     Measure::dominant_actor,
                     "RUS",
                     "CHN",
                     ArrowGrouping::domain,
                     false,
                     false,
                     false,
                     false,
                     Breaks::quantile,
                     7,
                     12,
                     "2015",
                     "2020-03",
                     {"central-asia"},
                     "zh_CN",
                     true,
                     false,
                     false,
                     false,
                     true};
    project.camera = {"extent", {46.5, 35.1, 87.3, 55.4}, {71.123456789, 43.25}, 1234.5678, "KAZ"};
    project.figure = {"Влияние · 影响力", "second line", 1234, 567, 300.5, 174, 120.5, true, Wanted::yes, Wanted::no, Wanted::no, "October 2022"};
    project.notes = {{"first line\n\nsecond \u0645\u0631\u062d\u0628\u0627 100 %s%n", {71.5, -12.25}, "RUS", "TJK", 1, Vec2d{-20.5, 33}},
                     {"where it hides least", {12, 34}, "", "", -1, std::nullopt}};
    project.selection = {"TJK", "RUS", "central-asia", "military", "trend rising"};
    return project;
}

Result<Project> read(const std::string& json, Problems& problems) { return project_from_json(json, folder, "a.influence.json", problems); }

auto problem(const std::string& field, const std::string& reason) {
    return AllOf(Field(&Problem::file, "a.influence.json"), Field(&Problem::field, field), Field(&Problem::reason, HasSubstr(reason)));
}

TEST(ProjectFile, BringsBackEveryField) {
    const Project project = full_project();
    Problems problems;
    const Result<Project> read_back = read(project_to_json(project, folder), problems);
    ASSERT_TRUE(read_back.ok()) << read_back.error().message;
    EXPECT_THAT(problems, IsEmpty());
    EXPECT_EQ(*read_back, project);
    EXPECT_EQ(project_to_json(*read_back, folder), project_to_json(project, folder)) << "same Project, same bytes";
}

TEST(ProjectFile, BringsBackTheDefaults) {
    Problems problems;
    const Result<Project> read_back = read(project_to_json(Project{}, folder), problems);
    ASSERT_TRUE(read_back.ok());
    EXPECT_THAT(problems, IsEmpty());
    EXPECT_EQ(*read_back, Project{});
}

TEST(ProjectFile, WritesPathsBelowItsFolderRelativeAndOthersAbsolute) {
    const std::string json = project_to_json(full_project(), folder);
    EXPECT_THAT(json, HasSubstr("\"dataset\": \"data/relations\""));
    EXPECT_THAT(json, HasSubstr("\"borders\": \"/elsewhere/borders.fgb\""));
}

TEST(ProjectFile, KeepsADatabasesAddressWithoutItsPassword) {
    Project project;
    project.dataset = "postgresql://ann:secret@db.example.org/trade";
    const std::string json = project_to_json(project, folder);
    EXPECT_THAT(json, HasSubstr("\"dataset\": \"postgresql://ann@db.example.org/trade\""));
    EXPECT_THAT(json, testing::Not(HasSubstr("secret")));
}

TEST(ProjectFile, AnAddressOfADatabaseIsReadAsItStands) {
    Problems problems;
    const Result<Project> project = read(R"({"version": 1, "dataset": "postgresql://ann@db.example.org/trade",
        "layers": [{"dataset": "postgres://db.example.org/arms?sslmode=require"}, {"dataset": "near/postgresql:"}]})",
                                         problems);
    ASSERT_TRUE(project.ok());
    EXPECT_THAT(problems, IsEmpty());
    EXPECT_EQ(project->dataset, "postgresql://ann@db.example.org/trade");
    ASSERT_EQ(project->layers.size(), 2u);
    EXPECT_EQ(project->layers[0].dataset, "postgres://db.example.org/arms?sslmode=require");
    EXPECT_EQ(project->layers[1].dataset, "/somewhere/maps/near/postgresql:");
}

TEST(ProjectFile, FindsItsDataAfterTheFolderWasMoved) {
    Problems problems;
    const Result<Project> moved = project_from_json(project_to_json(full_project(), folder), "/new/home", "a.influence.json", problems);
    ASSERT_TRUE(moved.ok());
    EXPECT_EQ(moved->dataset, "/new/home/data/relations");
    EXPECT_EQ(moved->borders, "/elsewhere/borders.fgb");
}

TEST(ProjectFile, TakesAnEmptyObjectOfTheRightVersionAsAllDefaults) {
    Problems problems;
    const Result<Project> project = read(R"({"version": 1})", problems);
    ASSERT_TRUE(project.ok());
    EXPECT_EQ(*project, Project{});
    EXPECT_THAT(problems, IsEmpty());
}

TEST(ProjectFile, RefusesWhatIsNoJsonObject) {
    for (const std::string json : {"", "{", "{\"version\": 1", "[1]", "null", "\"text\"", "{\"version\": NaN}", "{\"version\": 1e999}", "\xff\xfe", "{\"a\": \"\xff\"}"}) {
        Problems problems;
        const Result<Project> project = read(json, problems);
        ASSERT_FALSE(project.ok()) << json;
        EXPECT_THAT(project.error().message, HasSubstr("a.influence.json")) << json;
        EXPECT_EQ(project.error().message.find('\n'), std::string::npos) << json;
    }
}

TEST(ProjectFile, NamesTheLineWhereTheJsonBreaks) {
    Problems problems;
    EXPECT_THAT(read("{\n\"version\": 1,\n\"style\": }\n", problems).error().message, HasSubstr("line 3"));
}

TEST(ProjectFile, RefusesADeepNestingOfAnySize) {
    for (const std::size_t depth : {std::size_t{20}, std::size_t{1'000'000}}) {
        Problems problems;
        const Result<Project> project = read("{\"version\": 1, \"style\": " + std::string(depth, '[') + std::string(depth, ']') + "}", problems);
        ASSERT_FALSE(project.ok());
        EXPECT_THAT(project.error().message, HasSubstr("nested"));
    }
}

TEST(ProjectFile, RefusesAnObjectOfCountlessEntries) {
    std::string json = R"({"version": 1, "import": {"assignments": {)";
    for (int i = 0; i < 150'000; ++i) json += "\"n" + std::to_string(i) + "\": \"KAZ\", ";
    Problems problems;
    const Result<Project> project = read(json + R"("last": "KAZ"}}})", problems);
    ASSERT_FALSE(project.ok());
    EXPECT_THAT(project.error().message, HasSubstr("more than 10000 entries"));
}

TEST(ProjectFile, RefusesANewerVersionAndSaysToUpdate) {
    for (const std::string version : {"2", "1.5", "1e300"}) {
        Problems problems;
        const Result<Project> project = read("{\"version\": " + version + "}", problems);
        ASSERT_FALSE(project.ok()) << version;
        EXPECT_THAT(project.error().message, HasSubstr("update the program"));
    }
}

TEST(ProjectFile, ReportsAMissingOrStrangeVersionAndReadsOn) {
    Problems unused;
    EXPECT_THAT(read(R"({"style": {"theme": "dark"}})", unused).error().message, HasSubstr("version"));
    for (const std::string json : {R"({"version": "one", "style": {"theme": "dark"}})", R"({"version": 0, "style": {"theme": "dark"}})"}) {
        Problems problems;
        const Result<Project> project = read(json, problems);
        ASSERT_TRUE(project.ok()) << json;
        EXPECT_EQ(project->style.theme, Theme::dark);
        EXPECT_THAT(problems, ElementsAre(problem("version", "expected")));
    }
}

TEST(ProjectFile, ReportsAnUnknownKeyWithTheOneThatWasMeant) {
    Problems problems;
    const Result<Project> project = read(R"({"version": 1, "figure": {"widht_px": 100, "colour": 1}, "zzzzzzzz": {}})", problems);
    ASSERT_TRUE(project.ok());
    EXPECT_EQ(project->figure, Figure{});
    EXPECT_THAT(problems, ElementsAre(problem("figure.widht_px", "width_px"), problem("figure.colour", "means nothing"), problem("zzzzzzzz", "means nothing")));
}

struct BadValue {
    std::string json, field, reason;

    friend void PrintTo(const BadValue& bad, std::ostream* out) { *out << bad.json.substr(0, 80); }
};

class ProjectFileBadValue : public testing::TestWithParam<BadValue> {};

TEST_P(ProjectFileBadValue, IsReportedByItsKeyAndTheDefaultStays) {
    Problems problems;
    const Result<Project> project = read("{\"version\": 1, " + GetParam().json + "}", problems);
    ASSERT_TRUE(project.ok());
    EXPECT_EQ(*project, Project{});
    EXPECT_THAT(problems, ElementsAre(problem(GetParam().field, GetParam().reason)));
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, ProjectFileBadValue,
    testing::Values(BadValue{R"("dataset": 7)", "dataset", "expected text, found 7"}, BadValue{R"("borders": null)", "borders", "expected text"},
                    BadValue{R"("dataset": "a\u0000b")", "dataset", "control characters"}, BadValue{R"("figure": {"title": "a\nb"})", "figure.title", "one line"},
                    BadValue{"\"figure\": {\"title\": \"" + std::string(5000, 'x') + "\"}", "figure.title", "at most"}, BadValue{R"("filter": [])", "filter", "expected an object"},
                    BadValue{R"("filter": {"actors": "RUS"})", "filter.actors", "expected a list"}, BadValue{R"("filter": {"actors": [1]})", "filter.actors", "expected text"},
                    BadValue{R"("filter": {"trends": ["up"]})", "filter.trends", "rising, steady, waning, contested, unknown"},
                    BadValue{R"("style": {"theme": "blue"})", "style.theme", "light, dark"}, BadValue{R"("style": {"theme": 1})", "style.theme", "light, dark"},
                    BadValue{R"("style": {"arrows": 1})", "style.arrows", "true or false"}, BadValue{R"("figure": {"width_px": 0})", "figure.width_px", "from 1 to 32767"},
                    BadValue{R"("figure": {"width_px": 100000000000000000000000})", "figure.width_px", "from 1 to 32767"},
                    BadValue{R"("figure": {"height_px": 10.5})", "figure.height_px", "whole number"},
                    BadValue{R"("figure": {"height_px": "1080"})", "figure.height_px", "expected a number"},
                    BadValue{R"("figure": {"dpi": 1e308})", "figure.dpi", "from 10 to 2400"}, BadValue{R"("figure": {"dpi": null})", "figure.dpi", "expected a number"},
                    BadValue{R"("camera": {"extent_deg": [1, 2, 3]})", "camera.extent_deg", "a list of 4 numbers"},
                    BadValue{R"("camera": {"extent_deg": [1, 2, 3, "4"]})", "camera.extent_deg", "expected a number"},
                    BadValue{R"("camera": {"fit": "extent", "extent_deg": [80, 30, 50, 60]})", "camera.extent_deg", "west < east"},
                    BadValue{R"("camera": {"fit": "free"})", "camera.metres_per_px", "at least 0.01"},
                    BadValue{R"("camera": {"fit": "free", "metres_per_px": 1e-320})", "camera.metres_per_px", "at least 0.01"},
                    BadValue{R"("camera": {"fit": ""})", "camera.fit", "expected data"},
                    BadValue{R"("camera": {"center_lat_deg": 91})", "camera.center_lat_deg", "from -90 to 90"}));

TEST(ProjectFile, KeepsTheSoundValuesBesideABadOne) {
    Problems problems;
    const Result<Project> project = read(R"({"version": 1, "filter": {"trends": ["waning", "up"]}, "figure": {"width_px": -1, "height_px": 600}})", problems);
    ASSERT_TRUE(project.ok());
    EXPECT_THAT(project->filter.trends, ElementsAre(Trend::waning));
    EXPECT_EQ(project->figure.height_px, 600);
    EXPECT_EQ(problems.size(), 2u);
}

TEST(ProjectFile, CutsAVeryLongNoteAndSaysSo) {
    Problems problems;
    const std::string letters(max_note_bytes - 1, 'x');
    const Result<Project> project = read(R"({"version": 1, "notes": [{"text": ")" + letters + "\u0434 and more" + R"("}]})", problems);
    ASSERT_TRUE(project.ok());
    EXPECT_THAT(problems, ElementsAre(problem("notes[0].text", "at most 4096 bytes; the rest is cut off")));
    EXPECT_EQ(project->notes.at(0).text, letters) << "no half of a letter is left";
}

TEST(ProjectFile, LeavesOutANoteWithoutWordsAndMendsOneWithoutAnActor) {
    Problems problems;
    const Result<Project> project = read(R"({"version": 1, "notes": [{"text": " \n\t "}, {"text": "a\r\nb\u0007", "target": "KAZ"}]})", problems);
    ASSERT_TRUE(project.ok());
    EXPECT_THAT(problems, ElementsAre(problem("notes", "a note without any is left out"), problem("notes[0].target", "about KAZ alone")));
    ASSERT_EQ(project->notes.size(), 1u);
    EXPECT_EQ(project->notes[0].text, "a\nb");
    EXPECT_EQ(project->notes[0].actor, "KAZ");
    EXPECT_EQ(project->notes[0].target, "");
}

TEST(ProjectFile, ReportsADoubledKey) {
    Problems problems;
    const Result<Project> project = read(R"({"version": 1, "selection": {"region": "KAZ"}, "style": {"theme": "light", "theme": "dark"}})", problems);
    ASSERT_TRUE(project.ok());
    EXPECT_EQ(project->style.theme, Theme::dark);
    EXPECT_THAT(problems, ElementsAre(problem("style.theme", "twice")));
}

TEST(ProjectFile, ReportsADoubledKeyOnceWithItsPlaceInAList) {
    Problems problems;
    const Result<Project> project = read(R"({"version": 1, "notes": [{"text": "one"}, {"text": "two", "text": "three", "text": "four"}]})", problems);
    ASSERT_TRUE(project.ok());
    ASSERT_EQ(project->notes.size(), 2u);
    EXPECT_EQ(project->notes[1].text, "four");
    EXPECT_THAT(problems, ElementsAre(problem("notes[1].text", "twice")));
}

TEST(ProjectFile, TheSameKeyInTwoObjectsIsNoDouble) {
    Problems problems;
    ASSERT_TRUE(read(R"({"version": 1, "a": [{"x": 1}, {"x": 2}], "b": {"x": 1}})", problems).ok());
    EXPECT_THAT(problems, ElementsAre(problem("a", "means nothing"), problem("b", "means nothing")));
}

class ProjectOnDisk : public testing::Test {
protected:
    void SetUp() override {
        place = fs::path(testing::TempDir()) / (std::string("imap_state_") + testing::UnitTest::GetInstance()->current_test_info()->name());
        fs::remove_all(place);
        fs::create_directories(place);
    }
    void TearDown() override { fs::remove_all(place); }
    fs::path place;
};

TEST_F(ProjectOnDisk, SavesAndOpens) {
    Project project = full_project();
    project.dataset = (place / "data").string();
    ASSERT_TRUE(save_project(project, place / "a.influence.json").ok());
    Problems problems;
    const Result<Project> opened = load_project(place / "a.influence.json", problems);
    ASSERT_TRUE(opened.ok()) << opened.error().message;
    EXPECT_EQ(*opened, project);
    EXPECT_THAT(problems, IsEmpty());
}

TEST_F(ProjectOnDisk, SaysThatAFileIsMissingOrCannotBeWritten) {
    Problems problems;
    EXPECT_THAT(load_project(place / "none.influence.json", problems).error().message, HasSubstr("none.influence.json"));
    EXPECT_FALSE(load_project(place, problems).ok());
    EXPECT_FALSE(save_project(Project{}, place / "no such folder" / "a.influence.json").ok());
}

TEST_F(ProjectOnDisk, KeepsPathsOfAnyBytes) {
    Project project;
    project.dataset = "/data/\xff";
    project.borders = (place / "two\nlines.fgb").string();
    ASSERT_TRUE(save_project(project, place / "a.influence.json").ok());
    Problems problems;
    const Result<Project> again = load_project(place / "a.influence.json", problems);
    ASSERT_TRUE(again.ok()) << again.error().message;
    EXPECT_EQ(again->dataset, project.dataset);
    EXPECT_EQ(again->borders, project.borders);
}

TEST(ProjectFile, PathsOfAnyBytesComeBack) {
    Project project;
    project.dataset =
        "/elsewhere/tr\xFC"
        "be 100%.csv";
    project.borders = (folder / "l\xE4nder.fgb").string();
    const std::string text = project_to_json(project, folder);
    EXPECT_THAT(text, HasSubstr("\"file:/elsewhere/tr%FCbe 100%25.csv\""));
    EXPECT_THAT(text, HasSubstr("\"file:l%E4nder.fgb\"")) << "below the project's folder, so that both can be moved";
    Problems problems;
    const Result<Project> again = project_from_json(text, folder, "a.influence.json", problems);
    ASSERT_TRUE(again.ok()) << again.error().message;
    EXPECT_THAT(problems, IsEmpty());
    EXPECT_EQ(again->dataset, project.dataset);
    EXPECT_EQ(again->borders, project.borders);
}

TEST(ProjectFile, AUriThatIsNoneStaysAPath) {
    for (const char* path : {"file:///a%2", "file:///a%zz", "file:///a%00b"}) EXPECT_EQ(path_of_text(path), path);
    EXPECT_EQ(path_of_text("file:///a%20b"), "///a b");
    for (const char* path : {"a.csv", "/a b%20.csv", "file:a.csv", "file:%41", "l\xE4nge.csv", "a\nb.csv", "ländер.csv"}) EXPECT_EQ(path_of_text(text_of_path(path)), path);
    EXPECT_EQ(text_of_path("/ländер 100%.csv"), "/ländер 100%.csv");
    EXPECT_EQ(path_of_text("100%.csv"), "100%.csv");
}

}  // namespace
}  // namespace imap
