// The window: opens it, runs the frame loop until it is closed, redraws only when something changed.
#pragma once

#include <functional>
#include <variant>

#include "viewer/app/settings.h"
#include "viewer/cli/commands.h"

namespace imap {

/// Exit status. `load` reads the data on another thread while the window is made, which is not seen before. Without a display one line is printed that names the export command,
/// and 1 returned.
int run_window(std::function<std::variant<Session, LoadError>()> load, const Options& options, SettingsFile settings);

}  // namespace imap
