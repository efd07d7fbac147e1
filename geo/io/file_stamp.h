// Whether a file stayed the same while it was read.
#pragma once

#include <sys/stat.h>

#include <filesystem>

#include "geo/base/problem.h"
#include "geo/base/text.h"

namespace imap {

class FileStamp {
public:
    explicit FileStamp(std::filesystem::path path) : path_(std::move(path)), before_(look()) {}

    void report_change(Problems& problems) const {
        const Look now = look();
        if (now.size == before_.size && now.inode == before_.inode && now.changed.tv_sec == before_.changed.tv_sec && now.changed.tv_nsec == before_.changed.tv_nsec) return;
        problems.push_back({Severity::error, to_single_line(path_.filename().string()), 0, "",
                            "the file changed while it was read, so that what is shown may be part old and part new; read it again"});
    }

private:
    struct Look {
        off_t size = -1;
        ino_t inode = 0;
        timespec changed{};
    };
    [[nodiscard]] Look look() const {
        struct stat status {};
        return ::stat(path_.c_str(), &status) == 0 ? Look{status.st_size, status.st_ino, status.st_mtim} : Look{};
    }

    std::filesystem::path path_;
    Look before_;
};

}  // namespace imap
