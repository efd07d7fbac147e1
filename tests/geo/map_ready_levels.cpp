// A window never waits for detail: it gets a level at once, and word when the right one is there.
#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>

#include "tests/geo/map_fixture.h"

namespace imap {
namespace {

/// Waits for calls that come from another thread.
class Bell {
public:
    std::function<void()> ringer() {
        return [this] {
            const std::scoped_lock lock(mutex_);
            ++rings_;
            changed_.notify_all();
        };
    }
    /// False after a minute of silence.
    bool wait_for_ring(int number) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::minutes(1), [&] { return rings_ >= number; });
    }
    int rings() {
        const std::scoped_lock lock(mutex_);
        return rings_;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int rings_ = 0;
};

const Box2d central_asia_m{{-1.5e6, -1e6}, {1.5e6, 1e6}};
constexpr double fine_metres_per_px = 2000;

class ReadyLevels : public testing::Test {
protected:
    /// Asks until the level is exact; every time it is not, the bell must ring.
    MapGeometry::ReadyLevel settled(double metres_per_px, const Box2d& sight_m) {
        for (;;) {
            const int before = bell_.rings();
            const MapGeometry::ReadyLevel ready = map_.ready_level(metres_per_px, 0, sight_m);
            if (ready.exact) return ready;
            if (!bell_.wait_for_ring(before + 1)) {
                ADD_FAILURE() << "no word of a level that was not ready";
                return ready;
            }
        }
    }

    const RealWorld& world_ = RealWorld::get();
    Bell bell_;
    MapGeometry map_{world_.borders, world_.topology, std::make_shared<const Projection>(make_projection("laea", {70, 41})), bell_.ringer()};
};

TEST_F(ReadyLevels, something_is_there_at_once_and_the_right_level_is_announced) {
    const MapGeometry::ReadyLevel first = map_.ready_level(fine_metres_per_px, 0, central_asia_m);
    EXPECT_FALSE(first.exact);
    EXPECT_EQ(first.geometry->regions.size(), world_.borders->regions.size());
    EXPECT_GT(first.geometry->tolerance_m, fine_metres_per_px);
    EXPECT_EQ(settled(fine_metres_per_px, central_asia_m).geometry, &map_.level_for(fine_metres_per_px, 0));
}

TEST_F(ReadyLevels, a_level_made_beside_the_frame_is_the_one_an_export_makes) {
    const LevelGeometry& made_beside = *settled(fine_metres_per_px, central_asia_m).geometry;
    const auto other = world_.map("laea", {70, 41});
    const LevelGeometry& made_at_once = other->level_for(fine_metres_per_px, 0);
    ASSERT_EQ(made_beside.lines.size(), made_at_once.lines.size());
    for (std::size_t i = 0; i < made_beside.lines.size(); ++i) ASSERT_EQ(made_beside.lines[i].shape->paths().points, made_at_once.lines[i].shape->paths().points);
    for (std::size_t i = 0; i < made_beside.regions.size(); ++i) ASSERT_EQ(made_beside.regions[i]->paths().points, made_at_once.regions[i]->paths().points);
}

TEST_F(ReadyLevels, what_is_in_sight_needs_no_triangulation_any_more) {
    const LevelGeometry& level = *settled(fine_metres_per_px, central_asia_m).geometry;
    int in_sight = 0;
    for (const ShapePtr& shape : level.regions) {
        if (!shape->bounds().intersects(central_asia_m)) continue;
        ++in_sight;
        EXPECT_TRUE(shape->has_triangles());
    }
    EXPECT_GT(in_sight, 5);
}

TEST_F(ReadyLevels, a_camera_that_moves_on_gets_the_level_it_came_to) {
    const Box2d close_m{{-1e5, -1e5}, {1e5, 1e5}};
    for (const double metres_per_px : {8000.0, 4000.0, 2000.0, 1000.0, 500.0}) (void)map_.ready_level(metres_per_px, 0, close_m);
    EXPECT_EQ(settled(500, close_m).geometry, &map_.level_for(500, 0));
}

TEST_F(ReadyLevels, the_graticule_comes_when_it_is_made) {
    const int before = bell_.rings();
    ASSERT_EQ(map_.ready_graticule(1), nullptr);
    ASSERT_TRUE(bell_.wait_for_ring(before + 1));
    EXPECT_EQ(map_.ready_graticule(1), map_.graticule(1));
}

TEST_F(ReadyLevels, a_map_can_go_in_the_middle_of_the_work) {
    for (int i = 0; i < 3; ++i) {
        MapGeometry map(world_.borders, world_.topology, std::make_shared<const Projection>(make_projection("laea", {70, 41})), bell_.ringer());
        (void)map.ready_level(100, 0, central_asia_m);
    }
    SUCCEED() << "no thread outlives its map";
}

TEST_F(ReadyLevels, exports_and_the_window_may_share_a_map) {
    std::thread window([&] {
        for (int i = 0; i < 40; ++i) (void)map_.ready_level(8000.0 / (1 + i), 0, central_asia_m);
    });
    for (const double metres_per_px : {16000.0, 8000.0, 4000.0}) EXPECT_FALSE(map_.level_for(metres_per_px, 0).lines.empty());
    window.join();
}

TEST_F(ReadyLevels, two_threads_may_ask_for_what_is_made_beside_them) {
    std::thread building([&] {
        for (int i = 0; i < 40; ++i) (void)map_.ready_graticule(1 + i);
    });
    for (int i = 0; i < 40; ++i) (void)map_.ready_level(8000.0 / (1 + i), 0, central_asia_m);
    building.join();
    EXPECT_TRUE(settled(8000, central_asia_m).exact);
}

}  // namespace
}  // namespace imap
