// Lines (Liang & Barsky 1984) and rings (Sutherland & Hodgman 1974) cut at a box.
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "geo/map/clip.h"

namespace imap {
namespace {

/// One side of a box as the half plane sign * coordinate <= sign * limit.
struct Side {
    double Vec2d::*axis;
    double limit;
    double sign;

    [[nodiscard]] bool inside(Vec2d p) const { return sign * (p.*axis) <= sign * limit; }

    /// Where the edge crosses the side; the same point whichever way the edge is run.
    [[nodiscard]] Vec2d crossing(Vec2d a, Vec2d b) const {
        if (!inside(a)) std::swap(a, b);
        Vec2d p = lerp(a, b, (limit - a.*axis) / (b.*axis - a.*axis));
        p.*axis = limit;
        return p;
    }
};

std::array<Side, 4> sides_of(const Box2d& box) { return {{{&Vec2d::x, box.min.x, -1}, {&Vec2d::x, box.max.x, 1}, {&Vec2d::y, box.min.y, -1}, {&Vec2d::y, box.max.y, 1}}}; }

std::vector<Vec2d> clip_ring_at(const std::vector<Vec2d>& ring, const Side& side) {
    std::vector<Vec2d> kept;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Vec2d a = ring[i], b = ring[(i + 1) % ring.size()];
        if (side.inside(a)) kept.push_back(a);
        if (side.inside(a) != side.inside(b)) kept.push_back(side.crossing(a, b));
    }
    return kept;
}

/// What Sutherland-Hodgman leaves of a ring that only touches the box: all points on one side of it.
bool is_flat(const std::vector<Vec2d>& ring) {
    Box2d bounds;
    for (const Vec2d p : ring) bounds.add(p);
    return ring.size() < 3 || bounds.width() == 0 || bounds.height() == 0;
}

std::optional<std::pair<Vec2d, Vec2d>> clip_segment(Vec2d a, Vec2d b, const Box2d& box) {
    for (const Side& side : sides_of(box)) {
        if (!side.inside(a) && !side.inside(b)) return std::nullopt;
        if (!side.inside(a))
            a = side.crossing(a, b);
        else if (!side.inside(b))
            b = side.crossing(a, b);
    }
    return std::pair(a, b);
}

}  // namespace

Paths clip_rings(const Paths& rings, const Box2d& box) {
    Paths clipped;
    for (std::size_t part = 0; part < rings.part_count(); ++part) {
        std::vector<Vec2d> ring(rings.points.begin() + rings.starts[part], rings.points.begin() + rings.starts[part + 1]);
        for (const Side& side : sides_of(box)) ring = clip_ring_at(ring, side);
        if (!is_flat(ring)) clipped.add_part(ring);
    }
    return clipped;
}

Paths clip_lines(const Paths& lines, const Box2d& box) {
    Paths clipped;
    for (std::size_t part = 0; part < lines.part_count(); ++part) {
        bool open = false;  // the last point kept is where the next segment starts
        for (std::size_t i = lines.starts[part]; i + 1 < lines.starts[part + 1]; ++i) {
            const Vec2d a = lines.points[i], b = lines.points[i + 1];
            const auto kept = clip_segment(a, b, box);
            if (!kept || kept->first == kept->second) {
                if (!kept) open = false;
                continue;
            }
            if (!open || !(kept->first == a)) {
                clipped.end_part();
                clipped.add_point(kept->first);
            }
            clipped.add_point(kept->second);
            open = kept->second == b;
        }
        clipped.end_part();
    }
    return clipped;
}

}  // namespace imap
