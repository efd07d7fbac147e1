// Prints what the layout of arrows gains over plain arcs, and what it costs: conflicts counted in finished pictures, and time as a ratio to plain arcs in the same run.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "geo/io/borders_reader.h"
#include "geo/io/package_reader.h"
#include "tests/viewer/picture_conflicts.h"

namespace imap {
namespace {

using Clock = std::chrono::steady_clock;

template <class T>
T need(Result<T> result) {
    if (result) return std::move(result).value();
    fmt::print(stderr, "layout_bench: {}\n", result.error().message);
    std::exit(1);
}

World bundled_world() {
    const std::string assets = std::string(SOURCE_DIR) + "/assets/";
    Problems problems;
    World world;
    world.dataset = std::make_shared<const Dataset>(need(read_package(assets + "datasets/central-asia-2022", problems)));
    world.borders = std::make_shared<const Borders>(need(read_borders(assets + "borders/admin0-10m.fgb", problems)));
    world.topology = std::make_shared<const Topology>(Topology::build(*world.borders));
    return world;
}

struct Measured {
    test::PictureConflicts conflicts;
    double first_ms = 0;  ///< a scene with its bends yet to be found, borders ready
    double next_ms = 0;   ///< with everything kept: what a moving camera waits for
};

/// The quickest of some runs, since what else the machine does only ever adds.
Measured measure(const World& world, const Project& project, const FontSet& fonts, bool plain_arcs) {
    constexpr int runs = 3;
    SceneCache cache;
    SceneOptions options;
    options.plain_arcs = plain_arcs;
    Measured measured{{}, 1e9, 1e9};
    const auto build = [&](double& least_ms) {
        const Clock::time_point start = Clock::now();
        const Scene scene = need(build_scene(world, project, fonts, cache, options));
        least_ms = std::min(least_ms, std::chrono::duration<double, std::milli>(Clock::now() - start).count());
        return scene;
    };
    double warm_ms = 1e9;
    measured.conflicts = test::count_conflicts_of(build(warm_ms), fonts);
    for (int run = 0; run < runs; ++run) {
        cache.bends().clear();
        build(measured.first_ms);
        build(measured.next_ms);
    }
    return measured;
}

void print_rows(const char* name, const World& world, const Project& project, const FontSet& fonts) {
    const Measured plain = measure(world, project, fonts, true), ours = measure(world, project, fonts, false);
    const auto row = [&](const char* layout, const Measured& m) {
        const test::PictureConflicts& c = m.conflicts;
        fmt::print("| {} | {} | {} | {} | {} | {} | {:.1f} | {:.1f} |\n", name, layout, c.crossings, c.node_hits, c.label_hits, c.names, m.first_ms / plain.first_ms,
                   m.next_ms / plain.next_ms);
    };
    row("plain arcs", plain);
    row("ours", ours);
}

}  // namespace
}  // namespace imap

int main() {
    using namespace imap;
    const FontSet fonts = need(FontSet::load());
    World world = bundled_world();
    fmt::print("| data | layout | arrow-arrow crossings | arrow-node hits | arrow-label hits | names shown | first scene | next scenes |\n|---|---|---|---|---|---|---|---|\n");
    print_rows("bundled", world, {}, fonts);
    Project lanes;
    lanes.style.grouping = ArrowGrouping::domain;
    print_rows("bundled, a lane a domain", world, lanes, fonts);
    world.dataset = test::dense_dataset(*world.borders);
    Project dense;
    dense.camera.fit = "world";
    dense.style.measure = Measure::none;
    print_rows("dense: 50 actors, 300 relations", world, dense, fonts);
    return 0;
}
