// The time under the map: relations over the dataset's own dates, and the window that is shown of them.
#pragma once

#include "viewer/panels/panel_context.h"
#include "viewer/panels/time_player.h"

namespace imap {

/// What the band remembers between frames; nothing of it belongs to a project.
struct TimeBand {
    enum class Grip { none, body, first_edge, last_edge, fresh };

    TimePlayer player;
    bool folded = false;
    bool focused = false;  ///< clicked last: arrow keys move its window and not the map
    int gesture = 0;       ///< counts drags, key presses in a row, and plays: each is one step of undo
    bool keys_in_a_row = false;
    Grip grip = Grip::none;
    float grabbed_x = 0;  ///< where the drag began, and the window as it was
    BinRange grabbed;
    Lights lights;  ///< what is marked in the bars, of which relations, and how many hold in each bin
    unsigned lit_query = 0;
    std::vector<int> lit_counts;
};

/// Height of the band in ImGui's units.
float time_band_height(const UiStyle&, const TimeBand&);

/// Draws into the current ImGui window. The timeline is not empty.
void draw_time_panel(const PanelContext&, const Timeline&, TimeBand&);

/// The step that is due while the time plays, whether the band is drawn or not.
void play_time(const PanelContext&, const Timeline&, TimeBand&);
void toggle_play(TimeBand&);

}  // namespace imap
