// Pictures of a map that a geographic information system puts in their place.
#pragma once

#include <array>
#include <string>

#include "geo/base/result.h"

namespace imap {

/// Where a picture lies: x = x0 + xx · column + xy · row, y alike, of the upper left corner of a pixel, in metres of a plane that `proj_string` names.
struct GroundTransform {
    double x0 = 0, xx = 1, xy = 0, y0 = 0, yx = 0, yy = -1;
};

struct GeoTiffDescription {
    int width_px = 0, height_px = 0;
    double dpi = 96;
    std::string proj_string;  ///< "+proj=laea +lat_0=45 +lon_0=75"
    GroundTransform ground;
    std::string title, description;
    std::string record;  ///< what influence-map opens the picture by; empty = none
};

/// `rgba`: rows from the top, 8 bits a channel. An opaque picture has three bands, else four. The same input gives the same bytes. Error: GDAL's words.
Result<std::string> geotiff_bytes(const GeoTiffDescription&, const std::string& rgba);

/// The coordinate system of a PROJ string as ESRI's WKT, for a .prj beside a world file. Error: GDAL's words.
Result<std::string> prj_text(const std::string& proj_string);

/// Six lines: sizes and turns, then the centre of the upper left pixel.
std::string world_file_text(const GroundTransform&);

}  // namespace imap
