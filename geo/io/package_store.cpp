// The stores. Nothing is unpacked to the disk, and a table in an archive is found in the archive alone.
#include "geo/io/package_store.h"

#include <fmt/format.h>

#include <optional>
#include <system_error>
#include <utility>

#include "geo/base/file.h"
#include "geo/base/text.h"
#include "geo/io/confined_reader.h"
#include "geo/io/file_kind.h"
#include "geo/io/file_stamp.h"
#include "geo/io/gdal_library.h"
#include "geo/io/layer_table.h"
#include "geo/io/lost_text.h"
#include "geo/io/open_policy.h"
#include "geo/io/packed_file.h"
#include "geo/io/typed_cells.h"

namespace imap {
namespace {

namespace fs = std::filesystem;

class FolderStore : public PackageStore {
public:
    FolderStore(fs::path path, const LoadWatch* watch) : path_(std::move(path)), watch_(watch) {}

    Result<std::string> descriptor_text() override { return read_file(path_, max_descriptor_bytes); }
    Result<PackageDescriptor> descriptor(Problems& problems) override {
        std::error_code error;
        stamps_.add(fs::is_directory(path_, error) ? path_ / descriptor_file : path_);
        Result<PackageDescriptor> read = read_package_descriptor(path_, problems);
        if (!read) return read;
        folder_ = read->folder;
        for (const auto& [name, path] : read->tables) stamps_.add(folder_ / path);
        return read;
    }
    Result<Table> table(const std::string& path, Problems& problems) override {
        if (watch_ != nullptr && watch_->cancelled()) return Error{load_cancelled};
        return read_csv_table(folder_ / path, to_single_line(path), problems, watch_);
    }
    void report_changes(Problems& problems) const override { stamps_.report_changes(problems); }

private:
    fs::path path_, folder_;
    const LoadWatch* watch_;  ///< may be null
    ReadStamps stamps_;
};

class ZipStore : public PackageStore {
public:
    ZipStore(Archive archive, std::string folder) : archive_(std::move(archive)), folder_(std::move(folder)) {}

    Result<std::string> descriptor_text() override { return archive_.read(folder_ + descriptor_file, max_descriptor_bytes); }
    Result<Table> table(const std::string& path, Problems& problems) override {
        const Result<std::string> bytes = archive_.read(folder_ + fs::path(path).lexically_normal().generic_string());
        if (!bytes) return bytes.error();
        return parse_csv_table(*bytes, to_single_line(path), problems);
    }

private:
    Archive archive_;
    std::string folder_;  ///< with its slash, or empty
};

/// The folder that holds the descriptor, with its slash; nothing where the archive is no package.
std::optional<std::string> package_folder(const Archive& archive) {
    if (archive.find(descriptor_file) != nullptr) return "";
    std::optional<std::string> folder;
    for (const ArchiveEntry& entry : archive.entries()) {
        const fs::path path(entry.name);
        if (path.filename() != descriptor_file || std::distance(path.begin(), path.end()) != 2) continue;
        if (folder) return std::nullopt;  // two packages are none
        folder = path.parent_path().generic_string() + "/";
    }
    return folder;
}

class GeoPackageStore : public PackageStore {
public:
    explicit GeoPackageStore(GdalDataset dataset) : dataset_(std::move(dataset)) {}

    Result<std::string> descriptor_text() override {
        Problems problems;
        const Result<Table> holder = table(descriptor_table, problems);
        if (!holder) return holder.error();
        if (holder->rows.size() != 1 || holder->find_column(descriptor_table) != 0) return Error{fmt::format("its table {} does not hold one descriptor", descriptor_table)};
        return holder->rows[0].cells[0];
    }

