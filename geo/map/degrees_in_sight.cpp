// Takes the box back to the globe on a grid; between its points the extent may be larger by as much as they differ.
#include "geo/map/degrees_in_sight.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <vector>

namespace imap {
namespace {

constexpr int steps = 24;
constexpr double most_step_deg = 30;  ///< between neighbours; more is a seam or a pole

bool shows_pole(const Projection& projection, const Box2d& box_m) {
    for (const double lat_deg : {-90.0, 90.0})
        if (const auto pole = projection.plane_from_deg({projection.domain().central_lon_deg, lat_deg}); pole && box_m.contains(*pole)) return true;
    return false;
}

/// In rows from the lower left corner, longitudes from the central meridian; nothing where a point is off the map.
std::optional<std::vector<Vec2d>> grid_deg(const Projection& projection, const Box2d& box_m) {
    std::vector<Vec2d> grid;
    for (int row = 0; row <= steps; ++row)
        for (int column = 0; column <= steps; ++column) {
            const Vec2d at{box_m.min.x + box_m.width() * column / steps, box_m.min.y + box_m.height() * row / steps};
            const std::optional<Vec2d> deg = projection.deg_from_plane(at);
            if (!deg) return std::nullopt;
            grid.push_back({std::remainder(deg->x - projection.domain().central_lon_deg, 360), deg->y});
        }
    return grid;
}

/// The largest difference of neighbours, in longitude and in latitude.
Vec2d largest_step(const std::vector<Vec2d>& grid) {
    Vec2d largest{};
    const auto compare = [&](Vec2d a, Vec2d b) { largest = {std::max(largest.x, std::abs(a.x - b.x)), std::max(largest.y, std::abs(a.y - b.y))}; };
    constexpr std::size_t row = steps + 1;
    for (std::size_t i = 0; i < grid.size(); ++i) {
        if (i % row != 0) compare(grid[i], grid[i - 1]);
        if (i >= row) compare(grid[i], grid[i - row]);
    }
    return largest;
}

}  // namespace

DegreesInSight::DegreesInSight(const Projection& projection, const Box2d& box_m) {
    if (box_m.empty()) return;
    const Box2d larger_m = box_m.grown(0.05 * std::max(box_m.width(), box_m.height()));
    if (shows_pole(projection, larger_m)) return;
    const std::optional<std::vector<Vec2d>> grid = grid_deg(projection, larger_m);
    if (!grid) return;
    const Vec2d step = largest_step(*grid);
    if (step.x > most_step_deg || step.y > most_step_deg) return;
    Box2d extent;
    for (const Vec2d deg : *grid) extent.add(deg);
    const double central_deg = projection.domain().central_lon_deg;
    min_deg_ = {central_deg + extent.min.x - step.x, extent.min.y - step.y};
    max_deg_ = {central_deg + extent.max.x + step.x, extent.max.y + step.y};
    everything_ = false;
}

bool DegreesInSight::may_show(const Box2d& box_deg) const {
    if (everything_) return true;
    if (box_deg.empty() || box_deg.max.y < min_deg_.y || box_deg.min.y > max_deg_.y) return false;
    return std::ranges::any_of(std::array{-360.0, 0.0, 360.0}, [&](double turn_deg) { return box_deg.max.x + turn_deg >= min_deg_.x && box_deg.min.x + turn_deg <= max_deg_.x; });
}

}  // namespace imap
