// Fits the axis to the region's cells: the direction of most spread, then least squares for the bend.
#include "viewer/scene/region_names.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "viewer/scene/arrow_shape.h"

namespace imap {

namespace {

constexpr double steepest_rad = 0.66;      ///< an axis, or a letter on it, that climbs more is hard to read
constexpr double greatest_turn_rad = 0.9;  ///< from the first letter to the last
constexpr std::size_t fewest_cells = 40;

struct Spread {
    Vec2d middle;
    double angle_rad = 0;
};

Spread spread_of(const std::vector<Vec2d>& points) {
    Spread spread;
    for (const Vec2d p : points) spread.middle = spread.middle + p;
    spread.middle = spread.middle * (1.0 / static_cast<double>(points.size()));
    double xx = 0, yy = 0, xy = 0;
    for (const Vec2d p : points) {
        const Vec2d d = p - spread.middle;
        xx += d.x * d.x;
        yy += d.y * d.y;
        xy += d.x * d.y;
    }
    const double difference = std::hypot(xx - yy, 2 * xy), ratio = (xx + yy + difference) / std::max(1e-9, xx + yy - difference);
    constexpr double plainly_longer = 1.7;  // of squared spreads: a rounder region has no direction of its own
    if (ratio > plainly_longer) spread.angle_rad = 0.5 * std::atan2(2 * xy, xx - yy);
    return spread;
}

/// v = c0 + c1 u + c2 u² by least squares; nothing where the points do not determine it.
std::optional<std::array<double, 3>> parabola_through(const std::vector<Vec2d>& uv) {
    std::array<double, 5> s{};  // sums of powers of u
    std::array<double, 3> t{};
    for (const Vec2d p : uv) {
        double power = 1;
        for (std::size_t i = 0; i < 5; ++i, power *= p.x) {
            s[i] += power;
            if (i < 3) t[i] += power * p.y;
        }
    }
    const auto det = [](double a, double b, double c, double d, double e, double f, double g, double h, double i) {
        return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
    };
    const double all = det(s[0], s[1], s[2], s[1], s[2], s[3], s[2], s[3], s[4]);
    if (!(std::abs(all) > 1e-9)) return std::nullopt;
    return std::array{det(t[0], s[1], s[2], t[1], s[2], s[3], t[2], s[3], s[4]) / all, det(s[0], t[0], s[2], s[1], t[1], s[3], s[2], t[2], s[4]) / all,
                      det(s[0], s[1], t[0], s[1], s[2], t[1], s[2], s[3], t[2]) / all};
}

bool is_easily_read(const CurvedText& text) {
    return std::all_of(text.text.glyphs.begin(), text.text.glyphs.end(), [&](const Glyph& glyph) { return std::abs(text.text.angle_rad + glyph.angle_rad) < steepest_rad; });
}

bool has_room(const Occupancy& grid, int region, const CurvedText& text, double margin_px) {
    return std::all_of(text.boxes_px.begin(), text.boxes_px.end(),
                       [&](const Box2d& box) { return grid.is_free(box.grown(margin_px)) && grid.lines_under(box) == 0 && grid.share_in_region(box, region) >= 0.97; });
}

std::vector<Vec2d> moved(std::vector<Vec2d> line, Vec2d by) {
    for (Vec2d& p : line) p = p + by;
    return line;
}

}  // namespace

RegionAxis axis_of_region(const Occupancy& grid, int region) {
    // A few hundred cells tell the shape as well as many thousands.
    const Box2d bounds = grid.bounds_of_region(region);
    if (bounds.empty()) return {};
    const int step = std::max(1, static_cast<int>(std::sqrt(bounds.width() * bounds.height() / 800) / grid.cell_px()));
    const std::vector<Vec2d> cells = grid.cells_of_region(region, step);
    if (cells.size() < fewest_cells) return {};
    const Spread spread = spread_of(cells);
    if (std::abs(spread.angle_rad) > steepest_rad) return {};
    const Vec2d along{std::cos(spread.angle_rad), std::sin(spread.angle_rad)}, across = perpendicular(along);
    std::vector<Vec2d> uv;
    std::vector<double> us;
    for (const Vec2d p : cells) {
        const Vec2d d = p - spread.middle;
        uv.push_back({d.x * along.x + d.y * along.y, d.x * across.x + d.y * across.y});
        us.push_back(uv.back().x);
    }
    std::sort(us.begin(), us.end());
    const double begin = us[us.size() / 10], end = us[us.size() - 1 - us.size() / 10], span = end - begin;
    auto c = parabola_through(uv);
    if (!c || span <= 0) return {};
    // The angle changes along it by 2 c2 times the span.
    (*c)[2] = std::clamp((*c)[2], -greatest_turn_rad / (2 * span), greatest_turn_rad / (2 * span));
    RegionAxis axis;
    constexpr int steps = 48;
    for (int i = 0; i <= steps; ++i) {
        const double u = begin + span * i / steps;
        axis.line_px.push_back(spread.middle + along * u + across * ((*c)[0] + (*c)[1] * u + (*c)[2] * u * u));
    }
    axis.thickness_px = 0.8 * static_cast<double>(cells.size()) * std::pow(step * grid.cell_px(), 2) / span;
    return axis;
}

std::optional<CurvedText> name_along_region(const Occupancy& grid, int region, const std::string& name, double size_px, const FontSet& fonts) {
    constexpr double least_spacing_em = 0.1, most_spacing_em = 0.5, share_of_axis = 0.8;
    const TextItem straight = fonts.shape(name, FontStyle::regular, size_px);
    const std::size_t letters = cluster_count(straight);
    const Box2d bounds = grid.bounds_of_region(region);
    if (bounds.empty() || straight.width_px > std::hypot(bounds.width(), bounds.height())) return std::nullopt;
    if (letters < 2 || !can_be_letterspaced(straight)) return std::nullopt;
    const RegionAxis axis = axis_of_region(grid, region);
    if (axis.line_px.empty() || axis.thickness_px < 1.6 * size_px) return std::nullopt;
    const double length_px = length_of(axis.line_px);
    const double spacing_px = std::min(most_spacing_em * size_px, (share_of_axis * length_px - straight.width_px) / static_cast<double>(letters - 1));
    if (spacing_px < least_spacing_em * size_px) return std::nullopt;
    const double ascent_px = fonts.cap_height_px(size_px) + size_px * 0.08, descent_px = fonts.descent_px(size_px) * 0.85;
    const double drop_px = ascent_px / 2;  // the middle of the letters follows the axis, and not their feet
    for (const double tightness : {1.0, 0.6, 0.3}) {
        const double apart_px = std::max(least_spacing_em * size_px, spacing_px * tightness);
        const double slack_px = length_px - straight.width_px - apart_px * static_cast<double>(letters - 1);
        for (const double across : {0.0, -0.15, 0.15, -0.3, 0.3}) {
            const std::vector<Vec2d> line = moved(axis.line_px, {0, drop_px + across * axis.thickness_px});
            for (const double share : {0.5, 0.4, 0.6, 0.25, 0.75, 0.1, 0.9}) {
                std::optional<CurvedText> text = text_along(straight, line, share * slack_px, apart_px, ascent_px, descent_px);
                if (text && is_easily_read(*text) && has_room(grid, region, *text, size_px * 0.2)) return text;
            }
        }
    }
    return std::nullopt;
}

}  // namespace imap
