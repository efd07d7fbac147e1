// Runs the kernels with a heap that grows as the program's does.
#include <benchmark/benchmark.h>

#include "geo/base/heap.h"

int main(int argc, char** argv) {
    imap::grow_heap_in_large_steps();
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
