// Whole arrows are copied, split ones gathered from the rows that are left of them, both on all cores.
#include "geo/query/all_arrows.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "geo/base/parallel.h"
#include "geo/query/gathering.h"

namespace imap {

namespace {

constexpr std::size_t arrows_a_part = 128;

/// By row.
std::vector<char> flags_of(const std::vector<RelationIndex>& relations, std::size_t rows) {
    std::vector<char> flags(rows, 0);
    for (const RelationIndex row : relations) flags[static_cast<std::size_t>(row)] = 1;
    return flags;
}

/// Of both directions of a pair.
ArrowKey pair_of(const Arrow& arrow) { return {arrow.layer, std::min(arrow.actor, arrow.target), std::max(arrow.actor, arrow.target), no_index}; }

}  // namespace

AllArrows::AllArrows(std::shared_ptr<const Dataset> dataset, ArrowGrouping grouping)
    : dataset_(std::move(dataset)), grouping_(grouping), arrows_(group_arrows(*dataset_, select_relations(*dataset_, {}), grouping)) {}

void AllArrows::find_undirected_pairs() {
    std::vector<char> undirected(arrows_.size());
    for_each_part(arrows_.size(), arrows_a_part, [&](const RowPart& part) {
        for (std::size_t i = part.begin; i < part.end; ++i)
            undirected[i] = std::ranges::any_of(arrows_[i].relations, [&](RelationIndex row) { return !dataset_->relations[static_cast<std::size_t>(row)].directed; }) ? 1 : 0;
    });
    std::vector<ArrowKey> pairs;
    for (std::size_t i = 0; i < arrows_.size(); ++i)
        if (undirected[i] != 0) pairs.push_back(pair_of(arrows_[i]));
    std::ranges::sort(pairs);
    for (std::size_t i = 0; i < arrows_.size(); ++i) undirected[i] = std::ranges::binary_search(pairs, pair_of(arrows_[i])) ? 1 : 0;
    undirected_ = std::move(undirected);
}

std::vector<Arrow> AllArrows::of(const std::vector<RelationIndex>& relations) {
    if (relations.size() == dataset_->relations.size()) return arrows_;
    if (undirected_.empty()) find_undirected_pairs();
    const std::vector<char> shown = flags_of(relations, dataset_->relations.size());
    const auto is_shown = [&](RelationIndex row) { return shown[static_cast<std::size_t>(row)] != 0; };
    std::vector<std::vector<Arrow>> made(part_count(arrows_.size(), arrows_a_part));
    for_each_part(arrows_.size(), arrows_a_part, [&](const RowPart& part) {
        Gathering split(*dataset_, grouping_);
        for (std::size_t i = part.begin; i < part.end; ++i) {
            const std::vector<RelationIndex>& rows = arrows_[i].relations;
            const auto first = undirected_[i] != 0 ? rows.end() : std::ranges::find_if(rows, is_shown);
            if (first == rows.end()) continue;
            if (first == rows.begin() && std::all_of(first, rows.end(), is_shown)) {
                made[part.number].push_back(arrows_[i]);
                continue;
            }
            const std::uint32_t number = split.arrow_of(*first);
            for (auto row = first; row != rows.end(); ++row)
                if (is_shown(*row)) split.add(*row, number);
        }
        std::ranges::move(split.arrows(), std::back_inserter(made[part.number]));
    });
    std::vector<RelationIndex> of_undirected_pairs;
    for (std::size_t i = 0; i < arrows_.size(); ++i)
        if (undirected_[i] != 0) std::ranges::copy_if(arrows_[i].relations, std::back_inserter(of_undirected_pairs), is_shown);
    std::ranges::sort(of_undirected_pairs);
    std::vector<Arrow> all = group_arrows(*dataset_, of_undirected_pairs, grouping_);
    for (std::vector<Arrow>& part : made) std::ranges::move(part, std::back_inserter(all));
    std::ranges::sort(all, comes_before);
    return all;
}

}  // namespace imap
