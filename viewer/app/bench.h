// influence-map bench: moves the map as a hand does, in the window or without one, and prints what that took as JSON.
#pragma once

#include <chrono>

#include "viewer/cli/commands.h"
#include "viewer/cli/options.h"

namespace imap {

/// The exit status. `began`: when the program did.
int run_bench(const Options& options, std::chrono::steady_clock::time_point began);

}  // namespace imap
