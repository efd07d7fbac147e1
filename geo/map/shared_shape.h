// A shape in the plane that players may keep on the GPU by its address, with triangles that are made once.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>

#include "geo/map/triangulate.h"

namespace imap {

/// Coordinates are plane metres, or pixels for what is drawn on the figure itself. Triangles are made when first asked for.
class SharedShape {
public:
    explicit SharedShape(Paths rings_or_lines) : paths_(std::move(rings_or_lines)) {
        for (const Vec2d p : paths_.points) bounds_.add(p);
    }
    [[nodiscard]] const Paths& paths() const { return paths_; }
    [[nodiscard]] const Box2d& bounds() const { return bounds_; }
    /// Of the rings; thread-safe. Large shapes take up to some 100 ms the first time.
    [[nodiscard]] const Triangles& triangles() const;
    /// True when triangles() will not take long.
    [[nodiscard]] bool has_triangles() const { return has_triangles_.load(std::memory_order_acquire); }

private:
    Paths paths_;
    Box2d bounds_;
    mutable std::once_flag once_;
    mutable Triangles triangles_;
    mutable std::atomic<bool> has_triangles_ = false;
};
using ShapePtr = std::shared_ptr<const SharedShape>;

}  // namespace imap
