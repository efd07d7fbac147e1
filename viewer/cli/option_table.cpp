// The table of commands and options.
#include "viewer/cli/option_table.h"

#include <algorithm>

#include "viewer/cli/bench_path.h"
#include "viewer/cli/option_values.h"

namespace imap {
namespace {

const std::vector<Command> everywhere{Command::window, Command::export_figure, Command::report, Command::info,     Command::validate,
                                      Command::table,  Command::convert,       Command::bench,  Command::man_page, Command::completion};
const std::vector<Command> with_input{Command::window, Command::export_figure, Command::report, Command::info, Command::validate, Command::table, Command::convert, Command::bench};
const std::vector<Command> with_picture{Command::window, Command::export_figure, Command::report, Command::bench};
const std::vector<Command> with_relations{Command::window, Command::export_figure, Command::report, Command::table, Command::bench};
const std::vector<Command> with_output{Command::export_figure, Command::report, Command::convert};
const std::vector<Command> only_bench{Command::bench};
const std::vector<Command> only_export{Command::export_figure};
const std::vector<Command> only_convert{Command::convert};
const std::vector<Command> only_table{Command::table};
const std::vector<Command> reports{Command::info, Command::validate, Command::table};

}  // namespace

const std::vector<CommandSpec>& command_table() {
    static const std::vector<CommandSpec> table{
        {Command::window, "", "[INPUT...]", "open the window", "Opens the window on the input. Everything that the window changes can be undone and saved as a project."},
        {Command::export_figure, "export", "[INPUT...] -o FILE", "write the figure as PNG, SVG, PDF or GeoTIFF",
         "Writes the figure that the input describes, without a display. The file is written beside its place and renamed, so a failed "
         "export "
         "leaves the old file whole. What could not be drawn is said on standard error."},
        {Command::report, "report", "[INPUT...] -o FILE", "write a report as HTML or PDF",
         "Writes the map, a matrix of actors and targets, and every relation shown with its evidence and sources. An HTML report is one file that opens nothing else; a PDF is set "
         "on A4."},
        {Command::info, "info", "[INPUT...]", "count what the input holds",
         "Prints how many actors, relations, pieces of evidence, sources and regions were read, and the problems found on the way."},
        {Command::validate, "validate", "[INPUT...]", "check the input",
         "Prints each problem with its file, row, field and reason. The exit status is 0 when nothing is wrong (warnings aside), else 1."},
        {Command::table, "table", "[INPUT...]", "list the relations that a figure with the same filters draws",
         "Prints one relation a line, with the number of its pieces of evidence: aligned text, CSV or JSON."},
        {Command::convert, "convert", "[INPUT...] -o OUT", "write the input as a data package",
         "Writes the input's actors, relations, evidence and sources as a data package: a folder with datapackage.json and four CSV tables, the same in a "
         ".zip, or a .gpkg; the same bytes each time. With --template an empty package to fill in is written instead."},
        {Command::bench, "bench", "[INPUT...]", "measure how fast the map moves",
         "Moves the map as a hand does, sixty times a second, and prints as JSON what each step took from input to picture, in milliseconds: median, 95 % and longest, and the "
         "stages of it. "
         "Without --window the map is drawn without a display and without panels."},
        {Command::man_page, "man", "", "print the manual page", "Prints the manual page in roff.", true},
        {Command::completion, "completion", "", "print what completes the command line in bash", "Prints a script for bash that completes commands, options and files.", true},
    };
    return table;
}

const std::vector<OptionSpec>& option_table() {
    static const std::vector<OptionSpec> table{
        {"output", 'o', "FILE",
         "File to write; its ending chooses the kind: .png, .svg, .pdf, .tif (a GeoTIFF), or a film through time: .gif, .webp. Of a report: .html or .pdf. For convert, the "
         "folder, .gpkg or .zip to write.",
         with_output, &Options::output},

        {"actor", 'a', "ACTOR", "Only relations from this actor: an id, code or name. May be repeated, or several with commas.", with_relations, &Options::actors},
        {"target", 't', "ACTOR", "Only relations to this actor. May be repeated, or several with commas.", with_relations, &Options::targets},
        {"domain", 'd', "DOMAIN", "Only relations in this domain: an id or name. May be repeated, or several with commas.", with_relations, &Options::domains},
        {"trend", 0, "TREND", "Only relations with this trend: rising, steady, waning, contested or unknown. May be repeated.", with_relations, &Options::trends,
         check_word<Trend>},
        {"confidence", 0, "LEVEL", "Only relations held with this confidence: low, moderate or high. May be repeated.", with_relations, &Options::confidences,
         check_word<Confidence>},
        {"modality", 0, "KIND", "Only relations that are asserted, historical, expected, denied or comparative. May be repeated.", with_relations, &Options::modalities,
         check_word<Modality>},

        {"map", 0, "ROLE=COLUMN",
         "Which column of a table is what, by header or number: actor=, target=, value=, start=, end=, domain=, pair= (both as A-B), actor_lon=, "
         "actor_lat=, target_lon=, target_lat=. Several with commas. "
         "value=- counts rows. What is not given is proposed, and told with the reason.",
         with_input, &Options::map, check_map},
        {"codes", 0, "SYSTEM", "Code system of the states: iso3, iso2, isonum, cow, gw, cameo, unhcr, name, borders (the regions of --borders), mixed or auto.", with_input,
         &Options::codes, check_word<CodeChoice>},
        {"shape", 0, "SHAPE",
         "Shape of a table: long (a row a pair), years (a column a year), matrix (origins by destinations), points (columns of longitude and latitude), lines (line features) or "
         "auto.",
         with_input, &Options::shape, check_word<TableShape>},
        {"actor-is", 0, "STATE", "The one actor of a table that names only targets.", with_input, &Options::actor_is},
        {"flags", 0, "COLUMN", "Columns of 0 and 1, each a domain in which a row may hold. May be repeated, or several with commas.", with_input, &Options::flags},
        {"undirected", 0, nullptr, "The table's pairs have no direction: who stands first means nothing.", with_input, &Options::undirected},
        {"nodes", 0, "FILE", "A second table that says which state or place the codes of the first one mean.", with_input, &Options::nodes},
        {"layer", 0, "NAME", "The sheet of a workbook, layer of a vector file, file in an archive or table of a database to read.", with_input, &Options::layer},
        {"assign", 0, "NAME=CODE", "What an unknown name in the table means: an ISO code, or - to leave its rows out. May be repeated.", with_input, &Options::assign,
         check_assign},
        {"encoding", 0, "NAME", "Encoding of a table, such as utf-8, windows-1251 or windows-1252, instead of the recognised one.", with_input, &Options::encoding},
        {"delimiter", 0, "WORD", "comma, semicolon, tab or pipe, instead of the recognised one.", with_input, &Options::delimiter, check_delimiter},
        {"no-header", 0, nullptr, "The table's first row holds values.", with_input, &Options::no_header},
        {"skip-rows", 0, "N", "Lines before a table's header.", with_input, &Options::skip_rows, check_skip_rows},
        {"missing", 0, "VALUE", "What stands for no value in a table, beside the usual dots, dashes, NA and \\N; write --missing=-9. May be repeated.", with_input,
         &Options::missing},
        {"aggregate", 0, "HOW", "Make one relation of the rows of an actor, target and domain: sum, mean, max, last or none.", with_input, &Options::aggregate,
         check_word<Aggregate>},
        {"at", 0, "DATE", "Only relations that hold at this date, such as 2020.", with_input, &Options::at, check_date},
        {"between", 0, "A,B", "Only relations that hold somewhere between two dates.", with_input, &Options::between, check_between},

        {"size", 's', "WIDTHxHEIGHT", "Size of the figure in pixels, such as 1920x1080; each side 1 to 32767.", with_picture, &Options::size, check_size},
        {"dpi", 0, "N", "Dots an inch, 10 to 2400: text and lines grow with it. 96 is a screen, 300 is print.", with_picture, &Options::dpi, check_dpi},
        {"fit", 'f', "WHAT", "What the map shows: data, shown (what the filters leave of it), world, selection, a country's ISO code (KAZ) or an actor's id.", with_picture,
         &Options::fit},
        {"extent", 'e', "W,S,E,N", "What the map shows, in degrees: west, south, east, north. East below west crosses 180 degrees.", with_picture, &Options::extent, check_extent},
        {"projection", 'p', "PROJECTION", "auto, EPSG:N, a PROJ string, or equal-earth, robinson, mercator, globe, albers, laea, plate-carree.", with_picture,
         &Options::projection},
        {"worldview", 'w', "NAME", "Whose view of disputed borders is drawn, such as un or de-facto.", with_picture, &Options::worldview},
        {"measure", 'm', "MEASURE",
         "What colours the regions: net-influence, dominant-actor, relation-count, inflow, outflow (sums of values), bivariate (two actors, each by itself), "
         "share (of one actor), concentration (how few actors hold it), change (of inflow between two dates) or none.",
         with_picture, &Options::measure, check_word<Measure>},
        {"compare", 'c', "A,B", "The two actors that net-influence and bivariate compare; share is that of A, and B may be left out.", with_picture, &Options::compare,
         check_compare},
        {"change", 0, "A,B", "The two dates between which the measure change tells the change; the data's first and last unless told.", with_picture, &Options::change,
         check_between},
        {"focus", 0, "QUESTION", "What the map is about: to:ACTOR (who influences it), from:ACTOR (whom it influences), around:ACTOR (both), pair:A,B or bloc:BLOC.",
         with_relations, &Options::focus, check_focus},
        {"open-blocs", 0, "BLOC", "Blocs whose arrows fan out to their members. May be repeated, or several with commas.", with_picture, &Options::open_blocs},
        {"values", 0, nullptr, "Write the strength beside each arrow.", with_picture, &Options::values},
        {"language", 0, "CODE", "Language of place names: en, local, or one of iso-codes such as ru, zh_CN or kk.", with_picture, &Options::language},
        {"grouping", 0, "HOW", "One arrow a pair of actors (pair), or one for each domain of a pair (domain).", with_picture, &Options::grouping, check_word<ArrowGrouping>},
        {"breaks", 0, "HOW", "Classes of measured values: quantile, equal, natural, or linear for none.", with_picture, &Options::breaks, check_word<Breaks>},
        {"classes", 0, "N", "How many classes, 2 to 9.", with_picture, &Options::classes, check_classes},
        {"most-arrows", 0, "N", "Of many arrows draw only the N strongest (300 unless told); 0 draws all that can be seen.", with_picture, &Options::most_arrows,
         check_most_arrows},
        {"side-by-side", 0, "A,B", "Two maps beside each other: of two dates, or of two inputs by number (#1,#2).", with_picture, &Options::side_by_side, check_sides},
        {"difference", 0, "A,B", "Draw B minus A: of two dates, or of two inputs by number (#1,#2).", with_picture, &Options::difference, check_sides},
        {"no-lakes", 0, nullptr, "Draw no lakes.", with_picture, &Options::no_lakes},
        {"no-capitals", 0, nullptr, "Draw no dots where capitals are.", with_picture, &Options::no_capitals},
        {"no-shading", 0, nullptr, "Draw no water lines along coasts.", with_picture, &Options::no_shading},
        {"theme", 0, "THEME", "light or dark.", with_picture, &Options::theme, check_word<Theme>},
        {"title", 0, "TEXT", "Title of the figure, instead of the data's own.", with_picture, &Options::title},
        {"subtitle", 0, "TEXT", "Line under the title, instead of the data's own.", with_picture, &Options::subtitle},
        {"page", 0, "SIZE",
         "Size of the figure on paper: a4, a4-landscape, a5, a5-landscape, slide, square, column (85x160 mm), two-columns (174x120 mm) or WIDTHxHEIGHT in mm, such as 174x120mm. "
         "What is small is laid out anew, with no type below 6 pt.",
         with_picture, &Options::page, check_page},
        {"footnotes", 0, nullptr, "Number the arrows and cite the evidence of each under the map.", with_picture, &Options::footnotes},
        {"locator", 0, "WHEN", "A small globe that shows where the map lies: auto, yes or no.", with_picture, &Options::locator, check_word<Wanted>},
        {"north-arrow", 0, "WHEN", "auto (where north is the same all over the map), yes or no.", with_picture, &Options::north_arrow, check_word<Wanted>},
        {"scale-bar", 0, "WHEN", "auto (where the scale holds), yes or no.", with_picture, &Options::scale_bar, check_word<Wanted>},
        {"date", 0, "TEXT", "Date of the figure, written under the map.", with_picture, &Options::date},
        {"note", 0, "ABOUT:TEXT",
         "Write a note on the map, with a line to what it is about: an actor (KAZ: ...), an arrow ('RUS>KAZ: ...') or a place by longitude and latitude (71.4,51.2: ...). May be "
         "repeated.",
         with_picture, &Options::notes, check_note},
        {"sidecars", 0, "KIND",
         "Files written beside the figure: csv (the relations drawn), csl and bibtex (their sources), caption (with alternative text) or all. May be repeated, or several with "
         "commas.",
         only_export, &Options::sidecars, check_sidecar},
        {"no-metadata", 0, nullptr, "Do not put the project into the picture, from which influence-map could open it again.", only_export, &Options::no_metadata},
        {"world-file", 0, nullptr, "Write a world file and a .prj beside a PNG or TIFF.", only_export, &Options::world_file},
        {"frames", 0, "N", "How many steps are measured; 120 unless told.", only_bench, &Options::frames, check_frames},
        {"path", 0, "PATH", "What is done: pan-zoom (drags in circles, the wheel in and out), pan, zoom, or filter (an actor alone, then all others, then the next).", only_bench,
         &Options::path, check_word<BenchPath>},
        {"window", 0, nullptr, "Measure the real window, which is as large as --size says and has its panels.", only_bench, &Options::in_window},
        {"no-panels", 0, nullptr, "Measure the window without its panels, as Tab shows it.", only_bench, &Options::no_panels},
        {"each", 0, "WHAT",
         "One figure for each target, actor, domain or date, all at one scale; the output's name has {iso3}, {id}, {name} or {date} in it, such as out/{iso3}.pdf.", only_export,
         &Options::each, check_each},
        {"step", 0, "UNIT", "Time between the frames of a film or the figures of --each date: day, month, year or decade; unless told, as the timeline has it.", only_export,
         &Options::step, check_step},
        {"seconds-per-frame", 0, "N", "How long a film shows each frame; 1 unless told.", only_export, &Options::seconds_per_frame, check_seconds},
        {"borders", 'b', "FILE", "Borders to draw: polygons in a GeoPackage, FlatGeobuf, Shapefile, GeoJSON, TopoJSON, KML or GML file, in any coordinate system.", with_input,
         &Options::borders},

        {"dialogs",
         0,
         "WHOSE",
         "Who asks for files in the window: native (zenity or kdialog), own, or auto: native where a desktop runs and has one.",
         {Command::window},
         &Options::dialogs,
         check_dialogs},
        {"no-settings", 0, nullptr, "Neither read nor keep the window's settings and recent files.", {Command::window}, &Options::no_settings},
        {"template", 0, "DIR", "Write an empty data package to fill in.", only_convert, &Options::template_folder},
        {"json", 0, nullptr, "Print JSON.", reports, &Options::json},
        {"csv", 0, nullptr, "Print CSV.", only_table, &Options::csv},
        {"help", 'h', nullptr, "Print this help and stop.", everywhere, std::monostate{}},
        {"version", 'V', nullptr, "Print the version and stop.", everywhere, std::monostate{}},
        {"licences", 0, nullptr, "Print the licences of code, data and fonts and stop.", everywhere, std::monostate{}},
        {"trace", 0, "FILE", "Write the window's state to FILE, for tests.", {Command::window}, &Options::trace, nullptr, true},
    };
    return table;
}

const CommandSpec& spec_of(Command command) {
    const auto& table = command_table();
    return *std::find_if(table.begin(), table.end(), [command](const CommandSpec& spec) { return spec.command == command; });
}

bool takes(Command command, const OptionSpec& option) { return std::find(option.commands.begin(), option.commands.end(), command) != option.commands.end(); }

std::string spelling(const OptionSpec& option) {
    std::string text = option.short_name == 0 ? "" : std::string("-") + option.short_name + ", ";
    text += std::string("--") + option.long_name;
    if (option.argument != nullptr) text += std::string(" ") + option.argument;
    return text;
}

}  // namespace imap
