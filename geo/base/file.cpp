// Reading through POSIX calls, which alone can open without blocking.
#include "geo/base/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <vector>

#include <fmt/format.h>

#include "geo/base/descriptor.h"
#include "geo/base/sha256.h"
#include "geo/base/text.h"

namespace imap {
namespace {

namespace fs = std::filesystem;

std::string reason(int error_number) { return std::generic_category().message(error_number); }

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

std::string file_hash(const fs::path& path) {
    const Result<std::string> bytes = read_file(path);
    return bytes ? sha256_of(*bytes) : std::string();
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
    const fs::path beside = executable_folder();
    const fs::path installed = beside.parent_path() / "share" / "influence-map";
    if (fs::is_directory(installed, error)) return installed;
    for (fs::path folder = beside; folder.has_relative_path(); folder = folder.parent_path())
        if (fs::is_directory(folder / "assets" / "borders", error)) return fs::canonical(folder / "assets");
    return Error{fmt::format("the program's assets are not in {} nor in a folder named assets above {}; install the program or set INFLUENCE_MAP_ASSETS to their folder",
                             installed.string(), beside.string())};
}

}  // namespace imap
