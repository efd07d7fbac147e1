// PROJ, loaded when one of its functions is first called, or beforehand by a thread that has nothing else to do: the forty libraries that come with it (of its network, which stays
// off) take as long to load as a table to read.
#pragma once

#include <proj.h>

#include <memory>

#include "geo/base/library_function.h"

namespace imap {

extern const LazyLibrary proj_library;

template <class Function>
using ProjFunction = LibraryFunction<Function, proj_library>;

// clang-format off
#define IMAP_PROJ_FUNCTION(name) inline constinit const ProjFunction<decltype(::name)> name{#name}  // NOLINT(bugprone-macro-parentheses): what is declared has none
IMAP_PROJ_FUNCTION(proj_as_proj_string);
IMAP_PROJ_FUNCTION(proj_context_create);
IMAP_PROJ_FUNCTION(proj_context_destroy);
IMAP_PROJ_FUNCTION(proj_context_errno);
IMAP_PROJ_FUNCTION(proj_context_errno_string);
IMAP_PROJ_FUNCTION(proj_context_set_enable_network);
IMAP_PROJ_FUNCTION(proj_context_set_file_finder);
IMAP_PROJ_FUNCTION(proj_create);
IMAP_PROJ_FUNCTION(proj_destroy);
IMAP_PROJ_FUNCTION(proj_dmstor);
IMAP_PROJ_FUNCTION(proj_errno_reset);
IMAP_PROJ_FUNCTION(proj_get_name);
IMAP_PROJ_FUNCTION(proj_list_prime_meridians);
IMAP_PROJ_FUNCTION(proj_log_func);
IMAP_PROJ_FUNCTION(proj_log_level);
IMAP_PROJ_FUNCTION(proj_trans);
#undef IMAP_PROJ_FUNCTION
// clang-format on

struct DestroyProjContext {
    void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
};
using ProjContext = std::unique_ptr<PJ_CONTEXT, DestroyProjContext>;

/// Without network, and silent. It finds PROJ's database.
ProjContext make_proj_context();
/// The same for PROJ strings, which need no file: looking into the database, which PROJ does for them too, would take longer than all else of a projection.
ProjContext make_proj_context_without_files();

}  // namespace imap
