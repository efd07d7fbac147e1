// Draws a frame: streams up, then one draw call for each command, in the display list's order.
#include "viewer/draw/gl_player.h"

#include <fmt/format.h>

#include <cstring>

#include "viewer/draw/gl_frame.h"
#include "viewer/draw/gl_ground.h"
#include "viewer/draw/gl_programs.h"
#include "viewer/draw/gl_shape_cache.h"
#include "viewer/draw/transformed_box.h"

namespace imap {
namespace {

/// A buffer that is filled anew each frame, with the vertex array that reads it.
struct Stream {
    GlVertexArray array = make_vertex_array();
    GlBuffer buffer = make_buffer();

    void bind() const {
        glBindVertexArray(array.get());
        glBindBuffer(GL_ARRAY_BUFFER, buffer.get());
    }
    void upload(const void* data, std::size_t bytes) const {
        glBindBuffer(GL_ARRAY_BUFFER, buffer.get());
        glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(bytes), data, GL_STREAM_DRAW);
    }
};

}  // namespace

struct GlPlayer::State {
    GlPrograms programs;
    Stream fills, strokes, glyphs;
    GlBuffer quad_indices = make_buffer();  ///< 0 1 2 2 1 3, 4 5 6 6 5 7, …
    std::size_t quad_capacity = 0;
    std::vector<StrokeVertex> repeated;  ///< the stroke stream with each point four times

    GlyphAtlas atlas;
    GlShapeCache shapes;
    GlGround ground;
    GlFrame frame;
    Stats stats;

    State(GlPrograms compiled, const FontSet& fonts) : programs(std::move(compiled)), atlas(fonts) { describe_streams(); }

