// The projects, pictures and datasets opened last, newest first, in a file of the user's.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "viewer/app/background_job.h"
#include "viewer/panels/recent_file.h"

namespace imap {

inline constexpr std::size_t most_recent_files = 10;

class RecentFiles {
public:
    /// Reads the list; one that cannot be read is an empty one. An empty path keeps it in this run alone.
    RecentFiles(std::filesystem::path path, void (*wake)());
    /// $XDG_STATE_HOME/influence-map/recent.json
    static std::filesystem::path default_path();

    [[nodiscard]] const std::vector<RecentFile>& files() const { return files_; }
    /// Puts what was opened at the top. The list is read again first: another window may have added to it. An address with a password in it is not kept.
    void add(const std::vector<std::string>& inputs);
    void clear();
    /// Looks which of them are still there, beside the frames: a folder on the network may be slow to answer.
    void look();
    /// True when a look has found something new.
    bool follow();

private:
    void read();
    void write() const;

    std::filesystem::path path_;
    std::vector<RecentFile> files_;
    BackgroundJob<std::vector<RecentFile>> look_;
};

}  // namespace imap
