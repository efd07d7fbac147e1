// Gathers relations into arrows, and says what an arrow's rows have in common.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <numeric>
#include <utility>

#include "geo/base/parallel.h"
#include "geo/query/gathering.h"

namespace imap {

Trend joined_trend(Trend a, Trend b) {
    const auto weight = [](Trend trend) { return trend == Trend::unknown ? 0 : trend == Trend::steady ? 1 : trend == Trend::contested ? 3 : 2; };
    if (weight(a) == 2 && weight(b) == 2 && a != b) return Trend::contested;
    return weight(a) >= weight(b) ? a : b;
}

double added_strength(const Relation& relation) { return relation.modality == Modality::denied ? 0 : relation.strength.value_or(0); }

namespace {

/// Rows in the file's order. Each core gathers the rows of some pairs, so that an arrow's rows are added up in their order however many cores there are.
std::vector<Arrow> gathered_by_all_cores(const Dataset& dataset, const std::vector<RelationIndex>& relations, ArrowGrouping grouping) {
    constexpr std::size_t fewest_rows = std::size_t{1} << 16, most_shares = 8;
    const std::size_t shares = relations.size() < fewest_rows ? 1 : std::min(core_count(), most_shares);
    std::vector<std::vector<Arrow>> arrows_of(shares);
    for_each_part(shares, 1, [&](const RowPart& share) {
        Gathering gathering(dataset, grouping);
        for (const RelationIndex row : relations) {
            const Relation& relation = dataset.relations[static_cast<std::size_t>(row)];
            // The same for both directions of a pair, of which undirected rows make one arrow.
            if (shares == 1 || static_cast<std::size_t>(relation.actor + relation.target) % shares == share.number) gathering.add(row, gathering.arrow_of(row));
        }
        arrows_of[share.number] = gathering.arrows();
    });
    std::vector<Arrow> all;
    for (std::vector<Arrow>& arrows : arrows_of) std::move(arrows.begin(), arrows.end(), std::back_inserter(all));
    if (shares > 1) std::sort(all.begin(), all.end(), comes_before);
    return all;
}

}  // namespace

std::vector<Arrow> group_arrows(const Dataset& dataset, const std::vector<RelationIndex>& relations, ArrowGrouping grouping) {
    if (std::is_sorted(relations.begin(), relations.end())) return gathered_by_all_cores(dataset, relations, grouping);
    Gathering gathering(dataset, grouping);
    std::vector<std::pair<RelationIndex, std::uint32_t>> rows;
    for (const RelationIndex row : relations) rows.emplace_back(row, gathering.arrow_of(row));
    std::sort(rows.begin(), rows.end());
    for (const auto& [row, number] : rows) gathering.add(row, number);
    return gathering.arrows();
}

std::vector<Arrow> strongest_arrows(std::vector<Arrow> arrows, std::size_t most) {
    if (most == 0 || arrows.size() <= most) return arrows;
    std::vector<std::size_t> order(arrows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto size = [&](std::size_t i) { return std::abs(arrows[i].strength.value_or(0)); };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return size(a) > size(b); });
    order.resize(most);
    std::sort(order.begin(), order.end());
    std::vector<Arrow> strongest;
    for (const std::size_t i : order) strongest.push_back(std::move(arrows[i]));
    return strongest;
}

}  // namespace imap
