// Parts of a work that are made by all cores, and used one after the other in their order, while further ones are made.
#pragma once

#include <cstddef>
#include <mutex>
#include <optional>
#include <vector>

#include "geo/base/parallel.h"

namespace imap {

/// Calls `make(RowPart)` for each part, several at the same time, and `use(RowPart, made)` with each in order, one at a time and on any thread.
/// The first exception comes out of here, when all have ended.
template <class Make, class Use>
void for_each_part_in_order(std::size_t rows, std::size_t rows_a_part, const Make& make, const Use& use) {
    using Made = decltype(make(RowPart{}));
    struct Waiting {
        RowPart part;
        std::optional<Made> made;
    };
    std::vector<Waiting> waiting(part_count(rows, rows_a_part));
    std::size_t next = 0;  // to be used
    bool used_now = false;
    std::mutex mutex;
    for_each_part(rows, rows_a_part, [&](const RowPart& part) {
        std::optional<Made> made(make(part));
        std::unique_lock lock(mutex);
        waiting[part.number] = {part, std::move(made)};
        if (used_now) return;  // whoever uses parts now comes to this one
        used_now = true;
        while (next < waiting.size() && waiting[next].made) {
            Waiting one = std::move(waiting[next++]);
            lock.unlock();
            use(one.part, *one.made);
            lock.lock();
        }
        used_now = false;
    });
}

}  // namespace imap
