// Triangles of large shapes get the form that is cheapest to draw; small ones are drawn once and not worth it.
#include "geo/map/shared_shape.h"

#include "geo/map/delaunay.h"

namespace imap {

namespace {

constexpr std::size_t worth_better_triangles = 256;  // points

}  // namespace

const Triangles& SharedShape::triangles() const {
    std::call_once(once_, [&] {
        triangles_ = triangulate(paths_);
        if (paths_.points.size() >= worth_better_triangles) make_delaunay(triangles_);
        has_triangles_.store(true, std::memory_order_release);
    });
    return triangles_;
}

}  // namespace imap
