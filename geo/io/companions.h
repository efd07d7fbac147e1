// Which files belong to a file: what reading it may open, and nothing else.
#pragma once

#include <filesystem>
#include <vector>

#include "geo/base/result.h"

namespace imap {

/// The file and what drivers open beside it by its stem (.shx, .dbf, .prj, .gfs, .csvt): all that reading it takes. A companion that is a link counts only
/// where it stays in the folder or, of a file that is one too, leads to what lies beside that one's target by its stem. Error: a companion is a pipe or a device, which would wait
/// for ever.
Result<std::vector<std::filesystem::path>> file_and_companions(const std::filesystem::path& path);

}  // namespace imap
