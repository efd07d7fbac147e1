// Numbers for vertices: equal coordinates get the same one, and longitudes +180 and -180 are equal.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

#include "geo/base/geometry.h"

namespace imap {

/// A hash table with open addressing, sized for a known count of insertions.
class VertexTable {
public:
    static constexpr std::uint32_t none = 0xffffffff;

    explicit VertexTable(std::size_t most_vertices) : slots_(std::bit_ceil(2 * most_vertices + 16), none) {}

    /// The vertex's number; a new one is the count of those before it.
    std::uint32_t insert(Vec2d p) {
        std::uint32_t& slot = slots_[slot_of(p)];
        if (slot == none) {
            slot = static_cast<std::uint32_t>(points_.size());
            points_.push_back(canonical(p));
        }
        return slot;
    }
    [[nodiscard]] std::uint32_t find(Vec2d p) const { return slots_[slot_of(p)]; }
    [[nodiscard]] const std::vector<Vec2d>& points() const { return points_; }

private:
    static Vec2d canonical(Vec2d p) { return {(p.x == 180 ? -180 : p.x) + 0.0, p.y + 0.0}; }  // + 0.0 turns -0 into 0

    [[nodiscard]] std::size_t slot_of(Vec2d p) const {
        p = canonical(p);
        std::uint64_t h = std::bit_cast<std::uint64_t>(p.x) * 0x9e3779b97f4a7c15u ^ std::bit_cast<std::uint64_t>(p.y);
        h = (h ^ (h >> 31)) * 0xbf58476d1ce4e5b9u;  // the mixing step of splitmix64 (Steele et al. 2014)
        h ^= h >> 29;
        const std::size_t mask = slots_.size() - 1;
        std::size_t slot = h & mask;
        while (slots_[slot] != none && !(points_[slots_[slot]] == p)) slot = (slot + 1) & mask;
        return slot;
    }

    std::vector<std::uint32_t> slots_;
    std::vector<Vec2d> points_;
};

}  // namespace imap
