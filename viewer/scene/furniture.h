// What stands around the map on a figure: title, footer with sources and point of view, scale bar.
#pragma once

#include <string>
#include <vector>

#include "viewer/scene/occupancy.h"
#include "viewer/scene/painter.h"
#include "viewer/scene/scene.h"
#include "viewer/scene/theme.h"

namespace imap {

/// Lines of text that the page has been laid out for.
struct Page {
    std::vector<std::string> title_lines, subtitle_lines, footer_lines;
    Box2d map_frame_px;
};

/// Wraps title, subtitle and footer to the page's width; the map gets the rest. `notes` go into the footer.
Page lay_out_page(const World&, const Project&, const SceneOptions&, const std::string& projection_name, const std::vector<std::string>& notes,
                  const Painter&);
void draw_page(Painter&, const Page&, const SceneOptions&, const Palette&);

struct ScaleBar {
    double length_px = 0;
    std::string text;
    Box2d box_px;
    Vec2d origin_px;  ///< left end of the bar
};
/// A bar of a round length, true at the middle of the map, in the free bottom corner. No bar where the scale cannot be told.
std::optional<ScaleBar> place_scale_bar(const Scene&, const Box2d& legend_box_px, const Painter&);
void draw_scale_bar(Painter&, const ScaleBar&, const Palette&);

/// "Hamilton, A.-K., ‘title’, watson.de, 2022-10".
std::string citation(const Source&);

}  // namespace imap
