// The borders, projected and simplified for a scale, computed once and shared by every picture that needs them.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "geo/map/clip.h"
#include "geo/map/projection.h"
#include "geo/map/topology.h"
#include "geo/map/triangulate.h"

namespace imap {

/// A shape in plane metres that players may keep on the GPU by its address. Triangles are made when first asked for.
class SharedShape {
public:
    explicit SharedShape(Paths rings_or_lines) : paths_(std::move(rings_or_lines)) {
        for (const Vec2d p : paths_.points) bounds_.add(p);
    }
    [[nodiscard]] const Paths& paths() const { return paths_; }
    [[nodiscard]] const Box2d& bounds() const { return bounds_; }
    [[nodiscard]] const Triangles& triangles() const;  ///< of the rings; thread-safe

private:
    Paths paths_;
    Box2d bounds_;
    mutable std::once_flag once_;
    mutable Triangles triangles_;
};
using ShapePtr = std::shared_ptr<const SharedShape>;

/// What kind of line a border is under one point of view.
enum class BorderKind { coast, international, disputed };

struct BorderLine {
    BorderKind kind = BorderKind::coast;
    RegionIndex left = -1, right = -1;
    ShapePtr shape;  ///< polylines in plane metres; all arcs with the same sides and kind in one shape
};

struct LevelGeometry {
    double tolerance_m = 0;
    std::vector<ShapePtr> regions;      ///< in the order of Borders::regions; may be empty shapes
    std::vector<BorderLine> lines;      ///< all kinds for the view they were asked for
};

/// Holds borders in one projection at several levels of detail. Not copied; thread-safe.
class MapGeometry {
public:
    MapGeometry(std::shared_ptr<const Borders>, std::shared_ptr<const Topology>, std::shared_ptr<const Projection>);

    [[nodiscard]] const Borders& borders() const { return *borders_; }
    [[nodiscard]] const Projection& projection() const { return *projection_; }

    /// Geometry whose simplification is not visible at `metres_per_px`; levels are powers of two, computed on first use.
    [[nodiscard]] const LevelGeometry& level_for(double metres_per_px, int view) const;
    /// The finest level, simplified for 1 km, for hit tests and anchors.
    [[nodiscard]] RegionIndex region_at(Vec2d plane_m) const;  ///< -1 = none
    /// Where a label or arrow of the region goes: the pole of inaccessibility of its largest polygon, in plane metres.
    [[nodiscard]] Vec2d anchor(RegionIndex) const;
    [[nodiscard]] Box2d bounds(RegionIndex) const;             ///< of its largest polygon and those near it, in plane metres
    [[nodiscard]] ShapePtr outline() const;
    [[nodiscard]] ShapePtr graticule(double step_deg) const;

private:
    std::shared_ptr<const Borders> borders_;
    std::shared_ptr<const Topology> topology_;
    std::shared_ptr<const Projection> projection_;
    mutable std::mutex mutex_;
    mutable std::map<std::pair<int, int>, std::unique_ptr<LevelGeometry>> levels_;  ///< by (level, view)
    mutable std::map<double, ShapePtr> graticules_;
    mutable ShapePtr outline_;
    mutable std::map<RegionIndex, Vec2d> anchors_;
};

}  // namespace imap
