// Compiles the embedded shaders and hands them their uniforms.
#include "viewer/draw/gl_programs.h"

#include "embedded_shaders.h"

namespace imap {

GlShapeProgram::GlShapeProgram(GlProgram program) : program_(std::move(program)) {
    px_from_shape_ = uniform("px_from_shape");
    px_from_shape_offset_ = uniform("px_from_shape_offset");
    px_per_unit_ = uniform("px_per_unit");
    framebuffer_px_ = uniform("framebuffer_px");
    figure_origin_px_ = uniform("figure_origin_px");
    hatch_px_ = uniform("hatch_px");
    dash_px_ = uniform("dash_px");
    dash_count_ = uniform("dash_count");
    dash_period_px_ = uniform("dash_period_px");
    dash_round_ = uniform("dash_round");
}

void GlShapeProgram::begin_frame(int framebuffer_width_px, int framebuffer_height_px, Vec2d figure_origin_px) const {
    use();
    glUniform2f(framebuffer_px_, static_cast<float>(framebuffer_width_px), static_cast<float>(framebuffer_height_px));
    glUniform2f(figure_origin_px_, static_cast<float>(figure_origin_px.x), static_cast<float>(figure_origin_px.y));
}

void GlShapeProgram::place(const Affine2d& t, Vec2d origin) const {
    const Vec2d offset = t(origin);
    glUniform4f(px_from_shape_, static_cast<float>(t.xx), static_cast<float>(t.xy), static_cast<float>(t.yx), static_cast<float>(t.yy));
    glUniform2f(px_from_shape_offset_, static_cast<float>(offset.x), static_cast<float>(offset.y));
    glUniform1f(px_per_unit_, static_cast<float>(t.scale()));
}

void GlShapeProgram::set(const Hatch& hatch) const { glUniform2f(hatch_px_, static_cast<float>(hatch.spacing_px), static_cast<float>(hatch.width_px)); }

void GlShapeProgram::set(const DashPattern& dash) const {
    glUniform1fv(dash_px_, static_cast<GLsizei>(dash.px.size()), dash.px.data());
    glUniform1i(dash_count_, dash.count);
    glUniform1f(dash_period_px_, dash.period_px);
    glUniform1i(dash_round_, dash.round ? 1 : 0);
}

GlGlyphProgram::GlGlyphProgram(GlProgram program) : program_(std::move(program)) {
    framebuffer_px_ = glGetUniformLocation(program_.get(), "framebuffer_px");
    atlas_size_ = glGetUniformLocation(program_.get(), "atlas_size");
    atlas_ = glGetUniformLocation(program_.get(), "atlas");
}

void GlGlyphProgram::begin_frame(int framebuffer_width_px, int framebuffer_height_px) const {
    use();
    glUniform2f(framebuffer_px_, static_cast<float>(framebuffer_width_px), static_cast<float>(framebuffer_height_px));
    glUniform1i(atlas_, 0);
}

void GlGlyphProgram::set_atlas_side(int side_px) const {
    use();
    glUniform2f(atlas_size_, static_cast<float>(side_px), static_cast<float>(side_px));
}

Result<GlPrograms> GlPrograms::create() {
    Result<GlProgram> fill = make_program("fill", shaders::fill_vert, shaders::fill_frag);
    if (!fill) return fill.error();
    Result<GlProgram> hatched = make_program("fill", shaders::fill_vert, shaders::fill_frag, "HATCHED");
    if (!hatched) return hatched.error();
    Result<GlProgram> stroke = make_program("stroke", shaders::stroke_vert, shaders::stroke_frag);
    if (!stroke) return stroke.error();
    Result<GlProgram> dashed = make_program("stroke", shaders::stroke_vert, shaders::stroke_frag, "DASHED");
    if (!dashed) return dashed.error();
    Result<GlProgram> glyph = make_program("glyph", shaders::glyph_vert, shaders::glyph_frag);
    if (!glyph) return glyph.error();
    return GlPrograms{GlShapeProgram(std::move(fill).value()), GlShapeProgram(std::move(hatched).value()), GlShapeProgram(std::move(stroke).value()),
                      GlShapeProgram(std::move(dashed).value()), GlGlyphProgram(std::move(glyph).value())};
}

}  // namespace imap