    void describe_streams() const {
        fills.bind();
        float_attribute(0, 2, sizeof(FillVertex), offsetof(FillVertex, x));
        float_attribute(1, 1, sizeof(FillVertex), offsetof(FillVertex, coverage));
        color_attribute(2, sizeof(FillVertex), offsetof(FillVertex, rgba));
        strokes.bind();
        polyline_attributes(sizeof(StrokeVertex));
        const std::size_t start = 4 * sizeof(StrokeVertex);  // the second of the four points is the segment's own
        float_attribute(4, 2, sizeof(StrokeVertex), start + offsetof(StrokeVertex, half_width_px));
        color_attribute(5, sizeof(StrokeVertex), start + offsetof(StrokeVertex, rgba));
        glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, quad_indices.get());
        glyphs.bind();
        float_attribute(0, 2, sizeof(GlyphVertex), offsetof(GlyphVertex, x));
        float_attribute(1, 2, sizeof(GlyphVertex), offsetof(GlyphVertex, atlas_x));
        color_attribute(2, sizeof(GlyphVertex), offsetof(GlyphVertex, rgba));
        glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, quad_indices.get());
        glBindVertexArray(0);
    }

    void need_quads(std::size_t quads) {
        if (quads <= quad_capacity) return;
        quad_capacity = std::max(quads, 2 * quad_capacity);
        std::vector<std::uint32_t> indices;
        indices.reserve(6 * quad_capacity);
        for (std::uint32_t i = 0; i < quad_capacity; ++i)
            for (const std::uint32_t corner : {0U, 1U, 2U, 2U, 1U, 3U}) indices.push_back(4 * i + corner);
        glBindVertexArray(0);  // the binding of element buffers belongs to the vertex array
        glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, quad_indices.get());
        glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(indices.size() * sizeof(std::uint32_t)), indices.data(), GL_STATIC_DRAW);
    }

    void upload_streams() {
        repeated.clear();
        for (const StrokeVertex& point : frame.strokes) repeated.insert(repeated.end(), 4, point);
        fills.upload(frame.fills.data(), frame.fills.size() * sizeof(FillVertex));
        strokes.upload(repeated.data(), repeated.size() * sizeof(StrokeVertex));
        glyphs.upload(frame.glyphs.data(), frame.glyphs.size() * sizeof(GlyphVertex));
        need_quads(std::max(frame.strokes.size(), frame.glyphs.size() / 4));
    }

    void begin_frame(int width_px, int height_px, Vec2d origin_px) const {
        for (const GlShapeProgram* program : {&programs.fill, &programs.hatched_fill, &programs.stroke, &programs.dashed_stroke})
            program->begin_frame(width_px, height_px, origin_px);
        programs.glyph.begin_frame(width_px, height_px);
    }

    void count(GLsizei vertices) {
        ++stats.draw_calls;
        stats.vertices += vertices;
    }

    void draw_quads(std::size_t first, std::size_t quads) {
        if (quads == 0) return;
        const auto indices = static_cast<GLsizei>(6 * quads);
        glDrawElements(GL_TRIANGLES, indices, GL_UNSIGNED_INT, reinterpret_cast<const void*>(6 * first * sizeof(std::uint32_t)));
        count(indices);
    }

    void clear(const DrawCommand& c) {
        GLubyte bytes[4];
        std::memcpy(bytes, &c.rgba, 4);
        glClearColor(bytes[0] / 255.0F, bytes[1] / 255.0F, bytes[2] / 255.0F, bytes[3] / 255.0F);
        glClear(GL_COLOR_BUFFER_BIT);
        ++stats.draw_calls;
    }

    void draw_fill(const DrawCommand& c) {
        const GlShapeProgram& program = c.hatch.spacing_px > 0 ? programs.hatched_fill : programs.fill;
        program.use();
        program.set(c.hatch);
        if (c.opaque)
            glDisable(GL_BLEND);  // half the work of a software driver
        else
            glEnable(GL_BLEND);
        if (!c.shape) {
            program.place({}, {});
            glBindVertexArray(fills.array.get());
            const auto vertices = static_cast<GLsizei>(c.end - c.first);
            glDrawArrays(GL_TRIANGLES, static_cast<GLint>(c.first), vertices);
            count(vertices);
            return;
        }
        const GlMesh& mesh = shapes.fill(c.shape);
        program.place(c.px_from_shape, mesh.origin);
        glBindVertexArray(mesh.array.get());
        glVertexAttrib1f(1, 1);
        set_constant_color(2, c.rgba);
        for (const GlMeshChunk& run : visible_runs(mesh, sight_of(c, 1))) draw_run(run);
    }

    void draw_stroke(const DrawCommand& c) {
        const GlShapeProgram& program = c.dash.count > 0 ? programs.dashed_stroke : programs.stroke;
        program.use();
        if (c.dash.count > 0) program.set(c.dash);
        glEnable(GL_BLEND);
        if (!c.shape) {
            program.place({}, {});
            glBindVertexArray(strokes.array.get());
            draw_quads(c.first, c.end - c.first - std::min<std::uint32_t>(3, c.end - c.first));
            return;
        }
        const GlMesh& mesh = shapes.lines(c.shape, c.closed, quad_indices.get());
        if (mesh.chunks.empty()) return;
        need_quads(static_cast<std::size_t>(mesh.chunks.back().first + mesh.chunks.back().count) / 6);
        program.place(c.px_from_shape, mesh.origin);
        glBindVertexArray(mesh.array.get());
        glVertexAttrib2f(4, c.half_width_px, c.round_cap ? 1.0F : 0.0F);
        set_constant_color(5, c.rgba);
        for (const GlMeshChunk& run : visible_runs(mesh, sight_of(c, c.half_width_px + 1))) draw_run(run);
    }

    /// The command's scissor box and a margin, in the space of its shape.
    static Box2d sight_of(const DrawCommand& c, double margin_px) {
        const Box2d px{{static_cast<double>(c.scissor.x0), static_cast<double>(c.scissor.y0)}, {static_cast<double>(c.scissor.x1), static_cast<double>(c.scissor.y1)}};
        return transformed(px.grown(margin_px), c.px_from_shape.inverse());
    }

    void draw_run(const GlMeshChunk& run) {
        const auto offset = static_cast<std::size_t>(run.first) * sizeof(std::uint32_t);
        glDrawElements(GL_TRIANGLES, run.count, GL_UNSIGNED_INT, reinterpret_cast<const void*>(offset));
        count(run.count);
    }

    void draw_glyphs(const DrawCommand& c) {
        programs.glyph.use();
        glEnable(GL_BLEND);
        glBindVertexArray(glyphs.array.get());
        draw_quads(c.first / 4, (c.end - c.first) / 4);
    }

    static void set_constant_color(GLuint location, std::uint32_t rgba) {
        GLubyte bytes[4];
        std::memcpy(bytes, &rgba, 4);
        glVertexAttrib4Nubv(location, bytes);
    }

    void draw_commands(int framebuffer_height_px) {
        for (const DrawCommand& c : frame.commands) {
            if (c.scissor.empty()) continue;
            glScissor(c.scissor.x0, framebuffer_height_px - c.scissor.y1, c.scissor.x1 - c.scissor.x0, c.scissor.y1 - c.scissor.y0);
            switch (c.kind) {
                case DrawCommand::Kind::clear:
                    clear(c);
                    break;
                case DrawCommand::Kind::fill:
                    draw_fill(c);
                    break;
                case DrawCommand::Kind::stroke:
                    draw_stroke(c);
                    break;
                case DrawCommand::Kind::glyphs:
                    draw_glyphs(c);
                    break;
            }
        }
    }

    void begin(int width_px, int height_px, Vec2d origin_px, bool is_new_picture) {
        if (is_new_picture) stats = {};
        glViewport(0, 0, width_px, height_px);
        glDisable(GL_DEPTH_TEST);
        glDisable(GL_CULL_FACE);
        glEnable(GL_SCISSOR_TEST);
        glBlendEquation(GL_FUNC_ADD);
        glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
        begin_frame(width_px, height_px, origin_px);
    }

    /// Leaves everything as ImGui expects to find it.
    static void end() {
        glDisable(GL_SCISSOR_TEST);
        glEnable(GL_BLEND);
        glBindVertexArray(0);
        glBindBuffer(GL_ARRAY_BUFFER, 0);
        glBindTexture(GL_TEXTURE_2D, 0);
        glUseProgram(0);
        glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    }

    void build_frame(const DisplayList& list, const GlFrame::Part& part, Vec2d origin_px, const PixelBox& box) {
        while (!frame.build(list, part, origin_px, box, atlas)) {
            const int side = atlas.side_px();
            atlas.make_room();
            // At the driver's limit one more try, with an empty atlas, draws what fits.
            if (atlas.side_px() == side) {
                frame.build(list, part, origin_px, box, atlas);
                return;
            }
        }
    }

    void draw_part(const DisplayList& list, const GlFrame::Part& part, Vec2d origin_px, const PixelBox& box, int framebuffer_height_px) {
        build_frame(list, part, origin_px, box);
        upload_streams();
        glActiveTexture(GL_TEXTURE0);
        glBindTexture(GL_TEXTURE_2D, atlas.texture());  // the atlas may have grown
        programs.glyph.set_atlas_side(atlas.side_px());
        glEnable(GL_SCISSOR_TEST);
        draw_commands(framebuffer_height_px);
    }

    /// Into the kept picture, as far as it lacks something, and from there into the bound framebuffer.
    void draw_ground(const DisplayList& list, GroundItems items, Vec2d origin_px, const PixelBox& page, int width_px, int height_px) {
        GLint target = 0;
        glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &target);
        const bool kept = ground.fit(width_px, height_px);
        glBindFramebuffer(GL_FRAMEBUFFER, static_cast<GLuint>(target));
        const GlFrame::Part part{0, items.end, items.background};
        if (!kept) return draw_part(list, part, origin_px, page, height_px);
        if (!ground.prepare(std::move(items), page)) draw_part(list, part, origin_px, page, height_px);
        ground.copy_to(static_cast<GLuint>(target), page);
    }
};

