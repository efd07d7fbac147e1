// Files: reading never waits, writing never loses the old file.
#include "geo/base/file.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

#include "tests/geo/io_temporary_folder.h"

namespace imap {
namespace {

namespace fs = std::filesystem;

TEST(ReadFile, GivesTheVeryBytes) {
    const TemporaryFolder folder;
    const std::string bytes("a\0b\r\n\xFF", 6);
    const Result<std::string> read = read_file(folder.write("x", bytes));
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(*read, bytes);
}

TEST(ReadFile, RefusesWhatIsNoRegularFileWithoutWaiting) {
    const TemporaryFolder folder;
    const fs::path fifo = folder.path() / "fifo";
    ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
    EXPECT_NE(read_file(fifo).error().message.find("not a regular file"), std::string::npos);
    EXPECT_NE(read_file(folder.path()).error().message.find("is a folder"), std::string::npos);
    EXPECT_NE(read_file("/dev/zero").error().message.find("not a regular file"), std::string::npos);
    EXPECT_NE(read_file(folder.path() / "none").error().message.find("No such file"), std::string::npos);
}

TEST(ReadFile, RefusesWhatIsTooLarge) {
    const TemporaryFolder folder;
    EXPECT_TRUE(read_file(folder.write("x", "1234"), 4).ok());
    EXPECT_FALSE(read_file(folder.write("x", "12345"), 4).ok());
}

TEST(WriteFile, ReplacesTheOldFileAndKeepsItsPermissions) {
    const TemporaryFolder folder;
    const fs::path path = folder.write("map.svg", "old");
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
    ASSERT_TRUE(write_file_atomically(path, "new").ok());
    EXPECT_EQ(folder.read("map.svg"), "new");
    EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(folder.entry_count(), 1);
}

TEST(WriteFile, FollowsALinkToItsFile) {
    const TemporaryFolder folder;
    folder.write("real", "old");
    fs::create_symlink("real", folder.path() / "link");
    ASSERT_TRUE(write_file_atomically(folder.path() / "link", "new").ok());
    EXPECT_EQ(folder.read("real"), "new");
    EXPECT_TRUE(fs::is_symlink(folder.path() / "link"));
}

TEST(WriteFile, LeavesTheOldFileWholeWhenTheDiskGivesOut) {
    const TemporaryFolder folder;
    const fs::path path = folder.write("map.png", "old");
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    auto* const old_handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit tight{4096, before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &tight), 0);
    const Result<void> written = write_file_atomically(path, std::string(100000, 'x'));
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, old_handler);
    ASSERT_FALSE(written.ok());
    EXPECT_NE(written.error().message.find("map.png"), std::string::npos);
    EXPECT_EQ(folder.read("map.png"), "old");
    EXPECT_EQ(folder.entry_count(), 1);
}

TEST(WriteFile, MakesTheFileThatALinkIsStillWaitingFor) {
    const TemporaryFolder folder;
    fs::create_symlink("later", folder.path() / "link");
    ASSERT_TRUE(write_file_atomically(folder.path() / "link", "new").ok());
    EXPECT_EQ(folder.read("later"), "new");
    EXPECT_TRUE(fs::is_symlink(folder.path() / "link"));
    fs::create_symlink("round", folder.path() / "round");
    EXPECT_FALSE(write_file_atomically(folder.path() / "round", "new").ok());
}

TEST(WriteFile, ClearsAwayWhatTheDeadLeftAndNothingElse) {
    const TemporaryFolder folder;
    folder.write(".influence-map-1-1.tmp", "of a run that was killed");
    folder.write(".influence-map-1-2.old", "the only copy of an old file");
    const fs::path held = folder.write(".influence-map-1-3.tmp", "of a run that goes on");
    const int lock = ::open(held.c_str(), O_RDONLY);
    ASSERT_EQ(::flock(lock, LOCK_EX | LOCK_NB), 0);
    ASSERT_TRUE(write_file_atomically(folder.path() / "map.svg", "new").ok());
    ::close(lock);
    EXPECT_FALSE(fs::exists(folder.path() / ".influence-map-1-1.tmp"));
    EXPECT_TRUE(fs::exists(folder.path() / ".influence-map-1-2.old"));
    EXPECT_TRUE(fs::exists(held));
    EXPECT_EQ(folder.entry_count(), 3);
}

TEST(WriteFiles, AreAllWrittenOrNone) {
    const TemporaryFolder folder;
    folder.write("a", "old a");
    fs::create_directory(folder.path() / "b");
    const Result<void> refused = write_files_together({{folder.path() / "a", "new a"}, {folder.path() / "b", "new b"}, {folder.path() / "c", "new c"}});
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(folder.read("a"), "old a");
    EXPECT_EQ(folder.entry_count(), 2);
    fs::remove(folder.path() / "b");
    ASSERT_TRUE(write_files_together({{folder.path() / "a", "new a"}, {folder.path() / "b", "new b"}, {folder.path() / "c", "new c"}}).ok());
    EXPECT_EQ(folder.read("a") + folder.read("b") + folder.read("c"), "new anew bnew c");
    EXPECT_EQ(folder.entry_count(), 3);
}

TEST(WriteFile, RefusesFoldersDevicesAndMissingFolders) {
    const TemporaryFolder folder;
    EXPECT_FALSE(write_file_atomically(folder.path(), "x").ok());
    EXPECT_FALSE(write_file_atomically("/dev/null", "x").ok());
    EXPECT_FALSE(write_file_atomically(folder.path() / "none" / "x", "x").ok());
    EXPECT_FALSE(write_file_atomically("", "x").ok());
    EXPECT_TRUE(fs::is_character_file("/dev/null"));
    EXPECT_EQ(folder.entry_count(), 0);
}

TEST(FindAssets, TakesTheChosenFolderOrTheSourceTree) {
    const TemporaryFolder folder;
    ::setenv("INFLUENCE_MAP_ASSETS", folder.path().c_str(), 1);
    EXPECT_EQ(*find_assets(), folder.path());
    ::setenv("INFLUENCE_MAP_ASSETS", "/nowhere/at/all", 1);
    EXPECT_NE(find_assets().error().message.find("/nowhere/at/all"), std::string::npos);
    ::unsetenv("INFLUENCE_MAP_ASSETS");
    ASSERT_TRUE(find_assets().ok());
    EXPECT_EQ(*find_assets(), fs::canonical(fs::path(SOURCE_DIR) / "assets"));
}

}  // namespace
}  // namespace imap
