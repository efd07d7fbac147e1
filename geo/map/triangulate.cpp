// GLU's tesselator, given coordinates of about 1 so that huge or far planes do not trouble it, and kept to plain triangles.
#include "geo/map/triangulate.h"

#include <GL/glu.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <memory>

namespace imap {
namespace {

/// What the callbacks work on. A vertex travels through GLU as its number.
struct Tesselation {
    Triangles result;
    Vec2d center;
    double size = 1;
    bool failed = false;

    [[nodiscard]] Vec2d plane_from_unit(Vec2d unit) const { return center + unit * size; }
    [[nodiscard]] Vec2d unit_from_plane(Vec2d plane) const { return (plane - center) * (1 / size); }
};

// GLU carries a pointer with each vertex; ours is the vertex's number, and nobody follows it.
void* as_pointer(std::size_t number) { return reinterpret_cast<void*>(static_cast<std::uintptr_t>(number)); }  // NOLINT(performance-no-int-to-ptr)
std::uint32_t as_number(const void* pointer) { return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(pointer)); }

void on_begin(GLenum, void*) {}
void on_edge_flag(GLboolean, void*) {}  // its presence keeps GLU from making strips and fans
void on_end(void*) {}
void on_error(GLenum, void* data) { static_cast<Tesselation*>(data)->failed = true; }

void on_vertex(void* vertex, void* data) { static_cast<Tesselation*>(data)->result.indices.push_back(as_number(vertex)); }

void on_combine(GLdouble coordinates[3], void* [4], GLfloat[4], void** vertex, void* data) {
    auto* tesselation = static_cast<Tesselation*>(data);
    *vertex = as_pointer(tesselation->result.points.size());
    tesselation->result.points.push_back(tesselation->plane_from_unit({coordinates[0], coordinates[1]}));
}

struct DeleteTesselator {
    void operator()(GLUtesselator* tesselator) const { gluDeleteTess(tesselator); }
};
using Tesselator = std::unique_ptr<GLUtesselator, DeleteTesselator>;

Tesselator make_tesselator() {
    using Callback = _GLUfuncptr;
    Tesselator tesselator(gluNewTess());
    if (!tesselator) return tesselator;
    gluTessCallback(tesselator.get(), GLU_TESS_BEGIN_DATA, reinterpret_cast<Callback>(on_begin));
    gluTessCallback(tesselator.get(), GLU_TESS_EDGE_FLAG_DATA, reinterpret_cast<Callback>(on_edge_flag));
    gluTessCallback(tesselator.get(), GLU_TESS_VERTEX_DATA, reinterpret_cast<Callback>(on_vertex));
    gluTessCallback(tesselator.get(), GLU_TESS_END_DATA, reinterpret_cast<Callback>(on_end));
    gluTessCallback(tesselator.get(), GLU_TESS_COMBINE_DATA, reinterpret_cast<Callback>(on_combine));
    gluTessCallback(tesselator.get(), GLU_TESS_ERROR_DATA, reinterpret_cast<Callback>(on_error));
    gluTessProperty(tesselator.get(), GLU_TESS_WINDING_RULE, GLU_TESS_WINDING_ODD);
    gluTessNormal(tesselator.get(), 0, 0, 1);
    return tesselator;
}

bool usable(Vec2d p) {
    constexpr double largest = 1e100;
    return std::abs(p.x) < largest && std::abs(p.y) < largest;  // false for NaN
}

void fit_to_unit(const Paths& rings, Tesselation& tesselation) {
    Box2d bounds;
    for (const Vec2d p : rings.points)
        if (usable(p)) bounds.add(p);
    const double size = std::max(bounds.width(), bounds.height());
    if (!(size > 0)) return;
    tesselation.center = bounds.center();
    tesselation.size = size;
}

}  // namespace

Triangles triangulate(const Paths& rings) {
    Tesselation tesselation;
    tesselation.result.points = rings.points;
    fit_to_unit(rings, tesselation);
    const Tesselator tesselator = make_tesselator();
    if (!tesselator) return tesselation.result;

    std::vector<std::array<GLdouble, 3>> coordinates(rings.points.size());
    gluTessBeginPolygon(tesselator.get(), &tesselation);
    for (std::size_t part = 0; part < rings.part_count(); ++part) {
        gluTessBeginContour(tesselator.get());
        for (std::size_t i = rings.starts[part]; i < rings.starts[part + 1]; ++i) {
            if (!usable(rings.points[i])) continue;
            const Vec2d unit = tesselation.unit_from_plane(rings.points[i]);
            coordinates[i] = {unit.x, unit.y, 0};
            gluTessVertex(tesselator.get(), coordinates[i].data(), as_pointer(i));
        }
        gluTessEndContour(tesselator.get());
    }
    gluTessEndPolygon(tesselator.get());
    // Out of memory, the only error that remains, leaves a part of the triangles; nothing is better than a torn shape.
    if (tesselation.failed) tesselation.result.indices.clear();
    return tesselation.result;
}

double area(const Triangles& triangles) {
    double twice = 0;
    for (std::size_t i = 0; i + 2 < triangles.indices.size(); i += 3) {
        const Vec2d a = triangles.points[triangles.indices[i]];
        const Vec2d b = triangles.points[triangles.indices[i + 1]];
        const Vec2d c = triangles.points[triangles.indices[i + 2]];
        twice += std::abs(cross(b - a, c - a));
    }
    return twice / 2;
}

double area(const Paths& rings) {
    double twice = 0;
    for (std::size_t part = 0; part < rings.part_count(); ++part) {
        const Vec2d origin = rings.points[rings.starts[part]];
        for (std::size_t i = rings.starts[part]; i + 1 < rings.starts[part + 1]; ++i) twice += cross(rings.points[i] - origin, rings.points[i + 1] - origin);
    }
    return std::abs(twice) / 2;
}

}  // namespace imap
