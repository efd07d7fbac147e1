// Rows of any file that holds a table: delimited text, sheets, attributes and ends of vector features, files in archives.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "geo/base/load_watch.h"
#include "geo/io/table_text.h"

namespace imap {

/// What a path is by its name: text and sheets, which are read as tables whatever they hold.
bool is_table_name(const std::filesystem::path& path);

enum class FileContent { package, project, table, lines_or_points, borders, unknown };

/// What a file is, for deciding what to do with it. Text, sheets and projects are told by their names, vector files by the geometry of their first
/// features, archives by what they hold; a folder or file with our descriptor is a package, another folder that
/// holds tables is a table. What cannot be opened is `unknown`.
FileContent look_at_file(const std::filesystem::path& path, LoadWatch* watch = nullptr);
/// The same of a vector file or an archive, opened in this process, which is for the reader process.
FileContent look_here(const std::filesystem::path& path);

/// Reads the file's rows. ImportSpec::layer names the sheet, layer or inner file ("inner.xlsx/Sheet" for both); without it, several are an Error that lists
/// them. Ends of lines are columns from_lon, from_lat, to_lon, to_lat, points lon and lat, in degrees on WGS 84. A folder is read as table_of_folder does. `watch` may be null.
/// Errors as read_text_table.
Result<TextTable> read_rows(const std::filesystem::path& path, const ImportSpec& spec, LoadWatch* watch, Problems& problems);

/// What ImportSpec::layer can name in this file: its sheets, layers or inner files. Empty where there is one at most, or where it cannot be opened.
std::vector<std::string> layers_of(const std::filesystem::path& path, LoadWatch* watch = nullptr);

/// Both for a file, and in this process, which is for the reader process; layers_here also names an only one.
Result<TextTable> read_rows_here(const std::filesystem::path& path, const ImportSpec& spec, LoadWatch* watch, Problems& problems);
std::vector<std::string> layers_here(const std::filesystem::path& path);

}  // namespace imap
