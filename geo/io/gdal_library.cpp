// GDAL goes by the name that the program was built with.
#include "geo/io/gdal_library.h"

namespace imap {

constinit const LazyLibrary gdal_library{INFLUENCE_MAP_GDAL, "reads map files"};

}  // namespace imap
