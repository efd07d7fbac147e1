// Takes from this process whatever it does not need for reading files that are named beforehand: other files, connections, processes, memory without end.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "geo/base/result.h"

namespace imap {

struct Confinement {
    std::vector<std::filesystem::path> files;  ///< what may be read besides GDAL's and PROJ's own data
    unsigned cpu_s = 0;
};

/// For good. What the kernel lacks is left out; Error: the kernel has it and it failed, so that nothing must be read.
Result<void> confine_this_process(const Confinement& confinement);

/// What holds a reader on this machine, for --version: "Landlock (files), seccomp (system calls), limits (memory, time)".
std::string describe_confinement();

}  // namespace imap
