// Notes: boxes with the user's words, each with a line to what it is about.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "viewer/scene/arrow_layer.h"
#include "viewer/scene/measure_look.h"
#include "viewer/scene/occupancy.h"
#include "viewer/scene/painter.h"
#include "viewer/scene/scene.h"

namespace imap {

/// The words of a note in lines.
struct NoteText {
    struct Line {
        TextItem text;
        bool from_right = false;  ///< of a paragraph that is read from right to left
    };
    std::vector<Line> lines;
    double width_px = 0;
    bool cut = false;  ///< there were more than find room in the map
};

struct PlacedNote {
    int note = -1;  ///< in Project::notes
    std::shared_ptr<const NoteText> text;
    Box2d box_px;
    Vec2d subject_px;
    std::vector<Vec2d> leader_px;  ///< from the box to what it is about; empty where the box lies on it
    bool has_dot = false;          ///< at the leader's end, where nothing else marks the place
};

struct NoteLayer {
    std::vector<PlacedNote> notes;
    std::set<int> not_shown;     ///< what they are about has no place on this map, or filters leave it out
    std::set<int> out_of_sight;  ///< what they are about lies outside the frame, or under the legend
};

/// Which map of a figure is laid out: of two, its number, and the notes that the one before it has.
struct NoteTurn {
    int side = -1;
    std::set<int> drawn = {};
};

/// Pinned notes stand where they were put, but inside the frame and off `covered_px`; then each of the others stands where it hides least. Reads and marks the grid.
NoteLayer lay_out_notes(const World&, const Project&, const Scene&, SceneCache&, const ArrowLayer&, const MeasureLook&, const Box2d& covered_px, const NoteTurn&, Occupancy&,
                        const Painter&);
/// `lit`: the note under the mouse.
void draw_notes(Painter&, const std::vector<PlacedNote>&, int lit, const Palette&);

/// For whoever wrote them: which of the project's notes are not drawn, and how many are cut.
std::vector<std::string> words_on_missing_notes(const World&, const Project&, const std::set<int>& missing, int cut);

/// "Russia to Kazakhstan", "Kazakhstan", "51.2° N, 71.4° E".
std::string subject_words(const World&, const Note&);
/// The note's first line, shortened.
std::string heading_words(const Note&);

}  // namespace imap
