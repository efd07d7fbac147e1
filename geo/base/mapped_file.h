// A file's bytes as memory, read by the system when they are touched.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string_view>

#include "geo/base/result.h"

namespace imap {

using BlockVisitor = std::function<void(std::string_view bytes)>;

/// Shows all bytes of a file in order, a block at a time: to walk through a mapping, which the system makes page by page, takes three times as long. Errors: as MappedFile::open.
Result<void> read_in_blocks(const std::filesystem::path&, const BlockVisitor& visit);

/// Read-only. For files of our own that are replaced by renaming and never shortened in place: touching what has been cut off would end the program.
class MappedFile {
public:
    /// Shows the bytes to `visit` first, where there is one, as read_in_blocks does. Errors: missing, empty, not a regular file, not readable, no memory to map it.
    static Result<std::shared_ptr<const MappedFile>> open(const std::filesystem::path&, const BlockVisitor& visit = {});
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    [[nodiscard]] std::string_view bytes() const { return bytes_; }

private:
    explicit MappedFile(std::string_view bytes) : bytes_(bytes) {}
    std::string_view bytes_;
};

}  // namespace imap
