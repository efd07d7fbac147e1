// What the window writes beside its frames: figures and reports, with fonts and caches of their own, so that nothing is shared with the frames but what never changes.
#pragma once

#include <memory>
#include <string>

#include "geo/base/load_watch.h"
#include "viewer/scene/scene.h"

namespace imap {

struct WrittenFrom {
    World world;
    Project project;
    std::shared_ptr<const Scene> window_scene;  ///< whose camera the figure follows (see as_seen); null where the project's is the figure's own
};

// Each returns what to say. Error: also load_cancelled, and then no file was touched.

/// Draws the project into a file at its figure's size.
Result<std::string> export_figure(const WrittenFrom& from, const std::string& path, LoadWatch& watch);
/// A report of the project, its map as export_figure draws it.
Result<std::string> write_report(const WrittenFrom& from, const std::string& path, LoadWatch& watch);

}  // namespace imap
