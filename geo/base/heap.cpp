// Settings of glibc's allocator (mallopt(3)), and advice for the kernel.
#include "geo/base/heap.h"

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace imap {
namespace {

constexpr int mib = 1 << 20;
constexpr int step_bytes = 64 * mib;
constexpr std::uintptr_t large_page_bytes = std::uintptr_t{2} * mib;
constexpr std::size_t longest_bytes = std::size_t{2} * step_bytes;

}  // namespace

void grow_heap_in_large_steps() {
    ::mallopt(M_TOP_PAD, step_bytes);
    ::mallopt(M_TRIM_THRESHOLD, 2 * step_bytes);
    ::mallopt(M_MMAP_THRESHOLD, 32 * mib);                     // the most that glibc takes; larger blocks still go back at once
    ::mallopt(M_ARENA_MAX, 1);                                 // a thread's own heap would grow in small pages
    char* const first = static_cast<char*>(std::malloc(mib));  // the first step is taken here
    char* const begin = first + (large_page_bytes - reinterpret_cast<std::uintptr_t>(first) % large_page_bytes) % large_page_bytes;
    char* const end = static_cast<char*>(::sbrk(0));
    // Where the kernel has none, or the allocator is another one, all is as without it.
    if (begin < end && static_cast<std::size_t>(end - begin) <= longest_bytes) static_cast<void>(::madvise(begin, end - begin, MADV_HUGEPAGE));
    std::free(first);
}

}  // namespace imap
