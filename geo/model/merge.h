// Several datasets as one, so that they are drawn, filtered and explained together.
#pragma once

#include <memory>
#include <vector>

#include "geo/model/dataset.h"

namespace imap {

/// Relations keep their order, dataset after dataset, and know their layer. Actors are one where their codes are the same, or, without
/// codes, their ids; domains are one by id; ids of relations, evidence and sources stay unique (a later layer's gets "L2-" before it). Words of
/// the figure come from the first. One dataset alone comes back without layers.
Dataset merge_datasets(const std::vector<std::shared_ptr<const Dataset>>& datasets);

}  // namespace imap
