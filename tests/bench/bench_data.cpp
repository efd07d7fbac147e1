// Cuts and multiplies the bundled data.
#include "tests/bench/bench_data.h"

#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <cstdlib>
#include <random>

#include "geo/io/borders_reader.h"
#include "geo/io/relation_import.h"
#include "geo/io/table_text.h"

namespace imap::bench {

namespace {

const std::string borders_file = std::string(SOURCE_DIR) + "/assets/borders/admin0-10m.fgb";

Borders read_all() {
    Problems problems;
    return need(read_borders(borders_file, problems));
}

std::vector<std::string> states() {
    std::vector<std::string> codes;
    for (const Region& region : read_all().regions)
        if (region.status == "state") codes.push_back(region.code);
    return codes;
}

}  // namespace

void fail(const Error& error) {
    fmt::print(stderr, "bench: {}\n", error.message);
    std::exit(1);
}

double count_vertices(const Borders& borders) {
    double count = 0;
    for (const Region& region : borders.regions)
        for (const Polygon& polygon : region.polygons)
            for (const auto& ring : polygon.rings_deg) count += double(ring.size());
    return count;
}

Borders some_borders(int per_cent) {
    Borders borders = read_all();
    const double wanted = count_vertices(borders) * per_cent / 100;
    Borders part;
    part.views = {"one"};
    for (Region& region : borders.regions) {
        if (count_vertices(part) >= wanted) break;
        region.owner_by_view = {RegionIndex(part.regions.size())};
        part.regions.push_back(std::move(region));
    }
    return part;
}

std::filesystem::path file_of_some_borders(int per_cent) {
    const std::filesystem::path path = std::filesystem::temp_directory_path() / fmt::format("influence-map-bench-{}.fgb", per_cent);
    std::filesystem::remove(path);
    const std::size_t regions = some_borders(per_cent).regions.size();
    const auto source = GDALDatasetUniquePtr(GDALDataset::Open(borders_file.c_str(), GDAL_OF_VECTOR));
    OGRRegisterAll();
    const auto made = GDALDatasetUniquePtr(GetGDALDriverManager()->GetDriverByName("FlatGeobuf")->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    OGRLayer* from = source->GetLayer(0);
    OGRLayer* to = made->CreateLayer("admin0", from->GetSpatialRef(), wkbMultiPolygon);
    for (int i = 0; i < from->GetLayerDefn()->GetFieldCount(); ++i) static_cast<void>(to->CreateField(from->GetLayerDefn()->GetFieldDefn(i)));
    std::size_t count = 0;
    for (const auto& feature : *from) {
        if (count++ == regions) break;
        OGRFeature copy(to->GetLayerDefn());
        copy.SetFrom(feature.get());
        if (to->CreateFeature(&copy) != OGRERR_NONE) fail(Error{"cannot copy a feature to " + path.string()});
    }
    return path;
}

std::string table_of_trade(int rows) {
    static const std::vector<std::string> codes = states();
    std::mt19937 chance(5);  // its numbers are the same everywhere
    std::string text = "actor,target,value,year\n";
    for (int row = 0; row < rows; ++row) {
        const std::size_t actor = chance() % codes.size(), target = (actor + 1 + chance() % (codes.size() - 1)) % codes.size();
        text += fmt::format("{},{},{},{}\n", codes[actor], codes[target], 1 + chance() % 1000, 1990 + chance() % 33);
    }
    return text;
}

std::shared_ptr<const Dataset> dataset_of_trade(int rows) {
    Problems problems;
    ImportSpec spec;
    ImportReport report;
    const auto table = std::make_shared<const TextTable>(need(read_text_bytes(table_of_trade(rows), "trade.csv", spec, problems, nullptr)));
    return std::make_shared<const Dataset>(need(import_relations(table, spec, report, "trade.csv", {}, problems)));
}

std::shared_ptr<const Dataset> dataset_of_arrows(int arrows) {
    static const std::vector<std::string> codes = states();
    auto dataset = std::make_shared<Dataset>();
    dataset->name = dataset->title = "arrows";
    dataset->domains.push_back({"trade", "Trade", ""});
    dataset->strength.ordinal = false;
    for (const std::string& code : codes) {
        Actor& actor = dataset->actors.emplace_back();
        actor.id = actor.code = actor.name = code;
    }
    const int n = int(codes.size());
    for (int i = 0; i < arrows; ++i) {
        Relation relation;
        relation.actor = (i * 7) % n;  // 7 and the step through the targets have no factor in common with n: every pair once
        relation.target = (relation.actor + 1 + i / n) % n;
        relation.domain = 0;
        relation.strength = 1 + (i * 37) % 100;
        dataset->add(relation, {std::to_string(i), "", {}});
    }
    return dataset;
}

World world_with(std::shared_ptr<const Dataset> dataset) {
    static const auto borders = std::make_shared<const Borders>(read_all());
    static const auto topology = std::make_shared<const Topology>(Topology::build(*borders));
    World world;
    world.dataset = std::move(dataset);
    world.borders = borders;
    world.topology = topology;
    return world;
}

const FontSet& fonts() {
    static const FontSet set = need(FontSet::load());
    return set;
}

}  // namespace imap::bench
