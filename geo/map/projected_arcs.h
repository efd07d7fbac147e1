// Arcs simplified and projected once for all that runs along them: the regions on both sides and the border between.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "geo/base/geometry.h"
#include "geo/map/part_builder.h"
#include "geo/map/projection.h"
#include "geo/map/topology.h"

namespace imap {

class ProjectedArcs {
public:
    /// `wanted`: by arc. Two threads share the work; less is done once `stopped` says true.
    ProjectedArcs(const Topology&, const std::vector<bool>& wanted, const Projection&, double tolerance_deg, double resample_m, const std::function<bool()>& stopped);

    /// Adds the ring as project_rings() would. False, and nothing is added, where it has to be cut somewhere or has too few points left: then it is to be projected as a whole.
    bool add_ring(const TopologyRing&, PartBuilder&) const;
    /// Adds a line of arcs that follow each other (i forwards as i, backwards as ~i), as project_lines() would. False as above.
    bool add_line(std::span<const std::int32_t> arcs, PartBuilder&) const;

private:
    struct Arc {
        bool uncut = false;
        std::size_t vertices = 0;     ///< that simplification has left
        std::vector<Vec2d> points_m;  ///< these, and what resampling has put between them
    };
    [[nodiscard]] const Arc& arc_of(std::int32_t reference) const { return arcs_[static_cast<std::size_t>(reference >= 0 ? reference : ~reference)]; }
    [[nodiscard]] bool all_uncut(std::span<const std::int32_t> references) const;
    /// Without its last point.
    void add_arc(std::int32_t reference, PartBuilder&) const;

    std::vector<Arc> arcs_;
};

}  // namespace imap
