// Opens what the command line names: the project file, the data package, the borders.
#pragma once

#include <memory>
#include <optional>
#include <variant>

#include "viewer/cli/border_store.h"
#include "viewer/cli/commands.h"

namespace imap {

/// The data and the project, without the bundled borders: enough for validate and convert. The filters are applied, nothing else of the options.
struct Input {
    std::shared_ptr<const Dataset> dataset;  ///< of all layers
    Project project;
    std::string project_file;       ///< a project or a picture; empty where none was opened
    std::string project_file_hash;  ///< of its bytes; empty where none was opened
    std::string data_hash;          ///< of the data that a picture was made from; empty = not known
    ImportAttempts attempts;
    DrawnBorders borders;  ///< the user's own; null where the bundled ones are meant
};

/// Problems are kept beside the result, because they are wanted most when nothing could be opened.
std::variant<Input, LoadError> load_input(const Options&, LoadWatch*, Problems&);

/// The input's own borders, or the bundled ones.
Result<DrawnBorders> borders_of(const Input&, Problems&);

}  // namespace imap
