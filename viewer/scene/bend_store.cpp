// One worker that runs while something is wanted; what was asked for last takes the place of what was asked for before.
#include "viewer/scene/bend_store.h"

#include <utility>

#include "geo/base/background.h"
#include "geo/base/out_of_memory.h"

namespace imap {

BendStore::~BendStore() {
    stop_ = true;
    if (thread_.joinable()) thread_.join();
}

Bends BendStore::need(const std::string& key, const Compute& compute) {
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = made_.find(key); found != made_.end()) return found->second;
    }
    const std::atomic<bool> never = false;
    auto bends = compute(never);
    const std::lock_guard lock(mutex_);
    keep(key, std::move(bends));
    return made_.at(key);
}

bool BendStore::has(const std::string& key) {
    const std::lock_guard lock(mutex_);
    return made_.contains(key);
}

Bends BendStore::ready(const std::string& key, Compute compute) {
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = made_.find(key); found != made_.end()) return found->second;
        if (worked_key_ == key) return nullptr;
        wanted_key_ = key;
        wanted_ = std::move(compute);
        if (working_) return nullptr;
        working_ = true;
    }
    const std::lock_guard lock(thread_mutex_);
    if (thread_.joinable()) thread_.join();  // it has nothing left to do
    thread_ = start_thread([this] { work(); });
    return nullptr;
}

void BendStore::clear() {
    const std::lock_guard lock(mutex_);
    made_.clear();
    wanted_ = nullptr;
}

void BendStore::keep(const std::string& key, std::vector<double> bends) {
    if (made_.size() >= most_kept) made_.clear();
    made_[key] = std::make_shared<const std::vector<double>>(std::move(bends));
}

/// What memory does not suffice for is left: whoever asks again has it tried again.
void BendStore::work() {
    if (fits_in_memory([this] { work_out_wanted(); })) return;
    const std::lock_guard lock(mutex_);
    wanted_ = nullptr;
    worked_key_.clear();
    working_ = false;
}

void BendStore::work_out_wanted() {
    yield_to_others();  // a window that goes on with something else must not be slowed down
    for (;;) {
        Compute compute;
        {
            const std::lock_guard lock(mutex_);
            worked_key_.clear();
            if (!wanted_ || stop_) {
                working_ = false;
                return;
            }
            compute = std::exchange(wanted_, nullptr);
            worked_key_ = wanted_key_;
        }
        std::vector<double> bends = compute(stop_);
        if (stop_) continue;
        {
            const std::lock_guard lock(mutex_);
            keep(worked_key_, std::move(bends));
        }
        if (on_ready_) on_ready_();
    }
}

}  // namespace imap
