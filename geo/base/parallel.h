// Walks over millions of rows on all cores, with the same results on any number of them.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <future>
#include <system_error>
#include <thread>
#include <vector>

namespace imap {

/// Rows [begin, end), the `number`th part.
struct RowPart {
    std::size_t number = 0, begin = 0, end = 0;
};

/// How many parts for_each_part makes.
inline std::size_t part_count(std::size_t rows, std::size_t rows_a_part) { return (rows + rows_a_part - 1) / rows_a_part; }

/// Asked for once: glibc opens a file of the kernel's each time.
inline std::size_t core_count() {
    static const std::size_t count = std::max(1U, std::thread::hardware_concurrency());
    return count;
}

/// Calls `act(RowPart)` for each part, several at the same time. Parts follow from the number of rows alone, so that what is put together part by part
/// is the same on every machine. The first exception of `act` comes out of here, when all have ended.
template <class Act>
void for_each_part(std::size_t rows, std::size_t rows_a_part, const Act& act) {
    const std::size_t parts = part_count(rows, rows_a_part);
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t part = next++; part < parts; part = next++) act(RowPart{part, part * rows_a_part, std::min(rows, (part + 1) * rows_a_part)});
    };
    const std::size_t threads = std::min(parts, core_count());
    std::vector<std::future<void>> others;
    try {
        for (std::size_t i = 1; i < threads; ++i) others.push_back(std::async(std::launch::async, work));
    } catch (const std::system_error&) {
        // No more threads are to be had: those that run do all of it.
    }
    work();
    for (std::future<void>& other : others) other.get();
}

}  // namespace imap
