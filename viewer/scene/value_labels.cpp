// Moves the arrow's line sideways, turns it so that it is read from the left, and tries places along it.
#include "viewer/scene/value_labels.h"

#include <algorithm>
#include <cmath>

#include "viewer/scene/theme.h"
#include "viewer/scene/value_words.h"

namespace imap {

namespace {

constexpr double size_of_values_pt = 6.8;

bool has_room(const Occupancy& grid, const CurvedText& text, int arrow, double margin_px) {
    return std::all_of(text.boxes_px.begin(), text.boxes_px.end(), [&](const Box2d& box) { return grid.is_free(box.grown(margin_px)) && !grid.other_lines_under(box, arrow); });
}

}  // namespace

std::string short_strength_words(const StrengthScale& scale, double strength) {
    if (scale.ordinal) {
        for (const StrengthLevel& level : scale.levels)
            if (std::abs(level.value - strength) < 1e-9 && !level.name.empty()) return level.name;
        return value_words(strength);
    }
    std::string words = value_words(strength);
    for (const auto& [name, letter] : {std::pair{" million", " M"}, std::pair{" billion", " bn"}, std::pair{" trillion", " tn"}})
        if (words.ends_with(name)) words.replace(words.size() - std::string(name).size(), std::string::npos, letter);
    return scale.unit == "%" ? words + " %" : words;
}

std::optional<CurvedText> value_along_arrow(const Occupancy& grid, const DrawnArrow& arrow, const std::string& words, const Painter& painter) {
    const double size_px = painter.px(size_of_values_pt), gap_px = painter.px(2.2);
    const FontSet& fonts = painter.fonts();
    const TextItem straight = fonts.shape(fonts.cut(words, FontStyle::bold, size_px, 14 * size_px), FontStyle::bold, size_px);
    const double ascent_px = fonts.cap_height_px(size_px) + size_px * 0.08, descent_px = fonts.descent_px(size_px) * 0.6;
    const double body_px = arrow.shape.length_px - arrow.shape.head_length_px;
    if (!can_be_letterspaced(straight) || body_px < straight.width_px * 1.1) return std::nullopt;
    for (const double share : {0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82}) {
        const Vec2d along = point_along(arrow.line.points, share * body_px + 1) - point_along(arrow.line.points, share * body_px - 1);
        const bool leftwards = along.x < 0;
        for (const bool above : {true, false}) {
            // Positive = right of the direction of travel, which is below an arrow that runs to the right.
            const double from_middle_px = arrow.width_px / 2 + gap_px + (above ? descent_px : ascent_px);
            std::vector<Vec2d> line = offset_line(arrow.line.points, above == leftwards ? from_middle_px : -from_middle_px);
            const double length_px = length_of(line), middle_px = share * body_px / std::max(1e-9, arrow.shape.length_px) * length_px;
            if (leftwards) std::reverse(line.begin(), line.end());
            const double start_px = (leftwards ? length_px - middle_px : middle_px) - straight.width_px / 2;
            std::optional<CurvedText> text = text_along(straight, line, start_px, 0, ascent_px, descent_px);
            if (text && has_room(grid, *text, arrow.index, painter.px(0.6))) return text;
        }
    }
    return std::nullopt;
}

}  // namespace imap
