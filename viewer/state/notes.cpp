// Edits of Project::notes.
#include "viewer/state/notes.h"

#include <algorithm>

#include "geo/base/text.h"

namespace imap {

namespace {

/// Runs `change` on the note, where it is there.
Edit edit_of(std::string label, std::string merge_key, int index, std::function<void(std::vector<Note>&, Note&)> change) {
    return {std::move(label), std::move(merge_key), [index, change = std::move(change)](Project& p) {
                if (index >= 0 && static_cast<std::size_t>(index) < p.notes.size()) change(p.notes, p.notes[static_cast<std::size_t>(index)]);
            }};
}

void erase(std::vector<Note>& notes, const Note& note) { notes.erase(notes.begin() + (&note - notes.data())); }

}  // namespace

std::string tidy_note_text(std::string_view text) {
    std::string tidy;
    for (const char c : to_valid_utf8(text)) {
        if (c == '\r') continue;  // of line ends as Windows writes them
        const bool is_control = (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7f;
        tidy += is_control ? ' ' : c;
    }
    if (tidy.size() > max_note_bytes) {
        std::size_t end = max_note_bytes;
        while (end > 0 && (static_cast<unsigned char>(tidy[end]) & 0xc0) == 0x80) --end;
        tidy.resize(end);
    }
    const std::size_t first = tidy.find_first_not_of(" \n");
    return first == std::string::npos ? std::string() : tidy.substr(first, tidy.find_last_not_of(" \n") + 1 - first);
}

Edit add_note_edit(Note note) {
    return {"Add a note", "", [note = std::move(note)](Project& p) {
                if (p.notes.size() < max_notes) p.notes.push_back(note);
            }};
}

Edit change_note_edit(int index, Note note) {
    if (note.text.empty()) return remove_note_edit(index);
    return edit_of("Edit the note", "", index, [note = std::move(note)](std::vector<Note>&, Note& changed) { changed = note; });
}

Edit move_note_edit(int index, Vec2d offset_pt) {
    return edit_of("Move the note", "note " + std::to_string(index), index, [offset_pt](std::vector<Note>&, Note& note) { note.offset_pt = offset_pt; });
}

Edit unpin_note_edit(int index) {
    return edit_of("Place the note automatically", "", index, [](std::vector<Note>&, Note& note) { note.offset_pt.reset(); });
}

Edit remove_note_edit(int index) {
    return edit_of("Delete the note", "", index, [](std::vector<Note>& notes, Note& note) { erase(notes, note); });
}

}  // namespace imap
