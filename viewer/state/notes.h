// What is done with the notes of a project: their text made sound, and the edits that add, change, move and remove them.
#pragma once

#include <string>
#include <string_view>

#include "viewer/state/project.h"

namespace imap {

/// As a note keeps it: valid UTF-8 in paragraphs, without other control characters, spaces and empty lines around it, and no longer than max_note_bytes.
std::string tidy_note_text(std::string_view text);

/// Does nothing where there are max_notes already.
Edit add_note_edit(Note);
/// Words and subject anew; without words it is removed. `index` in Project::notes; an edit of one that is not there does nothing.
Edit change_note_edit(int index, Note);
/// All moves of one drag, or of keys in a row, are one step of undo.
Edit move_note_edit(int index, Vec2d offset_pt);
/// The box goes back to where it hides least.
Edit unpin_note_edit(int index);
Edit remove_note_edit(int index);

}  // namespace imap
