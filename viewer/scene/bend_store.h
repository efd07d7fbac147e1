// Bends of sets of arrows, each worked out once: at once for whoever must have them, beside the frame for a window that must not wait.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace imap {

using Bends = std::shared_ptr<const std::vector<double>>;

/// Thread-safe.
class BendStore {
public:
    /// Works the bends out; gives up, with anything, when `stop` is set. Owns all that it reads.
    using Compute = std::function<std::vector<double>(const std::atomic<bool>& stop)>;

    /// `on_ready` is called on another thread each time something that ready() was asked for has become ready.
    explicit BendStore(std::function<void()> on_ready) : on_ready_(std::move(on_ready)) {}
    ~BendStore();
    BendStore(const BendStore&) = delete;
    BendStore& operator=(const BendStore&) = delete;

    /// Under a key that names the set of arrows and the map they are on.
    Bends need(const std::string& key, const Compute& compute);
    [[nodiscard]] bool has(const std::string& key);
    /// Null where they are not there yet: then they are worked out beside, those asked for last first.
    Bends ready(const std::string& key, Compute compute);
    void clear();

private:
    static constexpr std::size_t most_kept = 64;
    void keep(const std::string& key, std::vector<double> bends);
    void work();
    void work_out_wanted();

    const std::function<void()> on_ready_;
    std::mutex mutex_;
    std::map<std::string, Bends> made_;
    std::string wanted_key_;  ///< with wanted_: the next work
    Compute wanted_;
    std::string worked_key_;  ///< what the thread works at; empty = nothing
    bool working_ = false;
    std::atomic<bool> stop_ = false;
    std::mutex thread_mutex_;  ///< taken without the other
    std::thread thread_;
};

}  // namespace imap
