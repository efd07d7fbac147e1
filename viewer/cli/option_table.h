// The rows that everything about the command line is made from: parsing, --help, the man page.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "geo/base/result.h"
#include "viewer/cli/options.h"

namespace imap {

struct CommandSpec {
    Command command;
    const char* name;      ///< the word after the program's name; empty for the window
    const char* operands;  ///< "[INPUT...]"
    const char* summary;   ///< half a sentence
    const char* details;   ///< a paragraph
    bool hidden = false;
};

/// Where a value goes. A list takes its option several times and each value split at commas, sentences do so unsplit; the rest are given once.
/// `std::monostate`: the option prints something and stops.
using OptionStore = std::variant<std::monostate, bool Options::*, std::string Options::*, std::optional<std::string> Options::*, std::optional<double> Options::*,
                                 std::vector<std::string> Options::*, Sentences Options::*>;

struct OptionSpec {
    const char* long_name;  ///< without the dashes
    char short_name;        ///< 0 = none
    const char* argument;   ///< what the value is called in the help; nullptr for a flag
    const char* help;
    std::vector<Command> commands;
    OptionStore store;
    Result<void> (*check)(const std::string& value) = nullptr;  ///< of the words alone, without the data
    bool hidden = false;
};

const std::vector<CommandSpec>& command_table();
const std::vector<OptionSpec>& option_table();

const CommandSpec& spec_of(Command);
bool takes(Command, const OptionSpec&);
/// "-o, --output FILE" or "--json".
std::string spelling(const OptionSpec&);

}  // namespace imap
