// The map of the window while a hand moves it, and the picture that is there when it rests.
#include "viewer/app/moving_map.h"

#include <epoxy/gl.h>
#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "tests/viewer/scene_fixture.h"
#include "viewer/app/map_view.h"
#include "viewer/draw/cairo_player.h"
#include "viewer/draw/gl_picture.h"
#include "viewer/scene/first_scene.h"

using namespace imap;
using namespace imap::test;

namespace {

constexpr int width_px = 900, height_px = 600;

class MovingMapTest : public testing::Test {
protected:
    void SetUp() override {
        Result<OffscreenGl> created = OffscreenGl::create();
        ASSERT_TRUE(created.ok()) << created.error().message;
        gl_.emplace(std::move(created).value());
        Result<GlPlayer> player = GlPlayer::create(fonts());
        ASSERT_TRUE(player.ok()) << player.error().message;
        player_.emplace(std::move(player).value());
        options_.width_px = width_px;
        options_.height_px = height_px;
        options_.window = true;
        project_.camera.fit = "data";
    }

    [[nodiscard]] MovingMap::View view() const { return {bundled_world(), project_, options_}; }

    void show(MovingMap& map) {
        ASSERT_TRUE(map.build(view(), cache_).ok());
        ASSERT_TRUE(map.draw().ok());
    }

    /// As a hand does, at `now_s_`.
    MovingMap::Shown move(MovingMap& map, Vec2d by_px, double zoom) {
        const MapView there = panned(zoomed(view_of(*map.scene()), {0, 0}, zoom), by_px);
        camera_edit("", "", camera_of(there, map.scene()->map->projection()).value()).apply(project_);
        EXPECT_TRUE(map.can_follow(view(), cache_));
        const auto shown = map.follow(view(), cache_, now_s_);
        EXPECT_TRUE(shown.ok());
        return shown.ok() ? *shown : MovingMap::Shown::same;
    }

    /// Time goes on until the map has nothing to do.
    void rest(MovingMap& map) {
        for (int turn = 0; turn < 10'000 && map.moving(); ++turn) {
            map.wait_for_scene();
            now_s_ += map.seconds_to_next(now_s_);
            ASSERT_TRUE(map.follow(view(), cache_, now_s_).ok());
        }
        EXPECT_EQ(map.seconds_to_next(now_s_), std::numeric_limits<double>::infinity()) << "nothing wakes the window";
    }

    /// As a window begins.
    ScreenPixels show_painted(MovingMap& map) {
        SceneOptions options = options_;
        options.exact = false;
        Result<Scene> scene = build_first_scene(bundled_world(), project_, fonts(), cache_, options);
        EXPECT_TRUE(scene.ok());
        EXPECT_FALSE(scene->exact) << "more must come";
        ScreenPixels picture = play_to_screen(scene->list, fonts()).value();
        EXPECT_TRUE(map.take({std::move(*scene), picture, project_.camera, 0}).ok());
        return picture;
    }

    static std::string pixels_of(const GlPicture& screen) {
        std::string rgba(std::size_t(screen.width_px()) * std::size_t(screen.height_px()) * 4, '\0');
        glBindFramebuffer(GL_READ_FRAMEBUFFER, screen.framebuffer());
        glReadPixels(0, 0, screen.width_px(), screen.height_px(), GL_RGBA, GL_UNSIGNED_BYTE, rgba.data());
        glBindFramebuffer(GL_READ_FRAMEBUFFER, 0);
        return rgba;
    }

    static std::string pixels(MovingMap& map) {
        const GlPicture screen = GlPicture::make(width_px, height_px).value();
        map.show({screen.framebuffer(), width_px, height_px, 0, 0});
        return pixels_of(screen);
    }

    /// What a program that was just started shows of the project.
    std::string fresh_pixels() {
        Result<GlPlayer> player = GlPlayer::create(fonts());
        EXPECT_TRUE(player.ok());
        SceneCache cache;
        MovingMap fresh(fonts(), *player, log_);
        EXPECT_TRUE(fresh.build(view(), cache).ok() && fresh.draw().ok());
        return pixels(fresh);
    }

