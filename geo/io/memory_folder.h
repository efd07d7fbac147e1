// A folder in GDAL's memory for files that came out of an archive, so that nothing is written beside the user's file.
#pragma once

#include <deque>
#include <string>
#include <utility>

namespace imap {

class MemoryFolder {
public:
    MemoryFolder();
    ~MemoryFolder();
    MemoryFolder(const MemoryFolder&) = delete;
    MemoryFolder& operator=(const MemoryFolder&) = delete;

    /// Keeps the bytes under a name without a slash; returns the path for GDAL, good while the folder lives.
    std::string add(const std::string& name, std::string bytes);
    /// Names and bytes of what was added.
    [[nodiscard]] const std::deque<std::pair<std::string, std::string>>& files() const { return files_; }
    /// The path that a file of this name has or would have here.
    [[nodiscard]] std::string path_of(const std::string& name) const { return folder_ + name; }
    /// The bytes of a file that GDAL wrote here; empty where it wrote none.
    [[nodiscard]] std::string bytes_of(const std::string& name) const;

private:
    std::string folder_;
    std::deque<std::pair<std::string, std::string>> files_;
};

}  // namespace imap
