// Walks GDAL's layers, features and geometries into plain values and transforms them to degrees.
#include "geo/io/feature_layer.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "geo/base/file.h"
#include "geo/base/text.h"
#include "geo/io/crs_degrees.h"
#include "geo/io/csv_table.h"
#include "geo/io/declared_sizes.h"
#include "geo/io/file_kind.h"
#include "geo/io/gdal_library.h"
#include "geo/io/hidden_nuls.h"
#include "geo/io/layer_choice.h"
#include "geo/io/layer_table.h"
#include "geo/io/limits.h"
#include "geo/io/lost_text.h"
#include "geo/io/open_policy.h"
#include "geo/io/row_reader.h"
#include "geo/io/shape_check.h"
#include "geo/io/typed_cells.h"

namespace imap {
namespace {

using Ring = std::vector<Vec2d>;

Ring read_points(OGRGeometryH line) {
    Ring ring(static_cast<std::size_t>(OGR_G_GetPointCount(line)));
    constexpr int stride = sizeof(Vec2d);
    if (!ring.empty()) OGR_G_GetPoints(line, &ring[0].x, stride, &ring[0].y, stride, nullptr, 0);
    return ring;
}

/// Gathers the polygons and lines of a geometry. False = some of it is nested deeper than any honest one, and left out.
bool collect(OGRGeometryH geometry, Feature& feature, int nesting) {
    if (geometry == nullptr) return true;
    if (nesting > max_geometry_nesting) return OGR_G_IsEmpty(geometry) != 0;
    const OGRwkbGeometryType type = OGR_GT_Flatten(OGR_G_GetGeometryType(geometry));
    if (type == wkbLineString) {
        feature.lines_deg.push_back(read_points(geometry));
        return true;
    }
    const int count = OGR_G_GetGeometryCount(geometry);
    if (type == wkbPolygon || type == wkbTriangle) {
        std::vector<Ring> rings;
        for (int i = 0; i < count; ++i) rings.push_back(read_points(OGR_G_GetGeometryRef(geometry, i)));
        if (!rings.empty()) feature.polygons_deg.push_back(std::move(rings));
        return true;
    }
    bool whole = true;
    for (int i = 0; i < count; ++i) whole &= collect(OGR_G_GetGeometryRef(geometry, i), feature, nesting + 1);
    return whole;
}

bool collect_geometry(OGRGeometryH geometry, Feature& feature) {
    if (geometry != nullptr && OGR_G_HasCurveGeometry(geometry, TRUE)) {
        const OwnedGeometry linear(OGR_G_GetLinearGeometry(geometry, 0, nullptr));
        return collect(linear.get(), feature, 0);
    }
    return collect(geometry, feature, 0);
}

std::vector<std::string> column_names(OGRLayerH layer) {
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
    std::vector<std::string> names;
    for (int i = 0; i < OGR_FD_GetFieldCount(definition); ++i) { names.push_back(to_valid_utf8(OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, i)))); }
    return names;
}

std::size_t point_count(const Feature& feature) {
    std::size_t count = 0;
    for (const Ring& line : feature.lines_deg) count += line.size();
    for (const auto& rings : feature.polygons_deg) {
        for (const Ring& ring : rings) count += ring.size();
    }
    return count;
}

/// A point of a layer for a message, in degrees. The way there is looked for when something is wrong: sound files need none of it yet.
class DegreeWords {
public:
    explicit DegreeWords(OGRSpatialReferenceH crs) : crs_(crs) {}

    std::string operator()(Vec2d point) {
        if (!conversion_) conversion_ = ToDegrees::from(crs_, "");
        std::vector<Vec2d> points{point};
        if (conversion_->ok()) (*conversion_)->transform(points);
        return fmt::format("longitude {:.7g}, latitude {:.7g}", points[0].x, points[0].y);
    }

private:
    OGRSpatialReferenceH crs_;
    std::optional<Result<ToDegrees>> conversion_;
};

Feature read_feature(OGRFeatureH source, const FeatureLayer& layer, const UntypedCells& untyped, const PlaceWords& place_words, Owner owner, const std::string& file,
                     Problems& problems) {
    Feature feature;
    feature.number = static_cast<long long>(layer.features.size()) + 1;
    for (std::size_t i = 0; i < layer.columns.size(); ++i) {
        const int column = static_cast<int>(i);
        const std::string text = untyped.in_place_of(OGR_F_IsFieldSetAndNotNull(source, column) ? OGR_F_GetFieldAsString(source, column) : "", source, feature.number, column);
        if (!is_valid_utf8(text)) {
            problems.push_back(
                {Severity::warning, file, feature.number, layer.columns[i], "the text is not UTF-8; unreadable letters are shown as \xEF\xBF\xBD. Save the file as UTF-8"});
        } else if (text.find("\xEF\xBF\xBD") != std::string::npos) {
            problems.push_back({Severity::warning, file, feature.number, layer.columns[i], "the text holds letters that were lost before (\xEF\xBF\xBD); mend them in the file"});
        }
        feature.values.emplace_back(trim(to_valid_utf8(text)));
        if (text.size() <= max_value_letters) continue;
        feature.values.back() = shorten(feature.values.back(), max_value_letters);
        problems.push_back(
            {Severity::warning, file, feature.number, layer.columns[i], fmt::format("the text has {} bytes; it is cut to {} letters", text.size(), max_value_letters)});
    }
    OGRGeometryH geometry = OGR_F_GetGeometryRef(source);
    if (!collect_geometry(geometry, feature)) problems.push_back({Severity::error, file, feature.number, "geometry", too_deep_words()});
    if (owner == Owner::stranger)
        for (const std::string& fault : check_shape(geometry, feature, place_words)) problems.push_back({Severity::warning, file, feature.number, "geometry", fault});
    return feature;
}

