// aligned_alloc, and a hint to the kernel that it may leave aside.
#include "geo/base/large_pages.h"

#include <sys/mman.h>

#include <cstdlib>

namespace imap {

void* allocate_in_large_pages(std::size_t bytes) {
    constexpr std::size_t page = std::size_t{2} << 20;
    const std::size_t whole_pages = (bytes + page - 1) / page * page;
    void* block = std::aligned_alloc(page, whole_pages);
    if (block == nullptr) throw std::bad_alloc();
    static_cast<void>(madvise(block, whole_pages, MADV_HUGEPAGE));
    return block;
}

void free_large_pages(void* block) { std::free(block); }

}  // namespace imap
