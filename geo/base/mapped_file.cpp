// POSIX mmap and pread.
#include "geo/base/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "geo/base/descriptor.h"

namespace imap {
namespace {

Error cannot_read(const std::filesystem::path& path, const std::string& why) { return Error{fmt::format("cannot read {}: {}", path.string(), why)}; }

struct OpenFile {
    Descriptor descriptor;
    std::size_t bytes = 0;
};

Result<OpenFile> open_regular(const std::filesystem::path& path) {
    Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!descriptor.open()) return cannot_read(path, std::generic_category().message(errno));
    struct stat facts {};
    if (::fstat(descriptor.get(), &facts) != 0 || !S_ISREG(facts.st_mode) || facts.st_size <= 0) return cannot_read(path, "it is empty, or no regular file");
    return OpenFile{std::move(descriptor), static_cast<std::size_t>(facts.st_size)};
}

Result<void> show_blocks(const OpenFile& file, const std::filesystem::path& path, const BlockVisitor& visit) {
    constexpr std::size_t block_bytes = std::size_t{256} << 10;  // what a processor keeps at hand
    const auto block = std::make_unique_for_overwrite<char[]>(block_bytes);
    for (std::size_t at = 0; at < file.bytes;) {
        const ssize_t count = ::pread(file.descriptor.get(), block.get(), std::min(block_bytes, file.bytes - at), static_cast<off_t>(at));
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return cannot_read(path, "it changes, or the disk fails");
        visit({block.get(), static_cast<std::size_t>(count)});
        at += static_cast<std::size_t>(count);
    }
    return {};
}

}  // namespace

Result<void> read_in_blocks(const std::filesystem::path& path, const BlockVisitor& visit) {
    const Result<OpenFile> file = open_regular(path);
    if (!file) return file.error();
    return show_blocks(*file, path, visit);
}

Result<std::shared_ptr<const MappedFile>> MappedFile::open(const std::filesystem::path& path, const BlockVisitor& visit) {
    const Result<OpenFile> file = open_regular(path);
    if (!file) return file.error();
    if (visit)
        if (const Result<void> shown = show_blocks(*file, path, visit); !shown) return shown.error();
    void* memory = ::mmap(nullptr, file->bytes, PROT_READ, MAP_PRIVATE, file->descriptor.get(), 0);
    if (memory == MAP_FAILED) return cannot_read(path, "memory is short");
    return std::shared_ptr<const MappedFile>(new MappedFile({static_cast<const char*>(memory), file->bytes}));
}

MappedFile::~MappedFile() { ::munmap(const_cast<char*>(bytes_.data()), bytes_.size()); }

}  // namespace imap
