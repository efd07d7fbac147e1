// Through dlopen.
#include "geo/base/library_function.h"

#include <dlfcn.h>
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>

namespace imap {

void LazyLibrary::end_without_it() const {
    fmt::print(stderr, "influence-map: the library that {} cannot be loaded ({}); install the package it is in\n", what_for_, ::dlerror());
    std::_Exit(1);
}

/// Its names are no one else's business (RTLD_LOCAL), and most of them are never called (RTLD_LAZY). Where its own beginning finds no memory, the exception ends the program here:
/// on its way out of dlopen it would leave the loader's lock behind, for which the next library would wait for ever.
void LazyLibrary::load() const {
    void* (*volatile open)(const char*, int) = &::dlopen;  // which says of itself that nothing is thrown: then nothing would be caught here
    std::call_once(asked_for_, [&]() noexcept { loaded_ = open(soname_, RTLD_LAZY | RTLD_LOCAL); });
    if (loaded_ == nullptr) end_without_it();
}

void* LazyLibrary::address_of(const char* function) const {
    load();
    void* const address = ::dlsym(loaded_, function);
    if (address == nullptr) end_without_it();
    return address;
}

}  // namespace imap
