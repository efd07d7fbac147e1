// Files that are shorter than they say, which drivers pass over: a Shapefile's three parts.
#pragma once

#include <filesystem>

#include "geo/base/problem.h"

namespace imap {

/// Reports where the parts of a Shapefile end before what their headers declare, or count differently. Nothing for other files.
void check_declared_sizes(const std::filesystem::path& path, Problems& problems);

}  // namespace imap
