// Chooses the reader by the file's name, and takes files out of archives first.
#include "geo/io/row_source.h"

#include <fmt/format.h>

#include <functional>

#include "geo/base/text.h"
#include "geo/io/confined_reader.h"
#include "geo/io/declared_sizes.h"
#include "geo/io/file_kind.h"
#include "geo/io/folder_table.h"
#include "geo/io/hidden_nuls.h"
#include "geo/io/layer_choice.h"
#include "geo/io/layer_table.h"
#include "geo/io/lost_text.h"
#include "geo/io/memory_folder.h"
#include "geo/io/open_policy.h"
#include "geo/io/packed_file.h"

namespace imap {
namespace {

namespace fs = std::filesystem;

/// A file that GDAL reads, from the disk or from an archive.
struct GdalInput {
    std::string file;  ///< the name that problems carry
    FileKind kind = FileKind::vector;
    std::function<Result<GdalDataset>(const char* encoding)> open;  ///< with the encoding of a Shapefile's text, or null
};

class RowReading {
public:
    RowReading(ImportSpec spec, LoadWatch* watch, Problems& problems) : spec_(std::move(spec)), watch_(watch), problems_(problems) {}

    Result<TextTable> read(const fs::path& path) {
        const std::string file = to_single_line(path.filename().string());
        switch (kind_of_name(path)) {
            case FileKind::sheet: {
                const Result<Archive> workbook = Archive::open(path);
                if (!workbook) return workbook.error();
                if (const Result<void> bounded = workbook->check_size(max_table_bytes, watch_); !bounded) return in_file(bounded.error(), file);
                return read_with_gdal({file, FileKind::sheet, [&](const char* encoding) { return open_vector_file(path, problems_, encoding); }});
            }
            case FileKind::vector:
                check_declared_sizes(path, problems_);
                tell_of_hidden_nuls(hidden_nuls_of_table(path), file, problems_);
                return read_with_gdal({file, FileKind::vector, [&](const char* encoding) { return open_vector_file(path, problems_, encoding); }});
            case FileKind::archive:
                return read_archive(path, file);
            default:
                return read_text_table(path, spec_, problems_, watch_);
        }
    }

private:
    static Error in_file(const Error& error, const std::string& file) { return error.message == load_cancelled ? error : error.within(file); }

    Result<TextTable> read_archive(const fs::path& path, const std::string& file) {
        const Result<Archive> archive = Archive::open(path);
        if (!archive) return archive.error();
        const Result<ArchiveEntry> entry = choose_entry(*archive, file);
        if (!entry) return entry.error();
        const std::string inner = to_single_line(fs::path(entry->name).filename().string());
        const FileKind kind = kind_of_name(entry->name);
        Result<TextTable> table = kind == FileKind::text ? read_inner_text(*archive, *entry, inner) : read_inner_gdal(*archive, *entry, inner, kind);
        if (!table) return in_file(table.error(), file);
        table->findings.insert(table->findings.begin(), findings_.begin(), findings_.end());
        return table;
    }

    /// Takes from the spec's layer what names the file, and leaves what names a layer in it.
    Result<ArchiveEntry> choose_entry(const Archive& archive, const std::string& file) {
        const std::vector<ArchiveEntry> readable = readable_entries(archive);
        std::vector<std::string> names, shown, all;
        for (const ArchiveEntry& entry : archive.entries()) all.push_back(to_single_line(entry.name));
        if (readable.empty()) return Error{fmt::format("{} holds no table; its files are {}", file, shorten(join(all, ", "), 300))};
        for (const ArchiveEntry& entry : readable) {
            names.push_back(entry.name);
            shown.push_back(fmt::format("{} ({} bytes)", to_single_line(entry.name), entry.bytes));
        }
        for (const std::string& name : names) {
            if (!spec_.layer.starts_with(name + "/")) continue;
            const std::string layer = spec_.layer.substr(name.size() + 1);
            spec_.layer = name;
            inner_layer_ = layer;
        }
        const bool names_a_layer = readable.size() == 1 && fold_case(spec_.layer) != fold_case(names[0]);
        if (names_a_layer) inner_layer_ = spec_.layer;
        const Result<std::size_t> place = choose_named(names, shown, "file", names_a_layer ? "" : spec_.layer, file, findings_);
        if (!place) return place.error();
        findings_.back().reason = readable.size() == 1 ? fmt::format("it is the only table in {}", file) : "it was asked for";
        spec_.layer = inner_layer_;
        return readable[*place];
    }

    Result<TextTable> read_inner_text(const Archive& archive, const ArchiveEntry& entry, const std::string& inner) {
        Result<std::string> bytes = archive.read(entry.name, max_table_bytes, watch_);
        if (!bytes) return bytes.error();
        return read_text_bytes(std::move(bytes).value(), inner, spec_, problems_, watch_);
    }

