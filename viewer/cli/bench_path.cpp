// The words of --path.
#include "viewer/cli/bench_path.h"

namespace imap {

const char* word(BenchPath path) {
    switch (path) {
        case BenchPath::pan_zoom:
            return "pan-zoom";
        case BenchPath::pan:
            return "pan";
        case BenchPath::zoom:
            return "zoom";
        case BenchPath::filter:
            return "filter";
    }
    return "";
}

template <>
const std::vector<BenchPath>& all_values() {
    static const std::vector<BenchPath> values{BenchPath::pan_zoom, BenchPath::pan, BenchPath::zoom, BenchPath::filter};
    return values;
}

template <>
std::optional<BenchPath> parse_word(const std::string& text) {
    return value_with_word<BenchPath>(text);
}

}  // namespace imap