    Result<Table> table(const std::string& path, Problems& problems) override {
        const std::string file = to_single_line(path);
        OGRLayerH layer = GDALDatasetGetLayerByName(dataset_.get(), path.c_str());
        if (layer == nullptr) return Error{fmt::format("there is no table {}", file)};
        const GdalMessages messages;
        Table table{file, {}, {}};
        OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
        for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i) table.columns.push_back(to_single_line(OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, i))));
        std::size_t bytes = 0;
        LostLetters lost_letters;
        const UntypedCells untyped(dataset_.get(), layer, file, problems);
        if (table.columns.size() > max_columns) return Error{fmt::format("{} has more than {} columns", file, max_columns)};
        OGR_L_ResetReading(layer);
        while (const OwnedFeature feature{OGR_L_GetNextFeature(layer)}) {
            TableRow row{static_cast<long long>(table.rows.size()) + 1, {}};
            for (int i = 0; i < OGR_F_GetFieldCount(feature.get()); ++i) {
                const std::string cell = untyped.in_place_of(field_text(feature.get(), i), feature.get(), row.line, i);
                lost_letters.look_at(cell, row.line, table.columns[static_cast<std::size_t>(i)]);
                row.cells.emplace_back(trim(to_valid_utf8(cell)));
                bytes += row.cells.back().size() + sizeof(std::string);
            }
            table.rows.push_back(std::move(row));
            if (bytes > 2 * max_table_bytes || table.rows.size() > max_rows)
                return Error{fmt::format("{} holds more than {} rows or {} MiB; take out what is not needed", file, max_rows, max_table_bytes >> 19)};
        }
        if (!messages.first_failure().empty())
            problems.push_back({Severity::error, file, 0, "", fmt::format("reading stopped after row {}: {}", table.rows.size(), messages.first_failure())});
        lost_letters.tell(file, problems);
        tell_of_hidden_nuls(dataset_.get(), layer, file, problems);
        return table;
    }

private:
    GdalDataset dataset_;
};

/// A package in a process of its own.
class ConfinedStore : public PackageStore {
public:
    static Result<std::unique_ptr<PackageStore>> open(const fs::path& path, LoadWatch* watch) {
        Result<ConfinedReader> reader = ConfinedReader::start(path);
        if (!reader) return reader.error();
        Problems problems;
        Result<std::string> text = reader->ask<std::string>({Question::descriptor, path.string()}, watch, problems);
        if (!text) return text.error();
        return std::unique_ptr<PackageStore>(new ConfinedStore(std::move(reader).value(), std::move(text).value(), watch));
    }

    Result<std::string> descriptor_text() override { return text_; }
    Result<Table> table(const std::string& path, Problems& problems) override { return reader_.ask<Table>({Question::table, "", {}, {}, path}, watch_, problems); }

private:
    ConfinedStore(ConfinedReader reader, std::string text, LoadWatch* watch) : reader_(std::move(reader)), text_(std::move(text)), watch_(watch) {}

    ConfinedReader reader_;
    std::string text_;
    LoadWatch* watch_;
};

Result<std::unique_ptr<PackageStore>> open_zip(const fs::path& path) {
    Result<Archive> archive = Archive::open(path);
    if (!archive) return archive.error();
    const std::optional<std::string> folder = package_folder(*archive);
    if (!folder) return Error{fmt::format("there is no {} in it, so that it is no data package", descriptor_file)};
    return std::unique_ptr<PackageStore>(std::make_unique<ZipStore>(std::move(archive).value(), *folder));
}

Result<std::unique_ptr<PackageStore>> open_geopackage(const fs::path& path) {
    Problems none;  // its tables are read through and counted
    Result<GdalDataset> dataset = open_vector_file(path, none);
    if (!dataset) return dataset.error();
    if (GDALDatasetGetLayerByName(dataset->get(), descriptor_table) == nullptr)
        return Error{fmt::format("there is no table {} in it, so that it is no data package", descriptor_table)};
    return std::unique_ptr<PackageStore>(std::make_unique<GeoPackageStore>(std::move(dataset).value()));
}

}  // namespace

Result<PackageDescriptor> PackageStore::descriptor(Problems& problems) {
    const Result<std::string> text = descriptor_text();
    if (!text) return text.error();
    return parse_package_descriptor(*text, std::nullopt, problems);
}

PackageContainer container_of(const fs::path& path) {
    return has_ending(path, {".zip"}) ? PackageContainer::zip : has_ending(path, {".gpkg"}) ? PackageContainer::geopackage : PackageContainer::folder;
}

Result<std::unique_ptr<PackageStore>> open_package(const fs::path& path, LoadWatch* watch) {
    if (Result<void> local = check_local_path(path); !local) return local.error();
    std::error_code error;
    const PackageContainer container = fs::is_directory(path, error) ? PackageContainer::folder : container_of(path);
    if (container != PackageContainer::folder) return ConfinedStore::open(path, watch);
    return std::unique_ptr<PackageStore>(std::make_unique<FolderStore>(path, watch));
}

Result<std::unique_ptr<PackageStore>> open_package_here(const fs::path& path) { return container_of(path) == PackageContainer::zip ? open_zip(path) : open_geopackage(path); }

}  // namespace imap
