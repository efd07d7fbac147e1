// Balances the legend's rows over columns, finds the corner where they cover least, and draws them.
#include "viewer/scene/legend.h"

#include <algorithm>
#include <limits>

namespace imap {

namespace {

double column_height(const std::vector<LegendRow>& rows, double section_gap_px) {
    double height = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) height += rows[i].height_px + (rows[i].starts_section && i > 0 ? section_gap_px : 0);
    return height;
}

/// How much of what matters a card there would hide: arrows most, then land with data, then any land.
double hidden_by(const Box2d& box, const MeasureLook& look, const Occupancy& grid) {
    constexpr int samples = 16;
    double land = 0;
    for (int i = 0; i < samples; ++i) {
        for (int j = 0; j < samples; ++j) {
            const int region = grid.region_at({box.min.x + box.width() * (i + 0.5) / samples, box.min.y + box.height() * (j + 0.5) / samples});
            if (region < 0) continue;
            land += !look.class_of_region.empty() && look.class_of_region[region] >= 0 ? 1 : 0.08;
        }
    }
    return grid.lines_under(box) + 4 * land + 200 * grid.share_taken(box);
}

/// With its top left corner.
template <class Visit>
void for_each_row(const PlacedLegend& legend, const Painter& painter, Visit visit) {
    double x = legend.box_px.min.x + legend.card.padding_px;
    for (std::size_t c = 0; c < legend.card.columns.size(); ++c) {
        double y = legend.box_px.min.y + legend.card.padding_px;
        for (std::size_t i = 0; i < legend.card.columns[c].size(); ++i) {
            const LegendRow& row = legend.card.columns[c][i];
            if (row.starts_section && i > 0) y += painter.px(6);
            visit(row, Vec2d{x, y});
            y += row.height_px;
        }
        x += legend.card.column_widths_px[c] + legend.card.column_gap_px;
    }
}

}  // namespace

LegendCard arrange_legend(const std::vector<LegendRow>& rows, int columns, const Painter& painter) {
    LegendCard card;
    card.padding_px = painter.px(size_pt::card_padding);
    card.column_gap_px = painter.px(18);
    const double section_gap_px = painter.px(6);
    // Sections stay whole: a new column begins with a heading once the present one has its share of the height.
    const double share = column_height(rows, section_gap_px) / columns;
    card.columns.emplace_back();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].starts_section && static_cast<int>(card.columns.size()) < columns) {
            std::vector<LegendRow> with_section = card.columns.back();
            for (std::size_t j = i; j < rows.size() && (j == i || !rows[j].starts_section); ++j) with_section.push_back(rows[j]);
            const double now = column_height(card.columns.back(), section_gap_px), then = column_height(with_section, section_gap_px);
            if (!card.columns.back().empty() && then - share > share - now) card.columns.emplace_back();
        }
        card.columns.back().push_back(rows[i]);
    }
    for (const auto& column : card.columns) {
        double width = 0;
        for (const LegendRow& row : column) width = std::max(width, row.width_px);
        card.column_widths_px.push_back(width);
        card.width_px += width;
        card.height_px = std::max(card.height_px, column_height(column, section_gap_px));
    }
    card.width_px += 2 * card.padding_px + card.column_gap_px * (static_cast<double>(card.columns.size()) - 1);
    card.height_px += 2 * card.padding_px;
    return card;
}

std::vector<Box2d> corners_for(const LegendCard& card, const Box2d& frame_px, bool fixed_corner, const Painter& painter) {
    const Box2d inner = frame_px.grown(-painter.px(size_pt::card_gap));
    const Vec2d size{card.width_px, card.height_px};
    const double left = inner.min.x, right = inner.max.x - size.x, top = inner.min.y, bottom = inner.max.y - size.y;
    std::vector<Box2d> boxes;
    for (const Vec2d corner : {Vec2d{left, bottom}, Vec2d{right, bottom}, Vec2d{right, top}, Vec2d{left, top}}) boxes.push_back({corner, corner + size});
    if (fixed_corner) boxes.resize(1);
    return boxes;
}

PlacedLegend place_legend(const std::vector<LegendRow>& rows, const Scene& scene, const MeasureLook& look, const Occupancy& grid, const Painter& painter, bool fixed_corner) {
    const Box2d inner = scene.map_frame_px.grown(-painter.px(size_pt::card_gap));
    PlacedLegend best;
    double least = std::numeric_limits<double>::infinity();
    for (int columns = 1; columns <= 4; ++columns) {
        const LegendCard card = arrange_legend(rows, columns, painter);
        if (static_cast<int>(card.columns.size()) < columns) break;
        const double too_large = std::max(0.0, card.height_px - inner.height()) + std::max(0.0, card.width_px - inner.width());
        const std::vector<Box2d> corners = corners_for(card, scene.map_frame_px, fixed_corner, painter);
        for (std::size_t i = 0; i < corners.size(); ++i) {
            const Box2d& box = corners[i];
            const double tall = std::max(0.0, card.height_px / inner.height() - 0.72) * 400;
            const double hidden = hidden_by(box, look, grid);
            const double cost = hidden + 1000 * too_large + tall + 2 * static_cast<double>(i) + 6 * columns;
            if (cost >= least) continue;
            least = cost;
            best = {card, box, hidden};
        }
    }
    return best;
}

void draw_legend(Painter& painter, const PlacedLegend& legend, const std::vector<LegendEntry>& entries, const std::array<LegendKey, 2>& marked, const Palette& colors) {
    if (legend.card.columns.empty() || legend.card.columns.front().empty()) return;
    painter.begin_group("legend");
    const Paths card = rounded_rectangle(legend.box_px, painter.px(3));
    painter.fill(card, colors.paper, {Pick::Kind::legend, -1});
    painter.stroke(card, colors.frame, painter.px(0.5), true);
    // The row's own ground carries the pick, so that a click anywhere on it counts; all of them first, since a symbol may stand out of its row.
    for_each_row(legend, painter, [&](const LegendRow& row, Vec2d at) {
        if (row.entry < 0) return;
        const bool is_marked = std::find(marked.begin(), marked.end(), entries[static_cast<std::size_t>(row.entry)].key) != marked.end();
        const Box2d ground = Box2d{at, at + Vec2d{row.width_px, row.height_px}}.grown(is_marked ? painter.px(1) : 0);
        painter.fill(rectangle(ground), is_marked ? mix(colors.paper, colors.ink, 0.12) : colors.paper, {Pick::Kind::legend, row.entry});
    });
    for_each_row(legend, painter, [&](const LegendRow& row, Vec2d at) { row.draw(painter, at); });
    painter.end_group();
}

}  // namespace imap
