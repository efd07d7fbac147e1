// The subcommands: each loads, does its one job, and returns the exit status (0, 1 for bad input, 2 for wrong words).
#pragma once

#include <optional>
#include <variant>

#include "geo/base/problem.h"
#include "geo/base/result.h"
#include "geo/io/relation_import.h"
#include "viewer/cli/options.h"
#include "viewer/scene/scene.h"
#include "viewer/state/project.h"

namespace imap {

/// What a command works on: the loaded data and the project that the input and the options describe.
struct Session {
    World world;
    Project project;
    Problems problems;
    std::optional<ImportReport> import;  ///< where the data is a table: what was taken for what
};

/// Loads the input (project file, package, table, or the bundled one), its borders, and applies the options over the project.
/// Errors: in the options' words (an unknown actor, with the nearest name) or in the input.
struct LoadError { Error error; int exit_status = 1; };
std::variant<Session, LoadError> load_session(const Options&);

int run_command(const Options&);  ///< every command but the window

}  // namespace imap
