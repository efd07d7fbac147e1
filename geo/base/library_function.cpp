// Through dlopen.
#include "geo/base/library_function.h"

#include <dlfcn.h>
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>

namespace imap {
namespace {

[[noreturn]] void end_without(const char* what_for) {
    fmt::print(stderr, "influence-map: the library that {} cannot be loaded ({}); install the package it is in\n", what_for, ::dlerror());
    std::_Exit(1);
}

}  // namespace

/// Its names are no one else's business (RTLD_LOCAL), and most of them are never called (RTLD_LAZY).
void* load_library(const char* soname, const char* what_for) {
    void* const loaded = ::dlopen(soname, RTLD_LAZY | RTLD_LOCAL);
    if (loaded == nullptr) end_without(what_for);
    return loaded;
}

void* address_in_library(void* library, const char* function, const char* what_for) {
    void* const address = ::dlsym(library, function);
    if (address == nullptr) end_without(what_for);
    return address;
}

}  // namespace imap
