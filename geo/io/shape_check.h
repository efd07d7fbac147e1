// What a polygon of a stranger's has that is drawn as it is, or mended in silence by readers, and that its author would want to know.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/io/feature_layer.h"
#include "geo/io/gdal_library.h"

namespace imap {

/// A point of the file for a message: in degrees, where they are known.
using PlaceWords = std::function<std::string(Vec2d)>;

/// One sentence a fault: rings that are not closed, that stand there twice (the second is taken out of `feature`), that cross themselves or each other, holes
/// outside; with the ring, and where on it. `geometry` is what `feature` was read from.
std::vector<std::string> check_shape(OGRGeometryH geometry, Feature& feature, const PlaceWords&);

}  // namespace imap
