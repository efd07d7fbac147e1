// A layer of features or a sheet of a workbook as rows of text.
#pragma once

#include <string>

#include "geo/base/load_watch.h"
#include "geo/base/problem.h"
#include "geo/base/result.h"
#include "geo/io/gdal_library.h"
#include "geo/io/table_text.h"
#include "geo/io/typed_cells.h"

namespace imap {

/// A value as text: numbers with every digit that tells them apart and none more ("2010", "0.1"), dates as ISO 8601; empty where unset.
std::string field_text(OGRFeatureH feature, int field);

/// What is said of a feature with collections in collections beyond max_geometry_nesting.
std::string too_deep_words();

/// What a reader of a layer is told besides the layer.
struct LayerSource {
    OGRLayerH layer = nullptr;
    std::string file;       ///< the name that problems carry
    bool raw_text = false;  ///< whether text comes as bytes of an encoding that is still to be recognised
    Findings findings;      ///< what was found on the way to the layer
    UntypedCells untyped;   ///< of a database
};

/// Attributes as columns, a row a feature. Where there are lines, the columns from_lon, from_lat, to_lon and to_lat follow (first and last vertex; a part of
/// several lines is a row of its own); else, where there are points, lon and lat; in degrees on WGS 84. Polygons give attributes alone. Features
/// without the geometry of the others are kept, and counted in a problem. Row numbers are the features', from 1. `watch` may be null.
/// Errors: no columns, more than fits in max_table_bytes, cancelled.
Result<TextTable> table_of_features(LayerSource source, const ImportSpec& spec, LoadWatch* watch, Problems& problems);

/// Cells as text; preamble and header are recognised as in a text file. Row numbers are the sheet's.
Result<TextTable> table_of_sheet(LayerSource source, const ImportSpec& spec, LoadWatch* watch, Problems& problems);

}  // namespace imap
