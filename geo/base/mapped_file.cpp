// POSIX mmap and pread.
#include "geo/base/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

namespace imap {
namespace {

Error cannot_read(const std::filesystem::path& path, const std::string& why) { return Error{fmt::format("cannot read {}: {}", path.string(), why)}; }

class OpenFile {
public:
    static Result<OpenFile> open(const std::filesystem::path& path) {
        OpenFile file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
        if (file.descriptor_ < 0) return cannot_read(path, std::generic_category().message(errno));
        struct stat facts {};
        if (::fstat(file.descriptor_, &facts) != 0 || !S_ISREG(facts.st_mode) || facts.st_size <= 0) return cannot_read(path, "it is empty, or no regular file");
        file.size_ = static_cast<std::size_t>(facts.st_size);
        return file;
    }
    OpenFile(OpenFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)), size_(other.size_) {}
    OpenFile& operator=(OpenFile&&) = delete;
    ~OpenFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }

    [[nodiscard]] int descriptor() const { return descriptor_; }
    [[nodiscard]] std::size_t size() const { return size_; }

    /// False where the system does not give all of them.
    [[nodiscard]] bool show_blocks(const BlockVisitor& visit) const {
        constexpr std::size_t block_bytes = std::size_t{256} << 10;  // what a processor keeps at hand
        const auto block = std::make_unique_for_overwrite<char[]>(block_bytes);
        for (std::size_t at = 0; at < size_;) {
            const ssize_t count = ::pread(descriptor_, block.get(), std::min(block_bytes, size_ - at), static_cast<off_t>(at));
            if (count < 0 && errno == EINTR) continue;
            if (count <= 0) return false;
            visit({block.get(), static_cast<std::size_t>(count)});
            at += static_cast<std::size_t>(count);
        }
        return true;
    }

private:
    explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
    std::size_t size_ = 0;
};

}  // namespace

Result<void> read_in_blocks(const std::filesystem::path& path, const BlockVisitor& visit) {
    const Result<OpenFile> file = OpenFile::open(path);
    if (!file) return file.error();
    if (!file->show_blocks(visit)) return cannot_read(path, "it changes, or the disk fails");
    return {};
}

Result<std::shared_ptr<const MappedFile>> MappedFile::open(const std::filesystem::path& path, const BlockVisitor& visit) {
    const Result<OpenFile> file = OpenFile::open(path);
    if (!file) return file.error();
    if (visit && !file->show_blocks(visit)) return cannot_read(path, "it changes, or the disk fails");
    void* memory = ::mmap(nullptr, file->size(), PROT_READ, MAP_PRIVATE, file->descriptor(), 0);
    if (memory == MAP_FAILED) return cannot_read(path, "memory is short");
    return std::shared_ptr<const MappedFile>(new MappedFile({static_cast<const char*>(memory), file->size()}));
}

MappedFile::~MappedFile() { ::munmap(const_cast<char*>(bytes_.data()), bytes_.size()); }

}  // namespace imap
