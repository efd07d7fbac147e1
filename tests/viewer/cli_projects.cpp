// Options override the project that the input describes, and nothing else of it.
#include <gmock/gmock.h>

#include "geo/io/row_source.h"
#include "tests/viewer/cli_run.h"

namespace imap::cli_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Projects : public InFolder {
protected:
    std::string save(const Project& project) {
        const std::string path = file("a.influence.json");
        EXPECT_TRUE(save_project(project, path).ok());
        return path;
    }
    static Session session(const std::vector<std::string>& words) {
        const auto parsed = parse(words);
        EXPECT_TRUE(parsed.ok()) << parsed.error().message;
        auto loaded = load_session(parsed->options);
        if (const auto* failure = std::get_if<LoadError>(&loaded)) {
            ADD_FAILURE() << failure->error.message;
            return {};
        }
        return std::get<Session>(std::move(loaded));
    }
    static std::vector<std::string> problem_fields(const Session& session) {
        std::vector<std::string> fields;
        for (const Problem& problem : session.problems) fields.push_back(problem.field);
        return fields;
    }
};

TEST_F(Projects, NoWordsGiveTheDefaultProject) {
    const Session loaded = session({});
    EXPECT_EQ(loaded.project, Project{});
    EXPECT_THAT(loaded.problems, IsEmpty());
    EXPECT_FALSE(loaded.world.topology->arcs.empty());
}

TEST_F(Projects, AreKnownByTheirEndingInAnyCase) {
    Project saved;
    saved.figure.title = "Saved";
    const std::string path = file("Map.INFLUENCE.JSON");
    ASSERT_TRUE(save_project(saved, path).ok());
    EXPECT_EQ(session({path}).project.figure.title, "Saved");
    EXPECT_EQ(look_at_file(path), FileContent::project);
}

TEST_F(Projects, OptionsOverrideTheirFieldsAlone) {
    Project saved;
    saved.filter.actors = {"CHN"};
    saved.filter.domains = {"military"};
    saved.style.theme = Theme::dark;
    saved.figure.title = "Saved";
    saved.figure.width_px = 800;
    saved.camera.fit = "world";
    const Session loaded = session({save(saved), "--actor", "Russia", "--title", "Given", "--fit", "kazakhstan"});
    Project expected = saved;
    expected.filter.actors = {"RUS"};
    expected.figure.title = "Given";
    expected.camera.fit = "KAZ";
    EXPECT_EQ(loaded.project, expected);
}

TEST_F(Projects, NotesStandBesideThoseOfTheProject) {
    Project saved;
    Note note;
    note.text = "saved";
    note.actor = "CHN";
    saved.notes = {note};
    const Session loaded = session({save(saved), "--note", "kazakhstan: Neutral, since 2022: no troops", "--note", "RUS > Tajikistan:201st", "--note", "-58.4,-34.6: far"});
    ASSERT_EQ(loaded.project.notes.size(), 4u);
    EXPECT_EQ(loaded.project.notes[0], note);
    EXPECT_EQ(loaded.project.notes[1].text, "Neutral, since 2022: no troops") << "neither commas nor further colons part it";
    EXPECT_EQ(loaded.project.notes[1].actor, "KAZ");
    EXPECT_EQ(loaded.project.notes[2].actor, "RUS");
    EXPECT_EQ(loaded.project.notes[2].target, "TJK");
    EXPECT_EQ(loaded.project.notes[3].place_deg, (Vec2d{-58.4, -34.6}));
    EXPECT_FALSE(loaded.project.notes[3].offset_pt) << "it finds its own place";
    EXPECT_EQ(run({"export", "-o", file("a.png"), "--note", "Atlantis: words"}).exit_status, 2);
}

TEST_F(Projects, ANoteAboutNobodyIsToldOf) {
    Project saved;
    saved.notes = {{}};
    saved.notes[0].text = "words";
    saved.notes[0].actor = "nobody";
    const Session loaded = session({save(saved)});
    EXPECT_THAT(problem_fields(loaded), ElementsAre("notes[0].actor"));
    EXPECT_EQ(loaded.project.notes, saved.notes);
}

TEST_F(Projects, TheGroundCanBeLeftOut) {
    const Project bare = session({"--no-lakes", "--no-capitals", "--no-shading"}).project;
    EXPECT_FALSE(bare.style.lakes || bare.style.capitals || bare.style.shading);
    const Project usual = session({}).project;
    EXPECT_TRUE(usual.style.lakes && usual.style.capitals && usual.style.shading);
}

