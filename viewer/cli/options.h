// One table of subcommands and options: parsing, --help and the man page are all made from it.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "geo/base/result.h"
#include "viewer/state/project.h"

namespace imap {

enum class Command { window, export_figure, report, info, validate, table, convert, bench, man_page, completion };

/// Words of an option that may be given again and again; commas in them are commas.
struct Sentences {
    std::vector<std::string> texts;
};

/// The command line as the user gave it, unchecked against data. Absent = not given.
struct Options {
    Command command = Command::window;
    std::vector<std::string> inputs;  ///< package folders, datapackage.json, tables, addresses of databases, or one *.influence.json; none = the bundled dataset
    std::string output;
    std::optional<std::string> size, fit, extent, projection, worldview, theme, title, subtitle, borders, measure, compare, grouping;
    std::optional<double> dpi;
    std::vector<std::string> actors, targets, domains, trends, confidences, modalities;
    bool json = false, csv = false;
    std::vector<std::string> map;  ///< "actor=COLUMN", ...
    std::vector<std::string> missing;
    std::optional<std::string> codes, shape, actor_is, encoding, delimiter, skip_rows, aggregate, at, between, nodes, layer;
    std::vector<std::string> flags, assign;  ///< assign: "NAME=CODE"
    bool no_header = false, undirected = false;
    std::optional<std::string> breaks, classes, most_arrows, difference, side_by_side;
    std::optional<std::string> language, focus, change, page, locator, north_arrow, scale_bar, date, each, step;
    std::vector<std::string> open_blocs, sidecars;
    Sentences notes;  ///< "ABOUT: TEXT"
    bool no_lakes = false, no_capitals = false, no_shading = false;
    bool values = false, footnotes = false, no_metadata = false, world_file = false;
    std::optional<std::string> seconds_per_frame;
    std::optional<std::string> frames, path;  ///< of bench
    bool in_window = false, no_panels = false;
    std::optional<Project> project;  ///< set by the window alone: to be loaded as it is, without any input
    std::string template_folder;
    bool no_settings = false;
    std::optional<std::string> dialogs;
    std::string trace;  ///< hidden: a file that the window writes its state to, for tests
};

struct ParsedCommandLine {
    Options options;
    std::string print;  ///< help or version text to print and stop with exit 0; empty = go on
};

/// Error: one line that says what to do (the caller exits with 2).
Result<ParsedCommandLine> parse_command_line(int argc, const char* const* argv);

std::string help_text(std::optional<Command>);
std::string man_page();  ///< roff

}  // namespace imap
