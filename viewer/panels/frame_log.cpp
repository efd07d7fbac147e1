// Marks between stages, and the process's memory from /proc.
#include "viewer/panels/frame_log.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <memory>
#include <numeric>

namespace imap {

const char* name_of(FrameStage stage) {
    switch (stage) {
        case FrameStage::input:
            return "input";
        case FrameStage::panels:
            return "panels";
        case FrameStage::totals:
            return "totals";
        case FrameStage::scene:
            return "scene";
        case FrameStage::picture:
            return "picture";
        case FrameStage::show:
            return "show";
    }
    return "";
}

double FrameTimes::total_ms() const { return std::accumulate(stage_ms.begin(), stage_ms.end(), 0.0); }

double quantile(std::vector<double> values, double share) {
    if (values.empty()) return 0;
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(std::lround(share * static_cast<double>(values.size() - 1)))];
}

double resident_mib() {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen("/proc/self/statm", "r"), std::fclose);
    long long all = 0, resident = 0;
    if (!file || std::fscanf(file.get(), "%lld %lld", &all, &resident) != 2) return 0;
    return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) / (1 << 20);
}

double peak_resident_mib() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

void FrameLog::begin() {
    if (!on_) return;
    current_ = {};
    last_mark_ = Clock::now();
}

void FrameLog::mark(FrameStage stage) {
    if (!on_) return;
    const Clock::time_point now = Clock::now();
    current_.stage_ms[static_cast<std::size_t>(stage)] += std::chrono::duration<double, std::milli>(now - last_mark_).count();
    last_mark_ = now;
}

void FrameLog::keep() {
    if (!on_) return;
    frames_.push_back(current_);
    if (frames_.size() > most_kept) frames_.pop_front();
}

}  // namespace imap
