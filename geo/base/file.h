// Whole files in and out: bounded reading, and writing so that what was there survives every failure.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/result.h"

namespace imap {

/// Reads a regular file of at most `max_bytes`. Errors: missing, not a regular file (a FIFO never blocks), too large, unreadable.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t max_bytes = std::size_t{64} << 20);

/// SHA-256 of the bytes of such a file; empty where it cannot be read.
std::string file_hash(const std::filesystem::path& path);

/// A file to be: where it goes, and what is in it.
struct NewFile {
    std::filesystem::path path;
    std::string_view bytes;
};

/// Writes all of the files or none. Each is written beside its place, flushed to disk, read back and compared; only when all are there do they take their places, and
/// when one of them cannot, the old ones are put back. So an error means that what was there is as it was, unless its words say where it is. A symbolic link keeps pointing where
/// it did, permissions and owner of an old file are kept; what is there and is no regular file (a device, a folder) is refused.
Result<void> write_files_together(const std::vector<NewFile>& files);

/// One of them.
Result<void> write_file_atomically(const std::filesystem::path& path, std::string_view bytes);

/// Where the running program lies; empty where the system does not say.
std::filesystem::path executable_folder();

/// Folder of the program's assets: $INFLUENCE_MAP_ASSETS; else the share folder that an installed executable has beside it
/// (../share/influence-map); else the folder `assets` above it, as in a build tree. Errors name all places tried.
Result<std::filesystem::path> find_assets();

}  // namespace imap
