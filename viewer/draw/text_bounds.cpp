// A face says how far any of its glyphs reaches from its origin.
#include "viewer/draw/text_bounds.h"

#include <ft2build.h>

#include <algorithm>
#include <cmath>

#include "viewer/draw/transformed_box.h"

#include FT_FREETYPE_H

namespace imap {
namespace {

/// In ems, whichever way the glyph is turned.
double reach_em(const FontSet& fonts, int face_index) {
    const FT_Face face = fonts.face(face_index);
    if (!face || face->units_per_EM == 0) return 0;
    const FT_BBox& box = face->bbox;
    return std::hypot(std::max(-box.xMin, box.xMax), std::max(-box.yMin, box.yMax)) / face->units_per_EM;
}

}  // namespace

Box2d bounds_of(const TextItem& item, const FontSet& fonts) {
    Box2d box;
    for (const Glyph& glyph : item.glyphs) {
        const Vec2d origin{glyph.x_px, glyph.y_px};
        box.add(Box2d{origin, origin}.grown(reach_em(fonts, glyph.face) * item.size_px));
    }
    const double cos = std::cos(item.angle_rad), sin = std::sin(item.angle_rad);
    return transformed(box.empty() ? box : box.grown(item.halo_px + 1), {cos, -sin, sin, cos, item.origin_px.x, item.origin_px.y});
}

}  // namespace imap
