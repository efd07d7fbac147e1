// Whether files stayed the same while they were read.
#pragma once

#include <sys/stat.h>

#include <filesystem>
#include <utility>
#include <vector>

#include "geo/base/problem.h"
#include "geo/base/text.h"

namespace imap {

class ReadStamps {
public:
    /// To be called before the file is read.
    void add(const std::filesystem::path& file) { before_.emplace_back(file, look_at(file)); }

    void report_changes(Problems& problems) const {
        for (const auto& [file, before] : before_) {
            const Look now = look_at(file);
            if (now.size == before.size && now.inode == before.inode && now.changed.tv_sec == before.changed.tv_sec && now.changed.tv_nsec == before.changed.tv_nsec) continue;
            problems.push_back({Severity::error, to_single_line(file.filename().string()), 0, "",
                                "the file changed while it was read, so that what is shown may be part old and part new; read it again"});
        }
    }

private:
    struct Look {
        off_t size = -1;
        ino_t inode = 0;
        timespec changed{};
    };
    static Look look_at(const std::filesystem::path& file) {
        struct stat status {};
        return ::stat(file.c_str(), &status) == 0 ? Look{status.st_size, status.st_ino, status.st_mtim} : Look{};
    }

    std::vector<std::pair<std::filesystem::path, Look>> before_;
};

}  // namespace imap
