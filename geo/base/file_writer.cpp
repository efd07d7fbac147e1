// Writing: all temporaries are on disk and checked before the first file takes its place, and the way back is kept until the last one has.
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <mutex>
#include <optional>
#include <set>
#include <system_error>

#include <fmt/format.h>

#include "geo/base/descriptor.h"
#include "geo/base/file.h"
#include "geo/base/interrupt.h"
#include "geo/base/text.h"

namespace imap {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view temporary_prefix = ".influence-map-", temporary_ending = ".tmp";
constexpr int differs_on_disk = -1;  ///< in place of an error's number

/// What the system says, and what to do about it.
std::string reason(int error_number) {
    if (error_number == differs_on_disk) return "what was read back differs from what was written; the disk is faulty: choose another one";
    const std::string words = std::generic_category().message(error_number);
    switch (error_number) {
        case ENOSPC:
        case EDQUOT:
            return words + "; free some space or choose another folder";
        case EACCES:
        case EPERM:
            return words + "; choose a folder that you may write to";
        case EROFS:
            return words + "; choose another folder";
        case ENOENT:
        case ENOTDIR:
            return words + "; its folder is not there: make it or choose another one";
        case EFBIG:
            return words + "; the disk or the limits of your session (ulimit -f) allow no file of this size";
        case EIO:
            return words + "; the disk is faulty or gone: choose another one";
        default:
            return words;
    }
}

Error cannot_write(const fs::path& path, const std::string& why) { return Error{fmt::format("cannot write {}: {}", to_single_line(path.string()), why)}; }

/// Where a chain of symbolic links leads, whether or not something is there.
Result<fs::path> end_of_links(const fs::path& path) {
    fs::path target = path;
    std::error_code error;
    for (int links = 0; links < 40; ++links) {
        if (!fs::is_symlink(target, error)) return target;
        const fs::path to = fs::read_symlink(target, error);
        if (error) break;
        target = to.is_absolute() ? to : target.parent_path() / to;
    }
    return cannot_write(path, reason(ELOOP));
}

fs::path folder_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path("."); }

fs::path new_name_in(const fs::path& folder, std::string_view ending) {
    static std::atomic<unsigned> counter{0};
    return folder / fmt::format("{}{}-{}{}", temporary_prefix, ::getpid(), counter++, ending);
}

/// The number of the error, or 0.
int write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

int flush(int fd) {
    while (::fsync(fd) != 0)
        if (errno != EINTR) return errno;
    return 0;
}

/// From the beginning of the one to the end of the other. The number of the error, or 0.
int copy_all(int from, int to) {
    std::array<char, 1 << 16> block{};
    for (off_t at = 0;;) {
        const ssize_t got = ::pread(from, block.data(), block.size(), at);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return errno;
        if (got == 0) return 0;
        if (const int error = write_all(to, {block.data(), static_cast<std::size_t>(got)})) return error;
        at += got;
    }
}

/// From the disk, as far as the system lets go of its own copy.
int compare(int fd, std::string_view bytes) {
    ::posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
    std::array<char, 1 << 16> block{};
    off_t at = 0;
    while (true) {
        const ssize_t got = ::pread(fd, block.data(), block.size(), at);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return errno;
        const auto count = static_cast<std::size_t>(got);
        if (count == 0) return bytes.empty() ? 0 : differs_on_disk;
        if (count > bytes.size() || std::memcmp(block.data(), bytes.data(), count) != 0) return differs_on_disk;
        bytes.remove_prefix(count);
        at += got;
    }
}

/// Some file systems report a failed write when a file is closed, and not before. The lock stays with `fd`.
int close_a_copy(int fd) {
    const int copy = ::fcntl(fd, F_DUPFD_CLOEXEC, 0);
    return copy < 0 || ::close(copy) != 0 ? errno : 0;
}

int fill(int fd, std::string_view bytes) {
    if (const int error = write_all(fd, bytes)) return error;
    if (const int error = flush(fd)) return error;
    if (const int error = compare(fd, bytes)) return error;
    return close_a_copy(fd);
}

/// So that the renames survive a power cut. File systems that cannot flush a folder say so in their own ways.
int flush_folder(const fs::path& folder) {
    const Descriptor fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const int error = fd.open() ? flush(fd.get()) : errno;
    return error == EINVAL || error == ENOTSUP || error == EACCES || error == EBADF ? 0 : error;
}

