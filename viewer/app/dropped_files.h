// What dropped files are meant to be: a project, datasets, or borders.
#pragma once

#include <string>
#include <vector>

namespace imap {

struct DroppedFiles {
    std::string project, borders;   ///< empty = none
    std::vector<std::string> data;  ///< packages and tables, as they came
};

/// Of several projects or borders the first one counts.
DroppedFiles sort_dropped(const std::vector<std::string>& paths);

}  // namespace imap
