// Looks into a file as little as is needed to say what it is.

#include <optional>
#include <system_error>

#include "geo/base/text.h"
#include "geo/io/confined_reader.h"
#include "geo/io/file_kind.h"
#include "geo/io/folder_table.h"
#include "geo/io/gdal_library.h"
#include "geo/io/layer_choice.h"
#include "geo/io/memory_folder.h"
#include "geo/io/open_policy.h"
#include "geo/io/package_store.h"
#include "geo/io/row_source.h"

namespace imap {
namespace {

namespace fs = std::filesystem;

constexpr int features_looked_at = 50;

bool is_polygon(OGRwkbGeometryType type) { return OGR_GT_IsSurface(type) || OGR_GT_IsSubClassOf(type, wkbMultiSurface) || type == wkbPolyhedralSurface || type == wkbTIN; }

/// What one geometry makes of its file; nothing where it has none.
std::optional<FileContent> content_of(OGRGeometryH geometry) {
    if (geometry == nullptr || OGR_G_IsEmpty(geometry)) return std::nullopt;
    const OGRwkbGeometryType type = OGR_GT_Flatten(OGR_G_GetGeometryType(geometry));
    if (type == wkbGeometryCollection) return content_of(OGR_G_GetGeometryRef(geometry, 0));
    return is_polygon(type) ? FileContent::borders : FileContent::lines_or_points;
}

std::optional<FileContent> content_of_layer(OGRLayerH layer) {
    if (OGR_L_GetGeomType(layer) == wkbNone) return std::nullopt;
    OGR_L_ResetReading(layer);
    std::optional<FileContent> content;
    for (int i = 0; i < features_looked_at && !content; ++i) {
        OGRFeatureH feature = OGR_L_GetNextFeature(layer);
        if (feature == nullptr) break;
        content = content_of(OGR_F_GetGeometryRef(feature));
        OGR_F_Destroy(feature);
    }
    return content;
}

FileContent content_of_dataset(GDALDatasetH dataset) {
    const GdalMessages messages;
    if (GDALDatasetGetLayerByName(dataset, descriptor_table) != nullptr) return FileContent::package;
    FileContent without_geometry = FileContent::unknown;
    for (int i = 0; i < GDALDatasetGetLayerCount(dataset); ++i) {
        OGRLayerH layer = GDALDatasetGetLayer(dataset, i);
        if (is_system_table(OGR_L_GetName(layer))) continue;
        if (const auto content = content_of_layer(layer)) return *content;
        without_geometry = FileContent::table;
    }
    return without_geometry;
}

/// An archive with several tables is one for read_rows, which lists them.
FileContent content_of_archive(const fs::path& path) {
    if (const auto package = open_package_here(path); package && (*package)->descriptor_text()) return FileContent::package;
    const Result<Archive> archive = Archive::open(path);
    if (!archive) return FileContent::unknown;
    const std::vector<ArchiveEntry> readable = readable_entries(*archive);
    if (readable.empty()) return FileContent::unknown;
    if (readable.size() > 1 || kind_of_name(readable[0].name) != FileKind::vector) return FileContent::table;
    MemoryFolder memory;
    for (const ArchiveEntry& entry : companions_of(*archive, readable[0].name)) {
        Result<std::string> bytes = archive->read(entry.name);
        if (bytes && entry.name != readable[0].name) memory.add("inner" + fold_case(fs::path(entry.name).extension().string()), std::move(bytes).value());
    }
    Result<std::string> bytes = archive->read(readable[0].name);
    if (!bytes) return FileContent::unknown;
    const std::string name = "inner" + fold_case(fs::path(readable[0].name).extension().string());
    Problems none;
    const Result<GdalDataset> dataset = open_memory_file(memory, name, std::move(bytes).value(), name, none);
    const FileContent content = dataset ? content_of_dataset(dataset->get()) : FileContent::unknown;
    // Borders are read from plain files alone; in an archive their attributes can still be a table.
    return content == FileContent::borders || content == FileContent::package ? FileContent::table : content;
}

}  // namespace

FileContent look_here(const fs::path& path) {
    if (kind_of_name(path) == FileKind::archive) return content_of_archive(path);
    Problems none;
    const Result<GdalDataset> dataset = open_vector_file(path, none);
    return dataset ? content_of_dataset(dataset->get()) : FileContent::unknown;
}

FileContent look_at_file(const fs::path& path, LoadWatch* watch) {
    std::error_code error;
    if (!check_local_path(path)) return FileContent::unknown;
    if (fs::is_directory(path, error)) {
        if (fs::exists(path / descriptor_file, error)) return FileContent::package;
        // One that lost its descriptor: its tables are no relations to be guessed at.
        if (fs::exists(path / "relations.csv", error) && fs::exists(path / "actors.csv", error)) return FileContent::package;
        return table_files_in(path).empty() ? FileContent::unknown : FileContent::table;
    }
    const std::string name = path.filename().string();
    if (is_project_name(path)) return FileContent::project;
    if (name == descriptor_file) return FileContent::package;
    switch (kind_of_name(path)) {
        case FileKind::text:
        case FileKind::sheet:
            return FileContent::table;
        case FileKind::archive:
        case FileKind::vector: {
            Problems problems;
            const Result<FileContent> content = read_confined<FileContent>({Question::content, path.string()}, watch, problems);
            return content ? *content : FileContent::unknown;
        }
        case FileKind::other:
            return FileContent::unknown;
    }
    return FileContent::unknown;
}

}  // namespace imap
