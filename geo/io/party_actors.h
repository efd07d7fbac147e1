// The parties of a table as actors of a dataset.
#pragma once

#include <vector>

#include "geo/io/code_systems.h"
#include "geo/io/table_flows.h"

namespace imap {

/// Those that stand at an end of a flow, ordered by id: a state's or region's code, or a place's name. `actor_of` gets the actor of each party; no_index for
/// one without flows.
std::vector<Actor> actors_of(const FlowTable& table, const StateCodes& codes, std::vector<ActorIndex>& actor_of);

}  // namespace imap
