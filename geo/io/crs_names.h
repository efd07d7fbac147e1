// Whether the definition of a coordinate system names files.
#pragma once

#include <string_view>

#include "geo/base/result.h"

namespace imap {

/// While GDAL reads a CRS, PROJ opens the files that it names as grids or as tables of definitions; a pipe would hold it for ever. "@null" is no file.
/// `text`: a definition, or a whole file that holds one. Error: it names some.
Result<void> check_crs_names(std::string_view text);

}  // namespace imap
