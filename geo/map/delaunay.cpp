// Lawson's edge flipping over a table of which triangles meet at which edge.
#include "geo/map/delaunay.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <vector>

namespace imap {
namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

class Flipper {
public:
    explicit Flipper(Triangles& t) : points_(t.points), indices_(t.indices), neighbours_(t.indices.size(), none) {
        turn_all_left();
        find_neighbours();
    }

    void run() {
        std::vector<std::uint32_t> pending;
        for (std::uint32_t edge = 0; edge < indices_.size(); ++edge) pending.push_back(edge);
        // Flipping ends by itself but for rounding; the bound keeps that from ever mattering.
        std::size_t flips_left = 20 * indices_.size();
        while (!pending.empty() && flips_left > 0) {
            const std::uint32_t edge = pending.back();
            pending.pop_back();
            if (!should_flip(edge)) continue;
            --flips_left;
            const std::uint32_t t = edge / 3 * 3, u = neighbours_[edge] / 3 * 3;
            flip(edge);
            for (std::uint32_t side = 0; side < 3; ++side) {
                pending.push_back(t + side);
                pending.push_back(u + side);
            }
        }
    }

private:
    // Edge i runs from corner i of the index list to the next corner of its triangle.
    static std::uint32_t next(std::uint32_t edge) { return edge % 3 == 2 ? edge - 2 : edge + 1; }
    static std::uint32_t previous(std::uint32_t edge) { return edge % 3 == 0 ? edge + 2 : edge - 1; }

    double turn(std::uint32_t a, std::uint32_t b, std::uint32_t c) const { return cross(points_[b] - points_[a], points_[c] - points_[a]); }

    void turn_all_left() {
        for (std::size_t i = 0; i + 2 < indices_.size(); i += 3)
            if (turn(indices_[i], indices_[i + 1], indices_[i + 2]) < 0) std::swap(indices_[i + 1], indices_[i + 2]);
    }

    void find_neighbours() {
        struct Side {
            std::uint32_t low, high, edge;
        };
        std::vector<Side> sides;
        sides.reserve(indices_.size());
        for (std::uint32_t edge = 0; edge < indices_.size(); ++edge) {
            const auto [low, high] = std::minmax(indices_[edge], indices_[next(edge)]);
            sides.push_back({low, high, edge});
        }
        std::sort(sides.begin(), sides.end(), [](const Side& a, const Side& b) { return std::array{a.low, a.high, a.edge} < std::array{b.low, b.high, b.edge}; });
        for (std::size_t begin = 0, end = 0; begin < sides.size(); begin = end) {
            while (end < sides.size() && sides[end].low == sides[begin].low && sides[end].high == sides[begin].high) ++end;
            const std::uint32_t first = sides[begin].edge;
            if (end - begin != 2 || indices_[first] == indices_[sides[begin + 1].edge]) continue;
            neighbours_[first] = sides[begin + 1].edge;
            neighbours_[sides[begin + 1].edge] = first;
        }
    }

    /// Whether the far corner of the neighbour lies in the circle through this triangle, and the four corners are convex.
    bool should_flip(std::uint32_t edge) const {
        const std::uint32_t other = neighbours_[edge];
        if (other == none) return false;
        const std::uint32_t a = indices_[edge], b = indices_[next(edge)], c = indices_[previous(edge)], d = indices_[previous(other)];
        if (!(turn(c, a, d) > 0 && turn(d, b, c) > 0)) return false;
        const auto cosine_times = [&](std::uint32_t at, std::uint32_t p, std::uint32_t q) {
            const Vec2d u = points_[p] - points_[at], v = points_[q] - points_[at];
            return std::pair{dot(u, v), std::abs(cross(u, v))};
        };
        // sin(angle at c + angle at d) < 0, with a margin against flipping to and fro on rounding.
        const auto [cos_c, sin_c] = cosine_times(c, a, b);
        const auto [cos_d, sin_d] = cosine_times(d, b, a);
        const double scale = std::abs(cos_c * sin_d) + std::abs(sin_c * cos_d);
        return cos_c * sin_d + sin_c * cos_d < -1e-9 * scale;
    }

    void link(std::uint32_t edge, std::uint32_t outer) {
        neighbours_[edge] = outer;
        if (outer != none) neighbours_[outer] = edge;
    }

    /// Triangles (a b c) and (b a d) become (c d b) and (d c a).
    void flip(std::uint32_t edge) {
        const std::uint32_t other = neighbours_[edge];
        const std::uint32_t a = indices_[edge], b = indices_[next(edge)], c = indices_[previous(edge)], d = indices_[previous(other)];
        const std::uint32_t outer_bc = neighbours_[next(edge)], outer_ca = neighbours_[previous(edge)];
        const std::uint32_t outer_ad = neighbours_[next(other)], outer_db = neighbours_[previous(other)];
        const std::uint32_t t = edge / 3 * 3, u = other / 3 * 3;
        indices_[t] = c, indices_[t + 1] = d, indices_[t + 2] = b;
        indices_[u] = d, indices_[u + 1] = c, indices_[u + 2] = a;
        link(t, u);
        link(t + 1, outer_db);
        link(t + 2, outer_bc);
        link(u + 1, outer_ca);
        link(u + 2, outer_ad);
    }

    const std::vector<Vec2d>& points_;
    std::vector<std::uint32_t>& indices_;
    std::vector<std::uint32_t> neighbours_;  ///< by edge: the same edge in the other triangle
};

}  // namespace

void make_delaunay(Triangles& triangles) { Flipper(triangles).run(); }

}  // namespace imap
