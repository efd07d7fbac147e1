// Shapes that reach beyond the box are cut by the map's own clipping.
#include "viewer/draw/page_outline.h"

#include "geo/map/clip.h"
#include "viewer/draw/transformed_box.h"

namespace imap {
namespace {

/// Each part again with its first point at its end: what remains of a ring when it is cut.
Paths with_closing_edges(const Paths& rings) {
    Paths lines;
    for (std::size_t part = 0; part < rings.part_count(); ++part) {
        for (std::size_t i = rings.starts[part]; i < rings.starts[part + 1]; ++i) lines.add_point(rings.points[i]);
        lines.add_point(rings.points[rings.starts[part]]);
        lines.end_part();
    }
    return lines;
}

Paths moved(Paths paths, const Affine2d& by) {
    for (Vec2d& p : paths.points) p = by(p);
    return paths;
}

}  // namespace

PageOutline outline_near(const Box2d& near_px, const ShapePtr& shape, const Affine2d& px_from_shape, OutlineKind kind) {
    if (!shape || shape->paths().empty()) return {};
    const Box2d bounds_px = transformed(shape->bounds(), px_from_shape);
    if (!bounds_px.intersects(near_px)) return {};
    if (near_px.contains(bounds_px.min) && near_px.contains(bounds_px.max)) return {moved(shape->paths(), px_from_shape), kind != OutlineKind::lines};
    const Box2d near_shape = transformed(near_px, px_from_shape.inverse());
    if (kind == OutlineKind::rings) return {moved(clip_rings(shape->paths(), near_shape), px_from_shape), true};
    return {moved(clip_lines(kind == OutlineKind::closed_lines ? with_closing_edges(shape->paths()) : shape->paths(), near_shape), px_from_shape), false};
}

}  // namespace imap
