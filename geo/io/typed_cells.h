// Values of a SQLite database that are not what their column says: any column there may hold anything, and GDAL turns it into the column's kind without a word.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "geo/base/problem.h"
#include "geo/io/gdal_library.h"

namespace imap {

/// "12 t" in a column of numbers, 2.7 in one of whole numbers, a month 13: as they stand in the file, for whoever reads the layer's rows with GDAL.
class UntypedCells {
public:
    UntypedCells() = default;
    /// Asks a database of SQLite's (a GeoPackage too); finds nothing in other datasets, or in what is no table that can be asked for by its name. More of them than
    /// can be kept are a problem.
    UntypedCells(GDALDatasetH dataset, OGRLayerH layer, const std::string& file, Problems& problems);

    /// In place of `read`, which is what GDAL gives of the feature's field. `row`: as the layer gives them, from 1.
    [[nodiscard]] std::string in_place_of(std::string read, OGRFeatureH feature, long long row, int field) const;

private:
    struct Cell {
        std::string text;
        bool is_time = false;  ///< a day, or a time of day
    };
    bool by_key_ = false;                              ///< else by row
    std::map<std::pair<long long, int>, Cell> cells_;  ///< by key or row, and field
};

}  // namespace imap
