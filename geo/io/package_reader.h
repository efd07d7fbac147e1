// Reads a Tabular Data Package (datapackage.json beside its CSV tables, or both in one file) into a Dataset, keeping every sound row.
#pragma once

#include <filesystem>

#include "geo/base/load_watch.h"
#include "geo/base/problem.h"
#include "geo/base/result.h"
#include "geo/model/dataset.h"

namespace imap {

class PackageStore;

/// `path` is the package's folder or its datapackage.json, or a .zip or .gpkg that write_package made. Tables are read by GDAL from there only (a path in the
/// descriptor that leaves the folder, or names a URL, is refused). Rows that break the model are left out and reported in `problems`
/// with file, row and field; the Result is an error only when nothing can be shown.
Result<Dataset> read_package(const std::filesystem::path& path, Problems& problems, LoadWatch* watch = nullptr);

/// The same for a package wherever it is kept. `path`: what the user opened.
Result<Dataset> read_package_of(PackageStore& store, const std::filesystem::path& path, Problems& problems);

}  // namespace imap
