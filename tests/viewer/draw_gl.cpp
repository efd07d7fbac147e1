// The window's player shows what the exports show, keeps large shapes on the GPU, and obeys offsets and clips.
#include <epoxy/gl.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <optional>

#include "tests/viewer/draw_fixture.h"
#include "viewer/draw/cairo_player.h"
#include "viewer/draw/gl_player.h"

namespace imap::test {
namespace {

class GlPlayerTest : public testing::Test {
protected:
    void SetUp() override {
        Result<OffscreenGl> created = OffscreenGl::create();
        ASSERT_TRUE(created.ok()) << created.error().message;
        gl_.emplace(std::move(created).value());
        Result<GlPlayer> player = GlPlayer::create(fonts());
        ASSERT_TRUE(player.ok()) << player.error().message;
        player_.emplace(std::move(player).value());
    }

    std::string drawn(const DisplayList& list) {
        Result<std::string> rgba = gl_->draw_to_rgba(*player_, list);
        if (!rgba) ADD_FAILURE() << rgba.error().message;
        return rgba.ok() ? std::move(rgba).value() : std::string();
    }

    std::optional<OffscreenGl> gl_;
    std::optional<GlPlayer> player_;  // goes before its context
};

/// $DRAW_TEST_PICTURES = a folder where to leave what was compared.
void keep_picture(const std::string& name, const std::string& rgba, int width_px, int height_px) {
    if (const char* folder = std::getenv("DRAW_TEST_PICTURES"))
        std::ofstream(std::string(folder) + "/" + name + "-" + std::to_string(width_px) + "x" + std::to_string(height_px) + ".rgba", std::ios::binary) << rgba;
}

TEST_F(GlPlayerTest, AgreesWithCairo) {
    const DisplayList list = sample();
    const std::string gl = drawn(list);
    const Result<std::string> cairo = play_to_rgba(list, fonts());
    ASSERT_TRUE(cairo.ok());
    keep_picture("gl", gl, 640, 400);
    keep_picture("cairo", *cairo, 640, 400);
    const int pixels = 640 * 400;
    EXPECT_LT(differing_pixels(gl, *cairo, 48), pixels / 200) << "more than 0.5 % differ by more than 48 of 255";
    EXPECT_LT(differing_pixels(gl, *cairo, 128), pixels / 2000) << "more than 0.05 % differ by more than half";
}

TEST_F(GlPlayerTest, DrawsTheSameTwice) { EXPECT_EQ(drawn(sample()), drawn(sample())); }

TEST_F(GlPlayerTest, KeepsShapesOfManyPointsAndForgetsThoseNotDrawn) {
    DisplayList list = sample();
    drawn(list);
    EXPECT_EQ(player_->stats().cached_shapes, 1);
    list.items.clear();
    for (int frame = 0; frame < 200; ++frame) player_->draw(list, 640, 400);
    EXPECT_EQ(player_->stats().cached_shapes, 0);
}

TEST_F(GlPlayerTest, SharesDrawCallsBetweenNeighbours) {
    DisplayList list;
    list.width_px = list.height_px = 200;
    for (int i = 0; i < 100; ++i)
        list.items.push_back(StrokeItem{shape_of({{{0, i * 2.0}, {200, i * 2.0}}}), {}, {static_cast<std::uint8_t>(i), 0, 0, 255}, 1 + i * 0.01, {}, Cap::butt, false, {}});
    const std::string rgba = drawn(list);
    EXPECT_EQ(player_->stats().draw_calls, 2);  // the ground and all lines
    EXPECT_EQ(pixel(rgba, 200, 100, 198).r, 99);
}

TEST_F(GlPlayerTest, ATranslucentLineIsNowherePaintedTwice) {
    DisplayList list;
    list.width_px = list.height_px = 200;
    list.background = {255, 255, 255, 255};
    list.items.push_back(StrokeItem{shape_of({circle({100, 100}, 70, 120)}), {}, {0, 0, 0, 100}, 9, {}, Cap::butt, true, {}});
    const std::string rgba = drawn(list);
    int darkest = 255;
    for (std::size_t i = 0; i < rgba.size(); i += 4) darkest = std::min<int>(darkest, static_cast<unsigned char>(rgba[i]));
    EXPECT_NEAR(darkest, 155, 2);
}

TEST_F(GlPlayerTest, DrawsAtItsOffsetAndNotBeyondItsSize) {
    DisplayList inner;
    inner.width_px = inner.height_px = 50;
    inner.background = {0, 200, 0, 255};
    inner.items.push_back(FillItem{shape_of({rectangle(-100, 10, 300, 20)}), {}, {200, 0, 0, 255}, {}, {}});
    GLuint target = 0, framebuffer = 0;
    glGenTextures(1, &target);
    glBindTexture(GL_TEXTURE_2D, target);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, 200, 100, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    glGenFramebuffers(1, &framebuffer);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, target, 0);
    glClearColor(0, 0, 0, 0);
    glClear(GL_COLOR_BUFFER_BIT);
    player_->draw(inner, 200, 100, 30, 40);
    std::string rgba(200 * 100 * 4, '\0');
    glReadPixels(0, 0, 200, 100, GL_RGBA, GL_UNSIGNED_BYTE, rgba.data());
    const auto at = [&](int x, int y) { return pixel(rgba, 200, x, 99 - y); };  // OpenGL's rows go up
    EXPECT_EQ(at(30, 40), inner.background);
    EXPECT_EQ(at(79, 89), inner.background);
    EXPECT_EQ(at(79, 55), (Color{200, 0, 0, 255}));
    EXPECT_EQ(at(80, 55).a, 0);
    EXPECT_EQ(at(29, 55).a, 0);
    EXPECT_EQ(at(40, 90).a, 0);
    EXPECT_EQ(glGetError(), static_cast<GLenum>(GL_NO_ERROR));
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    glDeleteFramebuffers(1, &framebuffer);
    glDeleteTextures(1, &target);
}

TEST_F(GlPlayerTest, GrowsItsAtlasForManySizes) {
    DisplayList list;
    list.width_px = 1600;
    list.height_px = 1200;
    list.background = {255, 255, 255, 255};
    for (int i = 0; i < 30; ++i) list.items.push_back(text("АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ", {5, 40.0 + 38 * i}, 40 + i * 0.3));
    const std::string gl = drawn(list);
    const Result<std::string> cairo = play_to_rgba(list, fonts());
    ASSERT_TRUE(cairo.ok());
    EXPECT_LT(differing_pixels(gl, *cairo, 64), 1600 * 1200 / 200);
}

TEST_F(GlPlayerTest, SurvivesDegenerateItems) {
    DisplayList list;
    list.width_px = list.height_px = 20;
    list.items = {FillItem{},
                  StrokeItem{},
                  TextItem{},
                  ClipEnd{},
                  GroupEnd{},
                  FillItem{shape_of({{{1, 1}}}), {}, {}, {}, {}},
                  StrokeItem{shape_of({{{5, 5}}, {{5, 5}, {5, 5}}}), {}, {}, 2, {0, 0}, Cap::round, true, {}},
                  ClipBegin{}};
    EXPECT_EQ(drawn(list).size(), 1600u);
}

}  // namespace
}  // namespace imap::test
