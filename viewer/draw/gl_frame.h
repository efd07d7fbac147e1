// One frame for the GPU: the display list turned into vertex streams and the order in which to draw them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "viewer/draw/feather.h"
#include "viewer/draw/glyph_atlas.h"
#include "viewer/scene/display_list.h"

namespace imap {

/// A point of a streamed polyline; the GPU holds each four times, once for each corner of a segment's quad.
struct StrokeVertex {
    float x = 0, y = 0;
    float arc = 0;  ///< length up to here; negative for padding
    float half_width_px = 0, round_cap = 0;
    std::uint32_t rgba = 0;
};

struct GlyphVertex {
    float x = 0, y = 0;
    float atlas_x = 0, atlas_y = 0;
    std::uint32_t rgba = 0;
};

/// Framebuffer pixels, y down.
struct PixelBox {
    int x0 = 0, y0 = 0, x1 = 0, y1 = 0;

    [[nodiscard]] bool empty() const { return x0 >= x1 || y0 >= y1; }
    friend bool operator==(const PixelBox&, const PixelBox&) = default;
};
PixelBox intersection(const PixelBox&, const PixelBox&);
Box2d box_of(const PixelBox&);

struct DashPattern {
    std::array<float, 8> px{};  ///< longer patterns are cut here
    int count = 0;              ///< even; 0 = solid
    float period_px = 0;
    bool round = false;
};

struct DrawCommand {
    enum class Kind { clear, fill, stroke, glyphs } kind = Kind::fill;  ///< clear: the scissor box in one colour
    PixelBox scissor;
    std::uint32_t first = 0, end = 0;  ///< in the kind's stream: vertices of fills and glyphs, points of strokes
    bool opaque = false;               ///< no pixel of it lets anything through
    Hatch hatch;
    DashPattern dash;
    // A shape that stays on the GPU; without one the command draws from the stream.
    ShapePtr shape;
    bool closed = false;
    Affine2d px_from_shape;
    std::uint32_t rgba = 0;
    float half_width_px = 0;
    bool round_cap = false;
};

/// Kept from frame to frame, so that its memory is.
class GlFrame {
public:
    /// Shapes of at least so many points are kept on the GPU; smaller ones are streamed.
    static constexpr std::size_t cached_points = 256;

    std::vector<FillVertex> fills;
    std::vector<StrokeVertex> strokes;  ///< points, not yet repeated
    std::vector<GlyphVertex> glyphs;    ///< four a glyph
    std::vector<DrawCommand> commands;

    /// Which of the list's items to draw, and over what.
    struct Part {
        std::size_t first = 0, end = 0;
        std::optional<Color> background;
    };
    /// Only what may be seen in `box`. `offset_px`: the list's top left corner in the framebuffer. False when the atlas was full: make room
    /// and build again.
    bool build(const DisplayList&, const Part&, Vec2d offset_px, const PixelBox& box, GlyphAtlas&);
};

/// The list's part of the framebuffer.
PixelBox page_of(const DisplayList&, Vec2d offset_px, int framebuffer_width_px, int framebuffer_height_px);

std::uint32_t rgba_of(Color);

/// Appends one polyline in the form that the stroke shader reads: its points with the arc length, padded at both ends.
/// `emit(point, arc)`; the arc is negative for padding.
template <class Emit>
void emit_polyline(const Vec2d* points, std::size_t count, bool closed, const Emit& emit) {
    if (count == 0) return;
    const bool ring = closed && count > 2;
    emit(ring ? points[count - 1] : points[0], -1.0);
    double arc = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0) arc += distance(points[i - 1], points[i]);
        emit(points[i], arc);
    }
    if (ring) emit(points[0], arc + distance(points[count - 1], points[0]));
    emit(ring ? points[1] : points[count - 1], -1.0);
}

}  // namespace imap
