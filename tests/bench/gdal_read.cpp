// GDAL's bare read of a file for tests/bench/peers: every feature once, and nothing made of it; with --triangles its polygons go through GLU's tesselator, with a FILE behind it
// they are written there, as bare_window reads them: for each corner longitude and latitude as floats.
#include <GL/glu.h>
#include <ogrsf_frmts.h>

#include <array>
#include <cstdio>
#include <cstring>
#include <deque>
#include <memory>

namespace {

long long corners = 0;  ///< of the triangles
std::FILE* mesh = nullptr;

void take_corner(void* vertex) {
    ++corners;
    if (mesh == nullptr) return;
    const auto* at = static_cast<const GLdouble*>(vertex);
    const std::array<float, 2> corner{float(at[0]), float(at[1])};
    std::fwrite(corner.data(), sizeof corner, 1, mesh);
}

using Callback = void (*)();

struct Tesselator {
    GLUtesselator* glu = gluNewTess();
    std::deque<std::array<GLdouble, 3>> vertices;  ///< GLU keeps their addresses

    Tesselator() {
        gluTessCallback(glu, GLU_TESS_BEGIN, reinterpret_cast<Callback>(+[](GLenum) {}));
        gluTessCallback(glu, GLU_TESS_EDGE_FLAG, reinterpret_cast<Callback>(+[](GLboolean) {}));  // triangles alone, no fans
        gluTessCallback(glu, GLU_TESS_VERTEX, reinterpret_cast<Callback>(take_corner));
        gluTessCallback(glu, GLU_TESS_COMBINE_DATA, reinterpret_cast<Callback>(+[](GLdouble at[3], void* [4], GLfloat[4], void** out, void* self) {
                            *out = static_cast<Tesselator*>(self)->keep(at[0], at[1]);
                        }));
    }
    Tesselator(const Tesselator&) = delete;
    Tesselator& operator=(const Tesselator&) = delete;
    ~Tesselator() { gluDeleteTess(glu); }

    GLdouble* keep(double x, double y) { return vertices.emplace_back(std::array<GLdouble, 3>{x, y, 0}).data(); }

    void take(const OGRPolygon& polygon) {
        vertices.clear();
        gluTessBeginPolygon(glu, this);
        for (const OGRLinearRing* ring : polygon) {
            gluTessBeginContour(glu);
            for (int i = 0; i + 1 < ring->getNumPoints(); ++i) {
                GLdouble* vertex = keep(ring->getX(i), ring->getY(i));
                gluTessVertex(glu, vertex, vertex);
            }
            gluTessEndContour(glu);
        }
        gluTessEndPolygon(glu);
    }
};

}  // namespace

int main(int argc, char** argv) {
    const bool triangles = argc > 2 && std::strcmp(argv[2], "--triangles") == 0;
    if (argc < 2 || argc > 4 || (argc > 2 && !triangles)) return std::fputs("usage: gdal_read FILE [--triangles [MESH]]\n", stderr), 2;
    if (argc > 3 && (mesh = std::fopen(argv[3], "wb")) == nullptr) return std::fprintf(stderr, "gdal_read: cannot write %s\n", argv[3]), 1;
    GDALAllRegister();
    const std::unique_ptr<GDALDataset> dataset(GDALDataset::Open(argv[1], GDAL_OF_VECTOR | GDAL_OF_READONLY));
    if (!dataset) return std::fprintf(stderr, "gdal_read: cannot open %s\n", argv[1]), 1;
    Tesselator tesselator;
    long long features = 0;
    for (const auto& feature : *dataset->GetLayer(0)) {
        ++features;
        const OGRGeometry* geometry = feature->GetGeometryRef();
        if (!triangles || geometry == nullptr) continue;
        for (const OGRPolygon* polygon : *geometry->toMultiPolygon()) tesselator.take(*polygon);
    }
    std::printf("%lld features, %lld triangles\n", features, corners / 3);
    return 0;
}
