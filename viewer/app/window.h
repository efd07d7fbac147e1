// The window: opens it, runs the frame loop until it is closed, redraws only when something changed.
#pragma once

#include "viewer/app/settings.h"
#include "viewer/cli/commands.h"

namespace imap {

/// Exit status. Without a display it prints one line that names the export command and returns 1.
int run_window(Session session, const Options& options, SettingsFile settings);

}  // namespace imap
