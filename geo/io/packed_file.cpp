// Unpacks gzip and zip through GDAL's virtual file system, from memory, and stops at the bounds whatever the file says of its size.
#include "geo/io/packed_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <set>

#include "geo/base/file.h"
#include "geo/base/text.h"
#include "geo/io/gdal_library.h"
#include "geo/io/memory_folder.h"
#include "geo/io/open_policy.h"
#include "geo/io/row_reader.h"

namespace imap {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view gzip_mark = "\x1F\x8B";
constexpr std::string_view zip_mark = "PK";
constexpr std::string_view old_office_mark = "\xD0\xCF\x11\xE0";
struct CloseVsiFile {
    void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};
using VsiFile = std::unique_ptr<VSILFILE, CloseVsiFile>;

struct Bounds {
    std::size_t max_bytes = 0;
    std::size_t packed_bytes = 0;
    const LoadWatch* watch = nullptr;
};

/// Hands every block of the unpacked file to `take`; `before` bytes were unpacked already. Returns how many there are now.
template <class Take>
Result<std::size_t> unpack(const std::string& virtual_path, const char* kind, std::size_t before, const Bounds& bounds, Take take) {
    const GdalMessages messages;
    const auto broken = [&] {
        const std::string why = messages.first_failure().empty() ? "" : " (" + messages.first_failure() + ")";
        return Error{fmt::format("it is a broken {} file{}; pack it again", kind, why)};
    };
    const VsiFile file(VSIFOpenL(virtual_path.c_str(), "rb"));
    if (file == nullptr) return broken();
    std::string block(std::size_t{1} << 20, '\0');
    std::size_t total = before;
    while (const std::size_t count = VSIFReadL(block.data(), 1, block.size(), file.get())) {
        total += count;
        if (bounds.watch != nullptr && bounds.watch->cancelled()) return Error{load_cancelled};
        if (total > bounds.max_bytes) return Error{fmt::format("it unpacks to more than {} MiB; take out the rows that are not needed", bounds.max_bytes >> 20)};
        if (total > unsuspicious_bytes && total / max_unpacking_ratio > bounds.packed_bytes)
            return Error{fmt::format("it unpacks to more than {} times its size, as no table does; unpack it yourself if you trust it", max_unpacking_ratio)};
        take(std::string_view(block).substr(0, count));
    }
    if (!messages.first_failure().empty()) return broken();
    return total;
}

std::size_t number_at(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]) | static_cast<std::size_t>(static_cast<unsigned char>(bytes[at + 1])) << 8;
}

/// Looks at the headers of the central directory (PKWARE's APPNOTE.TXT, 4.3.12) before GDAL lists the archive, at a cost that grows with the square of its
/// files and folders.
Result<void> check_directory(std::string_view bytes) {
    constexpr std::string_view header_mark = "PK\x01\x02";
    constexpr std::size_t header_bytes = 46, flags_at = 8, name_bytes_at = 28;
    std::size_t files = 0;
    std::set<std::string_view> folders;
    for (std::size_t at = bytes.find(header_mark); at != std::string_view::npos && at + header_bytes <= bytes.size(); at = bytes.find(header_mark, at + 1)) {
        if (number_at(bytes, at + flags_at) & 1) return Error{"its files have a password; pack it again without one"};
        const std::string_view name = bytes.substr(at + header_bytes, number_at(bytes, at + name_bytes_at));
        if (std::count(name.begin(), name.end(), '/') > max_archive_depth)
            return Error{fmt::format("it has more than {} folders inside each other; pack it again without them", max_archive_depth)};
        for (std::size_t slash = name.find('/'); slash != std::string_view::npos; slash = name.find('/', slash + 1)) folders.insert(name.substr(0, slash));
        if (++files + folders.size() > max_archive_entries) return Error{fmt::format("it holds more than {} files and folders; pack only the table", max_archive_entries)};
    }
    return {};
}

bool leads_outside(const std::string& name) {
    const fs::path path = fs::path(name).lexically_normal();
    return path.empty() || path.is_absolute() || *path.begin() == ".." || name.find('\\') != std::string::npos;
}

}  // namespace

