// A file's bytes as memory, read by the system when they are touched.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string_view>

#include "geo/base/result.h"

namespace imap {

/// Read-only. For files of our own that are replaced by renaming and never shortened in place: touching what has been cut off would end the program.
class MappedFile {
public:
    /// Errors: missing, empty, not a regular file, no memory to map it.
    static Result<std::shared_ptr<const MappedFile>> open(const std::filesystem::path&);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    [[nodiscard]] std::string_view bytes() const { return bytes_; }
    /// What was touched so far counts no more as memory of this program; where it is touched again, the system has it at hand.
    void let_go_of_pages() const;

private:
    explicit MappedFile(std::string_view bytes) : bytes_(bytes) {}
    std::string_view bytes_;
};

}  // namespace imap
