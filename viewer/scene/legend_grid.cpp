// The legend of two actors at once: a square of colours with a scale along two of its sides.
#include <algorithm>

#include "viewer/scene/legend.h"

namespace imap {

namespace {

constexpr double cell_height_pt = 14, least_cell_width_pt = 20, gap_pt = 3, tick_height_pt = 10, title_height_pt = 11;

/// Sizes in pixels, and where the square begins in the row.
struct GridMetrics {
    double text_px = 0, cell_width_px = 0, cell_height_px = 0, left_px = 0, top_px = 0;
};

double text_width(const Painter& painter, const std::string& words, double size_px) { return painter.fonts().shape(words, FontStyle::regular, size_px).width_px; }

GridMetrics metrics_of(const MeasureGrid& grid, const Painter& painter) {
    GridMetrics m;
    m.text_px = painter.px(7);
    m.cell_height_px = painter.px(cell_height_pt);
    m.cell_width_px = painter.px(least_cell_width_pt);
    for (const std::string& label : grid.across_labels) m.cell_width_px = std::max(m.cell_width_px, text_width(painter, label, m.text_px) + painter.px(4));
    for (const std::string& label : grid.up_labels) m.left_px = std::max(m.left_px, text_width(painter, label, m.text_px));
    m.left_px += painter.px(gap_pt);
    m.top_px = painter.px(title_height_pt);
    return m;
}

/// A small arrow that begins at `at` and points along `way`, one of the axes.
void draw_axis_arrow(Painter& painter, Vec2d at, Vec2d way, Color color) {
    const double length = painter.px(7), head = painter.px(2.2);
    const Vec2d tip = at + way * length, side{-way.y * head, way.x * head};
    painter.stroke(line_between(at, tip - way * head), color, painter.px(0.7));
    Paths triangle;
    triangle.add_part({tip, tip - way * (1.6 * head) + side * 0.8, tip - way * (1.6 * head) - side * 0.8});
    painter.fill(triangle, color);
}

void draw_square(Painter& painter, const MeasureLook& look, int first_entry, const GridMetrics& m, Vec2d corner, const Palette& colors) {
    for (int up = 0; up < 3; ++up) {
        for (int across = 0; across < 3; ++across) {
            const int index = 3 * up + across;
            const Vec2d min = corner + Vec2d{across * m.cell_width_px, (2 - up) * m.cell_height_px};
            const Paths cell = rectangle({min, min + Vec2d{m.cell_width_px, m.cell_height_px}});
            const MeasureClass& shown = look.classes[static_cast<std::size_t>(index)];
            painter.fill(cell, shown.color, shown.used ? Pick{Pick::Kind::legend, first_entry + index} : Pick{});
            painter.stroke(cell, colors.paper, painter.px(0.8), true);
            // A dot marks what is on the map: of nine combinations some are nowhere.
            if (shown.used) painter.fill(circle((min + min + Vec2d{m.cell_width_px, m.cell_height_px}) * 0.5, painter.px(1.1)), readable_on(shown.color, shown.color, 4.5));
        }
    }
}

}  // namespace

LegendRow grid_row(const MeasureLook& look, int first_entry, const Palette& colors, const Painter& painter) {
    const MeasureGrid& grid = *look.grid;
    const GridMetrics m = metrics_of(grid, painter);
    const auto cut = [&](const std::string& words) { return painter.fonts().cut(words, FontStyle::regular, m.text_px, painter.px(120)); };
    const std::string up = cut(grid.up), across = cut(grid.across);
    LegendRow row;
    const double title_width = painter.px(12) + std::max(text_width(painter, up, m.text_px), m.left_px + text_width(painter, across, m.text_px));
    row.width_px = std::max(m.left_px + 3 * m.cell_width_px, title_width);
    row.height_px = m.top_px + 3 * m.cell_height_px + painter.px(tick_height_pt + title_height_pt + 2);
    row.draw = [look, first_entry, m, up, across, &colors](Painter& p, Vec2d at) {
        const Vec2d corner = at + Vec2d{m.left_px, m.top_px};
        const double cap_px = p.fonts().cap_height_px(m.text_px), bottom = corner.y + 3 * m.cell_height_px;
        draw_square(p, look, first_entry, m, corner, colors);
        for (int i = 0; i < 3; ++i) {
            const std::string& beside = look.grid->up_labels[static_cast<std::size_t>(i)];
            const std::string& below = look.grid->across_labels[static_cast<std::size_t>(i)];
            const double middle_y = corner.y + (2.5 - i) * m.cell_height_px;
            p.text(beside, FontStyle::regular, m.text_px, {corner.x - p.px(gap_pt) - text_width(p, beside, m.text_px), middle_y + cap_px / 2}, colors.ink);
            const double middle_x = corner.x + (i + 0.5) * m.cell_width_px;
            p.text(below, FontStyle::regular, m.text_px, {middle_x - text_width(p, below, m.text_px) / 2, bottom + p.px(2) + cap_px}, colors.ink);
        }
        const double up_width = p.text(up, FontStyle::regular, m.text_px, {at.x, at.y + cap_px + p.px(1)}, colors.ink);
        draw_axis_arrow(p, {at.x + up_width + p.px(4), at.y + cap_px + p.px(2)}, {0, -1}, colors.ink);
        const double across_y = bottom + p.px(tick_height_pt + 2) + cap_px;
        const double across_width = p.text(across, FontStyle::regular, m.text_px, {corner.x, across_y}, colors.ink);
        draw_axis_arrow(p, {corner.x + across_width + p.px(3), across_y - cap_px / 2}, {1, 0}, colors.ink);
    };
    return row;
}

}  // namespace imap
