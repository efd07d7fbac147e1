// A written package reads back as the same dataset, and never takes the place of something else.
#include "geo/io/package_writer.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <regex>

#include "geo/io/csv_records.h"
#include "geo/io/package_reader.h"
#include "geo/model/dataset_hash.h"
#include "tests/geo/io_import_fixture.h"
#include "tests/geo/io_small_package.h"
#include "tests/geo/io_temporary_folder.h"

namespace imap {
namespace {

namespace fs = std::filesystem;
const fs::path bundled = fs::path(SOURCE_DIR) / "assets/datasets/central-asia-2022";

std::string bytes_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// What the cells of a package contradict in the schemas of its own descriptor: "actors code: N".
std::vector<std::string> contradictions(const fs::path& package) {
    std::vector<std::string> found;
    const nlohmann::json descriptor = nlohmann::json::parse(bytes_of(package / "datapackage.json"));
    for (const auto& resource : descriptor["resources"]) {
        const auto& fields = resource["schema"]["fields"];
        const std::string text = bytes_of(package / resource["path"].get<std::string>());
        CsvRecords records = scan_csv(text, ',');
        for (std::size_t row = 1; row < records.size(); ++row) {
            const std::vector<std::string> cells = cells_of(records[row], ',');
            for (std::size_t i = 0; i < cells.size(); ++i) {
                const nlohmann::json rules = fields[i].value("constraints", nlohmann::json::object());
                const bool fits = cells[i].empty() ? !rules.value("required", false) : std::regex_match(cells[i], std::regex(rules.value("pattern", "[^]*")));
                if (!fits) found.push_back(resource["name"].get<std::string>() + " " + fields[i]["name"].get<std::string>() + ": " + cells[i]);
            }
        }
    }
    return found;
}

TEST(PackageWriter, WhatIsWrittenReadsBackTheSame) {
    Problems problems;
    const Result<Dataset> original = read_package(bundled, problems);
    ASSERT_TRUE(original.ok());
    const TemporaryFolder folder;
    const fs::path first = folder.path() / "a", second = folder.path() / "b";
    ASSERT_TRUE(write_package(*original, first).ok());
    const Result<Dataset> again = read_package(first, problems);
    ASSERT_TRUE(again.ok()) << again.error().message;
    EXPECT_TRUE(problems.empty());
    EXPECT_EQ(again->relations.size(), original->relations.size());
    EXPECT_EQ(again->words_of(3).summary, original->words_of(3).summary);
    EXPECT_EQ(again->evidence.back().claim, original->evidence.back().claim);
    EXPECT_EQ(again->strength.levels.size(), original->strength.levels.size());
    EXPECT_EQ(again->focus, original->focus);
    ASSERT_TRUE(write_package(*again, second).ok());
    for (const char* name : {"datapackage.json", "actors.csv", "relations.csv", "evidence.csv", "sources.csv"}) EXPECT_EQ(bytes_of(first / name), bytes_of(second / name)) << name;
}

/// Every text begins as a formula does, or has an apostrophe of its own before one.
Dataset dataset_of_formulas() {
    Dataset dataset;
    dataset.title = dataset.figure_title = "=1+1";
    dataset.domains = {{"-d", "+Domain", "@"}};
    dataset.strength = {false, {}, "=unit"};
    dataset.actors.resize(3);
    dataset.actors[0].id = "=a", dataset.actors[0].name = "'=a", dataset.actors[0].kind = ActorKind::bloc, dataset.actors[0].members = {1, 2};
    dataset.actors[1].id = dataset.actors[1].name = "b", dataset.actors[1].note = "'quoted'";
    dataset.actors[2].id = dataset.actors[2].name = "-c", dataset.actors[2].note = "''@x";
    dataset.focus = {2};
    Relation relation;
    relation.actor = 0, relation.target = 2, relation.domain = 0, relation.strength = -5;
    dataset.add(relation, {"+r", "-more, \"than\" ever", {0}});
    dataset.sources.resize(1);
    dataset.sources[0].id = "@s";
    dataset.evidence.push_back({"e", 0, 0, "", "=SUM(A1)", "", {"-x", "=y"}, Stance::supports, FigureKind::none});
    return dataset;
}

TEST(PackageWriter, TextsThatLookLikeFormulasReadBackFromEveryContainer) {
    const Dataset original = dataset_of_formulas();
    const TemporaryFolder folder;
    for (const char* name : {"folder", "a.zip", "a.gpkg"}) {
        ASSERT_TRUE(write_package(original, folder.path() / name).ok()) << name;
        Problems problems;
        const Result<Dataset> again = read_package(folder.path() / name, problems);
        ASSERT_TRUE(again.ok()) << name << ": " << again.error().message;
        for (const Problem& problem : problems) EXPECT_NE(problem.severity, Severity::error) << name << ": " << describe(problem);
        EXPECT_EQ(again->actors[0].members, original.actors[0].members) << name;
        EXPECT_EQ(dataset_hash(*again), dataset_hash(original)) << name;
    }
    const std::string actors = bytes_of(folder.path() / "folder" / "actors.csv");
    EXPECT_NE(actors.find("\n'=a,''=a,"), std::string::npos) << "a spreadsheet must not run them: " << actors;
}

TEST(PackageWriter, AnIdOfControlCharactersIsNone) {
    const TemporaryFolder folder;
    SmallPackage package;
    package.cell("relations.csv", 2, "id") = "\x7f\x01";
    package.write(folder);
    Problems problems;
    const Result<Dataset> read = read_package(folder.path(), problems);
    ASSERT_TRUE(read.ok()) << read.error().message;
    EXPECT_EQ(read->relations.size(), 1u);
    ASSERT_FALSE(problems.empty());
    EXPECT_EQ(describe(problems.front()), "relations.csv, row 2, field id: the cell is empty; it must not be");
}

TEST(PackageWriter, TheApostrophesOfAStrangersPackageAreTheirs) {
    const TemporaryFolder folder;
    SmallPackage package;
    package.cell("actors.csv", 2, "note") = "'@north' is what they call themselves";
    package.write(folder);
    Problems problems;
    const Result<Dataset> read = read_package(folder.path(), problems);
    ASSERT_TRUE(read.ok()) << read.error().message;
    EXPECT_EQ(read->actors[0].note, "'@north' is what they call themselves");
}

TEST(PackageWriter, ATableOfOtherRegionsReadsBack) {
    Borders borders;
    borders.regions = {{"N", "", "Northland", "", "", {}, {}, {}}, {"New York", "", "New York", "", "", {}, {}, {}}};
    ImportContext context;
    context.borders = &borders;
    const Import imported = import("from,to,score\nNorthland,New York,-5\nNew York,Northland,3\n", {}, context);
    ASSERT_TRUE(imported.result.ok()) << imported.error();
    const TemporaryFolder folder;
    ASSERT_TRUE(write_package(imported.dataset(), folder.path() / "a").ok());
    Problems problems;
    const Result<Dataset> again = read_package(folder.path() / "a", problems);
    ASSERT_TRUE(again.ok()) << again.error().message;
    EXPECT_TRUE(problems.empty()) << problems.front().reason;
    ASSERT_EQ(again->relations.size(), 2u);
    EXPECT_EQ(again->actors[static_cast<std::size_t>(again->relations[0].actor)].code, "N");
    EXPECT_EQ(again->relations[0].strength, -5);
    EXPECT_TRUE(contradictions(folder.path() / "a").empty()) << contradictions(folder.path() / "a").front();
}

TEST(PackageWriter, LeavesOtherFoldersAlone) {
    const TemporaryFolder folder;
    const fs::path note = folder.write("note.txt", "mine");
    EXPECT_FALSE(write_package(Dataset{}, folder.path()).ok());
    EXPECT_FALSE(write_package(Dataset{}, note).ok());
    EXPECT_EQ(folder.entry_count(), 1);
    const fs::path package = folder.path() / "package";
    EXPECT_TRUE(write_package_template(package).ok());
    EXPECT_TRUE(write_package_template(package).ok()) << "an earlier package is replaced";
}

TEST(PackageWriter, TheTemplateIsASoundPackage) {
    const TemporaryFolder folder;
    ASSERT_TRUE(write_package_template(folder.path() / "new").ok());
    Problems problems;
    const Result<Dataset> dataset = read_package(folder.path() / "new", problems);
    ASSERT_TRUE(dataset.ok()) << dataset.error().message;
    EXPECT_TRUE(problems.empty());
    EXPECT_TRUE(dataset->relations.empty());
    EXPECT_EQ(dataset->domains.size(), 2u);
}

}  // namespace
}  // namespace imap
