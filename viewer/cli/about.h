// What the program says about itself.
#pragma once

#include <string>

namespace imap {

/// What the program is for, in one sentence.
inline constexpr const char* purpose = "Shows who influences whom over a map, with the evidence behind every line.";

std::string version_line();  ///< "influence-map 0.1.0"
/// The licences of code, data and fonts: the package's copyright file, as it stands.
const char* licences();
/// What bash is given to complete the command line with; made from the option table.
std::string bash_completion();

}  // namespace imap
