// Where the desktop wants a program's own files: the folders of the XDG base directory specification.
#pragma once

#include <filesystem>

namespace imap {

/// $XDG_CONFIG_HOME, or ~/.config; empty where there is no home.
std::filesystem::path config_folder();
/// $XDG_CACHE_HOME, or ~/.cache; empty where there is no home.
std::filesystem::path cache_folder();
/// $XDG_STATE_HOME, or ~/.local/state; empty where there is no home.
std::filesystem::path state_folder();

}  // namespace imap
