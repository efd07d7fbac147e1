// The subcommands: each loads, does its one job, and returns the exit status (0, 1 for bad input, 2 for wrong words).
#pragma once

#include <memory>
#include <optional>
#include <variant>
#include <vector>

#include "geo/base/problem.h"
#include "geo/base/result.h"
#include "geo/io/relation_input.h"
#include "viewer/cli/options.h"
#include "viewer/scene/scene.h"
#include "viewer/state/project.h"

namespace imap {

/// What came of the imports, one for each dataset of the project, the first one first; null where it is a data package.
using ImportAttempts = std::vector<std::shared_ptr<const ImportAttempt>>;

/// What a command works on: the loaded data and the project that the input and the options describe.
struct Session {
    World world;
    Project project;
    Problems problems;
    ImportAttempts attempts;
    std::string project_file_hash;  ///< of the bytes of the project file as it was before it was read; empty where none was
};

/// Loads the input (project file, package, table, or the bundled one), its borders, and applies the options over the project.
/// Errors: in the options' words (an unknown actor, with the nearest name) or in the input.
struct LoadError {
    Error error;
    int exit_status = 1;
    std::shared_ptr<const ImportAttempt> attempt;  ///< where a table's import failed: what it learned, and what to ask
    Project project;                               ///< what was to be loaded, as far as it came
};
/// `watch`, which may be null, is told of the progress and asked whether to go on.
std::variant<Session, LoadError> load_session(const Options&, LoadWatch* watch = nullptr);

/// Of the first dataset that is a table; null where none is.
const ImportReport* first_import(const ImportAttempts&);

int run_command(const Options&);  ///< every command but the window and bench

}  // namespace imap
