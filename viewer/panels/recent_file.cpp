// Paths in the words of the menu.
#include "viewer/panels/recent_file.h"

#include <cstdlib>
#include <filesystem>

#include "geo/base/text.h"
#include "geo/model/input_address.h"

namespace imap {

std::string name_of(const RecentFile& file) { return to_single_line(is_database_address(file.path) ? file.path : std::filesystem::path(file.path).filename().string()); }

std::string folder_of(const RecentFile& file) {
    if (is_database_address(file.path)) return "database";
    const std::string folder = std::filesystem::path(file.path).parent_path().string();
    const char* home = std::getenv("HOME");
    const bool at_home = home != nullptr && *home != '\0' && (folder == home || folder.starts_with(std::string(home) + "/"));
    return to_single_line(at_home ? "~" + folder.substr(std::string(home).size()) : folder);
}

}  // namespace imap
