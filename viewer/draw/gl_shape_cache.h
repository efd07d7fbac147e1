// Shapes with many points, uploaded once and drawn by transforms alone: what makes panning cheap.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <vector>

#include "viewer/draw/gl_frame.h"
#include "viewer/draw/gl_objects.h"

namespace imap {

/// A run of the index buffer with the box, in the shape's own space, that it draws in.
struct GlMeshChunk {
    Box2d bounds;
    GLsizei first = 0, count = 0;  ///< indices
};

/// Coordinates on the GPU are floats relative to `origin`, a point of the shape's own space.
struct GlMesh {
    GlVertexArray array;
    GlBuffer vertices, indices;
    std::vector<GlMeshChunk> chunks;  ///< all of it, in order
    Vec2d origin;
};

/// The runs of a mesh that may be seen in `sight` (the shape's own space); neighbours come as one.
std::vector<GlMeshChunk> visible_runs(const GlMesh&, const Box2d& sight);

class GlShapeCache {
public:
    /// Frames that a shape stays without being drawn.
    static constexpr unsigned idle_frames = 120;

    /// Triangles of the rings, in attribute 0; coverage and colour are left to constant attributes.
    const GlMesh& fill(const ShapePtr&);
    /// Segments in attributes 0 to 3, four vertices each, to be drawn with `quad_indices`; pen and colour are constant attributes.
    const GlMesh& lines(const ShapePtr&, bool closed, GLuint quad_indices);

    /// Counts the frame and drops what was not drawn for long.
    void end_frame();
    [[nodiscard]] int size() const { return static_cast<int>(entries_.size()); }

private:
    struct Entry {
        ShapePtr shape;  ///< held, so that no other shape can come to stand at its address
        unsigned last_frame = 0;
        std::optional<GlMesh> fill;
        std::array<std::optional<GlMesh>, 2> lines;  ///< open, closed
    };
    Entry& entry(const ShapePtr&);

    std::map<const SharedShape*, Entry> entries_;
    unsigned frame_ = 0;
};

/// Describes the stroke shader's attributes 0 to 3 over a buffer of points that each stand four times, `stride` bytes apart.
void polyline_attributes(std::size_t stride);

}  // namespace imap
