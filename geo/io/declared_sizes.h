// Files that are shorter than they say, which drivers pass over: a Shapefile's three parts.
#pragma once

#include <deque>
#include <filesystem>
#include <string>
#include <utility>

#include "geo/base/problem.h"

namespace imap {

/// Reports where the parts of a Shapefile end before what their headers declare, or count differently. Nothing for other files.
void check_declared_sizes(const std::filesystem::path& path, Problems& problems);
/// The same for the file of this name among files in memory, whose endings are in lower case.
void check_declared_sizes(const std::deque<std::pair<std::string, std::string>>& files, const std::string& name, Problems& problems);

}  // namespace imap
