// Turns a layer of polygons into regions: attributes by name, rings repaired, owners resolved for each point of view.
#include "geo/io/borders_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <system_error>

#include "geo/base/file.h"
#include "geo/base/text.h"
#include "geo/io/confined_reader.h"
#include "geo/io/country_names.h"
#include "geo/io/feature_layer.h"
#include "geo/io/ground_reader.h"
#include "geo/io/region_attributes.h"
#include "geo/io/ring_repair.h"

namespace imap {
namespace {

namespace fs = std::filesystem;

constexpr const char* bundled_attribution = "Natural Earth 4.1";

/// Repairs a feature's polygons into the region; false, with a problem, when none is left.
bool add_polygons(const Feature& feature, const std::string& file, Region& region, Problems& problems) {
    if (feature.polygons_deg.empty()) {
        const char* what = feature.lines_deg.empty() ? "no geometry" : "lines in place of polygons";
        problems.push_back({Severity::warning, file, feature.number, "geometry", fmt::format("{} has {}; it is left out", region.name, what)});
        return false;
    }
    std::map<std::string, int> complaints;  // why -> how often
    for (const auto& rings : feature.polygons_deg) {
        RingRepair repair = repair_rings(rings);
        for (const std::string& complaint : repair.complaints) ++complaints[complaint];
        for (Polygon& polygon : repair.polygons) {
            Box2d& bounds = region.polygon_bounds_deg.emplace_back();
            for (const Vec2d p : polygon.rings_deg.front()) bounds.add(p);
            region.polygons.push_back(std::move(polygon));
        }
    }
    const bool kept = !region.polygons.empty();
    for (const auto& [why, count] : complaints) {
        const std::string what = kept ? fmt::format("{} of its rings left out", count) : "it is left out";
        problems.push_back({Severity::warning, file, feature.number, "geometry", fmt::format("{}: {}; {}", region.name, why, what)});
    }
    return kept;
}

double area_of(const Region& region) {
    double area = 0;
    for (const Polygon& polygon : region.polygons) {
        for (const auto& ring : polygon.rings_deg) area += signed_area(ring);
    }
    return area;
}

/// Regions that share a code are all kept. The largest of them goes first, where a look-up finds it: an island's own feature must
/// not stand for its country.
void order_doubled_codes(const std::string& file, Borders& borders, std::vector<const Feature*>& features, Problems& problems) {
    std::map<std::string, std::vector<std::size_t>> by_code;
    for (std::size_t i = 0; i < borders.regions.size(); ++i) by_code[borders.regions[i].code].push_back(i);
    for (const auto& [code, same] : by_code) {
        if (same.size() < 2) continue;
        const std::size_t largest =
            *std::max_element(same.begin(), same.end(), [&](std::size_t a, std::size_t b) { return area_of(borders.regions[a]) < area_of(borders.regions[b]); });
        std::swap(borders.regions[same[0]], borders.regions[largest]);
        std::swap(features[same[0]], features[largest]);
        for (std::size_t k = 1; k < same.size(); ++k) {
            problems.push_back({Severity::warning, file, features[same[k]]->number, "code",
                                fmt::format("{} has the same code {} as {}, the largest, and goes with it", borders.regions[same[k]].name, code, borders.regions[same[0]].name)});
        }
    }
}

void tell_of_nameless(const std::string& file, const Borders& borders, const std::vector<const Feature*>& features, Problems& problems) {
    std::size_t count = 0;
    long long first = 0;
    for (std::size_t i = 0; i < borders.regions.size(); ++i)
        if (RegionAttributes::is_nameless(borders.regions[i], *features[i]) && count++ == 0) first = features[i]->number;
    if (count == 0) return;
    const std::string subject = borders.regions.size() == 1 ? "the region has" : fmt::format("{} of {} regions, this one first, have", count, borders.regions.size());
    problems.push_back({Severity::warning, file, first, "",
                        subject + " no name and no code, so that no actor is found there; give the column of names the name \"name\", and one of codes \"iso_a3\" or \"code\""});
}

/// Who owns each region in each point of view; a file without view columns has one, in which every code stands alone.
void resolve_views(const FeatureLayer& layer, const std::vector<std::string>& columns, const std::vector<const Feature*>& features, const std::string& file, Borders& borders,
                   Problems& problems) {
    for (const std::string& column : columns) borders.views.push_back(fold_case(column).substr(5));
    std::vector<std::size_t> places;
    for (const std::string& column : columns) places.push_back(static_cast<std::size_t>(layer.find_column(column)));
    if (columns.empty()) borders.views.emplace_back("as in the file");

    std::map<std::string, RegionIndex> by_code;
    for (std::size_t i = 0; i < borders.regions.size(); ++i) by_code.emplace(borders.regions[i].code, static_cast<RegionIndex>(i));
    for (std::size_t i = 0; i < borders.regions.size(); ++i) {
        Region& region = borders.regions[i];
        region.owner_by_view.assign(borders.views.size(), by_code[region.code]);  // itself, or the first with its code
        for (std::size_t view = 0; view < columns.size(); ++view) {
            const std::string& owner = features[i]->values[places[view]];
            if (owner.empty() || owner == region.code) continue;
            const auto found = by_code.find(owner);
            if (found != by_code.end()) {
                region.owner_by_view[view] = found->second;
            } else {
                problems.push_back(
                    {Severity::warning, file, features[i]->number, columns[view], fmt::format("no region has the code {}; {} stands alone in this view", owner, region.name)});
            }
        }
    }
}

Result<Borders> to_borders(const FeatureLayer& layer, const fs::path& path, const std::string& file, Problems& problems) {
    const Result<CountryNames> countries = CountryNames::load();
    if (!countries) problems.push_back({Severity::warning, file, 0, "", countries.error().message});
    const RegionAttributes attributes(layer, countries ? &*countries : nullptr);

    Borders borders;
    borders.path = path.string();
    borders.attribution = to_single_line(path.filename().string());
    std::vector<const Feature*> features;  // one a region
    for (const Feature& feature : layer.features) {
        Region region = attributes.describe(feature);
        if (!add_polygons(feature, file, region, problems)) continue;
        borders.regions.push_back(std::move(region));
        features.push_back(&feature);
    }
    if (borders.regions.empty()) {
        const std::string last = problems.empty() ? std::string() : " (" + problems.back().reason + ")";
        return Error{fmt::format("{} holds no usable polygon{}", file, last)};
    }
    if (!layer.columns.empty()) tell_of_nameless(file, borders, features, problems);  // without a table there is nothing to rename
    order_doubled_codes(file, borders, features, problems);
    resolve_views(layer, attributes.view_columns(), features, file, borders, problems);
    return borders;
}

std::vector<DisputedLine> read_disputed_lines(const fs::path& path, Problems& problems) {
    const std::string file = to_single_line(path.string());
    const Result<FeatureLayer> layer = read_layer_here(path, Shape::lines, Owner::us, problems);
    if (!layer) {
        problems.push_back({Severity::warning, file, 0, "", "disputed lines are missing: " + layer.error().message});
        return {};
    }
    std::vector<DisputedLine> lines;
    for (const Feature& feature : layer->features) {
        DisputedLine line{layer->value(feature, "name"), layer->value(feature, "note"), {}};
        for (const std::vector<Vec2d>& part : feature.lines_deg) line.lines_deg.add_part(part);
        if (!line.lines_deg.empty()) lines.push_back(std::move(line));
    }
    return lines;
}

bool is_bundled(const fs::path& path) {
    const Result<fs::path> assets = find_assets();
    std::error_code error;
    return assets && fs::equivalent(path, bundled_borders_file(*assets), error);
}

}  // namespace

fs::path bundled_borders_file(const fs::path& assets) { return assets / "borders" / "admin0-10m.fgb"; }
fs::path bundled_lines_file(const fs::path& assets) { return assets / "borders" / "disputed-lines.fgb"; }

Result<Borders> read_borders(const fs::path& path, Problems& problems, LoadWatch* watch) {
    const std::string file = to_single_line(path.string());
    // Our own file needs no process of its own, so that the program starts fast.
    const bool bundled = is_bundled(path);
    const Result<FeatureLayer> layer =
        bundled ? read_layer_here(path, Shape::polygons, Owner::us, problems) : read_confined<FeatureLayer>({Question::layer, path.string(), Shape::polygons}, watch, problems);
    if (!layer) return layer.error().message == load_cancelled ? layer.error() : layer.error().within("borders");
    Result<Borders> borders = to_borders(*layer, path, file, problems);
    if (!borders) return borders.error().within("borders");
    if (bundled) {
        borders->attribution = bundled_attribution;
        borders->disputed_lines = read_disputed_lines(bundled_lines_file(path.parent_path().parent_path()), problems);
    }
    read_ground(*borders, problems);
    return borders;
}

Result<Borders> read_bundled_borders(Problems& problems) {
    const Result<fs::path> assets = find_assets();
    if (!assets) return assets.error().within("borders");
    return read_borders(bundled_borders_file(*assets), problems);
}

}  // namespace imap
