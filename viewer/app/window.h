// The window: opens it, runs the frame loop until it is closed, redraws only when something changed.
#pragma once

#include <functional>
#include <variant>

#include "viewer/app/platform.h"
#include "viewer/app/settings.h"
#include "viewer/cli/commands.h"

namespace imap {

class MainWindow;

struct WindowOrder {
    std::function<std::variant<Session, LoadError>()> load;  ///< reads the data on another thread while the window is made, which is not seen before
    WindowPlace place;
    bool shows_panels = true;  ///< unless the settings fold them away
    /// What is shown where that fails and nobody would read why on standard error (a desktop started the program): the window then says it. May be empty.
    std::function<std::variant<Session, LoadError>()> load_instead = {};
};

/// Exit status. `run` gets the window with its first map ready to be shown. Without a display one line is printed that names the export command, and 1 returned.
int run_window(WindowOrder order, const Options& options, SettingsFile settings, const std::function<Result<void>(MainWindow&)>& run);

}  // namespace imap
