// The help and the man page say of every option what the table says.
#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "tests/viewer/cli_run.h"
#include "viewer/cli/option_table.h"

namespace imap::cli_test {
namespace {

using testing::HasSubstr;

constexpr Command commands[] = {Command::window, Command::export_figure, Command::info, Command::validate, Command::table};

TEST(OptionTable, HasNoNameTwice) {
    std::set<std::string> long_names;
    std::set<char> short_names;
    for (const OptionSpec& option : option_table()) {
        EXPECT_TRUE(long_names.insert(option.long_name).second) << option.long_name;
        EXPECT_TRUE(option.short_name == 0 || short_names.insert(option.short_name).second) << option.short_name;
        EXPECT_FALSE(option.commands.empty()) << option.long_name;
    }
}

TEST(OptionTable, EachOptionIsTakenByTheCommandsThatItNamesAndNoOther) {
    for (const OptionSpec& option : option_table()) {
        for (const CommandSpec& command : command_table()) {
            std::vector<std::string> words;
            if (*command.name != '\0') words.emplace_back(command.name);
            words.push_back(std::string("--") + option.long_name);
            if (option.argument != nullptr) words.emplace_back("?");
            const auto parsed = parse(words);
            const bool refused = !parsed.ok() && parsed.error().message.find("is an option of") != std::string::npos;
            EXPECT_EQ(refused, !takes(command.command, option)) << command.name << " --" << option.long_name;
        }
    }
}

/// As a whole word: --actor-is does not name --actor.
bool names_option(const std::string& text, const std::string& option) {
    for (std::size_t at = text.find(option); at != std::string::npos; at = text.find(option, at + 1)) {
        const char next = at + option.size() < text.size() ? text[at + option.size()] : ' ';
        if (next != '-' && (next < 'a' || next > 'z')) return true;
    }
    return false;
}

TEST(Help, NamesEachOptionOfItsCommandAndNoOther) {
    for (const Command command : commands) {
        const std::string help = help_text(command);
        for (const OptionSpec& option : option_table()) {
            const bool shown = names_option(help, "--" + std::string(option.long_name));
            EXPECT_EQ(shown, takes(command, option) && !option.hidden) << spec_of(command).name << " --" << option.long_name;
        }
    }
}

TEST(Help, NamesEachCommandButTheHiddenOne) {
    const std::string help = help_text(std::nullopt);
    for (const CommandSpec& command : command_table()) {
        if (*command.name == '\0') continue;
        const std::string line = std::string("\n  ") + command.name + " ";
        EXPECT_EQ(help.find(line) != std::string::npos, !command.hidden) << command.name;
    }
}

TEST(Help, FitsATerminal) {
    for (const Command command : commands) {
        std::istringstream lines(help_text(command));
        for (std::string line; std::getline(lines, line);) {
            EXPECT_LE(line.size(), 80u) << line;
            EXPECT_FALSE(line.ends_with(' ')) << line;
        }
    }
}

TEST(Help, IsPrintedWhateverElseIsGiven) {
    EXPECT_EQ(parse({"--help"})->print, help_text(std::nullopt));
    EXPECT_EQ(parse({"export", "-h"})->print, help_text(Command::export_figure)) << "although -o is missing";
    EXPECT_EQ(parse({"table", "--actor", "RUS", "--help"})->print, help_text(Command::table));
}

TEST(Help, VersionIsOneLine) {
    EXPECT_THAT(parse({"--version"})->print, testing::MatchesRegex("influence-map [0-9]+\\.[0-9]+\\.[0-9]+\n.*held by: .*Landlock.*seccomp.*\n"));
    EXPECT_EQ(parse({"export", "-V"})->print, parse({"--version"})->print);
}

TEST(Help, LicencesAreTheCopyrightFileAsItStands) {
    std::ifstream file(SOURCE_DIR "/assets/desktop/copyright");
    const std::string whole{std::istreambuf_iterator<char>(file), {}};
    EXPECT_THAT(whole, HasSubstr("License: "));
    EXPECT_EQ(parse({"--licences"})->print, whole);
    EXPECT_EQ(parse({"export", "--licences"})->print, whole);
}

TEST(Completion, KnowsEveryCommandAndOption) {
    std::string script = run({"completion"}).out;
    std::replace(script.begin(), script.end(), '"', ' ');  // so that every word ends with a blank
    for (const CommandSpec& command : command_table())
        EXPECT_EQ(script.find(std::string("\n        ") + command.name + ") options=") != std::string::npos, !command.hidden && *command.name != '\0') << command.name;
    for (const OptionSpec& option : option_table()) EXPECT_EQ(script.find(std::string("--") + option.long_name + " ") != std::string::npos, !option.hidden) << option.long_name;
}

TEST(ManPage, DocumentsEachOptionOnceAndEachCommand) {
    const std::string page = run({"man"}).out;
    EXPECT_EQ(page, man_page());
    for (const OptionSpec& option : option_table()) {
        std::string escaped;
        for (const char c : std::string("--") + option.long_name) escaped += c == '-' ? std::string("\\-") : std::string(1, c);
        const std::string name = "\n.B " + std::string(option.short_name != 0 ? std::string("\\-") + option.short_name + ", " : "") + escaped;
        const std::size_t first = page.find(name);
        EXPECT_EQ(first != std::string::npos, !option.hidden) << option.long_name;
        if (!option.hidden) { EXPECT_EQ(page.find(name, first + 1), std::string::npos) << option.long_name; }
    }
    for (const CommandSpec& command : command_table())
        if (!command.hidden && *command.name != '\0') { EXPECT_THAT(page, HasSubstr("\n.B " + std::string(command.name) + "\n")); }
}

TEST(ManPage, HasTheSectionsThatReadersLookFor) {
    for (const char* section : {"NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "OPTIONS", "EXIT STATUS", "ENVIRONMENT", "FILES", "EXAMPLES"})
        EXPECT_THAT(man_page(), HasSubstr(std::string(".SH ") + section + "\n"));
}

}  // namespace
}  // namespace imap::cli_test
