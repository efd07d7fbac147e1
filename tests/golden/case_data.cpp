// Reads the tables of golden cases.
#include "tests/golden/case_data.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>

#include "geo/base/file.h"
#include "geo/base/text.h"
#include "geo/io/package_reader.h"
#include "geo/io/place_names.h"
#include "tests/viewer/scene_fixture.h"

namespace imap::test {
namespace {

constexpr Color actor_colors[] = {{0x33, 0x22, 0x88, 255}, {0xcc, 0x66, 0x77, 255}, {0x11, 0x77, 0x33, 255}, {0x88, 0x22, 0x55, 255},
                                  {0x3d, 0x96, 0x8a, 255}, {0xb3, 0x6a, 0x00, 255}, {0x77, 0x77, 0x11, 255}};

ActorIndex actor_with_code(Dataset& dataset, const std::string& code, bool acts) {
    ActorIndex index = dataset.find_actor(code);
    if (index == no_index) {
        const Borders& borders = *bundled_world().borders;
        index = static_cast<ActorIndex>(dataset.actors.size());
        dataset.actors.emplace_back();
        dataset.actors.back().id = dataset.actors.back().code = code;
        dataset.actors.back().name = borders.regions[static_cast<std::size_t>(borders.find_region(code))].name;
    }
    Actor& actor = dataset.actors[static_cast<std::size_t>(index)];
    if (acts && !actor.color) {
        std::size_t colored = 0;
        for (const Actor& other : dataset.actors) colored += other.color ? 1 : 0;
        actor.color = actor_colors[colored % std::size(actor_colors)];
    }
    return index;
}

void add_table(Dataset& dataset, const std::filesystem::path& path, int layer) {
    const auto bytes = read_file(path);
    if (!bytes.ok()) FAIL() << bytes.error().message;
    std::istringstream lines(*bytes);
    std::string line;
    std::getline(lines, line);
    dataset.layers.push_back({path.stem().string(), path.string(), {false, {}, line}});
    dataset.sources.emplace_back();
    dataset.sources.back().title = path.filename().string() + ", a made-up table";
    while (std::getline(lines, line)) {
        const std::vector<std::string> cells = split(line, ',');
        Relation relation;
        relation.actor = actor_with_code(dataset, cells.at(0), true);
        relation.target = actor_with_code(dataset, cells.at(1), false);
        relation.domain = 0;
        relation.trend = Trend::unknown;
        relation.layer = layer;
        if (cells.size() > 2) relation.strength = std::stod(cells[2]);
        if (cells.size() > 3) relation.start = relation.end = parse_partial_date(cells[3]);
        dataset.add(relation, {line, "", {}});
    }
}

}  // namespace

World world_of_case(const Project& project) {
    World world = bundled_world();
    Result<PlaceNames> names = read_place_names(project.style.language);
    EXPECT_TRUE(names.ok()) << names.error().message;
    if (names && !names->by_code.empty()) world.names = std::make_shared<const PlaceNames>(std::move(*names));
    if (project.dataset.empty()) return world;
    if (std::filesystem::is_directory(project.dataset)) {
        Problems problems;
        auto package = read_package(project.dataset, problems);
        EXPECT_TRUE(package.ok() && problems.empty()) << (package.ok() ? describe(problems.front()) : package.error().message);
        if (package.ok()) world.dataset = std::make_shared<const Dataset>(std::move(*package));
        return world;
    }
    Dataset dataset;
    dataset.domains = {{"all", "All", ""}};
    add_table(dataset, project.dataset, 0);
    for (const DataLayer& layer : project.layers) add_table(dataset, layer.dataset, static_cast<int>(dataset.layers.size()));
    dataset.title = dataset.layers.front().title;
    dataset.strength = dataset.layers.front().strength;
    if (dataset.layers.size() == 1) dataset.layers.clear();
    world.dataset = std::make_shared<const Dataset>(std::move(dataset));
    return world;
}

}  // namespace imap::test
