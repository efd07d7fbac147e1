// The shader programs of the player, each with the uniforms that it takes.
#pragma once

#include "viewer/draw/gl_frame.h"
#include "viewer/draw/gl_objects.h"

namespace imap {

/// A program that places shapes on the framebuffer. A uniform that a program lacks is silently left alone, as OpenGL does.
class GlShapeProgram {
public:
    explicit GlShapeProgram(GlProgram);

    void begin_frame(int framebuffer_width_px, int framebuffer_height_px, Vec2d figure_origin_px) const;
    void use() const { glUseProgram(program_.get()); }
    /// In use: where the shape's own coordinates, relative to `origin`, lie on the framebuffer.
    void place(const Affine2d& px_from_shape, Vec2d origin) const;
    void set(const Hatch&) const;
    void set(const DashPattern&) const;

private:
    [[nodiscard]] GLint uniform(const char* name) const { return glGetUniformLocation(program_.get(), name); }

    GlProgram program_;
    GLint px_from_shape_, px_from_shape_offset_, px_per_unit_, framebuffer_px_;
    GLint figure_origin_px_, hatch_px_;
    GLint dash_px_, dash_count_, dash_period_px_, dash_round_;
};

class GlGlyphProgram {
public:
    explicit GlGlyphProgram(GlProgram);

    void begin_frame(int framebuffer_width_px, int framebuffer_height_px) const;
    void set_atlas_side(int side_px) const;
    void use() const { glUseProgram(program_.get()); }

private:
    GlProgram program_;
    GLint framebuffer_px_, atlas_size_, atlas_;
};

/// All of them. Fills and strokes come in two kinds, since the common ones are much cheaper without hatches and dashes.
struct GlPrograms {
    GlShapeProgram fill, hatched_fill, stroke, dashed_stroke;
    GlGlyphProgram glyph;

    /// Error: the driver's log.
    static Result<GlPrograms> create();
};

}  // namespace imap
