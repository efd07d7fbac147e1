// A written package reads back as the same dataset, and never takes the place of something else.
#include "geo/io/package_writer.h"

#include <gtest/gtest.h>

#include "geo/io/package_reader.h"
#include "tests/geo/io_temporary_folder.h"

namespace imap {
namespace {

namespace fs = std::filesystem;
const fs::path bundled = fs::path(SOURCE_DIR) / "assets/datasets/central-asia-2022";

std::string bytes_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
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
    EXPECT_EQ(again->relations[3].summary, original->relations[3].summary);
    EXPECT_EQ(again->evidence.back().claim, original->evidence.back().claim);
    EXPECT_EQ(again->strength.levels.size(), original->strength.levels.size());
    EXPECT_EQ(again->focus, original->focus);
    ASSERT_TRUE(write_package(*again, second).ok());
    for (const char* name : {"datapackage.json", "actors.csv", "relations.csv", "evidence.csv", "sources.csv"})
        EXPECT_EQ(bytes_of(first / name), bytes_of(second / name)) << name;
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
