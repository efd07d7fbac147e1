// Kernels of the picture, by arrows, none of which is filtered out: as many as are laid out, and more than that.
#include <benchmark/benchmark.h>

#include <cmath>
#include <random>

#include "tests/bench/bench_data.h"
#include "viewer/draw/cairo_player.h"
#include "viewer/draw/gl_player.h"
#include "viewer/scene/arrow_layout.h"
#include "viewer/scene/label_choice.h"

namespace imap::bench {

namespace {

void by_arrows(benchmark::internal::Benchmark* b) { b->Arg(100)->Arg(1000)->Arg(10000)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime(); }

void counts(benchmark::State& state) { state.counters["n"] = double(state.range(0)); }

Project world_project() {
    Project project;
    project.camera.fit = "world";
    project.style.measure = Measure::none;
    project.style.most_arrows = 0;
    return project;
}

/// A map of the world with so many arrows; `cache` keeps what the borders need.
Scene scene_of(const World& world, SceneCache& cache, const Project& project = world_project()) { return need(build_scene(world, project, fonts(), cache, {})); }

/// Bends of arrows between places without a map.
void layout(benchmark::State& state) {
    std::mt19937 chance(5);
    std::vector<Vec2d> nodes;
    for (int i = 0; i < 100; ++i) nodes.push_back({double(chance() % 1000), double(chance() % 600)});
    std::vector<ArrowEnds> arrows;
    for (int i = 0; i < state.range(0); ++i) {
        const int from = i % 100, to = (from + 1 + i / 100) % 100;
        arrows.push_back({nodes[std::size_t(from)], nodes[std::size_t(to)], from, to, 3});
    }
    for (auto _ : state) benchmark::DoNotOptimize(choose_bends(arrows, nodes, 5, {{0, 0}, {1000, 600}}));
    counts(state);
}

/// With everything kept that a moving camera keeps: what is laid out, labelled and listed anew.
void scene(benchmark::State& state) {
    const World world = world_with(dataset_of_arrows(int(state.range(0))));
    SceneCache cache;
    scene_of(world, cache);
    for (auto _ : state) benchmark::DoNotOptimize(scene_of(world, cache));
    counts(state);
}

/// The same with a value to be placed beside each arrow.
void value_labels(benchmark::State& state) {
    const World world = world_with(dataset_of_arrows(int(state.range(0))));
    SceneCache cache;
    Project project = world_project();
    project.style.value_labels = true;
    scene_of(world, cache, project);
    for (auto _ : state) benchmark::DoNotOptimize(scene_of(world, cache, project));
    counts(state);
}

/// Names that each have some places, as dense as on a map of the world.
void labels(benchmark::State& state) {
    constexpr int places_each = 12;
    constexpr double room_px = 90;  // a name has a square of this side
    std::mt19937 chance(7);
    const double side_px = room_px * std::sqrt(double(state.range(0)));
    std::vector<std::vector<LabelPlace>> names;
    for (int i = 0; i < state.range(0); ++i) {
        const Vec2d node{side_px * double(chance() % 10000) / 10000, side_px * double(chance() % 10000) / 10000};
        auto& places = names.emplace_back();
        for (int p = 0; p < places_each; ++p) {
            const Vec2d corner = node + Vec2d{double(chance() % 100) - 80, double(chance() % 60) - 30};
            places.push_back({{corner, corner + Vec2d{60, 12}}, double(p)});
        }
    }
    for (auto _ : state) benchmark::DoNotOptimize(choose_places(names, 2));
    counts(state);
}

void svg_player(benchmark::State& state) {
    SceneCache cache;
    const Scene drawn = scene_of(world_with(dataset_of_arrows(int(state.range(0)))), cache);
    for (auto _ : state) benchmark::DoNotOptimize(need(play_to_bytes(drawn.list, fonts(), FileFormat::svg, 96)).size());
    counts(state);
}

void cairo_player(benchmark::State& state) {
    SceneCache cache;
    const Scene drawn = scene_of(world_with(dataset_of_arrows(int(state.range(0)))), cache);
    for (auto _ : state) benchmark::DoNotOptimize(need(play_to_rgba(drawn.list, fonts())));
    counts(state);
}

void gl_player(benchmark::State& state) {
    SceneCache cache;
    const Scene drawn = scene_of(world_with(dataset_of_arrows(int(state.range(0)))), cache);
    OffscreenGl context = need(OffscreenGl::create());
    GlPlayer player = need(GlPlayer::create(fonts()));
    for (auto _ : state) benchmark::DoNotOptimize(need(context.draw_to_rgba(player, drawn.list)));
    counts(state);
}

}  // namespace

BENCHMARK(layout)->Arg(50)->Arg(500)->Arg(5000)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();  // a scene asks for no more than too_many_arrows
BENCHMARK(scene)->Apply(by_arrows);
BENCHMARK(value_labels)->Apply(by_arrows);
BENCHMARK(labels)->Arg(50)->Arg(500)->Arg(5000)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();
BENCHMARK(svg_player)->Apply(by_arrows);
BENCHMARK(cairo_player)->Apply(by_arrows);
BENCHMARK(gl_player)->Apply(by_arrows);

}  // namespace imap::bench
