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

/// Marks an actor and what can be reached from it.
void mark_reached(const std::vector<std::vector<ActorIndex>>& next, ActorIndex from, std::vector<char>& marks) {
    std::vector<ActorIndex> open{from};
    while (!open.empty()) {
        const auto actor = static_cast<std::size_t>(open.back());
        open.pop_back();
        if (marks[actor] != 0) continue;  // members may name each other
        marks[actor] = 1;
        open.insert(open.end(), next[actor].begin(), next[actor].end());
    }
}

}  // namespace

RelationTest::Concerned RelationTest::concerned(const Dataset& dataset, const std::string& id) {
    const std::size_t count = dataset.actors.size();
    Concerned made{std::vector<char>(count), std::vector<char>(count)};
    const ActorIndex actor = dataset.find_actor(id);
    if (actor == no_index) return made;
    std::vector<std::vector<ActorIndex>> members(count), blocs(count);
    for (std::size_t bloc = 0; bloc < count; ++bloc)
        for (const ActorIndex member : dataset.actors[bloc].members) {
            members[bloc].push_back(member);
            blocs[static_cast<std::size_t>(member)].push_back(static_cast<ActorIndex>(bloc));
        }
    mark_reached(members, actor, made.inside);
    mark_reached(blocs, actor, made.concerns);
    for (std::size_t i = 0; i < count; ++i)
        if (made.inside[i] != 0) made.concerns[i] = 1;
    return made;
}

RelationTest::RelationTest(const Dataset& dataset, const Filter& filter)
    : filter_(filter), actors_(flags_of(filter.actors, dataset.actors)), targets_(flags_of(filter.targets, dataset.actors)), domains_(flags_of(filter.domains, dataset.domains)) {
    set_flags(filter.trends, trends_);
    set_flags(filter.confidences, confidences_);
    set_flags(filter.modalities, modalities_);
    if (filter.focus.kind != FocusKind::none) asked_ = concerned(dataset, filter.focus.actor);
    if (filter.focus.kind == FocusKind::pair) other_ = concerned(dataset, filter.focus.other);
}

/// Nobody influences himself: what goes on inside of a bloc is left to the question about its inside, and a member's relation with its bloc to the others in it.
bool RelationTest::answers_the_question(const Relation& relation) const {
    const auto from = static_cast<std::size_t>(relation.actor), to = static_cast<std::size_t>(relation.target);
    const std::vector<char>&inside = asked_.inside, &concerns = asked_.concerns;
    const bool arrives = concerns[to] != 0 && inside[from] == 0, leaves = concerns[from] != 0 && inside[to] == 0;
    switch (filter_.focus.kind) {
        case FocusKind::none:
            return true;
        case FocusKind::to:
            return arrives || (leaves && !relation.directed);
        case FocusKind::from:
            return leaves || (arrives && !relation.directed);
        case FocusKind::around:
            return arrives || leaves || (relation.actor == relation.target && inside[from] != 0);
        case FocusKind::pair:
            return (concerns[from] != 0 && other_.concerns[to] != 0) || (other_.concerns[from] != 0 && concerns[to] != 0);
        case FocusKind::bloc:
            return concerns[from] != 0 || concerns[to] != 0;
    }
    return true;
}

bool RelationTest::passes_apart_from_lists(const Relation& relation) const {
    if (!filter_.layers.empty() && !filter_.layers.contains(relation.layer)) return false;
    if (filter_.focus.kind != FocusKind::none && !answers_the_question(relation)) return false;
    if (!filter_.time) return true;
    const std::optional<DateSpan> span = span_of(relation);
    return span && span->overlaps(*filter_.time);
}

}  // namespace imap
