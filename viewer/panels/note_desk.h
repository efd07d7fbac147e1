// Notes in the window: the one that is selected, and the one that is being written, on a card beside its box.
#pragma once

#include <optional>

#include "viewer/panels/panel_context.h"
#include "viewer/state/notes.h"

namespace imap {

/// A note while it is written. The map shows it as it will be; the project gets it when it is kept.
struct NoteDraft {
    Note note;
    int index = -1;  ///< in Project::notes; -1 = a new one
    bool takes_keyboard = true;
    int frames = 0;                     ///< since it was begun
    std::optional<Vec2d> card_at = {};  ///< in window units, from when the box is there: it stays while the box grows
    /// The corner of the box that faces what it is about stays where it was when the card was opened, `sign` says which it is, from the centre.
    struct Corner {
        Vec2d from_subject_pt, sign;
    };
    std::optional<Corner> corner = {};
};

struct NoteDesk {
    int selected = -1;  ///< in Project::notes
    std::optional<NoteDraft> draft;

    /// Begins a new note; `about` says what it is about.
    void write(Note about);
    /// Opens one of the project's.
    void edit(const Project&, int index);
    /// Ends the writing: the edit that it comes to, none where it changes nothing. A new note is pinned where it stands in the scene.
    std::optional<Edit> keep(const Project&, const Scene&);
    /// The project with the words that stand on the card so far, as they would be kept; nothing where there is no card, or it changes nothing.
    [[nodiscard]] std::optional<Project> kept_so_far(const Project&) const;
    /// What the map shows meanwhile.
    [[nodiscard]] Project with_draft(Project) const;
    /// Another document is shown: what was selected and begun belongs to the one before.
    void forget() { *this = {}; }
    /// Forgets a selected note that is gone.
    void follow(const Project&);
};

/// A note about what is selected: an arrow, an actor, or land that no actor stands for. Nothing for other selections.
std::optional<Note> note_about(const Scene&, const Selection&);

/// Marks the selected note and draws the card; `map` in window units.
void draw_note_desk(const PanelContext&, NoteDesk&, const Box2d& map);

}  // namespace imap
