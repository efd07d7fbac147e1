// Numbered footnotes: which paragraph or page each arrow of a figure rests on, under the map in columns.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "viewer/scene/arrow_layer.h"
#include "viewer/scene/curved_text.h"
#include "viewer/scene/occupancy.h"

namespace imap {

struct Footnote {
    int arrow = -1;                   ///< in Scene::arrows
    int number = 0;                   ///< from 1
    std::string words;                ///< "Russia → Kazakhstan"
    std::vector<std::string> places;  ///< "p12", with several sources "[2] p12"; in the order of the file
};

/// Of these arrows, ordered by actor and target as the file has them.
std::vector<Footnote> footnotes_of(const Scene&, const std::set<int>& arrows);

/// "[1] Hamilton, …; [2] …": sources are numbered where footnotes cite several, else just named.
bool cites_by_number(const Dataset&);

/// The lines of the notes in columns, made to fit a height: with all places, then with the first few and the count of the others, then with the first alone; then not
/// all notes, and a last line that says how many are left out.
struct FootnoteBlock {
    struct Line {
        int column = 0, row = 0;
        std::string number;  ///< empty on lines that go on
        std::string text;
    };
    std::vector<Line> lines;
    int columns = 1, rows = 0;
    int left_out = 0;
    double column_px = 0, gap_px = 0, number_px = 0, line_px = 0;

    [[nodiscard]] double height_px() const { return rows * line_px; }
};
FootnoteBlock lay_out_footnotes(const std::vector<Footnote>&, double width_px, double greatest_height_px, const Painter&);
void draw_footnotes(Painter&, const FootnoteBlock&, Vec2d top_left_px, const Palette&);

/// A number along its arrow; where nothing is free, on the arrow itself.
struct FootnoteMark {
    CurvedText text;
    Color color;
    int arrow = -1;
};
/// Marks the grid, so that names keep clear of them.
std::vector<FootnoteMark> place_footnote_marks(const std::vector<Footnote>&, const ArrowLayer&, Occupancy&, const Palette&, const Painter&);
void draw_footnote_marks(Painter&, const std::vector<FootnoteMark>&, const Palette&);

}  // namespace imap
