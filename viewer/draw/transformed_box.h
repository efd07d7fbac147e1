// The upright box around a transformed box, by which both players leave out what cannot be seen.
#pragma once

#include "geo/base/geometry.h"

namespace imap {

inline Box2d transformed(const Box2d& box, const Affine2d& to) {
    Box2d result;
    if (box.empty()) return result;
    for (const Vec2d corner : {box.min, box.max, Vec2d{box.min.x, box.max.y}, Vec2d{box.max.x, box.min.y}}) result.add(to(corner));
    return result;
}

}  // namespace imap
