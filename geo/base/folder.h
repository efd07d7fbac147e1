// What is in a folder, on disks that may be pulled out while it is read.
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

}  // namespace imap