Result<std::string> read_packed_file(const fs::path& path, std::size_t max_bytes, const LoadWatch* watch) {
    if (Result<void> local = check_local_file(path); !local) return local.error();
    Result<std::string> bytes = read_file(path, max_bytes);
    if (!bytes || !bytes->starts_with(gzip_mark)) return bytes;
    CPLSetConfigOption("CPL_VSIL_GZIP_WRITE_PROPERTIES", "NO");
    const Bounds bounds{max_bytes, bytes->size(), watch};
    MemoryFolder memory;
    const std::string packed = memory.add("packed.gz", std::move(bytes).value());
    std::string text;
    const Result<std::size_t> done = unpack("/vsigzip/" + packed, "gzip", 0, bounds, [&](std::string_view block) { text += block; });
    if (!done) return done.error().message == load_cancelled ? done.error() : done.error().within(to_single_line(path.string()));
    return text;
}

bool is_gzip(const fs::path& path) {
    std::string mark(gzip_mark.size(), '\0');
    return check_local_file(path) && std::ifstream(path, std::ios::binary).read(mark.data(), static_cast<std::streamsize>(mark.size())) && mark == gzip_mark;
}

Archive::Archive() : memory_(std::make_unique<MemoryFolder>()) {}
Archive::Archive(Archive&&) noexcept = default;
Archive::~Archive() = default;

Result<Archive> Archive::open(const fs::path& path) {
    if (Result<void> local = check_local_file(path); !local) return local.error();
    Result<std::string> bytes = read_file(path, max_table_bytes);
    if (!bytes) return bytes.error();
    return of_bytes(std::move(bytes).value(), to_single_line(path.string()));
}

Result<Archive> Archive::of_bytes(std::string bytes, const std::string& shown_name) {
    if (bytes.starts_with(old_office_mark)) return Error{shown_name + " is a workbook of an old kind (.xls), or has a password; save it as .xlsx or .csv without one"};
    if (!bytes.starts_with(zip_mark)) return Error{shown_name + " is not what its name says: it is packed in no way; name it after what it is (.csv, .txt)"};
    if (const Result<void> listed = check_directory(bytes); !listed) return listed.error().within(shown_name);
    Archive archive;
    archive.packed_bytes_ = bytes.size();
    archive.inside_ = "/vsizip/" + archive.memory_->add("packed.zip", std::move(bytes));
    const GdalMessages messages;
    char** names = VSIReadDirRecursive(archive.inside_.c_str());
    for (char** name = names; name != nullptr && *name != nullptr; ++name) {
        VSIStatBufL status{};
        if (leads_outside(*name) || VSIStatL((archive.inside_ + "/" + *name).c_str(), &status) != 0 || VSI_ISDIR(status.st_mode)) continue;
        archive.entries_.push_back({*name, static_cast<long long>(status.st_size)});
    }
    CSLDestroy(names);
    if (archive.entries_.empty()) return Error{shown_name + " is a broken or empty zip archive; pack it again"};
    std::sort(archive.entries_.begin(), archive.entries_.end(), [](const ArchiveEntry& a, const ArchiveEntry& b) { return a.name < b.name; });
    return archive;
}

const ArchiveEntry* Archive::find(const std::string& name) const {
    const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const ArchiveEntry& entry) { return entry.name == name; });
    return found == entries_.end() ? nullptr : &*found;
}

Result<std::string> Archive::read(const std::string& name, std::size_t max_bytes, const LoadWatch* watch) const {
    if (find(name) == nullptr) return Error{fmt::format("there is no file {} in the archive", in_quotes(name))};
    std::string bytes;
    const Result<std::size_t> done = unpack(inside_ + "/" + name, "zip", 0, {max_bytes, packed_bytes_, watch}, [&](std::string_view block) { bytes += block; });
    if (!done) return done.error().message == load_cancelled ? done.error() : done.error().within(to_single_line(name));
    return bytes;
}

Result<void> Archive::check_size(std::size_t max_bytes, const LoadWatch* watch) const {
    std::size_t total = 0;
    for (const ArchiveEntry& entry : entries_) {
        const Result<std::size_t> done = unpack(inside_ + "/" + entry.name, "zip", total, {max_bytes, packed_bytes_, watch}, [](std::string_view) {});
        if (!done) return done.error();
        total = *done;
    }
    return {};
}

}  // namespace imap
