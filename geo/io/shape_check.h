// What a polygon of a stranger's has that is drawn as it is, or mended in silence by readers, and that its author would want to know.
#pragma once

#include <string>
#include <vector>

#include "geo/io/feature_layer.h"
#include "geo/io/gdal_library.h"

namespace imap {

/// One sentence a fault: rings that are not closed, that stand there twice (the second is taken out of `feature`), that cross themselves or each other, holes
/// outside. `geometry` is what `feature` was read from.
std::vector<std::string> check_shape(OGRGeometryH geometry, Feature& feature);

}  // namespace imap
