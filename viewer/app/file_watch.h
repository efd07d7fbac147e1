// Tells whether the files that a project was loaded from have changed on disk since.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "viewer/state/project.h"

namespace imap {

struct FileStamp {
    long long modified = 0;  ///< in the file system's clock
    long long bytes = -1;    ///< -1: there is no such file

    friend bool operator==(const FileStamp&, const FileStamp&) = default;
};
using FileStamps = std::map<std::string, FileStamp>;

/// The files that the project's data and borders are read from; of a folder all files in it, of a Shapefile its companions. Databases have none.
std::vector<std::string> files_of(const Project&);
FileStamps stamps_of(const std::vector<std::string>& files);
/// Without those of files that were written after `began`, when they may have been read already: the next look takes these for changed.
FileStamps forget_later(FileStamps, std::filesystem::file_time_type began);

class FileWatch {
public:
    /// The files as they are now are what is loaded.
    void loaded(const Project& project);
    /// As they were when they were loaded.
    void loaded(FileStamps stamps);
    /// True once for each change, when two looks in a row found the files alike: a file that is still being written is waited for.
    bool look();

private:
    FileStamps known_, last_seen_;
};

}  // namespace imap