TEST_F(Projects, AShareNeedsOneActorAndAChangeTwoDates) {
    const Project share = session({"--measure", "share", "--compare", "China"}).project;
    EXPECT_EQ(share.style.measure, Measure::share);
    EXPECT_EQ(share.style.compare_a, "CHN");
    EXPECT_EQ(share.style.compare_b, "RUS") << "so that net influence still has two";
    const Project change = session({"--measure", "change", "--change", "2022-01,2022-10"}).project;
    EXPECT_EQ(change.style.change_from, "2022-01");
    EXPECT_EQ(change.style.change_until, "2022-10");
}

TEST_F(Projects, DatesOfChangeThatAreNoneAreReported) {
    Project saved;
    saved.style.change_from = "soon";
    const Session loaded = session({save(saved)});
    EXPECT_EQ(loaded.project.style.change_from, "");
    ASSERT_EQ(loaded.problems.size(), 1U);
    EXPECT_EQ(loaded.problems.front().field, "style.change_from");
}

TEST_F(Projects, EachOptionReachesItsField) {
    const Project project =
        session({"--size",    "640x480",        "--dpi",        "300",          "--projection", "robinson", "--worldview", "de-facto",       "--theme",    "dark",
                 "--measure", "dominant-actor", "--compare",    "China,Russia", "--grouping",   "domain",   "--extent",    "170,10,-170,20", "--subtitle", "sub",
                 "--trend",   "waning",         "--confidence", "low",          "--modality",   "denied",   "--domain",    "military",       "--target",   "TJK"})
            .project;
    EXPECT_EQ(project.figure.width_px, 640);
    EXPECT_EQ(project.figure.height_px, 480);
    EXPECT_EQ(project.figure.dpi, 300);
    EXPECT_EQ(project.figure.subtitle, "sub");
    EXPECT_EQ(project.style.projection, "robinson");
    EXPECT_EQ(project.style.worldview, "de_facto");
    EXPECT_EQ(project.style.theme, Theme::dark);
    EXPECT_EQ(project.style.measure, Measure::dominant_actor);
    EXPECT_EQ(project.style.compare_a, "CHN");
    EXPECT_EQ(project.style.compare_b, "RUS");
    EXPECT_EQ(project.style.grouping, ArrowGrouping::domain);
    EXPECT_EQ(project.camera.fit, "extent");
    EXPECT_THAT(project.camera.extent_deg, ElementsAre(170, 10, 190, 20));
    EXPECT_THAT(project.filter.trends, ElementsAre(Trend::waning));
    EXPECT_THAT(project.filter.confidences, ElementsAre(Confidence::low));
    EXPECT_THAT(project.filter.modalities, ElementsAre(Modality::denied));
    EXPECT_THAT(project.filter.domains, ElementsAre("military"));
    EXPECT_THAT(project.filter.targets, ElementsAre("TJK"));
}

TEST_F(Projects, APackageBesideAProjectTakesThePlaceOfItsOwn) {
    Project saved;
    saved.dataset = "/no/such/place";
    const std::string path = save(saved);
    EXPECT_EQ(session({path, package().string()}).project.dataset, package().string());
    const Ran ran = run({"info", path});
    EXPECT_EQ(ran.exit_status, 1);
    EXPECT_THAT(ran.err, HasSubstr("a.influence.json"));
}

/// Nothing listens at port 1, so that a connection fails at once, and says that it was tried.
constexpr const char* typed_address = "postgresql://ann:secret@127.0.0.1:1/trade";
constexpr const char* shown_as = "postgresql://ann@127.0.0.1:1/trade";

TEST_F(Projects, ADatabaseThatOnlyTheProjectNamesIsAskedForAndNotOpened) {
    Project in_dataset, in_layer;
    in_dataset.dataset = typed_address;
    in_layer.dataset = package().string();
    in_layer.layers.push_back({typed_address, {}, {}});
    for (const Project& project : {in_dataset, in_layer})
        for (const std::string command : {"info", "validate", "table"}) {
            const Ran ran = run({command, save(project)});
            EXPECT_EQ(ran.exit_status, 1);
            EXPECT_THAT(ran.err, testing::StartsWith(std::string("influence-map: the project's data is in a database (") + shown_as +
                                                     "); give its address on the command line beside the project: influence-map PROJECT ADDRESS\n"));
            EXPECT_EQ(ran.err_lines(), 1u);
        }
}

