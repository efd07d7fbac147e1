// From a layer's coordinate reference system to longitude and latitude in degrees on WGS 84.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/result.h"
#include "geo/io/gdal_library.h"

namespace imap {

class ToDegrees {
public:
    /// `crs` null = the coordinates are degrees already. `file` is for the message. Error: PROJ cannot use the CRS.
    static Result<ToDegrees> from(OGRSpatialReferenceH crs, const std::string& file);
    /// Coordinates that cannot be transformed become infinite.
    void transform(std::vector<Vec2d>& points) const;

private:
    struct Destroy {
        void operator()(OGRCoordinateTransformationH transformation) const { OCTDestroyCoordinateTransformation(transformation); }
    };
    std::unique_ptr<std::remove_pointer_t<OGRCoordinateTransformationH>, Destroy> transformation_;  ///< null = nothing to do
};

/// Whether a point may be one in degrees.
bool looks_like_degrees(Vec2d point);

}  // namespace imap
