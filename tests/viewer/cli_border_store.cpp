// Borders from the cache are those of the file, and the cache is never in the way.
#include "viewer/cli/border_store.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "tests/geo/io_temporary_folder.h"

namespace imap {
namespace {

namespace fs = std::filesystem;

constexpr const char* two_squares = R"({"type":"FeatureCollection","features":[
  {"type":"Feature","properties":{"code":"AAA","name":"Aland"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[10,0],[10,10],[0,10],[0,0]]]}},
  {"type":"Feature","properties":{"code":"BBB","name":"Bland"},"geometry":{"type":"Polygon","coordinates":[[[10,0],[20,0],[20,10],[10,10],[10,0]]]}},
  {"type":"Feature","properties":{"code":"CCC","name":"Nowhere"},"geometry":null}]})";

class BorderStore : public testing::Test {
protected:
    BorderStore() : before_(std::getenv("XDG_CACHE_HOME") != nullptr ? std::getenv("XDG_CACHE_HOME") : "") { use_cache((folder_.path() / "cache").string()); }
    ~BorderStore() override { use_cache(before_); }

    static void use_cache(const std::string& path) { ::setenv("XDG_CACHE_HOME", path.c_str(), 1); }
    [[nodiscard]] std::vector<fs::path> kept() const {
        std::vector<fs::path> files;
        std::error_code error;
        for (const auto& entry : fs::directory_iterator(folder_.path() / "cache/influence-map/borders", error)) files.push_back(entry.path());
        return files;
    }
    [[nodiscard]] std::string load(const fs::path& file) const {
        Problems problems;
        const Result<DrawnBorders> borders = load_borders(file.string(), problems);
        if (!borders) return borders.error().message;
        std::string told = borders->borders->regions[1].name + ", " + std::to_string(borders->topology->arcs.size() - borders->topology->lake_rings.size()) + " arcs";
        for (const Problem& problem : problems) told += "; " + problem.reason;
        return told;
    }

    TemporaryFolder folder_;

private:
    std::string before_;
};

TEST_F(BorderStore, WhatWasReadOnceIsToldTheSame) {
    const fs::path file = folder_.write("own.geojson", two_squares);
    const std::string first = load(file);
    EXPECT_NE(first.find("Bland, 3 arcs; "), std::string::npos) << first;
    EXPECT_NE(first.find("Nowhere"), std::string::npos) << "what was wrong with the file is said again";
    ASSERT_EQ(kept().size(), 1u);
    const auto written = fs::last_write_time(kept().front());
    EXPECT_EQ(load(file), first);
    EXPECT_EQ(fs::last_write_time(kept().front()), written) << "the second time nothing is made";
}

TEST_F(BorderStore, AChangedFileIsReadAnew) {
    const fs::path file = folder_.write("own.geojson", two_squares);
    EXPECT_NE(load(file).find("Bland"), std::string::npos);
    std::string changed = two_squares;
    changed.replace(changed.find("Bland"), 5, "Cland");
    folder_.write("own.geojson", changed);
    EXPECT_NE(load(file).find("Cland"), std::string::npos);
    EXPECT_EQ(kept().size(), 2u);
}

TEST_F(BorderStore, ABrokenCacheIsMadeAgain) {
    const fs::path file = folder_.write("own.geojson", two_squares);
    const std::string first = load(file);
    ASSERT_EQ(kept().size(), 1u);
    const auto whole = fs::file_size(kept().front());
    fs::resize_file(kept().front(), whole / 2);
    EXPECT_EQ(load(file), first);
    EXPECT_EQ(fs::file_size(kept().front()), whole);
}

TEST_F(BorderStore, WithoutAPlaceForItNothingIsSaid) {
    const fs::path file = folder_.write("own.geojson", two_squares);
    use_cache(folder_.write("no-folder", "").string());
    EXPECT_NE(load(file).find("Bland, 3 arcs"), std::string::npos);
    EXPECT_TRUE(kept().empty());
}

}  // namespace
}  // namespace imap
