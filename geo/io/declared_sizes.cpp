// Headers as in ESRI's Shapefile Technical Description and dBASE III.
#include "geo/io/declared_sizes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <initializer_list>
#include <optional>
#include <system_error>

#include "geo/base/text.h"
#include "geo/io/file_kind.h"

namespace imap {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t header_bytes = 32;

struct Part {
    fs::path path;
    std::uintmax_t bytes = 0;
    std::array<unsigned char, header_bytes> header{};

    [[nodiscard]] std::uintmax_t big_endian(std::size_t at) const {
        return std::uintmax_t{header[at]} << 24 | std::uintmax_t{header[at + 1]} << 16 | std::uintmax_t{header[at + 2]} << 8 | header[at + 3];
    }
    [[nodiscard]] std::uintmax_t little_endian(std::size_t at, int bytes_of_it) const {
        std::uintmax_t value = 0;
        for (int i = bytes_of_it - 1; i >= 0; --i) value = value << 8 | header[at + static_cast<std::size_t>(i)];
        return value;
    }
    [[nodiscard]] std::string name() const { return to_single_line(path.filename().string()); }
};

std::optional<Part> part_of(const fs::path& shapefile, std::initializer_list<const char*> endings) {
    for (const char* one : endings) {
        Part part{fs::path(shapefile).replace_extension(one)};
        std::error_code error;
        part.bytes = fs::file_size(part.path, error);
        if (!error && std::ifstream(part.path, std::ios::binary).read(reinterpret_cast<char*>(part.header.data()), header_bytes)) return part;
    }
    return std::nullopt;
}

/// Those of a Shapefile that are there.
struct Parts {
    std::optional<Part> shapes, index, table;
};

void check_parts(const Parts& parts, Problems& problems) {
    const auto& [shapes, index, table] = parts;
    const auto tell = [&](const Part& part, const std::string& what) { problems.push_back({Severity::error, part.name(), 0, "", what}); };
    const auto tell_cut = [&](const Part& part, std::uintmax_t declared) {
        if (declared > part.bytes)
            tell(part, fmt::format("the file ends after {} of the {} bytes that it declares, so that its last rows are missing or broken; copy it anew", part.bytes, declared));
    };
    constexpr std::size_t length_at = 24, rows_at = 4, table_header_at = 8, row_bytes_at = 10;
    constexpr std::uintmax_t shape_header_bytes = 100, index_entry_bytes = 8;
    if (shapes) tell_cut(*shapes, 2 * shapes->big_endian(length_at));
    if (shapes && !table)
        problems.push_back({Severity::warning, shapes->name(), 0, "",
                            "no .dbf file that can be read stands beside it, so that the shapes have no names and no values; copy it from where the others come from"});
    if (table) tell_cut(*table, table->little_endian(table_header_at, 2) + table->little_endian(rows_at, 4) * table->little_endian(row_bytes_at, 2));
    if (!index || !table || index->bytes < shape_header_bytes) return;
    const std::uintmax_t shape_count = (index->bytes - shape_header_bytes) / index_entry_bytes, row_count = table->little_endian(rows_at, 4);
    if (shape_count != row_count)
        tell(*table, fmt::format("it has {} rows for {} shapes; the files do not belong together, or one is cut off: copy them anew", row_count, shape_count));
}

std::optional<Part> part_in(const std::deque<std::pair<std::string, std::string>>& files, const fs::path& shapefile, const char* ending) {
    const std::string name = fs::path(shapefile).replace_extension(ending).string();
    const auto found = std::find_if(files.begin(), files.end(), [&](const auto& file) { return file.first == name; });
    if (found == files.end() || found->second.size() < header_bytes) return std::nullopt;
    Part part{name, found->second.size()};
    std::copy_n(found->second.begin(), header_bytes, part.header.begin());
    return part;
}

}  // namespace

void check_declared_sizes(const fs::path& path, Problems& problems) {
    if (!has_ending(path, {".shp"})) return;
    check_parts({part_of(path, {".shp", ".SHP"}), part_of(path, {".shx", ".SHX"}), part_of(path, {".dbf", ".DBF"})}, problems);
}

void check_declared_sizes(const std::deque<std::pair<std::string, std::string>>& files, const std::string& name, Problems& problems) {
    if (!name.ends_with(".shp")) return;
    check_parts({part_in(files, name, ".shp"), part_in(files, name, ".shx"), part_in(files, name, ".dbf")}, problems);
}

}  // namespace imap
