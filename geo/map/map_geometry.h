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
    std::vector<ShapePtr> regions;  ///< in the order of Borders::regions; may be empty shapes
    std::vector<BorderLine> lines;  ///< all kinds for the view they were asked for
};

/// Holds borders in one projection at several levels of detail. Not copied; thread-safe, but for projection(), which is for one thread at a
/// time.
class MapGeometry {
public:
    MapGeometry(std::shared_ptr<const Borders>, std::shared_ptr<const Topology>, std::shared_ptr<const Projection>);

    [[nodiscard]] const Borders& borders() const { return *borders_; }
    [[nodiscard]] const Projection& projection() const { return *projection_; }

    /// Geometry whose simplification is not visible at `metres_per_px`; levels are powers of two, computed on first use. The finest
    /// holds every vertex. The reference stays valid as long as this object.
    [[nodiscard]] const LevelGeometry& level_for(double metres_per_px, int view) const;
    /// The region itself, whoever owns it; of several the smallest. On a level simplified for 1 km a pixel.
    [[nodiscard]] RegionIndex region_at(Vec2d plane_m) const;  ///< -1 = none
    /// False for a region that lies outside the projection's domain, or has no polygons.
    [[nodiscard]] bool has_anchor(RegionIndex) const;
    /// Where a label or arrow of the region goes: the pole of inaccessibility of its largest polygon, in plane metres.
    /// (0,0) where has_anchor() is false.
    [[nodiscard]] Vec2d anchor(RegionIndex) const;
    /// Of its largest polygon and those of at least a tenth of its area, in plane metres; empty where has_anchor() is false.
    [[nodiscard]] Box2d bounds(RegionIndex) const;
    [[nodiscard]] ShapePtr outline() const;
    [[nodiscard]] ShapePtr graticule(double step_deg) const;

private:
    /// One level as it is for every view.
    struct SideLines {
        RegionIndex left = -1, right = -1;
        bool disputed = false;
        ShapePtr shape;
    };
    struct DetailLevel {
        double tolerance_m = 0;
        std::vector<ShapePtr> regions;
        std::vector<SideLines> lines;
    };
    struct RegionSummary {
        bool shown = false;
        Vec2d anchor;
        Box2d bounds;
    };

    // All of these need mutex_ held.
    const DetailLevel& detail_level(int level) const;
    const RegionSummary& summary(RegionIndex) const;
    [[nodiscard]] RegionSummary summarize(RegionIndex) const;
    [[nodiscard]] ShapePtr project_region(std::size_t region, double tolerance_deg, double resample_m) const;

    void find_kept_rings();

    std::shared_ptr<const Borders> borders_;
    std::shared_ptr<const Topology> topology_;
    std::shared_ptr<const Projection> projection_;
    std::vector<std::size_t> first_ring_;  ///< by region, in Topology::rings; one entry more than regions
    std::vector<bool> keep_small_;         ///< by ring: what a region is shown by when all else of it is too small

    mutable std::mutex mutex_;
    mutable std::map<int, std::unique_ptr<DetailLevel>> detail_levels_;
    mutable std::map<std::pair<int, int>, std::unique_ptr<LevelGeometry>> levels_;  ///< by (level, view)
    mutable std::map<double, ShapePtr> graticules_;
    mutable ShapePtr outline_;
    mutable std::map<RegionIndex, RegionSummary> summaries_;
};

}  // namespace imap
