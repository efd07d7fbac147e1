// Relative paths in the variables count for nothing, as the specification says.
#include "geo/base/user_folders.h"

#include <cstdlib>

namespace imap {

namespace {

std::filesystem::path folder_in(const char* variable, const char* in_home) {
    const char* named = std::getenv(variable);
    if (named != nullptr && *named == '/') return named;
    const char* home = std::getenv("HOME");
    return home != nullptr && *home == '/' ? std::filesystem::path(home) / in_home : std::filesystem::path();
}

}  // namespace

std::filesystem::path config_folder() { return folder_in("XDG_CONFIG_HOME", ".config"); }
std::filesystem::path cache_folder() { return folder_in("XDG_CACHE_HOME", ".cache"); }
std::filesystem::path state_folder() { return folder_in("XDG_STATE_HOME", ".local/state"); }

}  // namespace imap
