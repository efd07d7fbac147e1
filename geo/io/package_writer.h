// Writes a Dataset as a Tabular Data Package: datapackage.json and four tables in a folder, a .zip or a .gpkg, the same bytes each time.
#pragma once

#include <filesystem>
#include <vector>

#include "geo/base/result.h"
#include "geo/io/package_container.h"
#include "geo/model/dataset.h"

namespace imap {

/// A name that ends with .zip or .gpkg becomes one file, any other a folder, made where it is missing. Errors: the folder or file is there and is no data
/// package (it is left alone), or cannot be written. read_package gives the same Dataset back, save its path, and a unit where it has none: a package must name one.
Result<void> write_package(const Dataset& dataset, const std::filesystem::path& path);

/// What the folder or the .zip would hold, the descriptor last.
Result<std::vector<PackageFile>> package_files(const Dataset& dataset);

/// A package without rows, with one domain and a plain scale of strength, to be filled in.
Result<void> write_package_template(const std::filesystem::path& path);

}  // namespace imap
