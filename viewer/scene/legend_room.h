// Room for the legend on the map itself: what it must not hide there, and where the map goes so that it does not.
#pragma once

#include "viewer/scene/clear_fit.h"
#include "viewer/scene/legend.h"
#include "viewer/scene/map_part.h"

namespace imap {

/// A fitted map as it was laid out, and what a reader wants to see of it: ends of arrows, land that is coloured or asked for, and of a map of the world all land.
class FittedMap {
public:
    FittedMap(const MapSetting&, const MapPart&, const Occupancy&, const Painter&);

    /// Where to aim so that a card there hides nothing of that; arrows that run under it are bad, but not worth much of the map's scale.
    [[nodiscard]] std::optional<ClearFit> beside(const Box2d& card_px) const;

private:
    enum class Arrows { may_run_under, must_be_seen };
    [[nodiscard]] bool is_hidden_by(const Box2d& card_px, const Affine2d& fitted_from_px, Arrows) const;

    const MapSetting& setting_;
    const Occupancy grid_;
    const Occupancy::LineSums lines_;
    Box2d wanted_px_, area_px_;
    double margin_px_, name_px_;
    bool whole_world_;
    RegionIndex asked_for_;  ///< the country that the camera fits
    std::vector<int> class_of_region_;
    std::vector<Vec2d> ends_px_;
};

/// Where the legend can stand, and where the map is then aimed: a column at a side or a strip along the bottom, beside what is shown; and on a map of the world a corner that is
/// sea.
struct LegendRoom {
    PlacedLegend legend;
    Box2d rest_px;
};
std::vector<LegendRoom> rooms_for_legend(const std::vector<LegendRow>&, const Box2d& frame_px, const std::optional<FittedMap>& on, const Painter&);

/// Whether the camera fits something that may lie anywhere in the frame.
bool is_fitted(const Camera&);

}  // namespace imap
