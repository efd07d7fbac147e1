// Names are folded and ranked once a sort, so that a million rows compare numbers.
#include "viewer/panels/relation_order.h"

#include <algorithm>
#include <numeric>

#include "geo/base/text.h"

namespace imap {
namespace {

/// By actor: its place among all names.
std::vector<int> name_ranks(const Dataset& dataset) {
    std::vector<std::string> names;
    for (const Actor& actor : dataset.actors) names.push_back(fold_case(actor.name));
    std::vector<int> order(names.size()), ranks(names.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return names[static_cast<std::size_t>(a)] < names[static_cast<std::size_t>(b)]; });
    for (std::size_t i = 0; i < order.size(); ++i) {
        const bool same = i > 0 && names[static_cast<std::size_t>(order[i])] == names[static_cast<std::size_t>(order[i - 1])];
        ranks[static_cast<std::size_t>(order[i])] = same ? ranks[static_cast<std::size_t>(order[i - 1])] : static_cast<int>(i);
    }
    return ranks;
}

double key_of(const Relation& relation, RelationColumn column, const std::vector<int>& ranks) {
    switch (column) {
        case RelationColumn::actor:
            return ranks[static_cast<std::size_t>(relation.actor)];
        case RelationColumn::target:
            return ranks[static_cast<std::size_t>(relation.target)];
        case RelationColumn::domain:
            return relation.domain;
        case RelationColumn::strength:
            return relation.strength.value_or(-1e300);  // what is not given stands below every value
        case RelationColumn::trend:
            return static_cast<double>(relation.trend);
    }
    return 0;
}

}  // namespace

const std::vector<RelationIndex>& RelationOrder::sorted(const std::shared_ptr<const Dataset>& dataset, const std::vector<RelationIndex>& relations, unsigned query,
                                                        const std::vector<RelationSort>& sorts) {
    if (dataset == dataset_ && query == query_ && sorts == sorts_ && rows_.size() == relations.size()) return rows_;
    dataset_ = dataset;
    query_ = query;
    sorts_ = sorts;
    rows_ = relations;
    if (sorts.empty()) return rows_;
    const std::vector<int> ranks = name_ranks(*dataset);
    std::stable_sort(rows_.begin(), rows_.end(), [&](RelationIndex x, RelationIndex y) {
        for (const RelationSort& sort : sorts) {
            const double a = key_of(dataset->relations[static_cast<std::size_t>(x)], sort.column, ranks);
            const double b = key_of(dataset->relations[static_cast<std::size_t>(y)], sort.column, ranks);
            if (a != b) return sort.descending ? a > b : a < b;
        }
        return false;
    });
    return rows_;
}

}  // namespace imap
