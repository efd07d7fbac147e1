// The widgets for the size of the figure, in the page's panel and in the export dialog.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "viewer/panels/ui_style.h"
#include "viewer/state/project.h"

namespace imap {

struct FigureSizeFields {
    const UiStyle& ui;
    const Figure& figure;
    int screen_width_px, screen_height_px;  ///< of the map in the window
    bool on_one_line = false;               ///< the numbers stand beside the list of sizes
    std::vector<Edit>& edits;
    std::map<std::string, Vec2d>& aims;
};
/// A list of pages of paper and of sizes in pixels, and fields for sizes of one's own: millimetres of a page, else pixels, and dots an inch.
void draw_figure_size(const FigureSizeFields&);

}  // namespace imap
