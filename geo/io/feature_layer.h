// Features of one vector layer as plain values: attributes as text, geometry as rings or lines in degrees.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/base/problem.h"
#include "geo/base/result.h"

namespace imap {

struct Feature {
    long long number = 0;                                       ///< 1-based place in the layer
    std::vector<std::string> values;                            ///< one a column, valid UTF-8; empty where unset
    std::vector<std::vector<std::vector<Vec2d>>> polygons_deg;  ///< polygon -> ring (exterior first) -> points, as in the file
    std::vector<std::vector<Vec2d>> lines_deg;
};

struct FeatureLayer {
    std::vector<std::string> columns;
    std::vector<Feature> features;

    /// Index of the column with this name without case, or -1.
    [[nodiscard]] int find_column(const std::string& name) const;
    [[nodiscard]] std::string value(const Feature& feature, const std::string& column) const;
};

enum class Shape { polygons, lines };
/// A stranger is told what is odd about the rings; ours were looked at when they were made.
enum class Owner { us, stranger };

/// The first layer of the file that has features of this shape, transformed to longitude and latitude on WGS 84. A file without a CRS
/// is taken as WGS 84, with a warning, when its coordinates look like degrees. Coordinates that cannot be transformed are infinite.
/// Read in this process, which is for the reader process and for our own files. Errors: refused, no such layer, no usable CRS, too much of everything.
Result<FeatureLayer> read_layer_here(const std::filesystem::path& path, Shape shape, Owner owner, Problems& problems);

}  // namespace imap
