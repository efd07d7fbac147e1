// Reads the command line with CLI11, driven by the option table.
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "geo/base/text.h"
#include "geo/io/confinement.h"
#include "viewer/cli/about.h"
#include "viewer/cli/option_table.h"
#include "viewer/cli/option_values.h"

namespace imap {
namespace {

using Words = std::vector<std::string>;

/// The command that the first word names, or the window.
Command command_named(const Words& words) {
    for (const CommandSpec& spec : command_table())
        if (!words.empty() && words.front() == spec.name && *spec.name != '\0') return spec.command;
    return Command::window;
}

std::string command_line_of(Command command) {
    const std::string name = spec_of(command).name;
    return name.empty() ? "influence-map" : "influence-map " + name;
}

std::string dashed(const OptionSpec& option) { return std::string("--") + option.long_name; }

/// The option that a word such as "-o", "-oFILE", "--size" or "--size=10x10" names.
const OptionSpec* option_spelled(const std::string& word) {
    const std::string name = word.substr(0, word.find('='));
    for (const OptionSpec& option : option_table()) {
        const bool is_short = word.size() >= 2 && word[0] == '-' && option.short_name != 0 && word[1] == option.short_name;
        if (is_short || name == dashed(option)) return &option;
    }
    return nullptr;
}

Error unexpected_word(const std::string& word, Command command) {
    const std::string shown = to_single_line(shorten(word, 60));
    if (const OptionSpec* option = option_spelled(word)) {
        Words commands;
        for (const Command other : option->commands) commands.push_back("\"" + command_line_of(other) + "\"");
        return Error{fmt::format("{} is an option of {}; leave it out here, or put the command first", dashed(*option), join(commands, ", "))};
    }
    Words known;
    for (const OptionSpec& option : option_table())
        if (takes(command, option) && !option.hidden) known.push_back(dashed(option));
    const std::string similar = nearest(word.substr(0, word.find('=')), known);
    const std::string advice = similar.empty() ? fmt::format("see \"{} --help\"", command_line_of(command)) : fmt::format("did you mean {}?", similar);
    return Error{fmt::format("unknown option {}; {}", shown, advice)};
}

Error needs_value(const OptionSpec& option) { return Error{fmt::format("{} needs a value; give {} {}", dashed(option), dashed(option), option.argument)}; }

Error takes_no_value(const OptionSpec& option) { return Error{fmt::format("{} takes no value; give it alone", dashed(option))}; }

/// A value that is itself an option's name means that the value was forgotten; "-10,30,20,60" is no option's name.
bool names_an_option(const std::string& value) {
    const OptionSpec* option = option_spelled(value);
    return option != nullptr && (value.size() == 2 || value.substr(0, value.find('=')) == dashed(*option));
}

Result<void> check_values(const OptionSpec& option, const Words& values) {
    for (const std::string& value : values) {
        if (trim(value).empty() || names_an_option(value)) return needs_value(option);
        if (option.check == nullptr) continue;
        if (const Result<void> checked = option.check(value); !checked) return checked.error().within(dashed(option));
    }
    return {};
}

/// What was given for one option, put where the table says.
struct Store {
    const OptionSpec& option;
    const Words& values;
    Options& options;

    Result<void> operator()(std::monostate) const { return {}; }
    Result<void> operator()(bool Options::*flag) const {
        if (values.front() != "true") return takes_no_value(option);
        options.*flag = true;
        return {};
    }
    Result<void> operator()(std::vector<std::string> Options::*list) const {
        Words parts;
        for (const std::string& value : values)
            for (const std::string& part : split(value, ',')) parts.push_back(part);
        options.*list = parts;
        return parts.empty() ? needs_value(option) : check_values(option, parts);
    }
    Result<void> operator()(Sentences Options::*sentences) const {
        (options.*sentences).texts = values;
        return check_values(option, values);
    }
    /// The resolution is the only number among the options.
    Result<void> operator()(std::optional<double> Options::*number) const {
        if (const Result<void> checked = check_single(); !checked) return checked;
        options.*number = parse_dpi(values.front()).value();
        return {};
    }
    template <class Text>
    Result<void> operator()(Text Options::*text) const {
        if (const Result<void> checked = check_single(); !checked) return checked;
        options.*text = values.front();
        return {};
    }

