// What changed between two sets of relations, as a dataset of its own that is drawn and explained like any other.
#pragma once

#include <string>
#include <vector>

#include "geo/base/result.h"
#include "geo/query/filter.h"

namespace imap {

/// One side of a difference: its relations, and what it is called ("2015", "Imports").
struct DifferenceSide {
    std::vector<RelationIndex> relations;
    std::string label;
};

struct Difference {
    Dataset dataset;
    int unchanged = 0;           ///< arrows of the same value on both sides: not in the dataset
    int only_a = 0, only_b = 0;  ///< arrows that one side alone has: in the dataset, the other side counts as 0
    int unknown = 0;             ///< arrows without a value on a side that has them: in the dataset without a strength, or, on both sides, not in it
};

/// B minus A, a relation an arrow of either side. Its strength is the value of B minus that of A (see Arrow::strength) in "change in UNIT";
/// ordinal levels are counted from the lowest (1), and nothing counts 0. Denied arrows count as none. Actors and sources keep their row
/// numbers; domains gain one where an arrow gathers several. A relation has the evidence of both sides, each claim with its side before it: the
/// figures in the claims stay the sources', the change alone is derived, as the summary says. Error: the two sides have different scales, so that nothing can be subtracted.
Result<Difference> difference_of(const Dataset&, const DifferenceSide& a, const DifferenceSide& b, ArrowGrouping);

}  // namespace imap
