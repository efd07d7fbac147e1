// What part of the globe a box of the plane shows, so that nothing else need be simplified and projected.
#pragma once

#include "geo/base/geometry.h"
#include "geo/map/projection.h"

namespace imap {

class DegreesInSight {
public:
    /// The whole globe.
    DegreesInSight() = default;
    /// Somewhat more than `box_m` (plane metres) shows; the whole globe where that is no box in degrees: around a pole, over the map's rim, or cut by its seam.
    DegreesInSight(const Projection&, const Box2d& box_m);

    [[nodiscard]] bool everything() const { return everything_; }
    /// False only for what cannot be seen. `box_deg` lies within ±180°.
    [[nodiscard]] bool may_show(const Box2d& box_deg) const;

    friend bool operator==(const DegreesInSight&, const DegreesInSight&) = default;

private:
    bool everything_ = true;
    Vec2d min_deg_, max_deg_;  ///< longitudes may run beyond ±180°
};

}  // namespace imap
