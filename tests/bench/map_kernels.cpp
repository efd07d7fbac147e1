// Kernels of the map, by vertices: 1, 10 and 100 per cent of the bundled borders.
#include <benchmark/benchmark.h>

#include "geo/io/borders_reader.h"
#include "geo/map/map_geometry.h"
#include "geo/map/topology.h"
#include "geo/map/triangulate.h"
#include "geo/map/unwrapped_ring.h"
#include "tests/bench/bench_data.h"

namespace imap::bench {

namespace {

void by_vertices(benchmark::internal::Benchmark* b) { b->Arg(1)->Arg(10)->Arg(100)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime(); }

void counts(benchmark::State& state, const Borders& borders) { state.counters["n"] = count_vertices(borders); }

void read(benchmark::State& state) {
    const std::filesystem::path file = file_of_some_borders(int(state.range(0)));
    for (auto _ : state) {
        Problems problems;
        benchmark::DoNotOptimize(need(read_borders(file, problems)));
    }
    counts(state, some_borders(int(state.range(0))));
}

void unwrap(benchmark::State& state) {
    const Borders borders = some_borders(int(state.range(0)));
    for (auto _ : state)
        for (const Region& region : borders.regions)
            for (const Polygon& polygon : region.polygons)
                for (const auto& ring : polygon.rings_deg) benchmark::DoNotOptimize(unwrap_ring(ring, 75));
    counts(state, borders);
}

void shared_arcs(benchmark::State& state) {
    const Borders borders = some_borders(int(state.range(0)));
    for (auto _ : state) benchmark::DoNotOptimize(Topology::build(borders));
    counts(state, borders);
}

void simplify(benchmark::State& state) {
    const Borders borders = some_borders(int(state.range(0)));
    const Topology topology = Topology::build(borders);
    for (auto _ : state)
        for (const TopologyRing& ring : topology.rings) benchmark::DoNotOptimize(simplified_ring(topology, ring, 0.05, ring.keep_small));
    counts(state, borders);
}

void triangles(benchmark::State& state) {
    const Borders borders = some_borders(int(state.range(0)));
    std::vector<Paths> polygons;
    for (const Region& region : borders.regions)
        for (const Polygon& polygon : region.polygons) {
            Paths& paths = polygons.emplace_back();
            for (const auto& ring : polygon.rings_deg) paths.add_part(ring);
        }
    for (auto _ : state)
        for (const Paths& paths : polygons) benchmark::DoNotOptimize(triangulate(paths));
    counts(state, borders);
}

/// Every vertex, cut and projected: the finest level.
void project(benchmark::State& state) {
    const auto borders = std::make_shared<const Borders>(some_borders(int(state.range(0))));
    const auto topology = std::make_shared<const Topology>(Topology::build(*borders));
    const auto projection = std::make_shared<const Projection>(need(Projection::create("equal-earth")));
    for (auto _ : state) {
        const MapGeometry map(borders, topology, projection);
        benchmark::DoNotOptimize(map.level_for(1, 0).regions.size());
    }
    counts(state, some_borders(int(state.range(0))));
}

}  // namespace

BENCHMARK(read)->Apply(by_vertices);
BENCHMARK(unwrap)->Apply(by_vertices);
BENCHMARK(shared_arcs)->Apply(by_vertices);
BENCHMARK(simplify)->Apply(by_vertices);
BENCHMARK(triangles)->Apply(by_vertices);
BENCHMARK(project)->Apply(by_vertices);

}  // namespace imap::bench
