// Unpacks gzip through GDAL's virtual file system, from memory, so that nothing is written beside the user's file.
#include "geo/io/packed_file.h"

#include <cpl_conv.h>
#include <cpl_vsi.h>
#include <fmt/format.h>

#include <atomic>
#include <memory>

#include "geo/base/file.h"
#include "geo/base/text.h"
#include "geo/io/open_policy.h"

namespace imap {
namespace {

constexpr std::string_view gzip_mark = "\x1F\x8B";

struct CloseVsiFile {
    void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};
using VsiFile = std::unique_ptr<VSILFILE, CloseVsiFile>;

/// A name in GDAL's memory for bytes that somebody else owns.
class MemoryFile {
public:
    explicit MemoryFile(std::string& bytes) {
        static std::atomic<unsigned> counter{0};
        path_ = fmt::format("/vsimem/influence-map/packed-{}.gz", counter++);
        VSILFILE* file = VSIFileFromMemBuffer(path_.c_str(), reinterpret_cast<GByte*>(bytes.data()), bytes.size(), FALSE);
        if (file != nullptr) VSIFCloseL(file);
    }
    ~MemoryFile() { VSIUnlink(path_.c_str()); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    [[nodiscard]] const std::string& path() const { return path_; }

private:
    std::string path_;
};

Result<std::string> unpacked(std::string bytes, std::size_t max_bytes) {
    CPLSetConfigOption("CPL_VSIL_GZIP_WRITE_PROPERTIES", "NO");
    const GdalMessages messages;
    const MemoryFile memory(bytes);
    const VsiFile file(VSIFOpenL(("/vsigzip/" + memory.path()).c_str(), "rb"));
    if (file == nullptr) return Error{"it is no sound gzip file; pack it again"};
    std::string text;
    std::string block(std::size_t{1} << 20, '\0');
    while (const std::size_t count = VSIFReadL(block.data(), 1, block.size(), file.get())) {
        text.append(block, 0, count);
        if (text.size() > max_bytes) return Error{fmt::format("it unpacks to more than {} MiB; take out the rows that are not needed", max_bytes >> 20)};
    }
    if (!messages.first_failure().empty()) return Error{"it is a broken gzip file (" + messages.first_failure() + "); pack it again"};
    return text;
}

}  // namespace

Result<std::string> read_packed_file(const std::filesystem::path& path, std::size_t max_bytes) {
    if (Result<void> local = check_local_file(path); !local) return local.error();
    Result<std::string> bytes = read_file(path, max_bytes);
    if (!bytes || !bytes->starts_with(gzip_mark)) return bytes;
    Result<std::string> text = unpacked(std::move(bytes).value(), max_bytes);
    if (!text) return text.error().within(to_single_line(path.string()));
    return text;
}

}  // namespace imap
