// What a file's name says it is, and which files of an archive are worth reading.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "geo/io/packed_file.h"

namespace imap {

enum class FileKind { text, sheet, vector, archive, other };

/// Whether the name ends with one of these (".shp"), without case.
bool has_ending(const std::filesystem::path& path, std::initializer_list<std::string_view> endings);

/// "NAME.influence.json", without case.
bool is_project_name(const std::filesystem::path& path);

/// By the ending, without case; ".csv.gz" is text.
FileKind kind_of_name(const std::filesystem::path& path);
/// A file that is larger than it looks: an archive, a workbook, gzip.
bool is_packed_name(const std::filesystem::path& path);

/// Files of the archive that may hold a table, without a Shapefile's companions and what operating systems add.
std::vector<ArchiveEntry> readable_entries(const Archive& archive);

/// A Shapefile and its companions: entries with the same folder and stem.
std::vector<ArchiveEntry> companions_of(const Archive& archive, const std::string& name);

}  // namespace imap
