// Rows that are written once there is room for all of them, by several threads.
#pragma once

#include <new>
#include <type_traits>
#include <utility>
#include <vector>

#include "geo/base/large_pages.h"

namespace imap {

/// Leaves new elements as the memory is.
template <class T>
class UnfilledLargePages : public LargePages<T> {
    static_assert(std::is_trivially_copyable_v<T>);

public:
    template <class Other>
    struct rebind {
        using other = UnfilledLargePages<Other>;
    };

    UnfilledLargePages() = default;
    template <class Other>
    UnfilledLargePages(const UnfilledLargePages<Other>&) {}  // NOLINT(google-explicit-constructor): as allocators convert

    template <class Element>
    void construct(Element*) noexcept {}
    template <class Element, class... From>
    void construct(Element* at, From&&... from) {
        ::new (static_cast<void*>(at)) Element{std::forward<From>(from)...};
    }
};

/// As Rows, but `resize` leaves new rows unwritten, so that memory is gone through once.
template <class T>
using RowsToFill = std::vector<T, UnfilledLargePages<T>>;

}  // namespace imap
