// The version comes from CMakeLists.txt, the licences from assets/desktop/copyright.
#include "viewer/cli/about.h"

#include "embedded_licences.h"

namespace imap {

std::string version_line() { return "influence-map " INFLUENCE_MAP_VERSION; }

const char* licences() { return texts::copyright; }

}  // namespace imap
