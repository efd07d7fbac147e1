// Makes --help and the man page from the option table.
#include <fmt/format.h>

#include <algorithm>

#include "geo/base/text.h"
#include "viewer/cli/about.h"
#include "viewer/cli/option_table.h"

namespace imap {
namespace {

constexpr std::size_t page_width = 80;
constexpr const char* inputs_explained =
    "An INPUT is a data package (its folder, datapackage.json, .zip or .gpkg), a table about pairs of states or places (text such as .csv, .tsv or .txt; .xlsx or .ods; "
    "GeoPackage, FlatGeobuf, Shapefile, GeoJSON, TopoJSON, KML, GML, GPX or SQLite; in a .zip too, text in .gz too, or a folder of them), a database (postgresql://...), a project "
    "(NAME.influence.json) or a picture that influence-map made (.png, .svg, .pdf, .tif). Several data are layers of one map; data given beside a project take the place of the "
    "project's own. Without an INPUT the bundled dataset is used.";

/// Words of `text`, filled into lines behind `indent` blanks; the first line follows what is already there.
std::string filled(const std::string& text, std::size_t indent, std::size_t column) {
    std::string out;
    bool first_in_line = true;
    for (const std::string& word : split(text, ' ')) {
        if (!first_in_line && column + 1 + word.size() > page_width) {
            out += "\n" + std::string(indent, ' ');
            column = indent;
            first_in_line = true;
        }
        if (!first_in_line) out += ' ', ++column;
        out += word;
        column += word.size();
        first_in_line = false;
    }
    return out + "\n";
}

/// "  term      explanation", the explanation in a column of its own.
std::string entry(const std::string& term, const std::string& explanation) {
    constexpr std::size_t column = 28;
    std::string out = "  " + term;
    if (out.size() + 2 > column)
        out += "\n" + std::string(column, ' ');
    else
        out.resize(column, ' ');
    return out + filled(explanation, column, column);
}

std::string usage(const CommandSpec& spec) {
    std::string line = "influence-map";
    if (*spec.name != '\0') line += std::string(" ") + spec.name;
    line += " [OPTION...]";
    if (*spec.operands != '\0') line += std::string(" ") + spec.operands;
    return line;
}

std::string option_list(Command command) {
    std::string out = "\nOptions:\n";
    for (const OptionSpec& option : option_table())
        if (takes(command, option) && !option.hidden) out += entry(spelling(option), option.help);
    return out;
}

std::string general_help() {
    std::string out = "Usage: " + usage(spec_of(Command::window)) + "\n       influence-map COMMAND [OPTION...] [INPUT...]\n\n";
    out += filled(purpose, 0, 0) + filled(spec_of(Command::window).details, 0, 0) + "\n" + filled(inputs_explained, 0, 0);
    out += "\nCommands (each has its own --help):\n";
    for (const CommandSpec& command : command_table())
        if (!command.hidden && *command.name != '\0') out += entry(command.name, command.summary);
    return out + option_list(Command::window);
}

/// Text that roff prints as it stands.
std::string roff(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\')
            out += "\\e";
        else if (c == '-')
            out += "\\-";
        else
            out += c;
    }
    return !out.empty() && (out[0] == '.' || out[0] == '\'') ? "\\&" + out : out;
}

std::string roff_option(const OptionSpec& option) {
    std::vector<std::string> commands;
    for (const Command command : option.commands)
        if (!spec_of(command).hidden) commands.emplace_back(command == Command::window ? "the window" : spec_of(command).name);
    const bool everywhere = std::ssize(commands) == std::count_if(command_table().begin(), command_table().end(), [](const CommandSpec& spec) { return !spec.hidden; });
    std::string out = ".TP\n.B " + roff(spelling(option)) + "\n" + roff(option.help) + "\n";
    if (!everywhere) out += roff("For " + join(commands, ", ") + ".") + "\n";
    return out;
}

std::string roff_entries(const std::vector<std::pair<std::string, std::string>>& entries) {
    std::string out;
    for (const auto& [term, explanation] : entries) out += ".TP\n.B " + roff(term) + "\n" + roff(explanation) + "\n";
    return out;
}

}  // namespace

std::string help_text(std::optional<Command> command) {
    if (!command || *command == Command::window) return general_help();
    const CommandSpec& spec = spec_of(*command);
    std::string out = "Usage: " + usage(spec) + "\n\n" + filled(spec.details, 0, 0);
    if (*spec.operands != '\0') out += "\n" + filled(inputs_explained, 0, 0);
    return out + option_list(*command);
}

std::string man_page() {
    std::string out = ".TH INFLUENCE\\-MAP 1 \"\" \"influence\\-map " INFLUENCE_MAP_VERSION "\" \"User Commands\"\n";
    out += ".SH NAME\ninfluence\\-map \\- explore and draw who influences whom over a map\n.SH SYNOPSIS\n";
    for (const CommandSpec& command : command_table())
        if (!command.hidden) out += ".B " + roff(usage(command)) + "\n.br\n";
    out += ".SH DESCRIPTION\n" + roff(purpose) + "\n.PP\n" + roff(inputs_explained) + "\n.SH COMMANDS\n";
    for (const CommandSpec& command : command_table())
        if (!command.hidden) out += ".TP\n.B " + roff(*command.name == '\0' ? "(none)" : command.name) + "\n" + roff(command.details) + "\n";
    out += ".SH OPTIONS\n";
    for (const OptionSpec& option : option_table())
        if (!option.hidden) out += roff_option(option);
    out += ".SH EXIT STATUS\n" + roff_entries({{"0", "Done."}, {"1", "The input is bad, or the output could not be written."}, {"2", "The command line is wrong."}});
    out += ".SH ENVIRONMENT\n" + roff_entries({{"INFLUENCE_MAP_ASSETS", "Folder of the bundled borders and datasets."},
                                               {"INFLUENCE_MAP_FONTS", "Folder of the Noto fonts."},
                                               {"INFLUENCE_MAP_ISO_CODES", "The file iso_3166-1.json."},
                                               {"XDG_CONFIG_HOME", "The folder in place of ~/.config; see FILES."},
                                               {"XDG_CACHE_HOME", "The folder in place of ~/.cache."},
                                               {"XDG_STATE_HOME", "The folder in place of ~/.local/state."},
                                               {"SOURCE_DATE_EPOCH", "The date written into exported files; without it none is."}});
    out += ".SH FILES\n" + roff_entries({{"~/.config/influence-map", "The window's settings (settings.json; settings.json.bad is one that could not be read)."},
                                         {"~/.cache/influence-map", "Borders made ready to be drawn; they may be deleted at any time."},
                                         {"~/.local/state/influence-map", "The files opened last (recent.json), and unsaved work, kept for a crash (recovery)."}});
    out += ".PP\nThese folders stay when the package is removed.\n";
    out += ".SH EXAMPLES\n" + roff_entries({{"influence-map export -o map.pdf --dpi 300 --size 3508x2480", "An A4 page of the bundled dataset."},
                                            {"influence-map export -o tajikistan.png --target TJK --fit TJK", "Who influences Tajikistan."},
                                            {"influence-map table --domain military --csv", "The military relations as CSV."},
                                            {"influence-map export trade.csv --map actor=exporter,target=importer,value=usd --at 2020 -o map.png", "A table of trade in 2020."},
                                            {"influence-map convert trade.csv -o trade", "The table as a data package."}});
    return out;
}

}  // namespace imap
