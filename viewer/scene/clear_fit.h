// Where the camera aims so that a card that stands on the map hides nothing that is wanted there.
#pragma once

#include <functional>
#include <optional>

#include "geo/base/geometry.h"

namespace imap {

/// A fit of the same things, smaller or moved aside.
struct ClearFit {
    Box2d target_px;   ///< to aim at: what is wanted with its margin around it
    double share = 1;  ///< of the scale that it has in the whole area
};

/// The largest fit, and of several the one moved least, that `is_clear` accepts. `wanted_px` is what is wanted as the camera fits it into `area_px` with `margin_px`; `is_clear` is
/// given the transform from a point of the figure to what lies there in that fit. Nothing where even a quarter of the scale does not do.
std::optional<ClearFit> clear_fit(const Box2d& wanted_px, const Box2d& area_px, double margin_px, const std::function<bool(const Affine2d& fitted_from_px)>& is_clear);

}  // namespace imap
