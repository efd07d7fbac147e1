// The arrows of a whole table, from which those of a filter follow: only what the filter splits is added up again.
#pragma once

#include <memory>
#include <vector>

#include "geo/query/filter.h"

namespace imap {

class AllArrows {
public:
    AllArrows(std::shared_ptr<const Dataset> dataset, ArrowGrouping grouping);
    [[nodiscard]] ArrowGrouping grouping() const { return grouping_; }
    /// What group_arrows makes of the relations, which are in file order, to the last digit: sums are never corrected, so that they do not depend on what was shown before.
    std::vector<Arrow> of(const std::vector<RelationIndex>& relations);

private:
    void find_undirected_pairs();

    std::shared_ptr<const Dataset> dataset_;
    ArrowGrouping grouping_;
    std::vector<Arrow> arrows_;
    std::vector<char> undirected_;  ///< by arrow: its pair has relations without a direction, which go where the first of them that is shown goes; empty until it is asked for
};

}  // namespace imap
