// Tells a LoadWatch how far a walk over rows has come, and whether it is to go on.
#pragma once

#include "geo/base/load_watch.h"

namespace imap {

class RowProgress {
public:
    /// `watch` may be null. `stage` must live for ever.
    RowProgress(LoadWatch* watch, const char* stage, std::size_t rows) : watch_(watch) {
        if (watch_ != nullptr) watch_->begin(stage, static_cast<long long>(rows));
    }

    /// Before each row; false = the user has cancelled.
    [[nodiscard]] bool goes_on(std::size_t row) const {
        constexpr std::size_t step = 4096;
        if (watch_ == nullptr || row % step != 0) return true;
        watch_->advance_to(static_cast<long long>(row));
        return !watch_->cancelled();
    }

private:
    LoadWatch* watch_;
};

}  // namespace imap
