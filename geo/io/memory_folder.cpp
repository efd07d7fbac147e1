// Every folder has a number of its own, so that threads never meet in one.
#include "geo/io/memory_folder.h"

#include <fmt/format.h>

#include <atomic>

#include "geo/io/gdal_library.h"

namespace imap {

MemoryFolder::MemoryFolder() {
    static std::atomic<unsigned> counter{0};
    folder_ = fmt::format("/vsimem/influence-map/folder-{}/", counter++);
}

MemoryFolder::~MemoryFolder() { VSIRmdirRecursive(folder_.substr(0, folder_.size() - 1).c_str()); }

std::string MemoryFolder::add(const std::string& name, std::string bytes) {
    std::string& kept = files_.emplace_back(name, std::move(bytes)).second;
    const std::string path = path_of(name);
    // GDAL takes the bytes without owning them.
    VSILFILE* file = VSIFileFromMemBuffer(path.c_str(), reinterpret_cast<GByte*>(kept.data()), kept.size(), FALSE);
    if (file != nullptr) VSIFCloseL(file);
    return path;
}

std::string MemoryFolder::bytes_of(const std::string& name) const {
    vsi_l_offset size = 0;
    const GByte* bytes = VSIGetMemFileBuffer(path_of(name).c_str(), &size, FALSE);
    return bytes == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

}  // namespace imap
