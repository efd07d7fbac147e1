// Reads what every map of the world has on it whatever its borders: lakes and capitals, from the assets.
#pragma once

#include "geo/base/problem.h"
#include "geo/model/borders.h"

namespace imap {

/// Adds them to borders whose regions are known; what cannot be read is a Problem and is left out.
void read_ground(Borders& borders, Problems& problems);

}  // namespace imap
