// How many relations each value of a filter's fields would show: one pass over the relations for all of them.
#pragma once

#include <array>
#include <vector>

#include "geo/query/filter.h"

namespace imap {

/// A value's count is that of the relations which pass all fields but the value's own, so that a list tells what a further choice in it would show.
/// Counts stand by the index of the actor or domain, or by the enumeration's number.
struct FacetCounts {
    std::vector<int> actors, targets, domains;
    std::array<int, 5> trends{};
    std::array<int, 3> confidences{};
    std::array<int, 5> modalities{};
};

FacetCounts count_facets(const Dataset&, const Filter&);

}  // namespace imap
