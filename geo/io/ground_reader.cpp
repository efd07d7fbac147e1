// Lakes from a vector file, capitals from a table.
#include "geo/io/ground_reader.h"

#include "geo/base/file.h"
#include "geo/base/text.h"
#include "geo/io/csv_table.h"
#include "geo/io/feature_layer.h"
#include "geo/io/ring_repair.h"

namespace imap {
namespace {

namespace fs = std::filesystem;

std::vector<Polygon> read_lakes(const fs::path& path, Problems& problems) {
    const std::string file = to_single_line(path.string());
    const Result<FeatureLayer> layer = read_layer_here(path, Shape::polygons, Owner::us, problems);
    if (!layer) {
        problems.push_back({Severity::warning, file, 0, "", "lakes are missing: " + layer.error().message});
        return {};
    }
    std::vector<Polygon> lakes;
    for (const Feature& feature : layer->features)
        for (const auto& rings : feature.polygons_deg)
            for (Polygon& lake : repair_rings(rings).polygons) lakes.push_back(std::move(lake));
    return lakes;
}

std::vector<Capital> read_capitals(const fs::path& path, const Borders& borders, Problems& problems) {
    const Result<Table> table = read_csv_table(path, to_single_line(path.string()), problems);
    if (!table) {
        problems.push_back({Severity::warning, to_single_line(path.string()), 0, "", "capitals are missing: " + table.error().message});
        return {};
    }
    const int code = table->find_column("code"), name = table->find_column("name"), lon = table->find_column("lon"), lat = table->find_column("lat");
    if (code < 0 || name < 0 || lon < 0 || lat < 0) return {};
    const auto cell = [](const TableRow& row, int column) -> const std::string& { return row.cells[static_cast<std::size_t>(column)]; };
    std::vector<Capital> capitals;
    for (const TableRow& row : table->rows) {
        const auto lon_deg = parse_number<double>(cell(row, lon)), lat_deg = parse_number<double>(cell(row, lat));
        const RegionIndex region = borders.find_region(cell(row, code));
        if (region >= 0 && lon_deg && lat_deg) capitals.push_back({cell(row, name), region, {*lon_deg, *lat_deg}});
    }
    return capitals;
}

}  // namespace

std::vector<fs::path> ground_files(const fs::path& assets) { return {assets / "ground" / "lakes.fgb", assets / "ground" / "capitals.csv"}; }

void read_ground(Borders& borders, Problems& problems) {
    const Result<fs::path> assets = find_assets();
    if (!assets) return;
    const std::vector<fs::path> files = ground_files(*assets);
    borders.lakes = read_lakes(files[0], problems);
    borders.capitals = read_capitals(files[1], borders, problems);
}

}  // namespace imap
