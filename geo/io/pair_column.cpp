// Names hold hyphens and slashes themselves, so every split is tried and the ends decide.
#include "geo/io/pair_column.h"

#include "geo/base/text.h"

namespace imap {
namespace {

/// Two long names; every split of a longer text would be looked up, at a cost that grows with its square.
constexpr std::size_t max_pair_bytes = 400;

}  // namespace

const std::vector<std::string>& pair_separators() {
    static const std::vector<std::string> separators{"<->", "->", "=>", "\u2194", "\u2192", "\u2013", "\u2014", "-", "/", ":", "_", ">", "|", "~"};
    return separators;
}

std::vector<PairHalves> splits_of(std::string_view text, std::string_view separator) {
    std::vector<PairHalves> splits;
    if (text.size() > max_pair_bytes) return splits;
    for (std::size_t at = text.find(separator); at != std::string_view::npos; at = text.find(separator, at + 1)) {
        const std::string_view left = trim(text.substr(0, at)), right = trim(text.substr(at + separator.size()));
        if (!left.empty() && !right.empty()) splits.push_back({std::string(left), std::string(right)});
    }
    return splits;
}

std::optional<PairSplit> best_split(std::string_view text, std::string_view separator, const IsEnd& is_left, const IsEnd& is_right) {
    std::optional<PairSplit> best;
    bool several = false;
    for (PairHalves& halves : splits_of(text, separator)) {
        const int known = (is_left(halves.left) ? 1 : 0) + (is_right(halves.right) ? 1 : 0);
        if (best && known < best->known) continue;
        several = best && known == best->known;
        best = PairSplit{std::move(halves), known};
    }
    return several ? std::nullopt : best;
}

}  // namespace imap
