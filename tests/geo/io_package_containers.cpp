// A package in one file reads back as the same dataset, is the same bytes each time, and never takes the place of something else.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "geo/io/package_reader.h"
#include "geo/io/package_writer.h"
#include "geo/io/row_source.h"
#include "tests/geo/io_small_package.h"
#include "tests/geo/io_zip_bytes.h"

namespace imap {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;

const fs::path bundled = fs::path(SOURCE_DIR) / "assets/datasets/central-asia-2022";

Dataset read_sound(const fs::path& path) {
    Problems problems;
    Result<Dataset> dataset = read_package(path, problems);
    EXPECT_TRUE(dataset.ok()) << dataset.error().message;
    EXPECT_THAT(problems, IsEmpty()) << describe(problems[0]);
    return dataset.ok() ? std::move(dataset).value() : Dataset{};
}

/// The folder that a dataset is written as, file by file: two datasets are equal where these are.
std::vector<std::string> as_files(const Dataset& dataset) {
    const TemporaryFolder folder;
    EXPECT_TRUE(write_package(dataset, folder.path() / "p").ok());
    std::vector<std::string> files;
    for (const char* name : {"datapackage.json", "actors.csv", "relations.csv", "evidence.csv", "sources.csv"}) files.push_back(folder.read(std::string("p/") + name));
    return files;
}

TEST(PackageContainers, ReadBackAsTheSameDataset) {
    const TemporaryFolder folder;
    SmallPackage small;
    small.cell("actors.csv", 4, "lon") = "-20.123456789012345";
    small.cell("relations.csv", 2, "strength") = "1";
    small.write(folder);
    for (const fs::path& original : {bundled, folder.path()}) {
        const Dataset dataset = read_sound(original);
        for (const char* name : {"p.zip", "P.GPKG"}) {
            const fs::path path = folder.path() / name;
            const Result<void> written = write_package(dataset, path);
            ASSERT_TRUE(written.ok()) << written.error().message;
            const Dataset again = read_sound(path);
            EXPECT_EQ(as_files(again), as_files(dataset)) << name;
            EXPECT_EQ(again.path, path.string());
            EXPECT_EQ(look_at_file(path), FileContent::package) << name;
        }
    }
}

TEST(PackageContainers, AreTheSameBytesEachTime) {
    const TemporaryFolder folder;
    const Dataset dataset = read_sound(bundled);
    for (const std::string ending : {".zip", ".gpkg"}) {
        ASSERT_TRUE(write_package(dataset, folder.path() / ("a" + ending)).ok());
        ASSERT_TRUE(write_package(dataset, folder.path() / ("b" + ending)).ok());
        EXPECT_EQ(folder.read("a" + ending), folder.read("b" + ending)) << ending;
        EXPECT_GT(folder.read("a" + ending).size(), 1000u);
    }
    // The dates of a zip have a grain of two seconds, so that two in a row prove nothing.
    EXPECT_EQ(folder.read("a.zip").substr(10, 4), std::string(4, '\0')) << "time and date of the first file";
}

TEST(PackageContainers, ReplaceAnEarlierPackageAndNothingElse) {
    const TemporaryFolder folder;
    const Dataset dataset = read_sound(bundled);
    for (const std::string ending : {".zip", ".gpkg"}) {
        const fs::path other = folder.write("other" + ending, ending == ".zip" ? zip_of({{"a.csv", "a,b\n"}}) : "mine");
        const std::string before = folder.read("other" + ending);
        EXPECT_FALSE(write_package(dataset, other).ok());
        EXPECT_EQ(folder.read("other" + ending), before);
        EXPECT_TRUE(write_package(Dataset{}, folder.path() / ("p" + ending)).ok());
        EXPECT_TRUE(write_package(dataset, folder.path() / ("p" + ending)).ok());
        EXPECT_EQ(read_sound(folder.path() / ("p" + ending)).relations.size(), dataset.relations.size());
    }
    EXPECT_FALSE(write_package(dataset, folder.path() / "missing/p.zip").ok());
    EXPECT_FALSE(write_package(dataset, "/vsimem/p.gpkg").ok());
}

TEST(PackageContainers, AFolderPackedByHandIsReadToo) {
    const TemporaryFolder folder;
    SmallPackage().write(folder);
    ZipFiles files{{"my package/", ""}};
    for (const char* name : {"datapackage.json", "actors.csv", "relations.csv", "evidence.csv", "sources.csv"})
        files.emplace_back(std::string("my package/") + name, folder.read(name));
    EXPECT_EQ(as_files(read_sound(folder.write("hand.zip", zip_of(files)))), as_files(read_sound(folder.path())));
}

TEST(PackageContainers, AnArchivesTablesAreItsOwn) {
    const TemporaryFolder folder;
    SmallPackage small;
    folder.write("outside.csv", "id,name,kind\n");
    small.resources = R"([{"name":"actors","path":"../outside.csv"},{"name":"relations","path":"relations.csv"}])";
    small.write(folder);
    Problems problems;
    const auto path = folder.write("p.zip", zip_of({{"datapackage.json", folder.read("datapackage.json")}, {"../outside.csv", "id\n"}}));
    EXPECT_FALSE(read_package(path, problems).ok());
    ASSERT_FALSE(problems.empty());
    EXPECT_THAT(problems[0].reason, HasSubstr("leads out"));
    EXPECT_THAT(read_package(folder.write("no.zip", zip_of({{"a.csv", "a,b\n"}})), problems).error().message, HasSubstr("datapackage.json"));
    EXPECT_THAT(read_package(folder.write("no.gpkg", "mine"), problems).error().message, HasSubstr("cannot read"));
}

}  // namespace
}  // namespace imap
