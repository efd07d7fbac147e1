// Walks over millions of rows on all cores, with the same results on any number of them.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <future>
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

/// Runs `work` on so many other threads beside this one. Fewer where no more are to be had, or no memory for them: `work` must come to its end with any number.
/// The futures wait for it in their destructors.
template <class Work>
std::vector<std::future<void>> start_others(std::size_t most, const Work& work) {
    std::vector<std::future<void>> others;
    try {
        others.reserve(most);
        while (others.size() < most) others.push_back(std::async(std::launch::async, work));
    } catch (const std::exception&) {
        // Those that run do all of it.
    }
    return others;
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
    std::vector<std::future<void>> others = start_others(std::max<std::size_t>(threads, 1) - 1, work);
    work();
    for (std::future<void>& other : others) other.get();
}

}  // namespace imap
