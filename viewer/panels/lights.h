// What the mouse is over, wherever it is, told as a question about relations: map, matrix, ranking, tables and evidence light up what answers it.
#pragma once

#include <optional>
#include <vector>

#include "viewer/scene/scene.h"

namespace imap {

/// All that is set must hold of a relation. Row numbers are those of the scene's dataset.
struct Lights {
    ActorIndex actor = no_index, target = no_index;  ///< both: a pair, as its arrow goes (see Arrow)
    bool both_ways = false;                          ///< of a pair: undirected relations that are written the other way belong to it
    std::vector<ActorIndex> parties;                 ///< at either end: a country with its blocs
    DomainIndex domain = no_index;
    std::optional<Trend> trend;
    std::optional<DateSpan> time;       ///< holds somewhere in it
    RelationIndex relation = no_index;  ///< this one alone, whatever else is set
    bool legend = false;                ///< what Scene::light says

    friend bool operator==(const Lights&, const Lights&) = default;
    [[nodiscard]] bool empty() const { return *this == Lights{}; }
    [[nodiscard]] bool is_pair() const { return actor != no_index && target != no_index; }
    [[nodiscard]] bool has_party(ActorIndex) const;
};

bool lit(const Lights&, const Scene&, RelationIndex);

/// What a pick of the map, or of its legend, asks about; nothing for a pick without relations.
Lights lights_of(const Scene&, Pick);
/// All relations of a pair, which are those of an arrow or a cell.
Lights lights_of_pair(const Dataset&, ActorIndex actor, ActorIndex target, const std::vector<RelationIndex>&);
/// One relation, which the arrow of the pair gathers.
Lights lights_of_relation(const Dataset&, RelationIndex);

/// In Scene::arrows: those with a relation that is lit.
std::vector<int> lit_arrows(const Scene&, const Lights&);

}  // namespace imap