TEST_F(Projects, TheTypedAddressOfTheProjectsOwnDatabaseKeepsTheImport) {
    Project saved;
    saved.dataset = package().string();
    saved.layers.push_back({typed_address, {}, {}});
    saved.layers[0].import.layer = "flows";
    saved.layers[0].import.actor = "who";
    saved.layers[0].style.title = "Trade";
    const auto load = [&](const std::string& address) {
        auto loaded = load_session(parse({save(saved), address})->options);
        const auto* failure = std::get_if<LoadError>(&loaded);
        EXPECT_NE(failure, nullptr);
        return failure == nullptr ? LoadError{} : *failure;
    };
    const LoadError own = load(typed_address);
    EXPECT_THAT(own.error.message, testing::AllOf(HasSubstr("cannot connect"), testing::Not(HasSubstr("secret"))));
    EXPECT_EQ(own.project, saved) << "with the password, and nothing else changed";

    const LoadError other = load("postgresql://ann:secret@127.0.0.1:1/arms");
    EXPECT_EQ(other.project.dataset, "postgresql://ann:secret@127.0.0.1:1/arms") << "other data takes the place of all";
    EXPECT_THAT(other.project.layers, IsEmpty());
}

TEST_F(Projects, TheWindowReloadsADatabaseThatWasTyped) {
    Options options;
    options.project.emplace();
    options.project->dataset = typed_address;
    auto loaded = load_session(options);
    const auto* failure = std::get_if<LoadError>(&loaded);
    ASSERT_NE(failure, nullptr);
    EXPECT_THAT(failure->error.message, HasSubstr("cannot connect"));
}

TEST_F(Projects, AReportHoldsNoPassword) {
    const Ran ran = run({"validate", "--json", typed_address});
    EXPECT_EQ(ran.exit_status, 1);
    EXPECT_THAT(ran.out, testing::AllOf(HasSubstr(shown_as), testing::Not(HasSubstr("secret"))));
    EXPECT_THAT(ran.err, testing::Not(HasSubstr("secret")));
}

TEST_F(Projects, ARelativePackageIsKeptAbsoluteForSaving) {
    const fs::path before = fs::current_path();
    fs::current_path(folder);
    const std::string dataset = session({"data"}).project.dataset;
    fs::current_path(before);
    EXPECT_EQ(fs::canonical(dataset), fs::canonical(package()));
    EXPECT_TRUE(fs::path(dataset).is_absolute());
}

TEST_F(Projects, WhatTheDataLacksIsReportedByItsKey) {
    Project saved;
    saved.filter.actors = {"ATLANTIS"};
    saved.style.compare_a = "ATLANTIS";
    saved.style.worldview = "martian";
    saved.style.projection = "EPSG:nonsense";
    saved.camera.fit = "ATLANTIS";
    saved.selection.region = "ATLANTIS";
    const Session loaded = session({save(saved)});
    EXPECT_THAT(problem_fields(loaded), ElementsAre("filter.actors", "style.compare_a", "style.worldview", "style.projection", "camera.fit", "selection.region"));
    Project expected;
    expected.filter.actors = {"ATLANTIS"};
    EXPECT_EQ(loaded.project, expected) << "the filter stays, and lets nothing through";
}

TEST_F(Projects, ABadProjectIsBadInput) {
    write_text(file("b.influence.json"), "{");
    for (const std::string command : {"info", "validate", "table"}) {
        const Ran ran = run({command, file("b.influence.json")});
        EXPECT_EQ(ran.exit_status, 1);
        EXPECT_THAT(ran.err, HasSubstr("b.influence.json"));
    }
    write_text(file("c.influence.json"), R"({"version": 1, "style": {"theme": "blue"}})");
    const Ran ran = run({"validate", file("c.influence.json")});
    EXPECT_EQ(ran.exit_status, 1);
    EXPECT_THAT(ran.out, HasSubstr("style.theme"));
}

TEST_F(Projects, BordersWithoutTheWantedViewAreDrawnAfterTheirFirst) {
    write_text(file("b.geojson"),
               R"({"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"iso_a3": "KAZ", "name": "Kazakhstan"},
        "geometry": {"type": "Polygon", "coordinates": [[[50, 42], [85, 42], [85, 54], [50, 54], [50, 42]]]}}]})");
    const Session loaded = session({"--borders", file("b.geojson")});
    ASSERT_EQ(loaded.world.borders->regions.size(), 1u);
    EXPECT_EQ(loaded.project.style.worldview, loaded.world.borders->views.front());
    EXPECT_EQ(loaded.project.borders, file("b.geojson"));
    EXPECT_EQ(run({"info", "--borders", file("b.geojson"), "--json"}).out.find("\"regions\": 1,") != std::string::npos, true);
}

}  // namespace
}  // namespace imap::cli_test
