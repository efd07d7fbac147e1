// Whether a SQLite database (a GeoPackage too) keeps to itself: its virtual tables can be made to read other files, its views never to end.
#pragma once

#include <filesystem>
#include <string>

#include "geo/base/result.h"

namespace imap {

/// Fine for files that are no SQLite database. Errors: a virtual table of a module other than SQLite's own indices, a view that does not end in a second or
/// two, coordinate systems that name files, changes that wait beside the file to be merged, or a broken database.
Result<void> check_sqlite_file(const std::filesystem::path& path);
/// The same for a database in memory; in the bytes alone it is said that no log is beside them.
Result<void> check_sqlite_bytes(std::string& bytes);

/// A database in WAL mode, which must be opened as immutable so that nothing is written beside it.
bool is_logged_sqlite(const std::filesystem::path& path);

}  // namespace imap
