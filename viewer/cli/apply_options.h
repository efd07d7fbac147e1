// The command line is a Project with a few fields overridden: this does the overriding.
#pragma once

#include "viewer/cli/options.h"
#include "viewer/state/project.h"

namespace imap {

/// Errors name the option, the word, and the nearest one that the data has. Words were checked by the parser as far as that goes without
/// data.
Result<void> apply_filters(const Options&, const Dataset&, Filter&);

/// What is compared with what: --side-by-side and --difference.
Result<void> apply_sides(const Options&, Project&);

/// How a table is read. Words that were given replace what `spec` had.
Result<void> apply_import(const Options&, ImportSpec& spec);
/// The first option given that only a table takes, or empty.
std::string import_option_given(const Options&);

/// Everything but the filters and the borders.
Result<void> apply_options(const Options&, const Dataset&, const Borders&, Project&);

}  // namespace imap
