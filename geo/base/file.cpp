// Whole files in and out through POSIX calls, which alone can open without blocking and flush to disk before renaming.
#include "geo/base/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <vector>

#include <fmt/format.h>

#include "geo/base/text.h"

namespace imap {
namespace {

namespace fs = std::filesystem;

std::string reason(int error_number) { return std::generic_category().message(error_number); }

/// Closes a file descriptor when it leaves the scope.
class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() { close_now(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] bool open() const { return fd_ >= 0; }
    [[nodiscard]] int get() const { return fd_; }
    /// False when the system reports a late write error.
    bool close_now() {
        const int fd = fd_;
        fd_ = -1;
        return fd < 0 || ::close(fd) == 0;
    }

private:
    int fd_;
};

Result<std::string> read_all(int fd, std::size_t expected_bytes, std::size_t max_bytes, const std::string& name) {
    std::string bytes;
    bytes.resize(expected_bytes + 1);  // one more than expected, so that the end is seen without growing
    std::size_t used = 0;
    while (true) {
        if (used == bytes.size()) bytes.resize(bytes.size() * 2);
        const ssize_t got = ::read(fd, bytes.data() + used, bytes.size() - used);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return Error{fmt::format("cannot read {}: {}", name, reason(errno))};
        if (got == 0) break;
        used += static_cast<std::size_t>(got);
        if (used > max_bytes) return Error{fmt::format("{} grew beyond {} bytes while it was read", name, max_bytes)};
    }
    bytes.resize(used);
    return bytes;
}

/// Empty, or the number of the error.
int write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

/// Writes, flushes and closes; the number of the error, or 0.
int fill_file(Descriptor& file, std::string_view bytes) {
    if (const int error = write_all(file.get(), bytes)) return error;
    if (::fsync(file.get()) != 0) return errno;
    return file.close_now() ? 0 : errno;
}

/// So that the rename itself survives a power cut. Nothing to report: the new file is whole either way.
void flush_folder(const fs::path& folder) {
    const Descriptor fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (fd.open()) ::fsync(fd.get());
}

}  // namespace

Result<std::string> read_file(const fs::path& path, std::size_t max_bytes) {
    const std::string name = to_single_line(path.string());
    // Without O_NONBLOCK a FIFO would wait for a writer that never comes.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    if (!file.open()) return Error{fmt::format("cannot open {}: {}", name, reason(errno))};
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) return Error{fmt::format("cannot open {}: {}", name, reason(errno))};
    if (S_ISDIR(status.st_mode)) return Error{fmt::format("{} is a folder; name a file", name)};
    if (!S_ISREG(status.st_mode)) return Error{fmt::format("{} is not a regular file (a pipe or a device); name a file", name)};
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size > max_bytes) return Error{fmt::format("{} has {} bytes; at most {} are read", name, size, max_bytes)};
    return read_all(file.get(), size, max_bytes, name);
}

Result<void> write_file_atomically(const fs::path& path, std::string_view bytes) {
    const std::string name = to_single_line(path.string());
    const auto failed = [&](const std::string& why) { return Error{fmt::format("cannot write {}: {}", name, why)}; };
    if (!path.has_filename()) return failed("a file name is needed");

    std::error_code error;
    const fs::path target = fs::is_symlink(path, error) && fs::exists(path, error) ? fs::canonical(path, error) : path;
    struct stat old {};
    const bool replaces = ::stat(target.c_str(), &old) == 0;
    if (replaces && !S_ISREG(old.st_mode)) return failed("there is something else than a regular file; choose another name");

    static std::atomic<unsigned> counter{0};
    const fs::path folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
    const fs::path temporary = folder / fmt::format(".influence-map-{}-{}.tmp", ::getpid(), counter++);
    Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!file.open()) return failed(reason(errno));
    // The new file keeps the old one's permissions; where that is not allowed, the default ones stand.
    if (replaces) static_cast<void>(::fchmod(file.get(), old.st_mode & 07777) == 0);

    int problem = fill_file(file, bytes);
    if (problem == 0 && ::rename(temporary.c_str(), target.c_str()) != 0) problem = errno;
    if (problem != 0) {
        ::unlink(temporary.c_str());
        return failed(reason(problem));
    }
    flush_folder(folder);
    return {};
}

fs::path executable_folder() {
    std::error_code error;
    const fs::path executable = fs::read_symlink("/proc/self/exe", error);
    return error ? fs::path() : executable.parent_path();
}

Result<fs::path> find_assets() {
    std::error_code error;
    if (const char* chosen = std::getenv("INFLUENCE_MAP_ASSETS"); chosen != nullptr && *chosen != '\0') {
        if (fs::is_directory(chosen, error)) return fs::path(chosen);
        return Error{fmt::format("INFLUENCE_MAP_ASSETS names no folder: {}", to_single_line(chosen))};
    }
    // A build-tree binary has no share folder beside it, so an installed one never takes the source tree's assets by mistake.
    const std::vector<fs::path> places{executable_folder().parent_path() / "share" / "influence-map",
                                       fs::path(INFLUENCE_MAP_SOURCE_DIR) / "assets"};
    for (const fs::path& place : places) {
        if (fs::is_directory(place, error)) return place;
    }
    return Error{
        fmt::format("the program's assets are not in {} nor in {}; install the program or set INFLUENCE_MAP_ASSETS to their folder",
                    places[0].string(), places[1].string())};
}

}  // namespace imap