Result<FeatureLayer> read_features(OGRLayerH source, const UntypedCells& untyped, Owner owner, const std::string& file, Problems& problems) {
    const GdalMessages messages;
    FeatureLayer layer;
    layer.columns = column_names(source);
    if (layer.columns.size() > max_columns) return Error{fmt::format("{} has more than {} attributes; take out what is not needed", file, max_columns)};
    const long long declared = OGR_L_GetFeatureCount(source, FALSE);
    DegreeWords in_degrees(OGR_L_GetSpatialRef(source));
    const PlaceWords place_words = [&](Vec2d point) { return in_degrees(point); };
    std::size_t points = 0;
    OGR_L_ResetReading(source);
    while (const OwnedFeature feature{OGR_L_GetNextFeature(source)}) {
        layer.features.push_back(read_feature(feature.get(), layer, untyped, place_words, owner, file, problems));
        points += point_count(layer.features.back());
        if (layer.features.size() > max_features || points > max_points) {
            return Error{fmt::format("{} holds more than {} features or {} points; simplify it first", file, max_features, max_points)};
        }
    }
    if (!messages.first_failure().empty()) {
        problems.push_back({Severity::error, file, 0, "", fmt::format("reading stopped after feature {}: {}", layer.features.size(), messages.first_failure())});
    } else if (declared > static_cast<long long>(layer.features.size())) {
        problems.push_back(
            {Severity::error, file, 0, "", fmt::format("the file says that it has {} features, but {} could be read; it is cut off or broken", declared, layer.features.size())});
    }
    return layer;
}

bool may_hold(OGRLayerH layer, Shape shape) {
    const OGRwkbGeometryType type = OGR_GT_Flatten(OGR_L_GetGeomType(layer));
    if (type == wkbUnknown || type == wkbGeometryCollection) return true;
    const bool line = type == wkbLineString || type == wkbMultiLineString || OGR_GT_IsCurve(type) || type == wkbMultiCurve;
    const bool polygon = OGR_GT_IsSurface(type) || OGR_GT_IsSubClassOf(type, wkbMultiSurface) || type == wkbPolyhedralSurface || type == wkbTIN;
    return shape == Shape::lines ? line : polygon;
}

bool is_of(const Feature& feature, Shape shape) { return shape == Shape::lines ? !feature.lines_deg.empty() : !feature.polygons_deg.empty(); }

/// Of a layer that is not read.
bool has_shape(OGRLayerH layer, Shape shape) {
    const GdalMessages messages;
    OGR_L_ResetReading(layer);
    while (const OwnedFeature feature{OGR_L_GetNextFeature(layer)}) {
        Feature found;
        collect_geometry(OGR_F_GetGeometryRef(feature.get()), found);
        if (is_of(found, shape)) return true;
    }
    return false;
}

bool holds(const FeatureLayer& layer, Shape shape) {
    return std::any_of(layer.features.begin(), layer.features.end(), [shape](const Feature& feature) { return is_of(feature, shape); });
}

/// Calls `change` with every ring and line.
template <class Function>
void for_each_ring(FeatureLayer& layer, Function change) {
    for (Feature& feature : layer.features) {
        for (Ring& line : feature.lines_deg) change(line);
        for (auto& rings : feature.polygons_deg) {
            for (Ring& ring : rings) change(ring);
        }
    }
}

bool looks_like_degrees(FeatureLayer& layer) {
    bool degrees = true;
    for_each_ring(layer, [&](const Ring& ring) { degrees &= std::all_of(ring.begin(), ring.end(), [](Vec2d p) { return looks_like_degrees(p); }); });
    return degrees;
}

Result<void> to_degrees(OGRSpatialReferenceH crs, FeatureLayer& layer, const std::string& file, Problems& problems) {
    if (crs == nullptr) {
        if (!looks_like_degrees(layer)) {
            return Error{
                fmt::format("{} states no coordinate reference system and its coordinates are no degrees; add one (a .prj file, or "
                            "convert with ogr2ogr -a_srs EPSG:N)",
                            file)};
        }
        problems.push_back({Severity::warning, file, 0, "", "the file states no coordinate reference system; its coordinates are taken as degrees on WGS 84"});
        return {};
    }
    const Result<ToDegrees> conversion = ToDegrees::from(crs, file);
    if (!conversion) return conversion.error();
    for_each_ring(layer, [&](Ring& ring) { conversion->transform(ring); });
    return {};
}

}  // namespace

