// Writes a Dataset as a Tabular Data Package: a folder with datapackage.json and four CSV tables, the same bytes each time.
#pragma once

#include <filesystem>

#include "geo/base/result.h"
#include "geo/model/dataset.h"

namespace imap {

/// Makes the folder where it is missing. Errors: the folder holds something that is no data package (it is left alone), or cannot be
/// written. read_package gives the same Dataset back, save its path.
Result<void> write_package(const Dataset& dataset, const std::filesystem::path& folder);

/// A package without rows, with one domain and a plain scale of strength, to be filled in.
Result<void> write_package_template(const std::filesystem::path& folder);

}  // namespace imap