    std::optional<OffscreenGl> gl_;
    std::optional<GlPlayer> player_;  // goes before its context
    FrameLog log_;
    SceneCache cache_;
    SceneOptions options_;
    Project project_;
    double now_s_ = 100;
};

TEST_F(MovingMapTest, AtRestItIsThePictureOfAFreshScene) {
    MovingMap map(fonts(), *player_, log_);
    show(map);
    for (const auto& [by_px, zoom] : {std::pair{Vec2d{60, -35}, 1.0}, {Vec2d{-190.5, 80.25}, 1.0}, {Vec2d{20, 10}, 1.7}, {Vec2d{0, 0}, 0.5}}) {
        EXPECT_EQ(move(map, by_px, zoom), MovingMap::Shown::moved);
        EXPECT_TRUE(map.moving());
        rest(map);
        EXPECT_TRUE(pixels(map) == fresh_pixels()) << by_px.x << ' ' << by_px.y << ' ' << zoom;
    }
}

TEST_F(MovingMapTest, AHandThatGoesOnFindsThePictureOfWhereItStops) {
    MovingMap map(fonts(), *player_, log_);
    show(map);
    for (int step = 0; step < 40; ++step) {
        move(map, {11, -6}, step % 2 == 0 ? 1.05 : 0.97);
        now_s_ += 1.0 / 60;
        ASSERT_TRUE(map.follow(view(), cache_, now_s_).ok());
    }
    rest(map);
    EXPECT_TRUE(pixels(map) == fresh_pixels());
}

TEST_F(MovingMapTest, ThePictureGoesWithTheHand) {
    project_.style.legend = false;  // it stays
    MovingMap map(fonts(), *player_, log_);
    show(map);
    const std::string before = pixels(map);
    EXPECT_EQ(move(map, {40, 25}, 1), MovingMap::Shown::moved);
    const std::string after = pixels(map);
    int same = 0, compared = 0;
    for (int y = 200; y < 400; ++y)
        for (int x = 300; x < 600; ++x) {
            const auto at = [](int px_x, int px_y) { return (std::size_t(px_y) * width_px + std::size_t(px_x)) * 4; };
            ++compared;
            same += before.compare(at(x, y), 4, after, at(x + 40, y - 25), 4) == 0 ? 1 : 0;  // rows from below
        }
    EXPECT_EQ(same, compared);
    const Vec2d middle = map.scene()->map_frame_px.center();
    EXPECT_NEAR(map.moved_px()(middle).x, middle.x + 40, 1e-6);
}

TEST_F(MovingMapTest, ItHasItsPlaceInALargerPictureAndLeavesTheRestAlone) {
    MovingMap map(fonts(), *player_, log_);
    show(map);
    constexpr int left_px = 70, top_px = 30, wide_px = width_px + 110, high_px = height_px + 90;
    const GlPicture screen = GlPicture::make(wide_px, high_px).value();
    for (const bool moves : {false, true}) {
        if (moves) move(map, {-130, 85}, 1);
        glBindFramebuffer(GL_FRAMEBUFFER, screen.framebuffer());
        glDisable(GL_SCISSOR_TEST);
        glClearColor(1, 0, 1, 1);
        glClear(GL_COLOR_BUFFER_BIT);
        map.show({screen.framebuffer(), wide_px, high_px, left_px, top_px});
        const std::string around = pixels_of(screen), alone = pixels(map);
        std::size_t other = 0, untouched = 0;
        for (int y = 0; y < high_px; ++y)  // rows from below
            for (int x = 0; x < wide_px; ++x) {
                const int map_x = x - left_px, map_y = y - (high_px - top_px - height_px);
                const std::size_t at = (std::size_t(y) * wide_px + std::size_t(x)) * 4;
                const bool is_map = map_x >= 0 && map_x < width_px && map_y >= 0 && map_y < height_px;
                if (is_map)
                    other += around.compare(at, 4, alone, (std::size_t(map_y) * width_px + std::size_t(map_x)) * 4, 4) == 0 ? 0 : 1;
                else
                    untouched += around.compare(at, 4, "\xff\x00\xff\xff", 4) == 0 ? 1 : 0;
            }
        EXPECT_LE(other, moves ? 10U : 0U) << "but for letters of the furniture, which round elsewhere";
        EXPECT_EQ(untouched, std::size_t(wide_px) * high_px - std::size_t(width_px) * height_px);
    }
}

TEST_F(MovingMapTest, ItBeginsWithThePictureOfAnExport) {
    SceneOptions options = options_;
    options.exact = false;
    const std::string first = dump(build_first_scene(bundled_world(), project_, fonts(), cache_, options)->list);
    SceneCache others;
    EXPECT_EQ(first, dump(build_scene(bundled_world(), project_, fonts(), others, options_)->list));
}

TEST_F(MovingMapTest, APaintedPictureIsShownAsItIsAndGivesWayToADrawnOne) {
    MovingMap map(fonts(), *player_, log_);
    const ScreenPixels painted = show_painted(map);
    std::string rgba;  // rows from below
    for (int y = height_px; y-- > 0;)
        for (int x = 0; x < width_px; ++x)
            for (const unsigned shift : {16U, 8U, 0U, 24U}) rgba += static_cast<char>(painted.argb[std::size_t(y) * width_px + std::size_t(x)] >> shift);
    EXPECT_TRUE(pixels(map) == rgba);
    EXPECT_FALSE(map.moving());
    map.is_outdated();
    rest(map);
    EXPECT_TRUE(pixels(map) == fresh_pixels());
}

TEST_F(MovingMapTest, APaintedPictureIsMovedByAHandThatDoesNotWait) {
    MovingMap map(fonts(), *player_, log_);
    show_painted(map);
    EXPECT_EQ(move(map, {60, -35}, 1), MovingMap::Shown::moved);
    rest(map);
    EXPECT_TRUE(pixels(map) == fresh_pixels());
}

TEST_F(MovingMapTest, WhatChangesMoreThanTheCameraIsNotFollowed) {
    MovingMap map(fonts(), *player_, log_);
    EXPECT_FALSE(map.can_follow(view(), cache_)) << "nothing is shown yet";
    show(map);
    project_.camera.fit = "world";
    EXPECT_FALSE(map.can_follow(view(), cache_)) << "that is no move of a hand";
}

}  // namespace