int FeatureLayer::find_column(const std::string& name) const {
    // Asked for each feature, of which there are many.
    const auto is_ascii = [](unsigned char c) { return c < 0x80; };
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    const bool is_plain = std::all_of(name.begin(), name.end(), is_ascii);
    const std::string folded = fold_case(name);
    const auto same = [&](const std::string& column) {
        if (is_plain && std::all_of(column.begin(), column.end(), is_ascii))
            return std::equal(column.begin(), column.end(), folded.begin(), folded.end(), [&](char a, char b) { return lower(a) == b; });
        return fold_case(column) == folded;
    };
    const auto found = std::find_if(columns.begin(), columns.end(), same);
    return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

std::string FeatureLayer::value(const Feature& feature, const std::string& column) const {
    const int index = find_column(column);
    return index < 0 ? std::string() : feature.values[static_cast<std::size_t>(index)];
}

namespace {

Error holds_none(Shape shape, const std::string& holder, const std::string& why) {
    const bool lines = shape == Shape::lines;
    return Error{fmt::format("{} holds no {}{}; name a file of {}", holder, lines ? "lines" : "polygons", why, lines ? "lines" : "borders as polygons")};
}

/// What was found to be broken explains it best.
Error holds_none(Shape shape, const std::string& file, const Problems& problems) {
    const auto broken = std::find_if(problems.begin(), problems.end(), [](const Problem& problem) { return problem.severity == Severity::error; });
    const std::string why = broken == problems.end() ? "" : fmt::format(" ({}{})", broken->file == file ? "" : broken->file + ": ", broken->reason);
    return holds_none(shape, file, why);
}

/// One layer is drawn; what else there would have been to draw is said.
void tell_of_other_layers(GDALDatasetH dataset, int taken, Shape shape, const std::string& file, Problems& problems) {
    std::vector<std::string> names;
    for (int i = taken + 1; i < GDALDatasetGetLayerCount(dataset); ++i) {
        OGRLayerH layer = GDALDatasetGetLayer(dataset, i);
        if (layer == nullptr || !may_hold(layer, shape) || is_system_table(OGR_L_GetName(layer)) || !has_shape(layer, shape)) continue;
        names.push_back(in_quotes(OGR_L_GetName(layer)));
    }
    if (names.empty()) return;
    const char* kind = shape == Shape::lines ? "lines" : "polygons";
    problems.push_back({Severity::warning, file, 0, "",
                        fmt::format("only the layer {} of it is read; {} {} too: {}; save the one that is wanted, or all of them together, as a file of its own",
                                    in_quotes(OGR_L_GetName(GDALDatasetGetLayer(dataset, taken))),
                                    names.size() == 1 ? "one more layer holds" : fmt::format("{} more layers hold", names.size()), kind, shorten(join(names, ", "), 300))});
}

Result<FeatureLayer> read_layer(GDALDatasetH dataset, Shape shape, Owner owner, const std::string& file, Problems& problems) {
    for (int i = 0; i < GDALDatasetGetLayerCount(dataset); ++i) {
        OGRLayerH source = GDALDatasetGetLayer(dataset, i);
        if (source == nullptr || !may_hold(source, shape)) continue;
        Problems found;
        const UntypedCells untyped = owner == Owner::stranger ? UntypedCells(dataset, source, file, found) : UntypedCells();
        Result<FeatureLayer> layer = read_features(source, untyped, owner, file, found);
        if (!layer) return layer;
        if (!holds(*layer, shape)) {
            // What stopped a layer from being read explains why nothing was found.
            for (const Problem& problem : found) {
                if (problem.severity == Severity::error) problems.push_back(problem);
            }
            continue;
        }
        problems.insert(problems.end(), found.begin(), found.end());
        if (owner == Owner::stranger) tell_of_hidden_nuls(dataset, source, file, problems);
        if (Result<void> done = to_degrees(OGR_L_GetSpatialRef(source), *layer, file, problems); !done) return done.error();
        if (owner == Owner::stranger) tell_of_other_layers(dataset, i, shape, file, problems);
        return layer;
    }
    return holds_none(shape, file, problems);
}

/// Shapes as text in a table, which GDAL cuts.
bool is_csv(GDALDatasetH dataset) { return std::string_view(GDALGetDriverShortName(GDALGetDatasetDriver(dataset))) == "CSV"; }

}  // namespace

Result<FeatureLayer> read_layer_here(const std::filesystem::path& path, Shape shape, Owner owner, Problems& problems) {
    if (kind_of_name(path) == FileKind::sheet) return holds_none(shape, to_single_line(path.string()) + " is a workbook, which", "");
    const Result<GdalDataset> dataset = open_vector_file(path, problems);
    if (!dataset) return dataset.error();
    const std::string file = to_single_line(path.string());
    check_declared_sizes(path, problems);
    tell_of_hidden_nuls(hidden_nuls_of_table(path), file, problems);
    if (is_csv(dataset->get())) {
        const Result<std::string> text = read_file(path, max_file_bytes);
        if (!text) return text.error();
        tell_of_broken_rows(*text, file, problems);
    }
    return read_layer(dataset->get(), shape, owner, file, problems);
}

}  // namespace imap
