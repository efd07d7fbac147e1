// The questions that a map can be about, as edits: who influences someone, whom he influences, two actors, a bloc.
#pragma once

#include <string>
#include <vector>

#include "viewer/panels/panel_context.h"

namespace imap {

/// The id of the actor that a question about the selection asks for: the selected actor, or the one that stands for the selected region. Empty where there is
/// none, and for an arrow, which has two ends.
std::string asked_actor(const World&, const Selection&);

/// What can be asked about the selection, in the order of menus: three questions about an actor (of a bloc, the last one takes its inside in) and one about each bloc it is a
/// member of, of an arrow about its two ends together and then about each.
std::vector<Focus> questions_about(const World&, const Selection&);
/// The same about one actor.
std::vector<Focus> questions_about(const Dataset&, ActorIndex);

/// Asks: only what the question is about is shown, and the map fits to it.
Edit ask_edit(const Dataset&, Focus);
/// Shows everything again.
Edit clear_focus_edit();

/// The question that is asked, over the map's upper edge, with the way out; and, where nothing answers it, that and why. `map` in window units.
void draw_question_card(const PanelContext&, const Box2d& map);

/// The questions as buttons, wrapped like words; the one that is asked is marked.
void draw_questions(const PanelContext&, const std::vector<Focus>&, float right_edge_x);

}  // namespace imap
