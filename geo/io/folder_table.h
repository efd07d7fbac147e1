// A folder of tables or vector files of one kind as one table.
#pragma once

#include <filesystem>
#include <vector>

#include "geo/io/table_text.h"

namespace imap {

inline constexpr std::size_t max_folder_files = 1000;

/// Files of the folder that may hold a table, by name; not those in folders below it, hidden ones, archives and a Shapefile's companions. One more than
/// max_folder_files at most.
std::vector<std::filesystem::path> table_files_in(const std::filesystem::path& folder);

/// Reads each file as read_rows does and puts their rows one under the other: all columns of all files, and the column "file". Row numbers run through
/// the files; a Finding says which rows are whose. A file that cannot be read is left out with a problem. Errors: none can be read, too many, too large, cancelled.
Result<TextTable> table_of_folder(const std::filesystem::path& folder, const ImportSpec& spec, LoadWatch* watch, Problems& problems);

}  // namespace imap
