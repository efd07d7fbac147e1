// Whether a SQLite database (a GeoPackage too) keeps to itself: virtual tables of its can be made to read other files.
#pragma once

#include <filesystem>
#include <string>

#include "geo/base/result.h"

namespace imap {

/// Fine for files that are no SQLite database. Errors: a virtual table of a module other than SQLite's own indices, or a broken database.
Result<void> check_sqlite_file(const std::filesystem::path& path);
/// The same for a database in memory; the bytes are left as they are.
Result<void> check_sqlite_bytes(std::string& bytes);

}  // namespace imap
