// One piece of work at a time in a thread of its own: watched, cancelled, and asked for its outcome between frames.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include "geo/base/background.h"
#include "geo/base/load_watch.h"
#include "geo/base/out_of_memory.h"

namespace imap {

/// What an outcome says where there was too little memory.
inline constexpr const char* too_little_memory = "there is not enough memory; close other programs or ask for less";

/// Used from one thread. The work must share nothing with others but what never changes.
template <class Outcome>
class BackgroundJob {
public:
    using Work = std::function<Outcome(LoadWatch&)>;

    /// `wake` is called by the worker when it has finished; `without_memory` gives the outcome where there was too little memory for another one.
    BackgroundJob(void (*wake)(), Outcome (*without_memory)()) : wake_(wake), without_memory_(without_memory) {}
    BackgroundJob(const BackgroundJob&) = delete;
    BackgroundJob& operator=(const BackgroundJob&) = delete;
    ~BackgroundJob() {
        cancel();
        for (auto& run : leaving_) run->join();
    }

    /// What runs already is cancelled, and its outcome is nobody's.
    void start(Work work) {
        cancel();
        forget_finished();
        current_ = std::make_unique<Run>();
        Run* run = current_.get();
        run->thread = start_thread([run, work = std::move(work), wake = wake_, without_memory = without_memory_] {
            if (!fits_in_memory([&] { run->outcome = work(run->watch); })) run->outcome = without_memory();
            run->finished = true;
            run->finished.notify_all();
            wake();
        });
    }

    /// Returns at once; the thread ends at its next look at the watch.
    void cancel() {
        if (!current_) return;
        current_->watch.cancel();
        leaving_.push_back(std::move(current_));
    }

    /// The thread ends at its next look at the watch, and take() tells how.
    void ask_to_stop() {
        if (current_) current_->watch.cancel();
    }

    [[nodiscard]] bool running() const { return current_ != nullptr; }
    /// take() would give the outcome.
    [[nodiscard]] bool finished() const { return current_ && current_->finished; }
    [[nodiscard]] LoadWatch::Progress progress() const { return current_ ? current_->watch.progress() : LoadWatch::Progress{}; }

    /// Until the work has finished, where there is some.
    void wait() const {
        if (current_) current_->finished.wait(false);
    }

    /// The outcome, once, when the work has finished.
    std::optional<Outcome> take() {
        forget_finished();
        if (!current_ || !current_->finished) return std::nullopt;
        current_->join();
        std::optional<Outcome> outcome = std::move(current_->outcome);
        current_.reset();
        return outcome;
    }

private:
    struct Run {
        LoadWatch watch;
        std::optional<Outcome> outcome;  ///< written before `finished`, read after it
        std::atomic<bool> finished{false};
        std::thread thread;

        void join() {
            if (thread.joinable()) thread.join();
        }
    };

    void forget_finished() {
        std::erase_if(leaving_, [](const std::unique_ptr<Run>& run) {
            if (!run->finished) return false;
            run->join();
            return true;
        });
    }

    void (*wake_)();
    Outcome (*without_memory_)();
    std::unique_ptr<Run> current_;
    std::vector<std::unique_ptr<Run>> leaving_;  ///< cancelled, and not yet at their end
};

}  // namespace imap
