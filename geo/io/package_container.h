// The bytes of a data package in one file: a zip archive or a GeoPackage, the same for the same tables whenever they are made.
#pragma once

#include <string>
#include <vector>

#include "geo/base/result.h"

namespace imap {

struct PackageTable {
    const char* name;
    const char* title;
    std::vector<std::vector<std::string>> rows;  ///< the header first
};

struct PackageFile {
    std::string name, bytes;
};

/// Without dates.
Result<std::string> zip_bytes(const std::vector<PackageFile>& files);

/// Tables without geometry, and one more that holds the descriptor. The columns strength, lon and lat are numbers, all others text.
Result<std::string> geopackage_bytes(const std::vector<PackageTable>& tables, const std::string& descriptor);

}  // namespace imap
