// Borders kept in a file: the same borders come back, and nothing of a broken file is believed.
#include "geo/map/border_cache.h"

#include <gtest/gtest.h>

#include <fstream>

#include "geo/base/file.h"
#include "geo/map/degrees_in_sight.h"
#include "tests/geo/io_temporary_folder.h"
#include "tests/geo/map_fixture.h"

namespace imap {
namespace {

ReadyBorders small_borders() {
    Borders borders;
    borders.path = "small";
    borders.attribution = "nobody";
    borders.views = {"un"};
    borders.regions = {region_of("AAA", {box_ring(0, 0, 10, 10, 1)}), region_of("BBB", {box_ring(10, 0, 20, 10, 1)})};
    for (std::size_t i = 0; i < borders.regions.size(); ++i) {
        borders.regions[i].owner_by_view = {static_cast<RegionIndex>(i)};
        borders.regions[i].polygon_bounds_deg.resize(1);
        for (const Vec2d p : borders.regions[i].polygons[0].rings_deg[0]) borders.regions[i].polygon_bounds_deg[0].add(p);
    }
    borders.lakes = {{{box_ring(2, 2, 4, 4, 1)}}};
    borders.capitals = {{"Capital", 1, {15, 5}}};
    return make_ready(std::move(borders), {{Severity::warning, "small", 3, "name", "is odd"}});
}

const std::string key = content_key("what it was made from");

TEST(BorderCache, what_is_kept_comes_back) {
    const TemporaryFolder folder;
    const ReadyBorders made = small_borders();
    const std::string bytes = cache_bytes(made, key);
    EXPECT_EQ(bytes, cache_bytes(small_borders(), key)) << "the same borders give the same bytes";
    const Result<ReadyBorders> kept = open_cache(folder.write("a.borders", bytes), key);
    ASSERT_TRUE(kept) << kept.error().message;
    EXPECT_EQ(kept->borders.regions[1].name, "BBB");
    EXPECT_EQ(kept->borders.capitals.at(0).name, "Capital");
    ASSERT_EQ(kept->problems.size(), 1u);
    EXPECT_EQ(kept->problems[0].reason, "is odd");
    ASSERT_EQ(kept->topology.arcs.size(), made.topology.arcs.size());
    ASSERT_EQ(kept->topology.lake_rings.size(), 1u);
    for (const double tolerance_deg : {0.0, 0.5, 5.0})
        for (std::size_t i = 0; i < made.topology.rings.size(); ++i)
            EXPECT_EQ(simplified_ring(kept->topology, kept->topology.rings[i], tolerance_deg, true), simplified_ring(made.topology, made.topology.rings[i], tolerance_deg, true));
    EXPECT_EQ(cache_bytes(*kept, key), bytes);
}

TEST(BorderCache, another_key_is_refused) {
    const TemporaryFolder folder;
    EXPECT_FALSE(open_cache(folder.write("a.borders", cache_bytes(small_borders(), key)), content_key("else")));
}

TEST(BorderCache, a_broken_file_is_refused_wherever_it_is_broken) {
    const TemporaryFolder folder;
    const std::string sound = cache_bytes(small_borders(), key);
    for (std::size_t at = 0; at < sound.size(); at += 7) {
        std::string broken = sound;
        broken[at] = static_cast<char>(broken[at] ^ 0x41);
        EXPECT_FALSE(open_cache(folder.write("a.borders", broken), key)) << at;
    }
    for (const std::size_t length : {std::size_t{1}, std::size_t{10}, std::size_t{24}, sound.size() / 2, sound.size() - 1})
        EXPECT_FALSE(open_cache(folder.write("a.borders", sound.substr(0, length)), key)) << length;
    EXPECT_FALSE(open_cache(folder.write("a.borders", sound + "more"), key));
    EXPECT_FALSE(open_cache("/nowhere/at/all.borders", key));
}

TEST(DegreesInSight, a_box_of_the_plane_is_somewhat_more_of_the_globe) {
    const Projection projection = make_projection("laea", {75, 45});
    const DegreesInSight sight(projection, {{-1e6, -1e6}, {1e6, 1e6}});
    EXPECT_FALSE(sight.everything());
    EXPECT_TRUE(sight.may_show({{74, 44}, {76, 46}}));
    EXPECT_TRUE(sight.may_show({{-10, 40}, {80, 50}})) << "reaches in";
    EXPECT_FALSE(sight.may_show({{-80, 20}, {-70, 50}}));
    EXPECT_FALSE(sight.may_show({{70, -30}, {80, -20}}));
}

TEST(DegreesInSight, across_the_dateline) {
    const Projection projection = make_projection("laea", {178, 0});
    const DegreesInSight sight(projection, {{-1e6, -1e6}, {1e6, 1e6}});
    EXPECT_FALSE(sight.everything());
    EXPECT_TRUE(sight.may_show({{-180, -1}, {-177, 1}}));
    EXPECT_TRUE(sight.may_show({{175, -1}, {180, 1}}));
    EXPECT_FALSE(sight.may_show({{0, -1}, {10, 1}}));
}

TEST(DegreesInSight, everything_where_the_globe_is_no_box) {
    EXPECT_TRUE(DegreesInSight(make_projection("laea", {0, 90}), {{-1e6, -1e6}, {1e6, 1e6}}).everything()) << "around a pole";
    EXPECT_TRUE(DegreesInSight(make_projection("globe", {0, 0}), {{-9e6, -9e6}, {9e6, 9e6}}).everything()) << "over the rim";
    EXPECT_TRUE(DegreesInSight().may_show({{0, 0}, {1, 1}}));
}

TEST(WorldInSight, a_picture_of_a_part_has_the_shapes_of_the_whole) {
    const auto whole_map = RealWorld::get().map("laea", {75, 45});
    const auto part_map = RealWorld::get().map("laea", {75, 45});
    const Box2d sight_m{{-1.5e6, -1e6}, {1.5e6, 1e6}};
    const LevelGeometry &whole = whole_map->level_for(2000, 0), &part = part_map->level_in_sight(2000, 0, sight_m);
    std::size_t points_of_whole = 0, points_of_part = 0;
    for (std::size_t i = 0; i < whole.regions.size(); ++i) {
        points_of_whole += whole.regions[i]->paths().points.size();
        points_of_part += part.regions[i]->paths().points.size();
        // Cut to the sight both are the same.
        EXPECT_NEAR(filled_area_m2(clip_rings(whole.regions[i]->paths(), sight_m)), filled_area_m2(clip_rings(part.regions[i]->paths(), sight_m)), 1) << i;
    }
    EXPECT_LT(points_of_part * 2, points_of_whole);
}

}  // namespace
}  // namespace imap
