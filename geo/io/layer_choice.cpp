// Names are compared exactly, then without case, so that what a list shows can be typed back.
#include "geo/io/layer_choice.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "geo/base/text.h"
#include "geo/io/open_policy.h"
#include "geo/io/row_reader.h"

namespace imap {
namespace {

constexpr std::size_t max_listed = 30;

std::string list_of(std::vector<std::string> shown) {
    const std::size_t all = shown.size();
    if (all > max_listed) shown.resize(max_listed);
    return join(shown, ", ") + (all > max_listed ? fmt::format(" and {} more", all - max_listed) : "");
}

/// The place of the name, or of one that is the same without case; the number of names where there is none.
std::size_t place_of(const std::vector<std::string>& names, const std::string& wanted) {
    const auto exact = std::find(names.begin(), names.end(), wanted);
    if (exact != names.end()) return static_cast<std::size_t>(exact - names.begin());
    const std::string folded = fold_case(wanted);
    const auto alike = std::find_if(names.begin(), names.end(), [&](const std::string& name) { return fold_case(name) == folded; });
    return static_cast<std::size_t>(alike - names.begin());
}

}  // namespace

bool is_system_table(const std::string& name) {
    constexpr std::array<std::string_view, 16> beginnings{"sqlite_",
                                                          "gpkg_",
                                                          "rtree_",
                                                          "idx_",
                                                          "geometry_columns",
                                                          "spatial_ref_sys",
                                                          "spatialite_history",
                                                          "geom_cols_ref_sys",
                                                          "vector_layers",
                                                          "views_geometry_columns",
                                                          "virts_geometry_columns",
                                                          "data_licenses",
                                                          "sql_statements_log",
                                                          "elementarygeometries",
                                                          "spatialindex",
                                                          "knn"};
    const std::string folded = fold_case(name);
    return std::any_of(beginnings.begin(), beginnings.end(), [&](std::string_view beginning) { return folded.starts_with(beginning); });
}

namespace {

struct CountedLayer {
    OGRLayerH layer = nullptr;
    long long rows = 0;
    std::string failure;  ///< in GDAL's words; empty = it was read to its end
};

CountedLayer count_rows(OGRLayerH layer) {
    const GdalMessages messages;
    const long long rows = OGR_L_GetFeatureCount(layer, TRUE);
    return {layer, rows, messages.first_failure()};
}

}  // namespace

Result<std::size_t> choose_named(const std::vector<std::string>& names, const std::vector<std::string>& shown, const std::string& kind, const std::string& wanted,
                                 const std::string& file, Findings& findings) {
    if (!wanted.empty()) {
        const std::size_t place = place_of(names, wanted);
        if (place == names.size()) return Error{fmt::format("{} has no {} {}{}; it has {}", file, kind, in_quotes(wanted), suggestion(wanted, names), list_of(shown))};
        findings.push_back({kind, to_single_line(names[place]), "it was asked for"});
        return place;
    }
    if (names.size() > 1) return Error{fmt::format("{} has several {}s; give --layer with one of {}", file, kind, list_of(shown))};
    findings.push_back({kind, to_single_line(names[0]), "it is the only one with rows"});
    return std::size_t{0};
}

Result<OGRLayerH> choose_layer(GDALDatasetH dataset, const std::string& kind, const std::string& wanted, const std::string& file, Findings& findings, Problems& problems) {
    const GdalMessages messages;
    const int count = GDALDatasetGetLayerCount(dataset);
    const std::string& failure_of_all = messages.first_failure();
    std::string failure = failure_of_all;  // which explains that there are no rows
    const auto tell = [&](const std::string& name, long long rows, const std::string& why) {
        if (failure.empty()) failure = why;
        if (!why.empty())
            problems.push_back({Severity::error, file, 0, "", fmt::format("the {} {} could not be read to its end; {} rows of it came: {}", kind, in_quotes(name), rows, why)});
    };
    std::vector<CountedLayer> layers;
    std::vector<std::string> names, shown;
    for (int i = 0; i < count; ++i) {
        OGRLayerH layer = GDALDatasetGetLayer(dataset, i);
        if (layer == nullptr || (kind == "layer" && is_system_table(OGR_L_GetName(layer)))) continue;
        const CountedLayer counted = count_rows(layer);
        if (counted.rows == 0 && wanted.empty()) {
            tell(OGR_L_GetName(layer), 0, counted.failure);
            continue;
        }
        layers.push_back(counted);
        names.push_back(to_valid_utf8(OGR_L_GetName(layer)));
        shown.push_back(fmt::format("{} ({} rows)", to_single_line(names.back()), counted.rows));
    }
    if (names.empty()) return Error{fmt::format("{} holds no {} with rows{}", file, kind, failure.empty() ? "" : " (" + failure + ")")};
    const Result<std::size_t> place = choose_named(names, shown, kind, wanted, file, findings);
    if (!place) return place.error();
    const CountedLayer& chosen = layers[*place];
    // Whoever reads a layer's features tells of it then.
    if (kind == "sheet") tell(names[*place], chosen.rows, chosen.failure.empty() ? failure_of_all : chosen.failure);
    return chosen.layer;
}

}  // namespace imap
