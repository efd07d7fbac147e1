// The real program from another folder and without a display: what it prints where, and how it ends.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

namespace imap {
namespace {

namespace fs = std::filesystem;

class Program : public testing::Test {
protected:
    void SetUp() override {
        folder = fs::path(testing::TempDir()) / (std::string("imap_program_") + testing::UnitTest::GetInstance()->current_test_info()->name());
        fs::remove_all(folder);
        fs::create_directories(folder);
    }
    void TearDown() override { fs::remove_all(folder); }

    /// The exit status; what it printed lies in `out` and `err`.
    int run(const std::string& words) {
        const std::string command = "cd '" + folder.string() + "' && env -u DISPLAY -u WAYLAND_DISPLAY '" PROGRAM "' " + words + " >out.txt 2>err.txt </dev/null";
        const int status = std::system(command.c_str());
        out = read("out.txt");
        err = read("err.txt");
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    [[nodiscard]] std::string read(const std::string& name) const {
        std::ifstream file(folder / name, std::ios::binary);
        std::ostringstream text;
        text << file.rdbuf();
        return text.str();
    }

    fs::path folder;
    std::string out, err;
};

std::size_t lines(const std::string& text) { return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')); }

TEST_F(Program, PrintsHelpAndVersionOnStandardOutput) {
    EXPECT_EQ(run("--help"), 0);
    EXPECT_NE(out.find("Usage: influence-map"), std::string::npos);
    EXPECT_EQ(err, "");
    EXPECT_EQ(run("--version"), 0);
    EXPECT_EQ(out.rfind("influence-map ", 0), 0u);
    EXPECT_EQ(lines(out), 2u) << "the version, and what holds the reader of strangers' files";
}

TEST_F(Program, AnswersWrongWordsInOneLineAndExitTwo) {
    for (const std::string words : {"--colour", "export", "export -o", "export -o a.bmp", "export -o a.png --size big", "bench --frames 0", "bench --path sideways",
                                    "bench --no-panels", "export -o a.png --frames 5", "table --actor Rusia"}) {
        EXPECT_EQ(run(words), 2) << words;
        EXPECT_EQ(lines(err), 1u) << err;
        EXPECT_EQ(err.rfind("influence-map: ", 0), 0u) << err;
        EXPECT_EQ(out, "") << words;
    }
}

TEST_F(Program, AnswersBadInputInOneLineAndExitOne) {
    EXPECT_EQ(run("info nowhere"), 1);
    EXPECT_EQ(lines(err), 1u) << err;
    EXPECT_EQ(run("export nowhere -o a.png"), 1);
    EXPECT_EQ(lines(err), 1u) << err;
    EXPECT_FALSE(fs::exists(folder / "a.png"));
}

TEST_F(Program, WorksFromAnyFolderWithoutADisplay) {
    EXPECT_EQ(run("export -o a.png --size 320x200"), 0) << err;
    EXPECT_GT(fs::file_size(folder / "a.png"), 1000u);
    EXPECT_EQ(run("validate"), 0) << out << err;
}

TEST_F(Program, AWriteThatFailsHalfWayLeavesTheOldFileAndNothingElse) {
    ASSERT_EQ(run("export -o map.svg"), 0) << err;
    const std::string old = read("map.svg");
    // A file may have 8 blocks of 512 or 1,024 bytes; the signal that would end the program is ignored, as on a full disk.
    EXPECT_EQ(run("--version; trap '' XFSZ; ulimit -f 8; '" PROGRAM "' export --actor RUS -o map.svg"), 1);
    EXPECT_EQ(lines(err), 1u) << err;
    EXPECT_NE(err.find("map.svg"), std::string::npos) << err;
    EXPECT_EQ(read("map.svg"), old);
    std::vector<std::string> left;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) left.push_back(entry.path().filename().string());
    std::sort(left.begin(), left.end());
    EXPECT_EQ(left, (std::vector<std::string>{"err.txt", "map.svg", "out.txt"}));
}

TEST_F(Program, SaysWhenItsOutputCannotBeWritten) {
    if (!fs::exists("/dev/full")) GTEST_SKIP();
    EXPECT_EQ(run("table >/dev/full 2>&1; exit $?; true"), 1);
}

}  // namespace
}  // namespace imap
