// A relation that fails one field counts for that field's values alone; one that fails two counts for none.
#include "geo/query/facets.h"

#include "geo/query/relation_test.h"

namespace imap {

FacetCounts count_facets(const Dataset& dataset, const Filter& filter) {
    const RelationTest test(dataset, filter);
    FacetCounts counts;
    counts.actors.resize(dataset.actors.size());
    counts.targets.resize(dataset.actors.size());
    counts.domains.resize(dataset.domains.size());
    const auto index = [](auto value) { return static_cast<std::size_t>(value); };
    for (const Relation& relation : dataset.relations) {
        if (!test.passes_apart_from_lists(relation)) continue;
        const unsigned failed = test.failed_fields(relation);
        const auto counts_for = [failed](RelationTest::Field field) { return (failed & ~unsigned{field}) == 0 ? 1 : 0; };
        counts.actors[index(relation.actor)] += counts_for(RelationTest::actor);
        counts.targets[index(relation.target)] += counts_for(RelationTest::target);
        counts.domains[index(relation.domain)] += counts_for(RelationTest::domain);
        counts.trends[index(relation.trend)] += counts_for(RelationTest::trend);
        counts.confidences[index(relation.confidence)] += counts_for(RelationTest::confidence);
        counts.modalities[index(relation.modality)] += counts_for(RelationTest::modality);
    }
    return counts;
}

}  // namespace imap
