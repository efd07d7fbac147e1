// Both ends of a relation in one cell, as "RUS-KAZ" or "Guinea-Bissau → Mali".
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace imap {

struct PairHalves {
    std::string left, right;  ///< trimmed, neither is empty
};

/// Signs that stand between two ends; of those that part a column equally well the first is meant.
const std::vector<std::string>& pair_separators();

/// Every way to part the text at one of its separators.
std::vector<PairHalves> splits_of(std::string_view text, std::string_view separator);

struct PairSplit {
    PairHalves halves;
    int known = 0;  ///< halves that are ends: 0 to 2
};

/// The split of which the most halves are ends; nothing where none can be made, or where several are as good.
using IsEnd = std::function<bool(const std::string&)>;
std::optional<PairSplit> best_split(std::string_view text, std::string_view separator, const IsEnd& is_left, const IsEnd& is_right);

}  // namespace imap
