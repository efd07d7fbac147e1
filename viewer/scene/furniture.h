// What stands around the map on a figure: title, footer with sources and point of view, scale bar.
#pragma once

#include <string>
#include <vector>

#include "viewer/scene/arrow_layer.h"
#include "viewer/scene/footnotes.h"
#include "viewer/scene/occupancy.h"
#include "viewer/scene/painter.h"
#include "viewer/scene/scene.h"
#include "viewer/scene/theme.h"

namespace imap {

/// Lines of text that the page has been laid out for.
struct Page {
    std::vector<std::string> title_lines, subtitle_lines, footer_lines;
    Box2d map_frame_px;  ///< what title, notes and footer leave
    FootnoteBlock footnotes;
    double margin_px = 0;
};

/// Wraps title, subtitle (`shown_words` below it) and footer to the page's width; the map gets the rest. `notes` go into the footer, footnotes above it: at most a third of the
/// page.
Page lay_out_page(const World&, const Project&, const SceneOptions&, const std::string& shown_words, const std::string& projection_name, const std::vector<std::string>& notes,
                  const std::vector<Footnote>&, const Painter&);
/// `map_frame_px` is outlined: the page's own, or what the legend left of it.
void draw_page(Painter&, const Page&, const Box2d& map_frame_px, const Palette&);

/// Frames of equal size for two maps, beside each other or, in a tall area, one above the other, each with room for its heading above it.
std::vector<Box2d> frames_for_two(const Box2d& area_px, const Painter&);
/// The name of one of two maps above its frame, and the frame's outline.
void draw_map_heading(Painter&, const std::string& heading, const Box2d& frame_px, const Palette&);

struct ScaleBar {
    double length_px = 0;
    std::string text;
    Box2d box_px;
    Vec2d origin_px;  ///< left end of the bar
};
/// A bar of a round length, true at the middle of the map, in the corner where it meets least. No bar where the scale cannot be told.
std::optional<ScaleBar> place_scale_bar(const Scene&, const ArrowLayer&, const Occupancy&, const Painter&);
void draw_scale_bar(Painter&, const ScaleBar&, const Palette&);

/// "Hamilton, A.-K., ‘title’, watson.de, 2022-10".
std::string citation(const Source&);

}  // namespace imap
