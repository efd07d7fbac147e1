// Finds GDAL by the name that the program was built with.
#include "geo/io/gdal_library.h"

namespace imap {
namespace {

constexpr const char* what_for = "reads map files";

void* library() {
    static void* const loaded = load_library(INFLUENCE_MAP_GDAL, what_for);
    return loaded;
}

}  // namespace

void load_gdal() { static_cast<void>(library()); }

void* address_in_gdal(const char* function) { return address_in_library(library(), function, what_for); }

}  // namespace imap
