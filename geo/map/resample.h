// Straight edges in longitude and latitude become curves in the plane: points are added until no chord strays from its curve.
#pragma once

#include <vector>

#include "geo/base/geometry.h"
#include "geo/map/projection.h"

namespace imap {

/// Projects coordinates given as (longitude from the central meridian, latitude). What lies beyond an azimuthal projection's limit is moved
/// along its bearing onto the limit, so that every point has an image.
class Resampler {
public:
    Resampler(const Projection&, double tolerance_m);

    struct Sample {
        Vec2d from_center_deg;
        Vec2d plane_m;
        bool valid = false;   ///< PROJ has an answer
        bool beyond = false;  ///< moved onto the limit; azimuthal projections only
    };
    [[nodiscard]] Sample sample(Vec2d from_center_deg) const;

    /// Appends the points strictly between a and b. Equal edges give equal points whichever way they are run.
    void append_curve(const Sample& a, const Sample& b, std::vector<Vec2d>& out) const;

    /// Bearing (radians clockwise from north) seen from the centre of an azimuthal projection, and the point at the limit on a bearing.
    [[nodiscard]] double bearing_rad(Vec2d from_center_deg) const;
    [[nodiscard]] Vec2d limit_at(double bearing_rad) const;

private:
    void append_between(const Sample& a, const Sample& b, int depth, std::vector<Vec2d>& out) const;
    [[nodiscard]] bool needs_split(const Sample& a, const Sample& middle, const Sample& b) const;

    const Projection& projection_;
    double tolerance_m_;
    double limit_rad_;                ///< azimuthal only
    double sin_center_, cos_center_;  ///< of the centre's latitude
};

}  // namespace imap
