// Opens what the command line names: the project file, the data package, the borders.
#pragma once

#include <memory>
#include <optional>
#include <variant>

#include "viewer/cli/commands.h"

namespace imap {

/// The data and the project, without borders: enough for validate and table. The filters are applied, nothing else of the options.
struct Input {
    std::shared_ptr<const Dataset> dataset;
    Project project;
    std::string project_file;             ///< empty where no project was opened
    std::optional<ImportReport> import;   ///< where the data is a table
};

/// Problems are kept beside the result, because they are wanted most when nothing could be opened.
std::variant<Input, LoadError> load_input(const Options&, Problems&);

/// The borders that the options name, else the project's, else the bundled ones. Sets Project::borders.
std::variant<std::shared_ptr<const Borders>, LoadError> load_borders(const Options&, Project&, Problems&);

}  // namespace imap
