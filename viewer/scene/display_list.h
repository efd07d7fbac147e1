// The display list: plain structs that say what a picture consists of. The window, PNG, SVG, PDF and the hit test all read it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/map/map_geometry.h"
#include "geo/model/dataset.h"

namespace imap {

/// Coordinates are pixels of the figure, x right and y down, origin top left. A shape of its own carries `px_from_shape`.
/// What the mouse finds under it; negative = nothing.
struct Pick {
    enum class Kind { none, region, arrow, actor, legend, note } kind = Kind::none;
    int index = -1;  ///< region, arrow (in Scene::arrows), actor, legend entry, or note (in Project::notes)

    friend bool operator==(const Pick&, const Pick&) = default;
};

enum class Cap { butt, round };

/// 45° lines over a fill, for contested areas: drawn in figure pixels, clipped to the shape.
struct Hatch {
    double spacing_px = 0;  ///< 0 = none
    double width_px = 1;
    Color color;
};

/// Even-odd fill of rings.
struct FillItem {
    ShapePtr shape;
    Affine2d px_from_shape;
    Color color;
    Hatch hatch;
    Pick pick;
};

/// Lines of constant width. Joins are round. `closed` joins the last point of each part to its first.
struct StrokeItem {
    ShapePtr shape;
    Affine2d px_from_shape;
    Color color;
    double width_px = 1;
    std::vector<double> dash_px;  ///< on, off, on, off …; empty = solid
    Cap cap = Cap::butt;
    bool closed = false;
    Pick pick;
};

struct Glyph {
    int face = 0;               ///< index in FontSet
    std::uint32_t id = 0;       ///< glyph index in the face
    double x_px = 0, y_px = 0;  ///< of its origin, from the text's origin, before rotation
    std::uint32_t cluster = 0;  ///< byte offset in the text
    double angle_rad = 0;       ///< clockwise on the screen, about its origin: of text along a curve
};

/// One shaped line of text. Glyphs are at `size_px`; the origin is the left end of the baseline.
struct TextItem {
    std::string text;  ///< UTF-8
    std::vector<Glyph> glyphs;
    Vec2d origin_px;
    double angle_rad = 0;  ///< clockwise on the screen
    double size_px = 12;
    double width_px = 0;  ///< advance of the whole line
    Color color;
    double halo_px = 0;  ///< width of the halo on each side; 0 = none
    Color halo_color;
    Pick pick;
    int letters_left_out = 0;  ///< that no font has
};

/// Everything until the matching ClipEnd is drawn inside this rectangle only.
struct ClipBegin {
    Box2d box_px;
};
struct ClipEnd {};
/// A named group: a heading in the text dump. Players may use it (Cairo 1.16 has no groups in SVG).
struct GroupBegin {
    std::string name;
};
struct GroupEnd {};

using DisplayItem = std::variant<FillItem, StrokeItem, TextItem, ClipBegin, ClipEnd, GroupBegin, GroupEnd>;

struct DisplayList {
    double width_px = 0, height_px = 0;
    Color background;
    std::string title;        ///< for the file's metadata
    std::string description;  ///< for the file's metadata: data, filters, point of view
    std::vector<DisplayItem> items;
};

/// One line an item, numbers rounded to a tenth of a pixel, shapes as part count, point count, bounds and checksum: for golden tests.
std::string dump(const DisplayList&);

/// The topmost pick within `reach_px` of a point.
Pick hit_test(const DisplayList&, Vec2d point_px, double reach_px = 4);

}  // namespace imap
