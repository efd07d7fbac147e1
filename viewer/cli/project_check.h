// What a project file names must be there in the data and the borders; what is not becomes a Problem.
#pragma once

#include <string>

#include "geo/base/problem.h"
#include "viewer/state/project.h"

namespace imap {

/// A filter keeps an id that the data lacks (it lets nothing through: dropping it would show everything); a pair to compare, or a
/// selection, goes back to its default.
void check_against_dataset(Project&, const Dataset&, const std::string& project_file, Problems&);

/// A point of view, camera or projection that cannot be used goes back to its default.
void check_against_borders(Project&, const Dataset&, const Borders&, const std::string& project_file, Problems&);

}  // namespace imap
