// Both are made in GDAL's memory and handed over whole.
#include "geo/io/package_container.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <string_view>

#include "geo/io/gdal_library.h"
#include "geo/io/memory_folder.h"
#include "geo/io/open_policy.h"
#include "geo/io/package_store.h"

namespace imap {
namespace {

struct CloseZip {
    void operator()(void* zip) const { CPLCloseZip(zip); }
};

/// Fixes the date that GDAL writes into a GeoPackage, for this thread.
class FixedDate {
public:
    FixedDate() { CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", "2000-01-01T00:00:00.000Z"); }
    ~FixedDate() { CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", nullptr); }
    FixedDate(const FixedDate&) = delete;
    FixedDate& operator=(const FixedDate&) = delete;
};

bool write_file_in_zip(void* zip, const PackageFile& file) {
    constexpr std::size_t block_bytes = std::size_t{1} << 26;
    if (CPLCreateFileInZip(zip, file.name.c_str(), nullptr) != CE_None) return false;
    for (std::size_t at = 0; at < file.bytes.size(); at += block_bytes) {
        const std::size_t count = std::min(block_bytes, file.bytes.size() - at);
        if (CPLWriteFileInZip(zip, file.bytes.data() + at, static_cast<int>(count)) != CE_None) return false;
    }
    return CPLCloseFileInZip(zip) == CE_None;
}

bool is_number_column(std::string_view name) {
    constexpr std::array<std::string_view, 3> numbers{"strength", "lon", "lat"};
    return std::find(numbers.begin(), numbers.end(), name) != numbers.end();
}

bool write_row(OGRLayerH layer, const std::vector<std::string>& cells) {
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
    const OwnedFeature feature(OGR_F_Create(definition));
    for (int i = 0; i < static_cast<int>(cells.size()); ++i) {
        const std::string& cell = cells[static_cast<std::size_t>(i)];
        if (cell.empty()) continue;
        if (OGR_Fld_GetType(OGR_FD_GetFieldDefn(definition, i)) == OFTReal) {
            double number = 0;
            std::from_chars(cell.data(), cell.data() + cell.size(), number);
            OGR_F_SetFieldDouble(feature.get(), i, number);
        } else {
            OGR_F_SetFieldString(feature.get(), i, cell.c_str());
        }
    }
    return OGR_L_CreateFeature(layer, feature.get()) == OGRERR_NONE;
}

bool write_table(GDALDatasetH dataset, const PackageTable& table) {
    OGRLayerH layer = GDALDatasetCreateLayer(dataset, table.name, nullptr, wkbNone, nullptr);
    if (layer == nullptr) return false;
    for (const std::string& name : table.rows.front()) {
        OGRFieldDefnH field = OGR_Fld_Create(name.c_str(), is_number_column(name) ? OFTReal : OFTString);
        const bool made = OGR_L_CreateField(layer, field, FALSE) == OGRERR_NONE;
        OGR_Fld_Destroy(field);
        if (!made) return false;
    }
    return std::all_of(table.rows.begin() + 1, table.rows.end(), [&](const auto& row) { return write_row(layer, row); });
}

/// Of a database in memory; -1 where they cannot be counted.
int triggers_in(std::string& bytes) {
    sqlite3* opened = nullptr;
    sqlite3_stmt* made = nullptr;
    sqlite3_open(":memory:", &opened);
    const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> database(opened, &sqlite3_close);
    const auto size = static_cast<sqlite3_int64>(bytes.size());
    if (database == nullptr || sqlite3_deserialize(opened, "main", reinterpret_cast<unsigned char*>(bytes.data()), size, size, SQLITE_DESERIALIZE_READONLY) != SQLITE_OK) return -1;
    sqlite3_prepare_v2(opened, "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'", -1, &made, nullptr);
    const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> count(made, &sqlite3_finalize);
    return count != nullptr && sqlite3_step(made) == SQLITE_ROW ? sqlite3_column_int(made, 0) : -1;
}

}  // namespace

Result<std::string> zip_bytes(const std::vector<PackageFile>& files) {
    const GdalMessages messages;
    const MemoryFolder memory;
    const Error failure{"cannot make a zip archive"};
    {
        const std::unique_ptr<void, CloseZip> zip(CPLCreateZip(memory.path_of("package.zip").c_str(), nullptr));
        if (zip == nullptr) return failure;
        for (const PackageFile& file : files)
            if (!write_file_in_zip(zip.get(), file)) return failure;
    }
    return memory.bytes_of("package.zip");
}

Result<std::string> geopackage_bytes(const std::vector<PackageTable>& tables, const std::string& descriptor) {
    const MemoryFolder memory;
    const FixedDate date;
    const GdalMessages messages;
    std::vector<PackageTable> all = tables;
    all.push_back({descriptor_table, "Descriptor", {{descriptor_table}, {descriptor}}});
    {
        const Result<GdalDataset> dataset = create_geopackage(memory, "package.gpkg");
        if (!dataset) return dataset.error();
        GDALDatasetStartTransaction(dataset->get(), FALSE);
        for (const PackageTable& table : all)
            if (!write_table(dataset->get(), table)) return Error{"cannot make a GeoPackage: " + messages.first_failure()};
        if (GDALDatasetCommitTransaction(dataset->get()) != OGRERR_NONE) return Error{"cannot make a GeoPackage: " + messages.first_failure()};
    }
    // Triggers and counts are written when it is closed, which has no other way to say that it could not.
    if (!messages.first_failure().empty()) return Error{"cannot make a GeoPackage: " + messages.first_failure()};
    std::string bytes = memory.bytes_of("package.gpkg");
    // Without memory for a trigger's text GDAL leaves it out in silence; each table has as many as the others.
    if (triggers_in(bytes) % static_cast<int>(all.size()) != 0) return Error{"cannot make a GeoPackage: it is not whole; close other programs and try again"};
    return bytes;
}

}  // namespace imap
