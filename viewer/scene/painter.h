// Appends items to a display list: the short words in which layers say what they draw, all in figure pixels.
#pragma once

#include "viewer/scene/display_list.h"
#include "viewer/scene/text.h"

namespace imap {

class Painter {
public:
    Painter(DisplayList& list, const FontSet& fonts, double px_per_pt) : list_(list), fonts_(fonts), px_per_pt_(px_per_pt) {}

    [[nodiscard]] double px(double pt) const { return pt * px_per_pt_; }
    [[nodiscard]] const FontSet& fonts() const { return fonts_; }

    void fill(const Paths& rings_px, Color color, Pick pick = {}, Hatch hatch = {});
    void fill(ShapePtr shape, const Affine2d& px_from_shape, Color color, Pick pick = {}, Hatch hatch = {});
    void stroke(const Paths& lines_px, Color color, double width_px, bool closed = false, std::vector<double> dash_px = {}, Pick pick = {});
    void stroke(ShapePtr shape, const Affine2d& px_from_shape, Color color, double width_px, std::vector<double> dash_px = {}, bool closed = false);
    /// Draws an already shaped line with its baseline's left end at `origin_px`.
    void text(TextItem item, Vec2d origin_px, Color color, double halo_px = 0, Color halo_color = {}, Pick pick = {});
    /// Shapes and draws; returns the advance width in pixels.
    double text(const std::string& words, FontStyle style, double size_px, Vec2d origin_px, Color color);
    void begin_group(const std::string& name) { list_.items.push_back(GroupBegin{name}); }
    void end_group() { list_.items.push_back(GroupEnd{}); }
    void begin_clip(const Box2d& box_px) { list_.items.push_back(ClipBegin{box_px}); }
    void end_clip() { list_.items.push_back(ClipEnd{}); }

private:
    DisplayList& list_;
    const FontSet& fonts_;
    double px_per_pt_;
};

// Outlines of simple shapes, as rings or lines in pixels.
Paths rectangle(const Box2d& box);
Paths rounded_rectangle(const Box2d& box, double radius);
Paths circle(Vec2d center, double radius);
Paths line_between(Vec2d from, Vec2d to);

}  // namespace imap
