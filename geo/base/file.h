// Whole files in and out: bounded reading, and writing beside the place and renaming so that the old file survives a failure.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "geo/base/result.h"

namespace imap {

/// Reads a regular file of at most `max_bytes`. Errors: missing, not a regular file (a FIFO never blocks), too large, unreadable.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t max_bytes = std::size_t{64} << 20);

/// Writes `bytes` to a temporary file beside `path`, flushes it to disk, then renames it over `path`.
/// On any error the old file at `path` is untouched and no temporary file stays behind. A symbolic link keeps pointing where it
/// did; what is there and is no regular file (a device, a folder) is refused.
Result<void> write_file_atomically(const std::filesystem::path& path, std::string_view bytes);

/// Where the running program lies; empty where the system does not say.
std::filesystem::path executable_folder();

/// Folder of the program's assets: $INFLUENCE_MAP_ASSETS; else the share folder that an installed executable has beside it
/// (../share/influence-map); else assets/ of the source tree it was built from. Errors name all places tried.
Result<std::filesystem::path> find_assets();

}  // namespace imap
