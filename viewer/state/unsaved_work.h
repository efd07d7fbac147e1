// Work that is in no project file yet, as a window's journal keeps it.
#pragma once

#include <filesystem>
#include <string>

#include "viewer/state/project.h"

namespace imap {

struct UnsavedWork {
    Project project;
    std::string file;       ///< of the project; empty = it was never saved
    std::string file_hash;  ///< of what was in that file when the window read or wrote it
    long long time = 0;     ///< of the work: seconds since 1970
};

/// `folder`: where the journal lies.
std::string unsaved_work_to_json(const UnsavedWork&, const std::filesystem::path& folder);
/// `problems`: what of the project could not be read, as of a project file.
Result<UnsavedWork> read_unsaved_work(const std::filesystem::path& journal, Problems& problems);

}  // namespace imap
