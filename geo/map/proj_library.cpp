// PROJ goes by the name that the program was built with.
#include "geo/map/proj_library.h"

#include "geo/map/load_projections.h"

namespace imap {

constinit const LazyLibrary proj_library{INFLUENCE_MAP_PROJ, "projects maps"};

void load_projections() { proj_library.load(); }

}  // namespace imap
