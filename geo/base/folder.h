// Folders and files by their paths, on disks that may be pulled out meanwhile: what is in them, what they are called, and whether two are one.
#pragma once

#include <filesystem>
#include <system_error>
#include <vector>

namespace imap {

/// As far as they can be read; in no order.
inline std::vector<std::filesystem::directory_entry> entries_of(const std::filesystem::path& folder) {
    std::vector<std::filesystem::directory_entry> entries;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) entries.push_back(*entry);
    return entries;
}

/// Of a folder also where a slash stands behind it.
inline std::filesystem::path own_name(const std::filesystem::path& path) { return path.has_filename() ? path.filename() : path.parent_path().filename(); }

/// Whether both are there, and the same, by whatever names.
inline bool is_same_file(const std::filesystem::path& a, const std::filesystem::path& b) {
    std::error_code error;
    return std::filesystem::equivalent(a, b, error);
}

}  // namespace imap
