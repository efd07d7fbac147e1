// The bytes of a local file, unpacked where it is gzip, within a bound.
#pragma once

#include <filesystem>
#include <string>

#include "geo/base/result.h"

namespace imap {

inline constexpr std::size_t max_table_bytes = std::size_t{512} << 20;

/// Reads a file that the open policy allows; one that begins with gzip's mark is unpacked, whatever its name. Errors: refused,
/// unreadable, broken, or more than `max_bytes` unpacked.
Result<std::string> read_packed_file(const std::filesystem::path& path, std::size_t max_bytes = max_table_bytes);

}  // namespace imap
