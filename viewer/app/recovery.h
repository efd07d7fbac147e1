// Unsaved work that outlives its window: each window keeps a journal, and the next start finds those of windows that ended without a goodbye.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geo/base/descriptor.h"
#include "geo/base/problem.h"
#include "geo/base/result.h"
#include "viewer/app/background_job.h"
#include "viewer/state/unsaved_work.h"

namespace imap {

/// One window's journal, with the lock by which others see that it lives.
struct FoundWork {
    std::filesystem::path stem;  ///< of journal and lock
    Descriptor lock;             ///< held while the user is asked, so that no other window offers the same
    UnsavedWork work;
    Problems problems;  ///< what of it could not be read
};

/// $XDG_STATE_HOME/influence-map/recovery; empty where there is no home.
std::filesystem::path recovery_folder();

/// Newest first. What cannot be read stays, and is told in `unreadable`.
std::vector<FoundWork> find_unsaved_work(const std::filesystem::path& folder, Problems& unreadable);
void discard(FoundWork work);
/// "map.influence.json, changed on 29 November at 15:56"
std::string words_of(const UnsavedWork& work);

/// Whether a window other than that of `own_stem` has the project open.
bool is_open_elsewhere(const std::filesystem::path& folder, const std::filesystem::path& own_stem, const std::filesystem::path& project_file);

/// The journal of this window. Files are written by a thread of its own; a window that ends otherwise than by close() leaves it.
class Journal {
public:
    explicit Journal(void (*wake)()) : job_(std::make_unique<BackgroundJob<Result<void>>>(wake, [] { return Result<void>(Error{too_little_memory}); })) {}
    /// Error: nothing can be kept, and why.
    Result<void> open(const std::filesystem::path& folder);
    /// The window shows this project file from now on (empty = none).
    void shows(const std::filesystem::path& project_file) const;
    /// From now on the journal is the found one.
    void take_over(FoundWork found);

    /// Between frames: begins to write what is unsaved, where it is not in the journal and is due. `work` is asked for then alone. Error, once: it could not be kept.
    Result<void> follow(const Project& project, bool unsaved, double now_s, const std::function<UnsavedWork()>& work);
    /// At once, for a window that may end in the next moment: when this returns, the journal holds what is unsaved. Error: it could not be kept.
    Result<void> keep_now(const Project& project, bool unsaved, const std::function<UnsavedWork()>& work);
    /// Until follow() has something to do; infinity while nothing changes.
    [[nodiscard]] double seconds_to_write(const Project& project, bool unsaved, double now_s) const;
    [[nodiscard]] const std::filesystem::path& stem() const { return stem_; }

    /// The user has saved or let go of everything: nothing stays.
    void close();

private:
    Result<void> outcome(double now_s);

    std::filesystem::path stem_;
    Descriptor lock_;
    std::unique_ptr<BackgroundJob<Result<void>>> job_;
    std::optional<Project> kept_;  ///< in the journal; nothing = there is none
    bool is_known_ = true;         ///< what is in it: after a write that failed there may be something older
    double next_write_s_ = 0;
    bool failure_was_said_ = false;
};

}  // namespace imap
