// Looks for an edge that meets the box; without one, the box lies inside or outside as its centre does.
#include "viewer/draw/covers.h"

#include <algorithm>

namespace imap {
namespace {

bool edge_meets(Vec2d a, Vec2d b, const Box2d& box) {
    if (std::max(a.x, b.x) < box.min.x || std::min(a.x, b.x) > box.max.x) return false;
    if (std::max(a.y, b.y) < box.min.y || std::min(a.y, b.y) > box.max.y) return false;
    // All corners on one side of the line?
    const Vec2d along = b - a;
    int left = 0, right = 0;
    for (const Vec2d corner : {box.min, box.max, Vec2d{box.min.x, box.max.y}, Vec2d{box.max.x, box.min.y}}) {
        const double side = cross(along, corner - a);
        left += side >= 0 ? 1 : 0;
        right += side <= 0 ? 1 : 0;
    }
    return left < 4 && right < 4;
}

}  // namespace

bool covers(const Paths& rings, const Box2d& box) {
    const Vec2d center = box.center();
    bool inside = false;
    for (std::size_t part = 0; part < rings.part_count(); ++part) {
        if (rings.starts[part] == rings.starts[part + 1]) continue;
        Vec2d a = rings.points[rings.starts[part + 1] - 1];
        for (std::size_t i = rings.starts[part]; i < rings.starts[part + 1]; ++i) {
            const Vec2d b = rings.points[i];
            if (edge_meets(a, b, box)) return false;
            if ((a.y > center.y) != (b.y > center.y) && center.x < a.x + (b.x - a.x) * (center.y - a.y) / (b.y - a.y)) inside = !inside;
            a = b;
        }
    }
    return inside;
}

}  // namespace imap
