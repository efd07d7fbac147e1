// A set of ids in the style.
#include "viewer/panels/blocs.h"

namespace imap {

bool is_bloc_with_members(const Dataset& dataset, ActorIndex actor) {
    if (actor < 0 || static_cast<std::size_t>(actor) >= dataset.actors.size()) return false;
    const Actor& bloc = dataset.actors[static_cast<std::size_t>(actor)];
    return bloc.kind == ActorKind::bloc && !bloc.members.empty();
}

std::string selected_bloc(const Dataset& dataset, const Selection& selection) {
    if (selection.actor.empty() || !selection.target.empty()) return "";
    return is_bloc_with_members(dataset, dataset.find_actor(selection.actor)) ? selection.actor : "";
}

Edit toggle_bloc_edit(const Project& project, const std::string& bloc) {
    const bool opens = !project.style.open_blocs.contains(bloc);
    return {opens ? "Open the bloc" : "Close the bloc", "", [bloc, opens](Project& p) {
                if (opens)
                    p.style.open_blocs.insert(bloc);
                else
                    p.style.open_blocs.erase(bloc);
            }};
}

}  // namespace imap
