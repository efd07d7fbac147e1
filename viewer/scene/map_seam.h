// Arrows that take the short way round the back of a map of the world: over its seam, where it is cut.
#pragma once

#include <optional>
#include <vector>

#include "geo/map/map_geometry.h"

namespace imap {

/// A short way over the seam, on the plane: it leaves the map towards `to_beyond`, and comes in from `from_beyond`.
struct WayOverSeam {
    Vec2d to_beyond;    ///< where the target would lie if the map went on beyond the seam
    Vec2d from_beyond;  ///< where the actor would lie on the target's side
};

/// What must be known of a place for every way that begins or ends there; asked once, as places are few and ways many.
struct PlaceBySeam {
    Vec2d plane;
    std::optional<double> lon_from_middle_deg;  ///< nothing on maps that no way leads round
    std::optional<double> map_width;            ///< from the seam's western side to its eastern one at the place's latitude; nothing where its parallel is not straight
};
PlaceBySeam place_by_seam(const Projection&, Vec2d plane);

/// Nothing where the short way between two places does not lead over the seam, or the map does not go on there (only maps with straight parallels do).
std::optional<WayOverSeam> way_over_seam(const PlaceBySeam& from, const PlaceBySeam& to);

/// The map's outline on the figure, for many ways: each point is compared with the edges at its height alone.
class MapOutline {
public:
    explicit MapOutline(const Paths& rings);

    [[nodiscard]] bool contains(Vec2d) const;
    /// The part of a line from its start to where it first leaves the outline; empty where it begins outside.
    [[nodiscard]] std::vector<Vec2d> part_inside(const std::vector<Vec2d>& line) const;

private:
    struct Edge {
        Vec2d a, b;
    };
    [[nodiscard]] std::size_t band_of(double y) const;

    static constexpr std::size_t bands = 128;
    double top_ = 0, bands_per_px_ = 0;
    std::vector<std::vector<Edge>> edges_in_band_;
};

}  // namespace imap
