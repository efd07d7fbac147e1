// PROJ goes by the name that the program was built with.
#include "geo/map/proj_library.h"

#include "geo/map/load_projections.h"

namespace imap {

constinit const LazyLibrary proj_library{INFLUENCE_MAP_PROJ, "projects maps"};

void load_projections() { proj_library.load(); }

ProjContext make_proj_context() {
    ProjContext context(proj_context_create());
    proj_context_set_enable_network(context.get(), 0);
    proj_log_level(context.get(), PJ_LOG_NONE);
    return context;
}

ProjContext make_proj_context_without_files() {
    ProjContext context = make_proj_context();
    proj_context_set_file_finder(
        context.get(), [](PJ_CONTEXT*, const char*, void*) { return ""; }, nullptr);
    proj_log_func(context.get(), nullptr, [](void*, int, const char*) {});  // of the missing database it tells at any level
    return context;
}

}  // namespace imap
