// Parts of a work that are made by all cores, and used one after the other in their order, while further ones are made.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <vector>

#include "geo/base/parallel.h"

namespace imap {

/// Calls `make(RowPart)` for each part, several at the same time, and `use(RowPart, made)` with each in order, one at a time and on any thread.
/// No more parts are made ahead than all cores have in hand some times over. The first exception comes out of here, when all have ended.
template <class Make, class Use>
void for_each_part_in_order(std::size_t rows, std::size_t rows_a_part, const Make& make, const Use& use) {
    using Made = decltype(make(RowPart{}));
    struct Waiting {
        RowPart part;
        std::optional<Made> made;
    };
    std::vector<Waiting> waiting(part_count(rows, rows_a_part));
    const std::size_t most_ahead = 4 * core_count();
    std::size_t next = 0;  // to be used
    bool used_now = false, failed = false;
    std::mutex mutex;
    std::condition_variable room;
    const auto work = [&](const RowPart& part) {
        std::unique_lock lock(mutex);
        room.wait(lock, [&] { return failed || part.number < next + most_ahead; });  // parts are given out in order, so that the maker of the next one never waits
        if (failed) return;
        lock.unlock();
        std::optional<Made> made(make(part));
        lock.lock();
        waiting[part.number] = {part, std::move(made)};
        if (used_now) return;  // whoever uses parts now comes to this one
        used_now = true;
        while (next < waiting.size() && waiting[next].made) {
            Waiting one = std::move(waiting[next++]);
            lock.unlock();
            room.notify_all();
            use(one.part, *one.made);
            lock.lock();
        }
        used_now = false;
    };
    for_each_part(rows, rows_a_part, [&](const RowPart& part) {
        try {
            work(part);
        } catch (...) {
            {
                const std::lock_guard lock(mutex);
                failed = true;
            }
            room.notify_all();
            throw;
        }
    });
}

}  // namespace imap
