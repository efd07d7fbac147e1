// On a map of the world arrows go the short way, over its seam where it must be.
#include <gtest/gtest.h>

#include <map>

#include "tests/viewer/scene_fixture.h"
#include "viewer/scene/map_seam.h"

namespace imap::test {
namespace {

constexpr Vec2d tokyo_deg{139.7, 35.7}, washington_deg{-77, 38.9}, berlin_deg{13.4, 52.5};

Projection projection(const std::string& spec) { return std::move(Projection::create(spec).value()); }

std::optional<WayOverSeam> way(const Projection& p, Vec2d from_deg, Vec2d to_deg) {
    return way_over_seam(place_by_seam(p, *p.plane_from_deg(from_deg)), place_by_seam(p, *p.plane_from_deg(to_deg)));
}

TEST(Seam, IsCrossedOnTheShortWay) {
    for (const char* spec : {"robinson", "equal-earth", "mercator", "plate-carree"}) {
        const Projection p = projection(spec);
        const auto west = way(p, washington_deg, tokyo_deg), east = way(p, tokyo_deg, washington_deg);
        ASSERT_TRUE(west && east) << spec;
        const double from = p.plane_from_deg(washington_deg)->x, to = p.plane_from_deg(tokyo_deg)->x;
        EXPECT_LT(west->to_beyond.x, from) << spec;
        EXPECT_GT(west->from_beyond.x, to) << spec;
        EXPECT_NEAR(east->from_beyond.x, west->to_beyond.x, 1) << spec << ": there and back are the same way";
        EXPECT_FALSE(way(p, washington_deg, berlin_deg)) << spec;
    }
    EXPECT_FALSE(way(projection("+proj=robin +lon_0=150"), washington_deg, tokyo_deg)) << "the map is whole there";
    EXPECT_TRUE(way(projection("+proj=robin +lon_0=150"), washington_deg, berlin_deg));
    EXPECT_FALSE(way(projection("+proj=laea +lat_0=60 +lon_0=0"), washington_deg, tokyo_deg)) << "it has no seam";
}

TEST(Seam, ALineIsCutAtTheOutline) {
    Paths square;
    square.add_part({{0, 0}, {10, 0}, {10, 10}, {0, 10}});
    const auto part = MapOutline(square).part_inside({{5, 5}, {8, 5}, {12, 5}, {5, 5}});
    ASSERT_EQ(part.size(), 3U);
    EXPECT_NEAR(part.back().x, 10, 1e-3);
    EXPECT_TRUE(MapOutline(square).part_inside({{-5, 5}, {5, 5}}).empty());
}

TEST(Seam, NoArrowRunsAllAroundTheMap) {
    World world = bundled_world();
    Dataset dataset;
    for (const char* code : {"JPN", "USA", "DEU"}) {
        dataset.actors.emplace_back();
        dataset.actors.back().id = dataset.actors.back().name = dataset.actors.back().code = code;
    }
    dataset.domains.push_back({"trade", "Trade", ""});
    for (const auto& [actor, target] : {std::pair{0, 1}, std::pair{1, 0}, std::pair{1, 2}}) {
        Relation& relation = dataset.relations.emplace_back();
        relation.actor = actor;
        relation.target = target;
        relation.domain = 0;
    }
    world.dataset = std::make_shared<const Dataset>(dataset);
    for (const auto& [spec, long_way] : {std::pair{"+proj=robin +lon_0=0", 2}, std::pair{"robinson", 1}}) {
        Project project;
        project.style.projection = spec;
        project.camera.fit = "world";
        SceneCache cache;
        const Scene scene = std::move(*build_scene(world, project, fonts(), cache, {}));
        Box2d map;
        for (const Vec2d p : scene.map->outline()->paths().points) map.add(scene.px_from_plane(p));
        std::map<int, int> pieces;
        for (const FillItem& fill : items_in_group<FillItem>(scene.list, "arrows")) {
            if (fill.pick.kind != Pick::Kind::arrow) continue;
            Box2d bounds;
            for (const Vec2d p : fill.shape->paths().points) bounds.add(p);
            EXPECT_LT(bounds.width(), 0.55 * map.width()) << spec << ' ' << fill.pick.index;
            EXPECT_TRUE(map.grown(3).contains(bounds.min) && map.grown(3).contains(bounds.max)) << spec;
            ++pieces[fill.pick.index];
        }
        int in_two = 0;
        for (const auto& [arrow, count] : pieces) in_two += count == 2 ? 1 : 0;
        EXPECT_EQ(pieces.size(), 3U);
        EXPECT_EQ(in_two, long_way) << spec;
    }
}

}  // namespace
}  // namespace imap::test
