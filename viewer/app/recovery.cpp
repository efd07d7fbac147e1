// A window is alive while it holds the lock of its lock file: locks end with their process, whatever ends it.
#include "viewer/app/recovery.h"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <limits>
#include <system_error>

#include "geo/base/file.h"
#include "geo/base/folder.h"
#include "geo/base/text.h"
#include "geo/base/user_folders.h"

namespace imap {

namespace fs = std::filesystem;

namespace {

constexpr double rest_between_writes_s = 2;  ///< with what a write takes, less than 5 s of work can be lost
constexpr double rest_after_failure_s = 30;

fs::path with_ending(fs::path stem, const char* ending) { return stem += ending; }
fs::path lock_of(const fs::path& stem) { return with_ending(stem, ".lock"); }
fs::path journal_of(const fs::path& stem) { return with_ending(stem, ".json"); }

/// Of all windows, alive or not.
std::vector<fs::path> stems_in(const fs::path& folder) {
    std::vector<fs::path> stems;
    for (const fs::directory_entry& entry : entries_of(folder))
        if (entry.path().extension() == ".lock") stems.push_back(fs::path(entry.path()).replace_extension());
    std::sort(stems.begin(), stems.end());
    return stems;
}

/// Not open when another process holds it.
Descriptor locked(const fs::path& path, int kind) {
    Descriptor file(::open(path.c_str(), O_RDWR | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC));
    if (file.open() && ::flock(file.get(), kind | LOCK_NB) != 0) file.close_now();
    return file;
}

bool still_there(int fd) {
    struct stat status {};
    return ::fstat(fd, &status) == 0 && status.st_nlink > 0;
}

Result<void> keep(const fs::path& stem, const std::optional<UnsavedWork>& work) {
    const fs::path journal = journal_of(stem);
    if (work) return write_file_atomically(journal, unsaved_work_to_json(*work, journal.parent_path()));
    ::unlink(journal.c_str());
    return {};
}

}  // namespace

fs::path recovery_folder() {
    const fs::path state = state_folder();
    return state.empty() ? state : state / "influence-map" / "recovery";
}

std::vector<FoundWork> find_unsaved_work(const fs::path& folder, Problems& unreadable) {
    std::vector<FoundWork> found;
    for (const fs::path& stem : stems_in(folder)) {
        Descriptor lock = locked(lock_of(stem), LOCK_EX);
        if (!lock.open() || !still_there(lock.get())) continue;
        std::error_code error;
        if (!fs::exists(journal_of(stem), error)) {
            ::unlink(lock_of(stem).c_str());
            continue;
        }
        Problems problems;
        Result<UnsavedWork> work = read_unsaved_work(journal_of(stem), problems);
        if (work)
            found.push_back({stem, std::move(lock), std::move(*work), std::move(problems)});
        else
            unreadable.push_back({Severity::error, to_single_line(journal_of(stem).string()), 0, "",
                                  "it holds unsaved work that this version cannot read (" + work.error().message + "); it stays there until you delete it"});
    }
    std::stable_sort(found.begin(), found.end(), [](const FoundWork& a, const FoundWork& b) { return a.work.time > b.work.time; });
    return found;
}

void discard(FoundWork found) {
    ::unlink(journal_of(found.stem).c_str());
    ::unlink(lock_of(found.stem).c_str());
}

std::string words_of(const UnsavedWork& work) {
    const std::string name = work.file.empty() ? "A project that was never saved" : to_single_line(fs::path(work.file).filename().string());
    const std::time_t time = work.time;
    std::tm local{};
    if (::localtime_r(&time, &local) == nullptr) return name + " had unsaved changes when its window ended.";
    return fmt::format("{} had unsaved changes when its window ended on {} {:%B %Y, %H:%M}.", name, local.tm_mday, local);
}

bool is_open_elsewhere(const fs::path& folder, const fs::path& own_stem, const fs::path& project_file) {
    for (const fs::path& stem : stems_in(folder)) {
        if (stem == own_stem || locked(lock_of(stem), LOCK_SH).open()) continue;
        const Result<std::string> shown = read_file(lock_of(stem));
        if (shown && !shown->empty() && is_same_file(*shown, project_file)) return true;
    }
    return false;
}

Result<void> Journal::open(const fs::path& folder) {
    if (folder.empty()) return Error{"there is no home folder: set XDG_STATE_HOME"};
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) return Error{fmt::format("cannot make the folder {}: {}", to_single_line(folder.string()), error.message())};
    fs::permissions(folder, fs::perms::owner_all, error);
    for (int number = 0; number < 1000; ++number) {
        const fs::path stem = folder / fmt::format("{}-{}", ::getpid(), number);
        Descriptor lock(::open(lock_of(stem).c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
        if (!lock.open() && errno != EEXIST) return Error{fmt::format("cannot write in {}: {}", to_single_line(folder.string()), std::generic_category().message(errno))};
        // Another window may have taken the new file for one of the dead.
        const bool is_locked = lock.open() && ::flock(lock.get(), LOCK_EX | LOCK_NB) == 0;
        if (lock.open() && !is_locked && errno != EWOULDBLOCK) {
            const std::string why = std::generic_category().message(errno);
            ::unlink(lock_of(stem).c_str());
            return Error{fmt::format("cannot lock files in {}: {}", to_single_line(folder.string()), why)};
        }
        if (!is_locked || !still_there(lock.get())) continue;
        stem_ = stem;
        lock_ = std::move(lock);
        return {};
    }
    return Error{"there are too many journals in " + to_single_line(folder.string())};
}

void Journal::shows(const fs::path& project_file) const {
    if (!lock_.open()) return;
    std::error_code error;
    const std::string text = project_file.empty() ? std::string() : fs::absolute(project_file, error).string();
    // Only a note for others depends on it.
    static_cast<void>(::ftruncate(lock_.get(), 0) == 0 && ::pwrite(lock_.get(), text.data(), text.size(), 0) > 0);
}

void Journal::take_over(FoundWork found) {
    job_->wait();  // what it writes is of the document before
    static_cast<void>(job_->take());
    if (!lock_.open() || ::rename(journal_of(found.stem).c_str(), journal_of(stem_).c_str()) != 0) return;
    ::unlink(lock_of(found.stem).c_str());
    kept_ = std::move(found.work.project);
}

double Journal::seconds_to_write(const Project& project, bool unsaved, double now_s) const {
    const bool is_kept = unsaved ? kept_ == project : !kept_ && is_known_;
    if (!lock_.open() || job_->running() || is_kept) return std::numeric_limits<double>::infinity();
    return std::max(0.0, next_write_s_ - now_s);
}

Result<void> Journal::follow(const Project& project, bool unsaved, double now_s, const std::function<UnsavedWork()>& work) {
    Result<void> done = outcome(now_s);
    if (seconds_to_write(project, unsaved, now_s) > 0) return done;
    job_->start([stem = stem_, kept = unsaved ? std::optional<UnsavedWork>(work()) : std::nullopt](LoadWatch&) { return keep(stem, kept); });
    kept_ = unsaved ? std::optional<Project>(project) : std::nullopt;
    next_write_s_ = now_s + rest_between_writes_s;
    return done;
}

Result<void> Journal::keep_now(const Project& project, bool unsaved, const std::function<UnsavedWork()>& work) {
    if (!lock_.open()) return {};
    job_->wait();
    static_cast<void>(job_->take());  // what follows is newer
    const Result<void> kept = keep(stem_, unsaved ? std::optional<UnsavedWork>(work()) : std::nullopt);
    kept_ = unsaved && kept ? std::optional<Project>(project) : std::nullopt;
    is_known_ = kept.ok();
    return kept;
}

Result<void> Journal::outcome(double now_s) {
    const std::optional<Result<void>> done = job_->take();
    if (!done) return {};
    if (done->ok()) {
        failure_was_said_ = false;
        is_known_ = true;
        return {};
    }
    kept_.reset();
    is_known_ = false;
    next_write_s_ = now_s + rest_after_failure_s;
    if (std::exchange(failure_was_said_, true)) return {};
    return done->error();
}

void Journal::close() {
    if (!lock_.open()) return;
    job_.reset();  // waits for its end
    ::unlink(journal_of(stem_).c_str());
    ::unlink(lock_of(stem_).c_str());
    lock_.close_now();
}

}  // namespace imap
