// Files beside the window: what dropped ones are, and whether those that are open have changed.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "../geo/io_temporary_folder.h"
#include "viewer/app/dropped_files.h"
#include "viewer/app/file_watch.h"

namespace imap {
namespace {

namespace fs = std::filesystem;

std::string write(const fs::path& path, const std::string& text) {
    std::ofstream(path) << text;
    return path.string();
}

TEST(DroppedFiles, AreToldByWhatTheyHold) {
    const TemporaryFolder folder;
    const std::string table = write(folder.path() / "trade.csv", "actor,target\nRUS,KAZ\n");
    const std::string project = write(folder.path() / "mine.influence.json", "{}");
    const std::string land = write(folder.path() / "land.geojson",
                                   R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"A"},
                                       "geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}]})");
    const std::string flows = write(folder.path() / "flows.geojson",
                                    R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"v":1},
                                        "geometry":{"type":"LineString","coordinates":[[0,0],[1,1]]}}]})");
    fs::create_directory(folder.path() / "package");
    write(folder.path() / "package/datapackage.json", "{}");

    const DroppedFiles sorted = sort_dropped({land, table, flows, project, (folder.path() / "package").string()});
    EXPECT_EQ(sorted.borders, land);
    EXPECT_EQ(sorted.project, project);
    EXPECT_EQ(sorted.data, (std::vector<std::string>{table, flows, (folder.path() / "package").string()}));
}

TEST(DroppedFiles, AreLookedAtNoFurtherWhenTheUserCancels) {
    const TemporaryFolder folder;
    const std::string table = write(folder.path() / "trade.csv", "actor,target\nRUS,KAZ\n");
    LoadWatch watch;
    watch.cancel();
    const DroppedFiles sorted = sort_dropped({table, table}, &watch);
    EXPECT_TRUE(sorted.data.empty() && sorted.borders.empty());
}

class FileWatchTest : public testing::Test {
protected:
    FileWatchTest() { project_.dataset = write(folder_.path() / "trade.csv", "a\n"); }

    TemporaryFolder folder_;
    Project project_;
    FileWatch watch_;
};

TEST_F(FileWatchTest, AChangeIsToldOnceWhenTheFileIsAtRest) {
    watch_.loaded(project_);
    EXPECT_FALSE(watch_.look());
    write(project_.dataset, "a\nb\n");
    EXPECT_FALSE(watch_.look()) << "it may be still in writing";
    EXPECT_TRUE(watch_.look());
    EXPECT_FALSE(watch_.look());
}

TEST_F(FileWatchTest, AFileThatGrowsIsWaitedFor) {
    watch_.loaded(project_);
    write(project_.dataset, "a\nb\n");
    EXPECT_FALSE(watch_.look());
    write(project_.dataset, "a\nb\nc\n");
    EXPECT_FALSE(watch_.look());
    EXPECT_TRUE(watch_.look());
}

TEST_F(FileWatchTest, AllFilesOfAFolderAreFollowed) {
    fs::create_directory(folder_.path() / "package");
    write(folder_.path() / "package/datapackage.json", "{}");
    const std::string relations = write(folder_.path() / "package/relations.csv", "id\n");
    project_.dataset = (folder_.path() / "package").string();
    watch_.loaded(project_);
    write(relations, "id\nr1\n");
    watch_.look();
    EXPECT_TRUE(watch_.look());
}

TEST_F(FileWatchTest, LayersAndBordersAreFollowedDatabasesAreNot) {
    project_.layers.push_back({"/data/aid.csv", {}, {}});
    project_.layers.push_back({"postgresql://host/base", {}, {}});
    project_.borders = "/data/borders.gpkg";
    EXPECT_EQ(files_of(project_), (std::vector<std::string>{"/data/borders.gpkg", project_.dataset, "/data/aid.csv"}));
}

}  // namespace
}  // namespace imap
