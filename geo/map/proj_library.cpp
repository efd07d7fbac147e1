// Finds PROJ by the name that the program was built with.
#include "geo/map/proj_library.h"

#include "geo/map/load_projections.h"

namespace imap {
namespace {

constexpr const char* what_for = "projects maps";

void* library() {
    static void* const loaded = load_library(INFLUENCE_MAP_PROJ, what_for);
    return loaded;
}

}  // namespace

void load_projections() { static_cast<void>(library()); }

void* address_in_proj(const char* function) { return address_in_library(library(), function, what_for); }

}  // namespace imap
