// Flipping diagonals changes how a polygon is cut up, and nothing else.
#include <gtest/gtest.h>

#include "geo/map/delaunay.h"
#include "tests/viewer/draw_fixture.h"

namespace imap::test {
namespace {

double total_edge_length(const Triangles& t) {
    double sum = 0;
    for (std::size_t i = 0; i < t.indices.size(); i += 3)
        for (std::size_t k = 0; k < 3; ++k) sum += distance(t.points[t.indices[i + k]], t.points[t.indices[i + (k + 1) % 3]]);
    return sum;
}

TEST(Delaunay, KeepsTheAreaAndShortensTheEdges) {
    Paths rings;
    rings.add_part(circle({0, 0}, 100, 500));
    rings.add_part(circle({30, 10}, 40, 300));
    const Triangles before = triangulate(rings);
    Triangles after = before;
    make_delaunay(after);
    EXPECT_EQ(after.indices.size(), before.indices.size());
    EXPECT_NEAR(area(after), area(before), 1e-9 * area(before));
    EXPECT_LT(total_edge_length(after), 0.8 * total_edge_length(before));
}

TEST(Delaunay, TakesTheShorterDiagonalOfAKite) {
    Triangles kite{{{0, 0}, {10, -1}, {20, 0}, {10, 1}}, {0, 1, 2, 0, 2, 3}};
    make_delaunay(kite);
    EXPECT_NEAR(total_edge_length(kite), 4 * std::hypot(10, 1) + 2 * 2, 1e-9);
}

TEST(Delaunay, LeavesAReflexPairAlone) {
    Triangles arrow{{{0, 0}, {10, 10}, {0, 3}, {-10, 10}}, {0, 1, 2, 0, 2, 3}};
    const Triangles before = arrow;
    make_delaunay(arrow);
    EXPECT_NEAR(area(arrow), area(before), 1e-12);
}

TEST(Delaunay, SurvivesDegenerateTriangles) {
    Triangles flat{{{0, 0}, {1, 0}, {2, 0}, {1, 0}}, {0, 1, 2, 0, 2, 3, 1, 1, 1}};
    make_delaunay(flat);
    EXPECT_EQ(flat.indices.size(), 9u);
    Triangles none;
    make_delaunay(none);
    EXPECT_TRUE(none.indices.empty());
}

}  // namespace
}  // namespace imap::test
