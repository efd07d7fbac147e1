// Kernels of the data, by rows: ten thousand, a hundred thousand, a million.
#include <benchmark/benchmark.h>

#include "geo/io/relation_import.h"
#include "geo/io/table_text.h"
#include "geo/query/filter.h"
#include "tests/bench/bench_data.h"
#include "viewer/draw/cairo_player.h"

namespace imap::bench {

namespace {

void by_rows(benchmark::internal::Benchmark* b) { b->Arg(10000)->Arg(100000)->Arg(1000000)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime(); }

void counts(benchmark::State& state) { state.counters["n"] = double(state.range(0)); }

void csv_scan(benchmark::State& state) {
    const std::string text = table_of_trade(int(state.range(0)));
    for (auto _ : state) {
        Problems problems;
        benchmark::DoNotOptimize(need(read_text_bytes(text, "trade.csv", {}, problems, nullptr)).rows.size());
    }
    counts(state);
}

void match(benchmark::State& state) {
    Problems problems;
    const auto table = std::make_shared<const TextTable>(need(read_text_bytes(table_of_trade(int(state.range(0))), "trade.csv", {}, problems, nullptr)));
    for (auto _ : state) {
        ImportSpec spec;
        ImportReport report;
        benchmark::DoNotOptimize(need(import_relations(table, spec, report, "trade.csv", {}, problems)).relations.size());
    }
    counts(state);
}

void filter(benchmark::State& state) {
    const auto dataset = dataset_of_trade(int(state.range(0)));
    Filter only;
    for (std::size_t actor = 0; actor < dataset->actors.size(); actor += 2) only.actors.insert(dataset->actors[actor].id);
    for (auto _ : state) benchmark::DoNotOptimize(select_relations(*dataset, only));
    counts(state);
}

void totals(benchmark::State& state) {
    const World world = world_with(dataset_of_trade(int(state.range(0))));
    const std::vector<RelationIndex> all = select_relations(*world.dataset, {});
    for (auto _ : state) {
        benchmark::DoNotOptimize(group_arrows(*world.dataset, all, ArrowGrouping::pair));
        benchmark::DoNotOptimize(measure_regions(*world.dataset, *world.borders, 0, all, Measure::inflow, no_index, no_index));
    }
    counts(state);
}

/// From the file's bytes to those of a picture.
void whole(benchmark::State& state) {
    const std::string text = table_of_trade(int(state.range(0)));
    Project project;
    project.camera.fit = "world";
    project.style.measure = Measure::none;
    for (auto _ : state) {
        Problems problems;
        ImportSpec spec;
        ImportReport report;
        const auto table = std::make_shared<const TextTable>(need(read_text_bytes(text, "trade.csv", spec, problems, nullptr)));
        const World world = world_with(std::make_shared<const Dataset>(need(import_relations(table, spec, report, "trade.csv", {}, problems))));
        SceneCache cache;
        const Scene scene = need(build_scene(world, project, fonts(), cache, {}));
        benchmark::DoNotOptimize(need(play_to_bytes(scene.list, fonts(), FileFormat::png, 96)).size());
    }
    counts(state);
}

}  // namespace

BENCHMARK(csv_scan)->Apply(by_rows);
BENCHMARK(match)->Apply(by_rows);
BENCHMARK(filter)->Apply(by_rows);
BENCHMARK(totals)->Apply(by_rows);
BENCHMARK(whole)->Apply(by_rows);

}  // namespace imap::bench
