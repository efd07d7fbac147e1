// Fits the page into the desk.
#include "viewer/app/figure_desk.h"

#include <algorithm>
#include <cmath>

#include "viewer/scene/theme.h"

namespace imap {

Box2d page_on_desk(const Figure& figure, const Box2d& desk_units, double margin_units, double px_per_unit) {
    const auto [width_px, height_px] = figure_size_px(figure);
    const Box2d room = desk_units.grown(-std::min(margin_units, 0.2 * std::min(desk_units.width(), desk_units.height())));
    const double scale = std::min(room.width() / width_px, room.height() / height_px);
    const auto whole = [px_per_unit](double units) { return std::max(1.0, std::round(units * px_per_unit)) / px_per_unit; };
    const Vec2d size{whole(width_px * scale), whole(height_px * scale)};
    const Vec2d corner = room.center() - size * 0.5;
    const Vec2d min{std::round(corner.x * px_per_unit) / px_per_unit, std::round(corner.y * px_per_unit) / px_per_unit};
    return {min, min + size};
}

SceneOptions options_of_preview(const Figure& figure, double width_px, double height_px) {
    SceneOptions options = options_of_figure(figure);
    options.px_per_pt *= width_px / options.width_px;
    options.width_px = width_px;
    options.height_px = height_px;
    options.exact = false;
    return options;
}

Color desk_color(Theme theme) { return mix(palette(theme).paper, Color{0, 0, 0, 255}, theme == Theme::dark ? 0.45 : 0.22); }

}  // namespace imap