/// What a run that was killed left behind: its lock is gone. Once a run and folder.
void clear_temporaries_of_the_dead(const fs::path& folder) {
    static std::mutex mutex;
    static std::set<fs::path> cleared;
    const std::lock_guard lock(mutex);
    std::error_code error;
    if (!cleared.insert(fs::absolute(folder, error)).second) return;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (!name.starts_with(temporary_prefix) || !name.ends_with(temporary_ending)) continue;
        const Descriptor fd(::open(entry->path().c_str(), O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC));
        if (fd.open() && ::flock(fd.get(), LOCK_EX | LOCK_NB) == 0) ::unlink(entry->path().c_str());
    }
}

/// Where that is not allowed, those of a new file stand.
void take_owner_and_permissions(int fd, const struct stat& old) {
    static_cast<void>(::fchown(fd, old.st_uid, old.st_gid) == 0);
    static_cast<void>(::fchmod(fd, old.st_mode & 07777) == 0);
}

/// One file on its way to its place.
class Replacement {
public:
    static Result<Replacement> prepare(const NewFile& file) {
        Replacement made(file.path);
        if (!file.path.has_filename()) return cannot_write(file.path, "a file name is needed");
        Result<fs::path> target = end_of_links(file.path);
        if (!target) return target.error();
        made.target_ = std::move(*target);
        struct stat old {};
        made.replaces_ = ::stat(made.target_.c_str(), &old) == 0;
        if (made.replaces_ && !S_ISREG(old.st_mode)) return cannot_write(file.path, "there is something else than a regular file; choose another name");
        clear_temporaries_of_the_dead(made.folder());
        if (const int error = made.open_temporary()) return made.failure(error);
        if (made.replaces_) take_owner_and_permissions(made.file_.get(), old);
        made.second_name_ = new_name_in(made.folder(), temporary_ending);
        made.other_place_ = new_name_in(made.folder(), ".old");
        if (const int error = fill(made.file_.get(), file.bytes)) return made.failure(error);
        return made;
    }

    Replacement(Replacement&&) noexcept = default;
    Replacement& operator=(Replacement&&) = delete;
    /// What did not take its place goes.
    ~Replacement() {
        if (!temporary_.empty()) ::unlink(temporary_.c_str());
    }

    [[nodiscard]] fs::path folder() const { return folder_of(target_); }
    [[nodiscard]] Error failure(int error) const { return cannot_write(path_, reason(error) + (replaces_ ? "; the file there is as it was" : "")); }

    /// The number of the error, or 0. With `can_go_back`, put_back() undoes it until forget_old() is called.
    int take_place(bool can_go_back) {
        if (replaces_ && can_go_back)
            if (const int error = keep_old()) return error;
        if (::rename(temporary_.c_str(), target_.c_str()) != 0) {
            const int error = errno;
            static_cast<void>(put_old_back());
            return error;
        }
        temporary_.clear();
        return 0;
    }

    /// False when the old file stays under another name: kept().
    bool put_back() { return replaces_ ? put_old_back() : ::unlink(target_.c_str()) == 0; }
    [[nodiscard]] const fs::path& kept() const { return kept_; }

    void forget_old() {
        if (!kept_.empty()) ::unlink(kept_.c_str());
        kept_.clear();
    }

private:
    explicit Replacement(fs::path path) : path_(std::move(path)) {}

