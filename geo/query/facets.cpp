// A relation that fails one field counts for that field's values alone; one that fails two counts for none.
#include "geo/query/facets.h"

#include <utility>

#include "geo/base/parallel.h"
#include "geo/query/relation_test.h"

namespace imap {
namespace {

FacetCounts no_counts(const Dataset& dataset) {
    FacetCounts counts;
    counts.actors.resize(dataset.actors.size());
    counts.targets.resize(dataset.actors.size());
    counts.domains.resize(dataset.domains.size());
    return counts;
}

void count(const RelationTest& test, const Relation& relation, FacetCounts& counts) {
    if (!test.passes_apart_from_lists(relation)) return;
    const auto index = [](auto value) { return static_cast<std::size_t>(value); };
    const unsigned failed = test.failed_fields(relation);
    const auto counts_for = [failed](RelationTest::Field field) { return (failed & ~unsigned{field}) == 0 ? 1 : 0; };
    counts.actors[index(relation.actor)] += counts_for(RelationTest::actor);
    counts.targets[index(relation.target)] += counts_for(RelationTest::target);
    counts.domains[index(relation.domain)] += counts_for(RelationTest::domain);
    counts.trends[index(relation.trend)] += counts_for(RelationTest::trend);
    counts.confidences[index(relation.confidence)] += counts_for(RelationTest::confidence);
    counts.modalities[index(relation.modality)] += counts_for(RelationTest::modality);
}

template <class Counts>
void add(const Counts& more, Counts& counts) {
    for (std::size_t i = 0; i < more.size(); ++i) counts[i] += more[i];
}

}  // namespace

FacetCounts count_facets(const Dataset& dataset, const Filter& filter) {
    constexpr std::size_t rows_a_part = std::size_t{1} << 17;
    const RelationTest test(dataset, filter);
    std::vector<FacetCounts> parts(part_count(dataset.relations.size(), rows_a_part));
    for_each_part(dataset.relations.size(), rows_a_part, [&](const RowPart& part) {
        FacetCounts counts = no_counts(dataset);
        for (std::size_t row = part.begin; row < part.end; ++row) count(test, dataset.relations[row], counts);
        parts[part.number] = std::move(counts);
    });
    FacetCounts counts = no_counts(dataset);
    for (const FacetCounts& part : parts) {
        add(part.actors, counts.actors);
        add(part.targets, counts.targets);
        add(part.domains, counts.domains);
        add(part.trends, counts.trends);
        add(part.confidences, counts.confidences);
        add(part.modalities, counts.modalities);
    }
    return counts;
}

}  // namespace imap
