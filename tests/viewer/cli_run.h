// Runs a command line in this process, and keeps what it printed.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "viewer/cli/commands.h"
#include "viewer/cli/options.h"

namespace imap::cli_test {

namespace fs = std::filesystem;

struct Ran {
    int exit_status = 0;
    std::string out, err;

    [[nodiscard]] std::size_t err_lines() const { return static_cast<std::size_t>(std::count(err.begin(), err.end(), '\n')); }
};

inline Result<ParsedCommandLine> parse(const std::vector<std::string>& words) {
    std::vector<const char*> argv{"influence-map"};
    for (const std::string& word : words) argv.push_back(word.c_str());
    return parse_command_line(static_cast<int>(argv.size()), argv.data());
}

/// As the program does, save that a command must be named: there is no window here.
inline Ran run(const std::vector<std::string>& words) {
    const Result<ParsedCommandLine> parsed = parse(words);
    if (!parsed) return {2, "", parsed.error().message + "\n"};
    if (!parsed->print.empty()) return {0, parsed->print, ""};
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    Ran ran;
    ran.exit_status = run_command(parsed->options);
    ran.out = testing::internal::GetCapturedStdout();
    ran.err = testing::internal::GetCapturedStderr();
    return ran;
}

inline std::string read_text(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

inline void write_text(const fs::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

inline const fs::path bundled_dataset = fs::path(SOURCE_DIR) / "assets/datasets/central-asia-2022";

/// A folder of its own for each test, with a copy of the bundled dataset to spoil.
class InFolder : public testing::Test {
protected:
    void SetUp() override {
        folder = fs::path(testing::TempDir()) / (std::string("imap_cli_") + testing::UnitTest::GetInstance()->current_test_info()->name());
        fs::remove_all(folder);
        fs::create_directories(folder);
        fs::copy(bundled_dataset, package(), fs::copy_options::recursive);
    }
    void TearDown() override {
        fs::permissions(folder, fs::perms::owner_all);
        fs::remove_all(folder);
    }

    [[nodiscard]] fs::path package() const { return folder / "data"; }
    [[nodiscard]] std::string file(const std::string& name) const { return (folder / name).string(); }
    void append(const std::string& table, const std::string& line) const { write_text(package() / table, read_text(package() / table) + line + "\n"); }

    fs::path folder;
};

}  // namespace imap::cli_test