    /// Held by a lock, by which other runs know it from one of the dead; one of them may have been quicker than the lock.
    int open_temporary() {
        for (int tries = 0; tries < 100; ++tries) {
            fs::path name = new_name_in(folder(), temporary_ending);
            const int error = create_marked(name);
            if (error == EEXIST) continue;
            if (error != 0) return error;
            const bool locked = ::flock(file_.get(), LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
            struct stat status {};
            if (locked && ::fstat(file_.get(), &status) == 0 && status.st_nlink > 0) {
                temporary_ = std::move(name);
                return 0;
            }
            ::unlink(name.c_str());
            mark_.reset();
        }
        return EEXIST;
    }

    /// A signal that comes in between waits: it would find a file that nothing marks. The number of the error, or 0.
    int create_marked(const fs::path& name) {
        const UninterruptedScope no_signals;
        file_ = Descriptor(::open(name.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
        if (!file_.open()) return errno;
        mark_.emplace(name);
        return 0;
    }

    /// By a second name for the old file; where the file system knows no second names, by a copy: the old file itself stays in its place until the new one takes it.
    int keep_old() {
        old_file_ = Descriptor(::open(target_.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
        if (old_file_.open()) static_cast<void>(::flock(old_file_.get(), LOCK_SH | LOCK_NB));
        if (::link(target_.c_str(), second_name_.c_str()) != 0)
            if (const int error = copy_old()) return error;
        kept_.swap(second_name_);
        return 0;
    }

    int copy_old() {
        struct stat old {};
        if (!old_file_.open() || ::fstat(old_file_.get(), &old) != 0) return EACCES;
        Descriptor copy(::open(second_name_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
        if (!copy.open()) return errno;
        static_cast<void>(::flock(copy.get(), LOCK_EX | LOCK_NB));
        take_owner_and_permissions(copy.get(), old);
        int error = copy_all(old_file_.get(), copy.get());
        if (error == 0) error = flush(copy.get());
        if (error == 0) error = close_a_copy(copy.get());
        if (error != 0) ::unlink(second_name_.c_str());
        copy_of_old_ = std::move(copy);
        return error;
    }

    bool put_old_back() {
        if (kept_.empty()) return true;
        // Of two names of one file a rename makes none of one: it leaves both.
        struct stat kept {
        }, there{};
        const bool same = ::stat(kept_.c_str(), &kept) == 0 && ::stat(target_.c_str(), &there) == 0 && kept.st_ino == there.st_ino && kept.st_dev == there.st_dev;
        if (same ? ::unlink(kept_.c_str()) != 0 : ::rename(kept_.c_str(), target_.c_str()) != 0) {
            if (::rename(kept_.c_str(), other_place_.c_str()) == 0) kept_.swap(other_place_);
            return false;
        }
        kept_.clear();
        return true;
    }

    fs::path path_;    ///< as it was asked for
    fs::path target_;  ///< behind the links
    fs::path temporary_;
    // For the old file, chosen before, so that nothing can fail for want of memory while files take their places. What can not be put back goes to the other place, whose ending is
    // never cleared away.
    fs::path second_name_, other_place_;
    fs::path kept_;  ///< where the old file is
    bool replaces_ = false;
    Descriptor file_, old_file_, copy_of_old_;
    std::optional<TemporaryMark> mark_;
};

/// All take their places, or the number of the error of the one that could not, and none has.
int take_places(std::vector<Replacement>& files, std::size_t& failed) {
    for (failed = 0; failed < files.size(); ++failed) {
        const int error = files[failed].take_place(files.size() > 1);
        if (error == 0) continue;
        for (std::size_t i = failed; i-- > 0;) files[i].put_back();
        return error;
    }
    for (Replacement& file : files) file.forget_old();
    return 0;
}

}  // namespace

Result<void> write_files_together(const std::vector<NewFile>& files) {
    std::optional<UninterruptedScope> scope;  // lasts until the second names of old files, which end with the replacements, are gone
    std::vector<Replacement> replacements;
    for (const NewFile& file : files) {
        Result<Replacement> prepared = Replacement::prepare(file);
        if (!prepared) return prepared.error();
        replacements.push_back(std::move(prepared).value());
    }
    std::set<fs::path> folders;
    for (const Replacement& replacement : replacements) folders.insert(replacement.folder());
    scope.emplace();
    std::size_t failed = 0;
    if (const int error = take_places(replacements, failed)) {
        Error failure = replacements[failed].failure(error);
        for (const Replacement& replacement : replacements)
            if (!replacement.kept().empty()) failure.message += "; an old file could not be put back and is now " + to_single_line(replacement.kept().string());
        return failure;
    }
    for (const fs::path& folder : folders)
        if (const int error = flush_folder(folder))
            return Error{fmt::format("{} is written, but the disk does not confirm it: {}", to_single_line(files.back().path.string()), reason(error))};
    return {};
}

Result<void> write_file_atomically(const fs::path& path, std::string_view bytes) { return write_files_together({{path, bytes}}); }

}  // namespace imap
