// POSIX mmap.
#include "geo/base/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include <fmt/format.h>

namespace imap {

Result<std::shared_ptr<const MappedFile>> MappedFile::open(const std::filesystem::path& path) {
    const auto failed = [&](const std::string& why) { return Error{fmt::format("cannot read {}: {}", path.string(), why)}; };
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) return failed(std::generic_category().message(errno));
    struct stat facts {};
    const bool sound = ::fstat(fd, &facts) == 0 && S_ISREG(facts.st_mode) && facts.st_size > 0;
    const auto size = static_cast<std::size_t>(facts.st_size);
    void* memory = sound ? ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
    ::close(fd);
    if (!sound) return failed("it is empty, or no regular file");
    if (memory == MAP_FAILED) return failed("memory is short");
    return std::shared_ptr<const MappedFile>(new MappedFile({static_cast<const char*>(memory), size}));
}

void MappedFile::let_go_of_pages() const { ::madvise(const_cast<char*>(bytes_.data()), bytes_.size(), MADV_DONTNEED); }

MappedFile::~MappedFile() { ::munmap(const_cast<char*>(bytes_.data()), bytes_.size()); }

}  // namespace imap