GlPlayer::GlPlayer(std::unique_ptr<State> state) : state_(std::move(state)) {}
GlPlayer::GlPlayer(GlPlayer&&) noexcept = default;
GlPlayer& GlPlayer::operator=(GlPlayer&&) noexcept = default;
GlPlayer::~GlPlayer() = default;

Result<GlPlayer> GlPlayer::create(const FontSet& fonts) {
    if (const int version = epoxy_gl_version(); version < 33)
        return Error{fmt::format("OpenGL 3.3 is needed, but the driver has {}.{}: update it, or use `influence-map export`, which needs none", version / 10, version % 10)};
    Result<GlPrograms> programs = GlPrograms::create();
    if (!programs) return Error{programs.error().message + "; update the driver, or use `influence-map export`, which needs no OpenGL"};
    return GlPlayer(std::make_unique<State>(std::move(programs).value(), fonts));
}

void GlPlayer::draw(const DisplayList& list, int framebuffer_width_px, int framebuffer_height_px, double x_px, double y_px) {
    draw_items(list, {0, list.items.size()}, framebuffer_width_px, framebuffer_height_px, x_px, y_px);
}

void GlPlayer::draw_items(const DisplayList& list, ItemRange range, int framebuffer_width_px, int framebuffer_height_px, double x_px, double y_px) {
    if (framebuffer_width_px <= 0 || framebuffer_height_px <= 0) return;
    State& s = *state_;
    const Vec2d origin_px{x_px, y_px};
    const PixelBox page = page_of(list, origin_px, framebuffer_width_px, framebuffer_height_px);
    s.begin(framebuffer_width_px, framebuffer_height_px, origin_px, range.first == 0);
    GlFrame::Part rest{range.first, range.end, range.first == 0 ? std::optional<Color>(list.background) : std::nullopt};
    std::optional<GroundItems> ground = range.first == 0 ? ground_of(list, {1, 0, 0, 1, x_px, y_px}, page) : std::nullopt;
    if (ground && ground->end <= range.end) {  // a picture that is drawn item by item is its own ground
        rest = {ground->end, range.end, std::nullopt};
        s.draw_ground(list, std::move(*ground), origin_px, page, framebuffer_width_px, framebuffer_height_px);
    }
    s.draw_part(list, rest, origin_px, page, framebuffer_height_px);
    State::end();
    if (range.end < list.items.size()) return;
    s.shapes.end_frame();
    s.stats.cached_shapes = s.shapes.size();
}

void GlPlayer::draw_over(const DisplayList& list, int framebuffer_width_px, int framebuffer_height_px, double x_px, double y_px) {
    if (framebuffer_width_px <= 0 || framebuffer_height_px <= 0) return;
    State& s = *state_;
    const Vec2d origin_px{x_px, y_px};
    s.begin(framebuffer_width_px, framebuffer_height_px, origin_px, false);
    s.draw_part(list, {0, list.items.size(), std::nullopt}, origin_px, page_of(list, origin_px, framebuffer_width_px, framebuffer_height_px), framebuffer_height_px);
    State::end();
}

GlPlayer::Stats GlPlayer::stats() const { return state_->stats; }

}  // namespace imap
