// Regions and borders are put together from arcs that were projected once; nobody can tell.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <vector>

#include "geo/map/border_lines.h"
#include "geo/map/clip.h"
#include "geo/map/detail_level.h"
#include "tests/geo/map_fixture.h"

namespace imap {
namespace {

class SharedArcs : public testing::TestWithParam<const char*> {
protected:
    static constexpr int level = 4;
    SharedArcs()
        : projection_(make_projection(GetParam(), {75, 45})),
          detail_(make_detail_level(*world_.borders, *world_.topology, first_rings_of_regions(*world_.borders, *world_.topology), projection_, level, {}, [] { return false; })) {}

    [[nodiscard]] double tolerance_deg() const { return detail_->tolerance_m / metres_per_deg; }
    [[nodiscard]] double resample_m() const { return std::max(20.0, detail_->tolerance_m / 2); }

    const RealWorld& world_ = RealWorld::get();
    Projection projection_;
    std::unique_ptr<const DetailLevel> detail_;
};

TEST_P(SharedArcs, give_the_rings_that_a_region_has_alone) {
    const Topology& topology = *world_.topology;
    std::vector<std::vector<std::vector<Vec2d>>> rings_of_region(world_.borders->regions.size());
    for (const TopologyRing& ring : topology.rings)
        rings_of_region[static_cast<std::size_t>(ring.region)].push_back(simplified_ring(topology, ring, tolerance_deg(), ring.keep_small));
    for (std::size_t region = 0; region < rings_of_region.size(); ++region) {
        const Paths alone = project_rings(rings_of_region[region], projection_, resample_m());
        EXPECT_EQ(detail_->regions[region]->paths().points, alone.points) << world_.borders->regions[region].code;
        EXPECT_EQ(detail_->regions[region]->paths().starts, alone.starts) << world_.borders->regions[region].code;
    }
}

TEST_P(SharedArcs, give_the_lines_that_a_border_has_alone) {
    auto line = detail_->lines.begin();
    for (const ArcGroup& group : group_arcs(*world_.borders, *world_.topology, tolerance_deg(), {})) {
        const Paths alone = project_lines(group.lines_deg, projection_, resample_m());
        if (alone.empty()) continue;
        ASSERT_NE(line, detail_->lines.end());
        EXPECT_EQ(line->shape->paths().points, alone.points) << group.left << ' ' << group.right;
        EXPECT_EQ(line->shape->paths().starts, alone.starts) << group.left << ' ' << group.right;
        ++line;
    }
    EXPECT_EQ(line, detail_->lines.end());
}

INSTANTIATE_TEST_SUITE_P(EveryKind, SharedArcs, testing::Values("laea", "equal-earth", "EPSG:3857", "globe", "albers", "+proj=aeqd +lat_0=90", "+proj=eqearth +lon_0=-100"));

}  // namespace
}  // namespace imap
