// The borders, projected and simplified for a scale, computed once and shared by every picture that needs them.
#pragma once

#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "geo/map/clip.h"
#include "geo/map/level_store.h"
#include "geo/map/projection.h"
#include "geo/map/shared_shape.h"
#include "geo/map/topology.h"

namespace imap {

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

/// Holds borders in one projection at several levels of detail. Not copied; thread-safe.
class MapGeometry {
public:
    /// `on_ready` is called on another thread when what ready_level() or ready_graticule() did not have has become ready.
    MapGeometry(std::shared_ptr<const Borders>, std::shared_ptr<const Topology>, std::shared_ptr<const Projection>, std::function<void()> on_ready = {});

    [[nodiscard]] const Borders& borders() const { return *borders_; }
    [[nodiscard]] const Projection& projection() const { return *projection_; }

    /// Geometry whose simplification is not visible at `metres_per_px`; levels are powers of two, computed on first use. The finest
    /// holds every vertex. The reference stays valid as long as this object.
    [[nodiscard]] const LevelGeometry& level_for(double metres_per_px, int view) const;
    /// The same for a picture of `sight_m` (plane metres): shapes hold what may be seen there, and more where that costs nothing.
    [[nodiscard]] const LevelGeometry& level_in_sight(double metres_per_px, int view, const Box2d& sight_m) const;
    /// For a window: the same where it is ready to be drawn in `sight_m` (plane metres), else the nearest level that is, while the right
    /// one is made in the background. Waits only where nothing is ready yet, and then for a quick coarse level.
    struct ReadyLevel {
        const LevelGeometry* geometry = nullptr;
        bool exact = true;  ///< what level_for() would have given
    };
    [[nodiscard]] ReadyLevel ready_level(double metres_per_px, int view, const Box2d& sight_m) const;
    /// The region itself, whoever owns it; of several the smallest. On a level simplified for 1 km a pixel, or on the one given.
    [[nodiscard]] RegionIndex region_at(Vec2d plane_m) const;  ///< -1 = none
    [[nodiscard]] RegionIndex region_at(Vec2d plane_m, const LevelGeometry&) const;
    /// False for a region that lies outside the projection's domain, or has no polygons.
    [[nodiscard]] bool has_anchor(RegionIndex) const;
    /// Where a label or arrow of the region goes: the pole of inaccessibility of its largest polygon, in plane metres.
    /// (0,0) where has_anchor() is false.
    [[nodiscard]] Vec2d anchor(RegionIndex) const;
    /// Of its largest polygon and those of at least a tenth of its area, in plane metres; empty where has_anchor() is false.
    [[nodiscard]] Box2d bounds(RegionIndex) const;
    enum class Ahead { bounds, anchors };
    /// Works out on all cores what bounds(), and with `anchors` anchor() too, will be asked of these regions; the answers are the same without it.
    void work_out(std::vector<RegionIndex> regions, Ahead) const;
    [[nodiscard]] ShapePtr outline() const;
    /// All around the outline, far beyond any picture: what covers lines that reach over it. Empty where there is no outline.
    [[nodiscard]] ShapePtr surroundings() const;
    /// Of the borders' lakes, as detailed as the level. Made on first use, within some tens of milliseconds.
    [[nodiscard]] ShapePtr lakes(const LevelGeometry&) const;
    [[nodiscard]] ShapePtr graticule(double step_deg) const;
    /// For a window: nothing where it is not ready; then it is made in the background.
    [[nodiscard]] ShapePtr ready_graticule(double step_deg) const { return store_.ready_graticule(step_deg); }

private:
    struct RegionSummary {
        bool shown = false;
        Paths largest;  ///< polygon
        Box2d bounds;
        mutable std::optional<Vec2d> anchor;  ///< once it was asked for
    };

    // All of these need mutex_ held.
    const LevelGeometry& level_for_view(int level, int view) const;
    LevelGeometry as_seen_by(int view, const DetailLevel&) const;
    const RegionSummary& summary(RegionIndex) const;
    [[nodiscard]] RegionSummary summarize(RegionIndex, const Projection&) const;

    std::shared_ptr<const Borders> borders_;
    std::shared_ptr<const Topology> topology_;
    std::shared_ptr<const Projection> projection_;

    mutable std::mutex mutex_;
    mutable LevelStore store_;
    mutable std::map<std::pair<int, int>, std::unique_ptr<LevelGeometry>> levels_;  ///< by (level, view)
    struct PartialLevel {
        int level, view;
        DegreesInSight sight;
        LevelGeometry geometry;
    };
    /// Null where it was not made yet.
    [[nodiscard]] const LevelGeometry* partial_level(int level, int view, const DegreesInSight&) const;
    mutable std::list<PartialLevel> partial_levels_;
    mutable ShapePtr outline_, surroundings_;
    mutable std::map<double, ShapePtr> lakes_;  ///< by tolerance
    mutable std::map<RegionIndex, RegionSummary> summaries_;
};

}  // namespace imap
