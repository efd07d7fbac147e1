// Vectors of millions of rows in large pages: the kernel hands out 2 MiB at a time instead of 4 KiB, each of which costs a trip to it.
#pragma once

#include <cstddef>
#include <new>
#include <vector>

namespace imap {

/// A block of some megabytes, aligned and marked for large pages where the system has them. Throws std::bad_alloc.
void* allocate_in_large_pages(std::size_t bytes);
void free_large_pages(void* block);

template <class T>
class LargePages {
public:
    using value_type = T;

    LargePages() = default;
    template <class Other>
    LargePages(const LargePages<Other>&) {}  // NOLINT(google-explicit-constructor): as allocators convert

    T* allocate(std::size_t count) {
        if (count >= fewest_bytes / sizeof(T)) {
            if (count > static_cast<std::size_t>(-1) / 2 / sizeof(T)) throw std::bad_array_new_length();
            return static_cast<T*>(allocate_in_large_pages(count * sizeof(T)));
        }
        return static_cast<T*>(::operator new(count * sizeof(T)));
    }
    void deallocate(T* block, std::size_t count) {
        if (count >= fewest_bytes / sizeof(T))
            free_large_pages(block);
        else
            ::operator delete(block);
    }
    template <class Other>
    friend bool operator==(const LargePages&, const LargePages<Other>&) {
        return true;
    }

private:
    static constexpr std::size_t fewest_bytes = std::size_t{4} << 20;
};

/// For what may have a row for each of a million rows.
template <class T>
using Rows = std::vector<T, LargePages<T>>;

}  // namespace imap
