// Reads what every map of the world has on it whatever its borders: lakes and capitals, from the assets.
#pragma once

#include <filesystem>
#include <vector>

#include "geo/base/problem.h"
#include "geo/model/borders.h"

namespace imap {

/// Of the lakes, and of the capitals.
std::vector<std::filesystem::path> ground_files(const std::filesystem::path& assets);

/// Adds them to borders whose regions are known; what cannot be read is a Problem and is left out.
void read_ground(Borders& borders, Problems& problems);

}  // namespace imap
