// Finds GDAL by the name that the program was built with.
#include "geo/io/gdal_library.h"

#include <dlfcn.h>
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>

namespace imap {
namespace {

[[noreturn]] void end_without_gdal() {
    fmt::print(stderr, "influence-map: the library that reads map files cannot be loaded ({}); install the package it is in\n", ::dlerror());
    std::_Exit(1);
}

/// Stays loaded. Its names are no one else's business (RTLD_LOCAL), and most of them are never called (RTLD_LAZY).
void* library() {
    static void* const loaded = ::dlopen(INFLUENCE_MAP_GDAL, RTLD_LAZY | RTLD_LOCAL);
    if (loaded == nullptr) end_without_gdal();
    return loaded;
}

}  // namespace

void load_gdal() { static_cast<void>(library()); }

void* address_in_gdal(const char* function) {
    void* const address = ::dlsym(library(), function);
    if (address == nullptr) end_without_gdal();
    return address;
}

}  // namespace imap
