// Blocs that are opened, so that their arrows fan out to their members, and closed again.
#pragma once

#include <string>

#include "geo/model/dataset.h"
#include "viewer/state/project.h"

namespace imap {

/// The id of the selected bloc that has members; empty where the selection is none.
std::string selected_bloc(const Dataset&, const Selection&);
bool is_bloc_with_members(const Dataset&, ActorIndex);
/// Opens the bloc, or closes an open one.
Edit toggle_bloc_edit(const Project&, const std::string& bloc);

}  // namespace imap
