// The script that lets bash complete commands, options and files.
#include <fmt/format.h>

#include <string_view>
#include <vector>

#include "geo/base/text.h"
#include "viewer/cli/about.h"
#include "viewer/cli/option_table.h"

namespace imap {
namespace {

std::vector<std::string> words_of(const OptionSpec& option) {
    std::vector<std::string> words{std::string("--") + option.long_name};
    if (option.short_name != 0) words.push_back(std::string("-") + option.short_name);
    return words;
}

std::string options_of(Command command) {
    std::vector<std::string> words;
    for (const OptionSpec& option : option_table())
        if (takes(command, option) && !option.hidden)
            for (std::string& word : words_of(option)) words.push_back(std::move(word));
    return join(words, " ");
}

/// A pattern of all options whose value is called so; "*" stands for those that are called otherwise.
std::string options_with_value(std::string_view wanted) {
    std::vector<std::string> words;
    for (const OptionSpec& option : option_table()) {
        if (option.argument == nullptr) continue;
        const std::string_view name = option.argument;
        if (wanted == "*" ? name != "FILE" && name != "DIR" : name == wanted)
            for (std::string& word : words_of(option)) words.push_back(std::move(word));
    }
    return join(words, " | ");
}

}  // namespace

std::string bash_completion() {
    std::vector<std::string> commands;
    std::string cases;
    for (const CommandSpec& spec : command_table()) {
        if (spec.hidden || *spec.name == '\0') continue;
        commands.emplace_back(spec.name);
        cases += fmt::format("        {}) options=\"{}\" ;;\n", spec.name, options_of(spec.command));
    }
    return fmt::format(R"(# Completes the command line of influence-map; made by `influence-map completion`.
_influence_map() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}} options
    case ${{COMP_WORDS[1]}} in
{}        *) options="{}" ;;
    esac
    case $before in
        {}) mapfile -t COMPREPLY < <(compgen -f -- "$word"); return ;;
        {}) mapfile -t COMPREPLY < <(compgen -d -- "$word"); return ;;
        {}) return ;;
    esac
    if [[ $word == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
    elif ((COMP_CWORD == 1)); then
        mapfile -t COMPREPLY < <(compgen -W "{}" -- "$word"; compgen -f -- "$word")
    else
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
    fi
}}
complete -o filenames -F _influence_map influence-map
)",
                       cases, options_of(Command::window), options_with_value("FILE"), options_with_value("DIR"), options_with_value("*"), join(commands, " "));
}

}  // namespace imap