    [[nodiscard]] Result<void> check_single() const {
        if (values.size() > 1) return Error{fmt::format("{} is given twice; give it once", dashed(option))};
        return check_values(option, values);
    }
};

struct TableEntry {
    const OptionSpec* spec;
    CLI::Option* parsed;
};

/// CLI11's application for one command, and which of its options is which row of the table. Inputs are what it leaves over: as a
/// positional option of its own, an input named "[a,b]" would be taken for a list.
std::vector<TableEntry> fill(CLI::App& app, Command command) {
    app.set_help_flag();
    app.allow_extras();
    std::vector<TableEntry> entries;
    for (const OptionSpec& spec : option_table()) {
        if (!takes(command, spec)) continue;
        const std::string names = (spec.short_name != 0 ? std::string("-") + spec.short_name + "," : "") + dashed(spec);
        if (spec.argument == nullptr)
            entries.push_back({&spec, app.add_flag(names)});
        else
            entries.push_back({&spec, app.add_option(names)->expected(1)->take_all()->allow_extra_args(false)});
    }
    return entries;
}

bool was_given(const std::vector<TableEntry>& entries, const std::string& long_name) {
    return std::any_of(entries.begin(), entries.end(), [&](const TableEntry& entry) { return entry.spec->long_name == long_name && entry.parsed->count() > 0; });
}

/// CLI11 would take the next word as the value of "--title=".
Result<void> check_no_empty_assignment(const Words& words) {
    for (const std::string& word : words)
        if (const OptionSpec* option = option_spelled(word); option != nullptr && word == dashed(*option) + "=")
            return option->argument == nullptr ? takes_no_value(*option) : needs_value(*option);
    return {};
}

/// What CLI11 refuses is always an option without its value.
Error parse_failure(const Words& words, const CLI::ParseError& failure) {
    const OptionSpec* last = words.empty() ? nullptr : option_spelled(words.back());
    if (last != nullptr && last->argument != nullptr) return needs_value(*last);
    return Error{to_single_line(failure.what())};
}

/// Options that contradict each other, or that a command cannot do without.
Result<void> check_together(const Options& options) {
    if (options.fit && options.extent) return Error{"--fit and --extent both say what the map shows; give one of them"};
    if (options.json && options.csv) return Error{"--json and --csv both say how to print; give one of them"};
    if (options.command == Command::export_figure && options.output.empty())
        return Error{"export needs a file to write; give -o FILE.png, .svg, .pdf or .tif, or for a film .gif or .webp"};
    if (options.command == Command::report && options.output.empty()) return Error{"report needs a file to write; give -o FILE.html or FILE.pdf"};
    if (options.at && options.between) return Error{"--at and --between both say when; give one of them"};
    if (options.command == Command::convert) {
        const bool is_template = !options.template_folder.empty();
        if (options.output.empty() && !is_template)
            return Error{"convert needs a place to write to; give -o with a folder, a .gpkg or a .zip, or --template DIR for an empty package"};
        if (is_template && (!options.output.empty() || !options.inputs.empty())) return Error{"--template takes no input and no -o; give it alone"};
    }
    if (options.no_panels && !options.in_window) return Error{"--no-panels is of the real window; give --window too"};
    if (*spec_of(options.command).operands == '\0' && !options.inputs.empty()) return Error{std::string(spec_of(options.command).name) + " takes no input; give it alone"};
    return {};
}

}  // namespace

namespace {

/// A first word that is no file but nearly a command was meant as one.
Result<void> check_no_misspelt_command(const Words& words) {
    std::error_code error;
    if (words.empty() || words.front().find_first_of("-./") != std::string::npos || std::filesystem::exists(words.front(), error)) return {};
    std::vector<std::string> names;
    for (const CommandSpec& spec : command_table()) names.emplace_back(spec.name);
    const std::string meant = nearest(words.front(), names);
    if (meant.empty()) return {};
    return Error{"unknown command " + to_single_line(words.front()) + "; did you mean influence-map " + meant + "?"};
}

}  // namespace

Result<ParsedCommandLine> parse_command_line(int argc, const char* const* argv) {
    Words words(argv + std::min(argc, 1), argv + argc);
    ParsedCommandLine parsed;
    Options& options = parsed.options;
    options.command = command_named(words);
    if (options.command != Command::window)
        words.erase(words.begin());
    else if (const Result<void> checked = check_no_misspelt_command(words); !checked)
        return checked.error();
    if (const Result<void> checked = check_no_empty_assignment(words); !checked) return checked.error();

    const auto only_inputs = std::find(words.begin(), words.end(), "--");
    CLI::App app;
    const std::vector<TableEntry> entries = fill(app, options.command);
    try {
        app.parse(Words(std::make_reverse_iterator(only_inputs), words.rend()));
    } catch (const CLI::ParseError& failure) { return parse_failure(words, failure); }
    if (was_given(entries, "help")) return ParsedCommandLine{options, help_text(options.command)};
    if (was_given(entries, "version"))
        return ParsedCommandLine{options, version_line() + "\nStrangers' files are read in a process of their own that is held by: " + describe_confinement() + "\n"};
    if (was_given(entries, "licences")) return ParsedCommandLine{options, licences()};
    for (const std::string& word : app.remaining()) {
        if (word.size() > 1 && word[0] == '-') return unexpected_word(word, options.command);
        options.inputs.push_back(word);
    }
    options.inputs.insert(options.inputs.end(), only_inputs == words.end() ? only_inputs : only_inputs + 1, words.end());
    for (const TableEntry& entry : entries) {
        const Words values = entry.parsed->results();
        if (values.empty()) continue;
        if (const Result<void> stored = std::visit(Store{*entry.spec, values, options}, entry.spec->store); !stored) return stored.error();
    }
    if (const Result<void> checked = check_together(options); !checked) return checked.error();
    return parsed;
}

}  // namespace imap
