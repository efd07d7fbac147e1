// The bytes of local files, unpacked where they are gzip or in a zip archive, within bounds.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "geo/base/load_watch.h"
#include "geo/base/result.h"
#include "geo/io/limits.h"

namespace imap {

class MemoryFolder;

/// Reads a file that the open policy allows; one that begins with gzip's mark is unpacked, whatever its name. `watch` may be null. Errors: refused,
/// unreadable, broken, cancelled, or more than `max_bytes` unpacked.
Result<std::string> read_packed_file(const std::filesystem::path& path, std::size_t max_bytes = max_table_bytes, const LoadWatch* watch = nullptr);

/// Whether a local file has gzip's mark, whatever its name.
bool is_gzip(const std::filesystem::path& path);

struct ArchiveEntry {
    std::string name;     ///< with its folders, as the archive has it
    long long bytes = 0;  ///< unpacked, as the archive says
};

/// A zip archive in memory. Nothing is ever unpacked to the disk.
class Archive {
public:
    /// Errors: refused by the open policy, no zip archive, broken.
    static Result<Archive> open(const std::filesystem::path& path);
    /// The same for bytes that came out of another archive. `shown_name` is for messages.
    static Result<Archive> of_bytes(std::string bytes, const std::string& shown_name);
    Archive(Archive&&) noexcept;
    ~Archive();

    /// Its files by name. Those whose name leads out of the archive ("../x", "/x") are not among them.
    [[nodiscard]] const std::vector<ArchiveEntry>& entries() const { return entries_; }
    [[nodiscard]] const ArchiveEntry* find(const std::string& name) const;
    /// Errors: broken, encrypted, cancelled, more than `max_bytes`, or so well packed that it was made to fill the memory.
    [[nodiscard]] Result<std::string> read(const std::string& name, std::size_t max_bytes = max_table_bytes, const LoadWatch* watch = nullptr) const;
    /// Whether all entries together unpack within `max_bytes`, found out by unpacking them. Errors as `read`.
    [[nodiscard]] Result<void> check_size(std::size_t max_bytes = max_table_bytes, const LoadWatch* watch = nullptr) const;

private:
    Archive();
    std::unique_ptr<MemoryFolder> memory_;
    std::string inside_;  ///< what GDAL calls the archive's root
    std::size_t packed_bytes_ = 0;
    std::vector<ArchiveEntry> entries_;
};

}  // namespace imap
