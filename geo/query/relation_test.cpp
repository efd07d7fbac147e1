// Turns the filter's sets of ids and words into flags by index.
#include "geo/query/relation_test.h"

namespace imap {
namespace {

/// An empty set lets everything through.
template <class Rows>
std::vector<char> flags_of(const std::set<std::string>& ids, const Rows& rows) {
    std::vector<char> flags;
    flags.reserve(rows.size());
    for (const auto& row : rows) flags.push_back(ids.empty() || ids.contains(row.id) ? 1 : 0);
    return flags;
}

template <class Enum, std::size_t count>
void set_flags(const std::set<Enum>& chosen, std::array<bool, count>& flags) {
    for (std::size_t i = 0; i < count; ++i) flags[i] = chosen.empty() || chosen.contains(static_cast<Enum>(i));
}

}  // namespace

RelationTest::RelationTest(const Dataset& dataset, const Filter& filter)
    : filter_(filter),
      actors_(flags_of(filter.actors, dataset.actors)),
      targets_(flags_of(filter.targets, dataset.actors)),
      domains_(flags_of(filter.domains, dataset.domains)) {
    set_flags(filter.trends, trends_);
    set_flags(filter.confidences, confidences_);
    set_flags(filter.modalities, modalities_);
}

bool RelationTest::passes_apart_from_lists(const Relation& relation) const {
    if (!filter_.layers.empty() && !filter_.layers.contains(relation.layer)) return false;
    if (!filter_.time) return true;
    const std::optional<DateSpan> span = span_of(relation);
    return span && span->overlaps(*filter_.time);
}

}  // namespace imap