    Result<TextTable> read_inner_gdal(const Archive& archive, const ArchiveEntry& entry, const std::string& inner, FileKind kind) {
        MemoryFolder memory;
        for (const ArchiveEntry& companion : companions_of(archive, entry.name)) {
            if (companion.name == entry.name || kind == FileKind::sheet) continue;
            Result<std::string> bytes = archive.read(companion.name, max_table_bytes, watch_);
            if (!bytes) return bytes.error();
            memory.add(fs::path(entry.name).stem().string() + fold_case(fs::path(companion.name).extension().string()), std::move(bytes).value());
        }
        Result<std::string> bytes = archive.read(entry.name, max_table_bytes, watch_);
        if (!bytes) return bytes.error();
        if (kind == FileKind::sheet) {
            const Result<Archive> workbook = Archive::of_bytes(*bytes, inner);
            if (!workbook) return workbook.error();
            if (const Result<void> bounded = workbook->check_size(max_table_bytes, watch_); !bounded) return bounded.error();
        }
        const std::string name = fs::path(entry.name).stem().string() + fold_case(fs::path(entry.name).extension().string());
        return read_with_gdal({inner, kind, [&](const char* encoding) { return open_memory_file(memory, name, *bytes, inner, problems_, encoding); }});
    }

    Result<TextTable> read_with_gdal(const GdalInput& input) {
        if (watch_ != nullptr) watch_->begin("opening");
        Result<GdalDataset> dataset = input.open(spec_.encoding.empty() ? nullptr : "");
        if (!dataset) return dataset.error();
        const std::string format = GDALGetDriverShortName(GDALGetDatasetDriver(dataset->get()));
        LayerSource source{nullptr, input.file, false, {{"format", format, "GDAL reads it"}}, {}};
        Result<OGRLayerH> layer = choose_layer(dataset->get(), input.kind == FileKind::sheet ? "sheet" : "layer", spec_.layer, input.file, source.findings, problems_);
        if (!layer) return layer.error();
        if (format == "ESRI Shapefile") settle_shapefile_encoding(*layer, source);
        source.layer = *layer;
        source.untyped = UntypedCells(dataset->get(), *layer, input.file, problems_);
        tell_of_hidden_nuls(dataset->get(), *layer, input.file, problems_);
        return input.kind == FileKind::sheet ? table_of_sheet(std::move(source), spec_, watch_, problems_) : table_of_features(std::move(source), spec_, watch_, problems_);
    }

    /// A Shapefile says its encoding in a .cpg file or in a byte of the .dbf, or not at all; the user's word goes before both.
    void settle_shapefile_encoding(OGRLayerH layer, LayerSource& source) const {
        const auto item = [&](const char* key) {
            const char* value = GDALGetMetadataItem(layer, key, "SHAPEFILE");
            return std::string(value == nullptr ? "" : value);
        };
        const std::string said = item("SOURCE_ENCODING");
        source.raw_text = !spec_.encoding.empty() || said.empty();
        if (!source.raw_text) source.findings.push_back({"encoding", to_single_line(said), item("ENCODING_FROM_CPG").empty() ? "the .dbf file says so" : "the .cpg file says so"});
    }

    ImportSpec spec_;
    LoadWatch* watch_;
    Problems& problems_;
    Findings findings_;
    std::string inner_layer_;
};

}  // namespace

bool is_table_name(const fs::path& path) {
    const FileKind kind = kind_of_name(path);
    return kind == FileKind::text || kind == FileKind::sheet;
}

Result<TextTable> read_rows_here(const fs::path& path, const ImportSpec& spec, LoadWatch* watch, Problems& problems) { return RowReading(spec, watch, problems).read(path); }

Result<TextTable> read_rows(const fs::path& path, const ImportSpec& spec, LoadWatch* watch, Problems& problems) {
    if (watch != nullptr) watch->begin("reading rows");
    std::error_code error;
    if (fs::is_directory(path, error)) return table_of_folder(path, spec, watch, problems);
    const FileKind kind = kind_of_name(path);
    // Plain text is cut by our own scanner; what needs a library to be unpacked or understood goes to a process of its own.
    const bool plain = (kind == FileKind::text || kind == FileKind::other) && !is_gzip(path);
    if (!plain) return read_confined<TextTable>({Question::rows, path.string(), {}, spec}, watch, problems);
    ReadStamps stamps;
    stamps.add(path);
    Result<TextTable> table = read_text_table(path, spec, problems, watch);
    if (table) stamps.report_changes(problems);
    return table;
}

std::vector<std::string> layers_here(const fs::path& path) {
    std::vector<std::string> names;
    const FileKind kind = kind_of_name(path);
    if (kind == FileKind::archive) {
        const Result<Archive> archive = Archive::open(path);
        if (archive)
            for (const ArchiveEntry& entry : readable_entries(*archive)) names.push_back(to_valid_utf8(entry.name));
    } else if (kind == FileKind::sheet || kind == FileKind::vector) {
        if (kind == FileKind::sheet) {
            const Result<Archive> workbook = Archive::open(path);
            if (!workbook || !workbook->check_size(max_table_bytes)) return names;
        }
        Problems none;
        const Result<GdalDataset> dataset = open_vector_file(path, none);
        for (int i = 0; dataset && i < GDALDatasetGetLayerCount(dataset->get()); ++i) {
            const std::string name = to_valid_utf8(OGR_L_GetName(GDALDatasetGetLayer(dataset->get(), i)));
            if (kind == FileKind::sheet || !is_system_table(name)) names.push_back(name);
        }
    }
    return names;
}

std::vector<std::string> layers_of(const fs::path& path, LoadWatch* watch) {
    const FileKind kind = kind_of_name(path);
    std::error_code error;
    if (fs::is_directory(path, error) || kind == FileKind::text || kind == FileKind::other) return {};
    Problems problems;
    const auto names = read_confined<std::vector<std::string>>({Question::layer_names, path.string()}, watch, problems);
    return names && names->size() > 1 ? *names : std::vector<std::string>{};
}

}  // namespace imap
