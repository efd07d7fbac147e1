// Lists of endings.
#include "geo/io/file_kind.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "geo/base/text.h"
#include "geo/io/package_descriptor.h"

namespace imap {
namespace {

namespace fs = std::filesystem;

template <std::size_t count>
bool is_one_of(const std::string& ending, const std::array<std::string_view, count>& known) {
    return std::find(known.begin(), known.end(), ending) != known.end();
}

std::string ending_of(const std::string& name) { return fold_case(fs::path(name).extension().string()); }
fs::path without_ending(const std::string& name) { return fs::path(fold_case(name)).replace_extension(); }

}  // namespace

bool has_ending(const fs::path& path, std::initializer_list<std::string_view> endings) {
    return std::find(endings.begin(), endings.end(), ending_of(path.string())) != endings.end();
}

bool is_project_name(const fs::path& path) {
    constexpr std::string_view ending = ".influence.json";
    const std::string name = fold_case(path.filename().string());
    return name.size() > ending.size() && name.ends_with(ending);
}

FileKind kind_of_name(const fs::path& path) {
    constexpr std::array<std::string_view, 6> text{".csv", ".tsv", ".tab", ".txt", ".dat", ".psv"};
    constexpr std::array<std::string_view, 4> sheet{".xlsx", ".xlsm", ".ods", ".xls"};
    constexpr std::array<std::string_view, 13> vector{".gpkg", ".fgb", ".shp", ".dbf", ".geojson", ".json", ".kml", ".gpx", ".topojson", ".gml", ".db", ".sqlite", ".sqlite3"};
    const std::string name = fold_case(path.filename().string());
    const std::string ending = ending_of(name);
    if (ending == ".gz") return is_one_of(ending_of(fs::path(name).stem().string()), text) ? FileKind::text : FileKind::other;
    if (is_one_of(ending, text)) return FileKind::text;
    if (is_one_of(ending, sheet)) return FileKind::sheet;
    if (is_one_of(ending, vector)) return FileKind::vector;
    return ending == ".zip" ? FileKind::archive : FileKind::other;
}

bool is_packed_name(const fs::path& path) {
    const FileKind kind = kind_of_name(path);
    return kind == FileKind::sheet || kind == FileKind::archive || ending_of(path.filename().string()) == ".gz";
}

std::vector<ArchiveEntry> companions_of(const Archive& archive, const std::string& name) {
    std::vector<ArchiveEntry> companions;
    for (const ArchiveEntry& entry : archive.entries())
        if (without_ending(entry.name) == without_ending(name)) companions.push_back(entry);
    return companions;
}

std::vector<ArchiveEntry> readable_entries(const Archive& archive) {
    std::set<fs::path> shapefiles;
    for (const ArchiveEntry& entry : archive.entries())
        if (ending_of(entry.name) == ".shp") shapefiles.insert(without_ending(entry.name));
    std::vector<ArchiveEntry> readable;
    for (const ArchiveEntry& entry : archive.entries()) {
        const FileKind kind = kind_of_name(entry.name);
        const std::string name = fs::path(entry.name).filename().string();
        const bool hidden = name.starts_with('.') || entry.name.starts_with("__MACOSX/") || name == descriptor_file;
        if (hidden || entry.bytes == 0 || kind == FileKind::other || kind == FileKind::archive) continue;
        const bool companion = ending_of(name) == ".dbf" && shapefiles.contains(without_ending(entry.name));
        if (!companion) readable.push_back(entry);
    }
    return readable;
}

}  // namespace imap
