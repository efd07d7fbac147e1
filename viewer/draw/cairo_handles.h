// Owners of Cairo's surfaces and contexts, and its errors as ours.
#pragma once

#include <cairo.h>

#include <memory>
#include <string>

#include "geo/base/result.h"

namespace imap {

struct CairoDeleter {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* context) const { cairo_destroy(context); }
};
using CairoSurface = std::unique_ptr<cairo_surface_t, CairoDeleter>;
using CairoContext = std::unique_ptr<cairo_t, CairoDeleter>;

inline Error cairo_error(cairo_status_t status) { return Error{std::string("cannot draw the figure: ") + cairo_status_to_string(status)}; }

}  // namespace imap
