// A stranger's borders read as the program reads them, for tests/bench/peers: in a process of its own, or with --here in this one. The difference is what that process costs.
#include <cstdio>
#include <cstring>

#include "geo/io/confined_reader.h"
#include "geo/io/feature_layer.h"
#include "geo/io/reader_process.h"

int main(int argc, char** argv) {
    const bool here = argc > 2 && std::strcmp(argv[2], "--here") == 0;
    if (argc < 2 || (argc > 2 && !here)) return std::fputs("usage: child_read FILE [--here]\n", stderr), 2;
    if (!here) imap::start_reader_host();
    imap::Problems problems;
    const auto layer = here ? imap::read_layer_here(argv[1], imap::Shape::polygons, imap::Owner::stranger, problems)
                            : imap::read_confined<imap::FeatureLayer>({imap::Question::layer, argv[1]}, nullptr, problems);
    if (!layer) return std::fprintf(stderr, "child_read: %s\n", layer.error().message.c_str()), 1;
    std::printf("%zu features, %zu problems\n", layer->features.size(), problems.size());
    return 0;
}
