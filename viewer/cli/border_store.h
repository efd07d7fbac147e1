// Borders ready to be drawn: from our cache where it has them, else read, made ready and put there.
#pragma once

#include <memory>
#include <string>

#include "geo/base/load_watch.h"
#include "geo/base/problem.h"
#include "geo/base/result.h"
#include "geo/map/topology.h"
#include "geo/model/borders.h"

namespace imap {

struct DrawnBorders {
    std::shared_ptr<const Borders> borders;
    std::shared_ptr<const Topology> topology;
};

/// `path`: a file of the user's; empty = the bundled borders. The cache is keyed by the content of every file that is read, lies in
/// $XDG_CACHE_HOME/influence-map/borders and beside the program (`prepared/`), may be deleted at any time, and is made again where it is
/// broken. Where it cannot be written nothing is said: it saves time and nothing else.
Result<DrawnBorders> load_borders(const std::string& path, Problems&, LoadWatch* watch = nullptr);

}  // namespace imap
