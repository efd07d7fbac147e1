// Uploads triangles and padded polylines of shared shapes, and forgets those that nobody draws.
#include "viewer/draw/gl_shape_cache.h"

#include <algorithm>

namespace imap {
namespace {

struct Point {
    float x = 0, y = 0;
};
struct ArcPoint {
    float x = 0, y = 0, arc = 0;
};

constexpr std::size_t chunk_triangles = 256, chunk_quads = 32;
/// So many indices out of sight are drawn along, if that saves a draw call.
constexpr GLsizei worth_a_call = 1200;

template <class T>
void upload(GLenum target, const GlBuffer& buffer, const std::vector<T>& data) {
    glBindBuffer(target, buffer.get());
    glBufferData(target, static_cast<GLsizeiptr>(data.size() * sizeof(T)), data.data(), GL_STATIC_DRAW);
}

GlMesh upload_fill(const SharedShape& shape) {
    GlMesh mesh{make_vertex_array(), make_buffer(), make_buffer(), {}, shape.bounds().center()};
    const Triangles& triangles = shape.triangles();
    std::vector<Point> points;
    points.reserve(triangles.points.size());
    for (const Vec2d p : triangles.points) points.push_back({static_cast<float>(p.x - mesh.origin.x), static_cast<float>(p.y - mesh.origin.y)});
    glBindVertexArray(mesh.array.get());
    upload(GL_ARRAY_BUFFER, mesh.vertices, points);
    upload(GL_ELEMENT_ARRAY_BUFFER, mesh.indices, triangles.indices);
    float_attribute(0, 2, sizeof(Point), 0);
    for (std::size_t first = 0; first < triangles.indices.size(); first += 3 * chunk_triangles) {
        const std::size_t end = std::min(first + 3 * chunk_triangles, triangles.indices.size());
        Box2d bounds;
        for (std::size_t i = first; i < end; ++i) bounds.add(triangles.points[triangles.indices[i]]);
        mesh.chunks.push_back({bounds, static_cast<GLsizei>(first), static_cast<GLsizei>(end - first)});
    }
    return mesh;
}

GlMesh upload_lines(const SharedShape& shape, bool closed, GLuint quad_indices) {
    GlMesh mesh{make_vertex_array(), make_buffer(), {}, {}, shape.bounds().center()};
    const Paths& paths = shape.paths();
    std::vector<ArcPoint> points;
    points.reserve(4 * (paths.points.size() + 3 * paths.part_count()));
    for (std::size_t part = 0; part < paths.part_count(); ++part) {
        const std::size_t begin = paths.starts[part];
        emit_polyline(&paths.points[begin], paths.starts[part + 1] - begin, closed, [&](Vec2d p, double arc) {
            const ArcPoint point{static_cast<float>(p.x - mesh.origin.x), static_cast<float>(p.y - mesh.origin.y), static_cast<float>(arc)};
            points.insert(points.end(), 4, point);
        });
    }
    glBindVertexArray(mesh.array.get());
    upload(GL_ARRAY_BUFFER, mesh.vertices, points);
    polyline_attributes(sizeof(ArcPoint));
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, quad_indices);
    const std::size_t quads = points.size() / 4 - std::min<std::size_t>(3, points.size() / 4);
    // A quad reads the point before it, its own two and the one after.
    for (std::size_t first = 0; first < quads; first += chunk_quads) {
        const std::size_t end = std::min(first + chunk_quads, quads);
        Box2d bounds;
        for (std::size_t i = first; i < end + 3; ++i) bounds.add(mesh.origin + Vec2d{points[4 * i].x, points[4 * i].y});
        mesh.chunks.push_back({bounds, static_cast<GLsizei>(6 * first), static_cast<GLsizei>(6 * (end - first))});
    }
    return mesh;
}

}  // namespace

void polyline_attributes(std::size_t stride) {
    for (GLuint neighbour = 0; neighbour < 4; ++neighbour) float_attribute(neighbour, 3, stride, std::size_t{4} * neighbour * stride);
}

std::vector<GlMeshChunk> visible_runs(const GlMesh& mesh, const Box2d& sight) {
    std::vector<GlMeshChunk> runs;
    for (const GlMeshChunk& chunk : mesh.chunks) {
        if (!chunk.bounds.intersects(sight)) continue;
        if (!runs.empty() && chunk.first - (runs.back().first + runs.back().count) <= worth_a_call)
            runs.back().count = chunk.first + chunk.count - runs.back().first;
        else
            runs.push_back(chunk);
    }
    return runs;
}

GlShapeCache::Entry& GlShapeCache::entry(const ShapePtr& shape) {
    Entry& found = entries_[shape.get()];
    found.shape = shape;
    found.last_frame = frame_;
    return found;
}

const GlMesh& GlShapeCache::fill(const ShapePtr& shape) {
    Entry& e = entry(shape);
    if (!e.fill) e.fill = upload_fill(*shape);
    return *e.fill;
}

const GlMesh& GlShapeCache::lines(const ShapePtr& shape, bool closed, GLuint quad_indices) {
    std::optional<GlMesh>& mesh = entry(shape).lines[closed ? 1 : 0];
    if (!mesh) mesh = upload_lines(*shape, closed, quad_indices);
    return *mesh;
}

void GlShapeCache::end_frame() {
    ++frame_;
    std::erase_if(entries_, [&](const auto& e) { return frame_ - e.second.last_frame > idle_frames; });
}

}  // namespace imap
