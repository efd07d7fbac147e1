// Where a data package's descriptor and tables come from: a folder, a zip archive or a GeoPackage.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "geo/base/load_watch.h"
#include "geo/base/problem.h"
#include "geo/base/result.h"
#include "geo/io/csv_table.h"
#include "geo/io/package_descriptor.h"

namespace imap {

class PackageStore {
public:
    PackageStore() = default;
    virtual ~PackageStore() = default;
    PackageStore(const PackageStore&) = delete;
    PackageStore& operator=(const PackageStore&) = delete;

    [[nodiscard]] virtual Result<std::string> descriptor_text() = 0;
    /// Read from that text.
    [[nodiscard]] virtual Result<PackageDescriptor> descriptor(Problems& problems);
    /// `path`: as the descriptor has it.
    [[nodiscard]] virtual Result<Table> table(const std::string& path, Problems& problems) = 0;
    /// To be called when all is read: files of it that changed since the descriptor was read are problems, where they are not told with each answer.
    virtual void report_changes(Problems&) const {}
};

/// In a GeoPackage the descriptor is the one text of this table's column of the same name.
inline constexpr const char* descriptor_table = "influence_map_package";

enum class PackageContainer { folder, zip, geopackage };
/// By the ending.
PackageContainer container_of(const std::filesystem::path& path);

/// `path` is a folder, a datapackage.json, a .zip with one (in its root or in its only folder), or a .gpkg. Errors: refused, or no package.
/// A .zip or .gpkg is opened in a process of its own; `watch`, which must live as long as the store, ends it, or the reading of a folder's tables.
Result<std::unique_ptr<PackageStore>> open_package(const std::filesystem::path& path, LoadWatch* watch = nullptr);
/// A .zip or .gpkg in this process, which is for the reader process.
Result<std::unique_ptr<PackageStore>> open_package_here(const std::filesystem::path& path);

}  // namespace imap
