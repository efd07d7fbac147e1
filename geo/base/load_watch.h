// How far a long load has come, and the wish to stop it: written by one thread, looked at by another.
#pragma once

#include <atomic>
#include <functional>
#include <utility>

namespace imap {

class LoadWatch {
public:
    struct Progress {
        const char* stage = "";         ///< a literal: "reading rows"
        long long done = 0, total = 0;  ///< total 0 = not known
    };

    /// Told of every step by the thread that takes it.
    using Told = std::function<void(const Progress&)>;
    LoadWatch() = default;
    explicit LoadWatch(Told told) : told_(std::move(told)) {}

    /// `stage` must live for ever.
    void begin(const char* stage, long long total = 0) {
        done_ = 0;
        total_ = total;
        stage_ = stage;
        tell();
    }
    void advance_to(long long done) {
        done_ = done;
        tell();
    }
    void cancel() { cancelled_ = true; }
    [[nodiscard]] bool cancelled() const { return cancelled_; }
    [[nodiscard]] Progress progress() const { return {stage_, done_, total_}; }

private:
    void tell() const {
        if (told_) told_(progress());
    }

    Told told_;
    std::atomic<const char*> stage_{""};
    std::atomic<long long> done_{0}, total_{0};
    std::atomic<bool> cancelled_{false};
};

/// What a load that was stopped answers, so that nobody takes it for a fault of the file.
inline constexpr const char* load_cancelled = "loading was cancelled";

}  // namespace imap
