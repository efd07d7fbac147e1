// The table of commands and options.
#include "viewer/cli/option_table.h"

#include <algorithm>

#include "viewer/cli/option_values.h"

namespace imap {
namespace {

const std::vector<Command> everywhere{Command::window,   Command::export_figure, Command::info,
                                      Command::validate, Command::table,         Command::man_page};
const std::vector<Command> with_picture{Command::window, Command::export_figure};
const std::vector<Command> with_relations{Command::window, Command::export_figure, Command::table};
const std::vector<Command> with_borders{Command::window, Command::export_figure, Command::info};
const std::vector<Command> only_export{Command::export_figure};
const std::vector<Command> only_table{Command::table};
const std::vector<Command> reports{Command::info, Command::validate, Command::table};

}  // namespace

const std::vector<CommandSpec>& command_table() {
    static const std::vector<CommandSpec> table{
        {Command::window, "", "[INPUT...]", "open the window",
         "Opens the window on the input. Everything that the window changes can be undone and saved as a project."},
        {Command::export_figure, "export", "[INPUT...] -o FILE", "write the figure as PNG, SVG or PDF",
         "Writes the figure that the input describes, without a display. The file is written beside its place and renamed, so a failed "
         "export "
         "leaves the old file whole. What could not be drawn is said on standard error."},
        {Command::info, "info", "[INPUT]", "count what the input holds",
         "Prints how many actors, relations, pieces of evidence, sources and regions were read, and the problems found on the way."},
        {Command::validate, "validate", "[INPUT]", "check the input",
         "Prints each problem with its file, row, field and reason. The exit status is 0 when nothing is wrong (warnings aside), else 1."},
        {Command::table, "table", "[INPUT]", "list the relations that a figure with the same filters draws",
         "Prints one relation a line, with the number of its pieces of evidence: aligned text, CSV or JSON."},
        {Command::man_page, "man", "", "print the manual page", "Prints the manual page in roff.", true},
    };
    return table;
}

const std::vector<OptionSpec>& option_table() {
    static const std::vector<OptionSpec> table{
        {"output", 'o', "FILE", "File to write; its ending chooses the kind: .png, .svg or .pdf.", only_export, &Options::output},

        {"actor", 'a', "ACTOR", "Only relations from this actor: an id, code or name. May be repeated, or several with commas.",
         with_relations, &Options::actors},
        {"target", 't', "ACTOR", "Only relations to this actor. May be repeated, or several with commas.", with_relations,
         &Options::targets},
        {"domain", 'd', "DOMAIN", "Only relations in this domain: an id or name. May be repeated, or several with commas.", with_relations,
         &Options::domains},
        {"trend", 0, "TREND", "Only relations with this trend: rising, steady, waning, contested or unknown. May be repeated.",
         with_relations, &Options::trends, check_word<Trend>},
        {"confidence", 0, "LEVEL", "Only relations held with this confidence: low, moderate or high. May be repeated.", with_relations,
         &Options::confidences, check_word<Confidence>},
        {"modality", 0, "KIND", "Only relations that are asserted, historical, expected, denied or comparative. May be repeated.",
         with_relations, &Options::modalities, check_word<Modality>},

        {"size", 's', "WIDTHxHEIGHT", "Size of the figure in pixels, such as 1920x1080; each side 1 to 32767.", with_picture,
         &Options::size, check_size},
        {"dpi", 0, "N", "Dots an inch, 10 to 2400: text and lines grow with it. 96 is a screen, 300 is print.", with_picture, &Options::dpi,
         check_dpi},
        {"fit", 'f', "WHAT", "What the map shows: data, world, selection, a country's ISO code (KAZ) or an actor's id.", with_picture,
         &Options::fit},
        {"extent", 'e', "W,S,E,N", "What the map shows, in degrees: west, south, east, north. East below west crosses 180 degrees.",
         with_picture, &Options::extent, check_extent},
        {"projection", 'p', "PROJECTION",
         "auto, EPSG:N, a PROJ string, or equal-earth, robinson, mercator, globe, albers, laea, plate-carree.", with_picture,
         &Options::projection},
        {"worldview", 'w', "NAME", "Whose view of disputed borders is drawn, such as un or de-facto.", with_picture, &Options::worldview},
        {"measure", 'm', "MEASURE", "What colours the regions: net-influence, dominant-actor, relation-count or none.", with_picture,
         &Options::measure, check_word<Measure>},
        {"compare", 'c', "A,B", "The two actors whose influence net-influence compares.", with_picture, &Options::compare, check_compare},
        {"grouping", 0, "HOW", "One arrow a pair of actors (pair), or one for each domain of a pair (domain).", with_picture,
         &Options::grouping, check_word<ArrowGrouping>},
        {"theme", 0, "THEME", "light or dark.", with_picture, &Options::theme, check_word<Theme>},
        {"title", 0, "TEXT", "Title of the figure, instead of the data's own.", with_picture, &Options::title},
        {"subtitle", 0, "TEXT", "Line under the title, instead of the data's own.", with_picture, &Options::subtitle},
        {"borders", 'b', "FILE", "Borders to draw: any polygons that GDAL reads, in any coordinate system.", with_borders,
         &Options::borders},

        {"json", 0, nullptr, "Print JSON.", reports, &Options::json},
        {"csv", 0, nullptr, "Print CSV.", only_table, &Options::csv},
        {"help", 'h', nullptr, "Print this help and stop.", everywhere, std::monostate{}},
        {"version", 'V', nullptr, "Print the version and stop.", everywhere, std::monostate{}},
        {"trace", 0, "FILE", "Write the window's state to FILE, for tests.", {Command::window}, &Options::trace, nullptr, true},
    };
    return table;
}

const CommandSpec& spec_of(Command command) {
    const auto& table = command_table();
    return *std::find_if(table.begin(), table.end(), [command](const CommandSpec& spec) { return spec.command == command; });
}

bool takes(Command command, const OptionSpec& option) {
    return std::find(option.commands.begin(), option.commands.end(), command) != option.commands.end();
}

std::string spelling(const OptionSpec& option) {
    std::string text = option.short_name == 0 ? "" : std::string("-") + option.short_name + ", ";
    text += std::string("--") + option.long_name;
    if (option.argument != nullptr) text += std::string(" ") + option.argument;
    return text;
}

}  // namespace imap
